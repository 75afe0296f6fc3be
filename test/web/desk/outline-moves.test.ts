import fc from 'fast-check';
import { placeBehind, placeTowards, type Entry } from '../../../web/src/desk/outline-moves';

const outline: Entry[] = [
  { sectionId: 'a', depth: 1 },
  { sectionId: 'a1', depth: 2 },
  { sectionId: 'a2', depth: 2 },
  { sectionId: 'b', depth: 1 },
  { sectionId: 'c', depth: 1 },
];

describe('moving a section by keys', () => {
  it('moves up in front of the older sibling, with what stands below that', () => {
    expect(placeTowards(outline, 'b', 'up')).toEqual({ after: null, depth: 1 });
    expect(placeTowards(outline, 'a2', 'up')).toEqual({ after: 'a', depth: 2 });
  });

  it('moves down behind the younger sibling', () => {
    expect(placeTowards(outline, 'a', 'down')).toEqual({ after: 'b', depth: 1 });
    expect(placeTowards(outline, 'a1', 'down')).toEqual({ after: 'a2', depth: 2 });
  });

  it('moves in below what stands before it, and out behind the rest of its chapter', () => {
    expect(placeTowards(outline, 'b', 'in')).toEqual({ after: 'a2', depth: 2 });
    expect(placeTowards(outline, 'a1', 'out')).toEqual({ after: 'a2', depth: 1 });
    expect(placeTowards(outline, 'a2', 'out')).toEqual({ after: 'a1', depth: 1 });
  });

  it('has no place beyond the ends of the outline', () => {
    expect(placeTowards(outline, 'a', 'up')).toBeUndefined();
    expect(placeTowards(outline, 'a1', 'up')).toBeUndefined();
    expect(placeTowards(outline, 'c', 'down')).toBeUndefined();
    expect(placeTowards(outline, 'a', 'in')).toBeUndefined();
    expect(placeTowards(outline, 'c', 'out')).toBeUndefined();
    expect(placeTowards(outline, 'gone', 'up')).toBeUndefined();
  });

  it('drops behind another section, never into itself', () => {
    expect(placeBehind(outline, 'c', 'a')).toEqual({ after: 'a2', depth: 1 });
    expect(placeBehind(outline, 'a2', 'a')).toEqual({ after: 'a1', depth: 1 });
    expect(placeBehind(outline, 'a', 'a1')).toBeUndefined();
  });

  it('never names the moved section or one below it as the one to follow', () => {
    const depths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
    const direction = fc.constantFrom('up', 'down', 'in', 'out');
    fc.assert(
      fc.property(depths, fc.nat(), direction, (all, at, towards) => {
        const entries = all.map((depth, i) => ({ sectionId: String(i), depth: i === 0 ? 1 : depth }));
        const start = at % entries.length;
        const place = placeTowards(entries, String(start), towards);
        if (!place) return;
        const after = place.after === null ? -1 : Number(place.after);
        const end = entries.findIndex(({ depth }, i) => i > start && depth <= (entries[start]?.depth ?? 0));
        const inside = after >= start && after < (end === -1 ? entries.length : end);
        expect(inside).toBe(false);
        expect(place.depth).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
