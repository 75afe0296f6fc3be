import fc from 'fast-check';
import type { Edition, OutlineEntry } from '../../../../src/guides';
import { mergeEdition } from '../../../../src/publishing/desk/merge-edition';
import { blockOf, placeFault, withMoved, withoutSection } from '../../../../src/publishing/desk/outline';
import { buildDetails } from '../../../support/build-desk';

const entry = (section: string, depth = 1, revision = 1): OutlineEntry => ({ section, revision, depth });

const outlines = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 10 })
  .map((depths) => depths.map((depth, i) => entry(`s${String(i)}`, depth)));

describe('an outline', () => {
  it('keeps every section, and the form of what moved, wherever it goes', () => {
    fc.assert(
      fc.property(outlines, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 6 }), (outline, from, to, depth) => {
        const { section } = outline[from % outline.length] ?? entry('s0');
        const block = blockOf(outline, section) ?? { start: 0, end: 0 };
        const moved = outline.slice(block.start, block.end);
        const after = [null, ...outline.map((each) => each.section)][to % (outline.length + 1)] ?? null;
        if (placeFault(outline, moved, { after, depth }) !== undefined) return;
        const result = withMoved(outline, section, { after, depth });
        expect(result.map((each) => each.section).sort()).toEqual(outline.map((each) => each.section).sort());
        const at = result.findIndex((each) => each.section === section);
        expect(result.slice(at, at + moved.length)).toEqual(
          moved.map((each) => ({ ...each, depth: each.depth + depth - (moved[0]?.depth ?? 0) })),
        );
        expect(result[at - 1]?.section ?? null).toBe(after);
      }),
    );
  });

  it('lets go a section alone, or with all below it', () => {
    const outline = [entry('a'), entry('b', 2), entry('c', 3), entry('d', 2), entry('e')];
    expect(withoutSection(outline, 'b', false).map(({ section }) => section)).toEqual(['a', 'c', 'd', 'e']);
    expect(withoutSection(outline, 'b', true).map(({ section }) => section)).toEqual(['a', 'd', 'e']);
  });

  it('refuses to put a section below itself, too deep, or behind one that is not there', () => {
    const outline = [entry('a'), entry('b', 2), entry('c')];
    expect(placeFault(outline, outline.slice(0, 2), { after: 'b', depth: 1 })).toMatch(/below itself/);
    expect(placeFault(outline, outline.slice(0, 2), { after: 'c', depth: 6 })).toMatch(/depth 7/);
    expect(placeFault(outline, [], { after: 'x', depth: 1 })).toMatch(/not there/);
    expect(placeFault(outline, [], { after: 'c', depth: 0 })).toMatch(/depth 0/);
  });
});

describe('a draft put on a newer edition', () => {
  const edition = (number: number, outline: OutlineEntry[], title = 'T'): Edition => ({
    ...{ guide: 'en/merged', number, outline, details: buildDetails('en/merged', { title }) },
    ...{ publishedAt: new Date(0), publishedBy: 'p', note: '' },
  });
  const base = edition(1, [entry('a'), entry('b'), entry('c')]);
  const merge = (theirs: Edition, mine: Edition, choices = {}) => mergeEdition({ base, theirs, mine, choices });
  const sections = (outline: readonly OutlineEntry[]) =>
    outline.map(({ section, revision }) => `${section}${String(revision)}`);

  it('takes what only one side changed, added or retired', () => {
    const theirs = edition(2, [entry('a', 1, 2), entry('x'), entry('b'), entry('c')], 'Theirs');
    const mine = edition(1, [entry('c'), entry('a'), entry('y')]);
    const { outline, details, conflicts } = merge(theirs, mine);
    expect(conflicts).toEqual([]);
    expect(sections(outline)).toEqual(['c1', 'a2', 'x1', 'y1']);
    expect(details.title).toBe('Theirs');
  });

  it('asks about what both changed, and does as it is told', () => {
    const theirs = edition(2, [entry('a', 1, 2), entry('c')]);
    const mine = edition(1, [entry('a', 1, 3), entry('b', 1, 2), entry('c')]);
    expect(merge(theirs, mine).conflicts).toEqual([
      { section: 'a', base: 1, theirs: 2, mine: 3 },
      { section: 'b', base: 1, theirs: undefined, mine: 2 },
    ]);
    expect(sections(merge(theirs, mine, { a: 'theirs', b: 'mine' }).outline)).toEqual(['a2', 'b2', 'c1']);
    expect(sections(merge(theirs, mine, { a: 'mine', b: 'theirs' }).outline)).toEqual(['a3', 'c1']);
  });
});
