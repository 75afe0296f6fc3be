import { analysisFor } from '../../src/search/analysis';
import { wholePart, type Part } from '../../src/search/inverted-index';
import { joinParts } from '../../src/search/joined-parts';
import { buildSegment } from '../../src/search/segment-builder';

const fields = [{ name: 'text', weight: 1 }];

/** Two documents, as a guide of two sections. */
function partOf(name: string, edition = 1): Part {
  const documents = ['a', 'b'].map((id) => ({ id: `${name}-${id}`, texts: [`lion ${name} ${String(edition)}`] }));
  return wholePart(buildSegment(documents, fields, analysisFor('en')));
}

const parts = Array.from({ length: 32 }, (_, i) => partOf(`guide${String(i)}`));
const joined = joinParts(parts, fields);

describe('parts that are joined', () => {
  it('are one part, and the same value while they are the same', () => {
    expect(joined.index.parts).toHaveLength(1);
    expect(joinParts([...parts], fields, joined)).toBe(joined);
  });

  it('are not read again when one of them changes: only that one stands beside the others', () => {
    const changed = partOf('guide3', 2);
    const next = joinParts(parts.with(3, changed), fields, joined);
    const [base, beside] = next.index.parts;
    expect(base?.segment).toBe(joined.index.parts[0]?.segment);
    expect(base?.documents).toBe(62);
    expect([...(beside?.segment.ids ?? [])]).toEqual(['guide3-a', 'guide3-b']);
    expect(next.index.documents).toBe(64);
    expect(joined.index.parts[0]?.documents).toBe(64);
  });

  it('are back where they were when the change is taken back', () => {
    const next = joinParts(parts.with(3, partOf('guide3', 2)), fields, joined);
    expect(joinParts(parts, fields, next).index.parts.map(({ documents }) => documents)).toEqual([64]);
  });

  it('are merged again when an eighth of them are others', () => {
    const changed = (count: number) => parts.map((part, i) => (i < count ? partOf(`guide${String(i)}`, 2) : part));
    expect(joinParts(changed(2), fields, joined).index.parts).toHaveLength(2);
    const merged = joinParts(changed(3), fields, joined);
    expect(merged.index.parts).toHaveLength(1);
    expect(merged.index.documents).toBe(64);
  });
});
