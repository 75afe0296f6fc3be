import type { Part } from './inverted-index';
import { isPhrase, phrasePostings } from './phrases';
import { madePostings, postingOf, type Postings } from './posting-lists';
import type { Segment } from './segment';

/** The postings of a term or phrase; undefined when the segment does not have it. Removed documents are still in them. */
export function postingsOf(segment: Segment, term: string): Postings | undefined {
  if (isPhrase(term)) return phrasePostings(segment, term);
  const number = segment.terms.numberOf(term);
  if (number === -1) return undefined;
  return {
    documents: segment.postingDocuments,
    codes: segment.postingFrequencies,
    frequencies: segment.frequencies,
    start: segment.postingStarts[number] ?? 0,
    end: segment.postingStarts[number + 1] ?? 0,
    greatestEffect: segment.greatestEffects[number] ?? 1,
  };
}

/** A term and its alternatives, each less by its weight, as if they were one term. */
export function joinedPostings(
  segment: Segment,
  term: string,
  alternatives: readonly { readonly term: string; readonly weight: number }[],
): Postings | undefined {
  const found = [{ term, weight: 1 }, ...alternatives].flatMap(({ weight, ...each }) => {
    const postings = postingsOf(segment, each.term);
    return postings ? [{ postings, weight }] : [];
  });
  const [first, ...others] = found;
  if (!first || (others.length === 0 && first.weight === 1)) return first?.postings;
  const joined = others.reduce((all, { postings, weight }) => joinCounts(all, countsOf(postings, weight)), {
    ...countsOf(first.postings, first.weight),
  });
  const greatestEffect = found.reduce(
    (sum, { postings, weight }) => sum + Math.max(1, weight) * postings.greatestEffect,
    0,
  );
  return { ...madePostings(joined.documents, joined.frequencies), greatestEffect };
}

/** Documents, ascending, and how often something stands in them. */
interface Counts {
  readonly documents: Uint32Array;
  readonly frequencies: Float64Array;
}

function countsOf({ documents, codes, frequencies, start, end }: Postings, weight: number): Counts {
  const counts = new Float64Array(end - start);
  for (let i = 0; i < counts.length; i++) counts[i] = weight * (frequencies[codes[start + i] ?? 0] ?? 0);
  return { documents: documents.subarray(start, end), frequencies: counts };
}

function joinCounts(a: Counts, b: Counts): Counts {
  const [lengthA, lengthB] = [a.documents.length, b.documents.length];
  const documents = new Uint32Array(lengthA + lengthB);
  const frequencies = new Float64Array(documents.length);
  let size = 0;
  for (let i = 0, j = 0; i < lengthA || j < lengthB; size++) {
    const one = i < lengthA ? (a.documents[i] ?? 0) : NO_DOCUMENT;
    const other = j < lengthB ? (b.documents[j] ?? 0) : NO_DOCUMENT;
    documents[size] = one < other ? one : other;
    let frequency = 0;
    if (one <= other) frequency = a.frequencies[i++] ?? 0;
    if (other <= one) frequency += b.frequencies[j++] ?? 0;
    frequencies[size] = frequency;
  }
  return { documents: documents.subarray(0, size), frequencies: frequencies.subarray(0, size) };
}

/** Behind all documents. */
const NO_DOCUMENT = 0xffffffff;

/** Whether a document has a term or phrase. */
export function hasTerm({ segment }: Part, document: number, term: string): boolean {
  const postings = postingsOf(segment, term);
  if (!postings) return false;
  return postingOf(postings, document) !== -1;
}
