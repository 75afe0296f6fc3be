import { InvertedIndex, wholePart, type Part } from './inverted-index';
import { LivePart } from './live-part';
import type { Field, Segment } from './segment';
import { mergeSegments } from './segment-builder';

/** The parts of several guides as one index. Immutable; a value to begin from when a few of the parts are others. */
export interface JoinedParts {
  readonly index: InvertedIndex;
  /** All that is searched. */
  readonly segments: readonly Segment[];
  /** What was merged into one when that was last done, and of which parts. */
  readonly base: { readonly parts: readonly Part[]; readonly segment: Segment };
}

/**
 * Joins parts, none of which may have lost a document: questions are answered from one or two several times as fast as from
 * many. Where most are those of `before`, the others stand beside what was merged then, so that publishing one guide takes
 * the time of that guide and not of all. Whoever has the same parts again gets the same value.
 */
export function joinParts(parts: readonly Part[], fields: readonly Field[], before?: JoinedParts): JoinedParts {
  const segments = parts.map(({ segment }) => segment);
  if (before && isSame(before.segments, segments)) return before;
  const beside = before && besideBase(before, parts, fields);
  if (before && beside) return { index: new InvertedIndex(beside), segments, base: before.base };
  const segment = prepared(mergeSegments(parts, fields));
  return { index: new InvertedIndex([wholePart(segment)]), segments, base: { parts, segment } };
}

/** Up to this share of other documents beside the merged ones; then all are merged again. */
const OTHERS_AT_MOST = 1 / 8;

/** What was merged, without what has gone since, and what has come, as one; undefined where they have become many. */
function besideBase({ base }: JoinedParts, parts: readonly Part[], fields: readonly Field[]): Part[] | undefined {
  const [present, merged] = [segmentsOf(parts), segmentsOf(base.parts)];
  const gone = base.parts.filter(({ segment }) => !present.has(segment));
  const come = parts.filter(({ segment }) => !merged.has(segment));
  if (documentsOf(gone) + documentsOf(come) > OTHERS_AT_MOST * base.segment.ids.size) return undefined;
  const staying = new LivePart(base.segment);
  for (const { segment } of gone) for (const id of segment.ids) staying.remove(base.segment.ids.numberOf(id));
  return come.length === 0 ? [staying] : [staying, wholePart(prepared(mergeSegments(come, fields)))];
}

/** Ready for the first question: here it costs none any time. */
function prepared(segment: Segment): Segment {
  segment.ids.prepare();
  segment.terms.prepare();
  return segment;
}

function segmentsOf(parts: readonly Part[]): Set<Segment> {
  return new Set(parts.map(({ segment }) => segment));
}

function documentsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { documents }) => sum + documents, 0);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
