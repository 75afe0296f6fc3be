import type { Part } from './inverted-index';
import { isPhrase, phrasePostings } from './phrases';
import type { Segment } from './segment';

/** Where a term stands in a segment: documents, ascending, from `start` up to `end` of the lists, and how often. */
export interface Postings {
  readonly documents: Uint32Array;
  /** Numbers of `frequencies`. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly frequencies: Float32Array;
  readonly start: number;
  readonly end: number;
  /** Not less than the term's greatest effect in any document at the segment's own average length. */
  readonly greatestEffect: number;
}

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

/** Postings that are not of the segment itself. Each frequency has a code of its own. */
export function madePostings(documents: Uint32Array, frequencies: ArrayLike<number>): Postings {
  return {
    documents,
    codes: countingUp(documents.length),
    frequencies: new Float32Array(frequencies),
    start: 0,
    end: documents.length,
    // Nothing has a greater effect.
    greatestEffect: 1,
  };
}

let numbers = new Uint32Array(0);

/** 0, 1, 2 … and so on, made once. */
function countingUp(length: number): Uint32Array {
  if (numbers.length < length) {
    numbers = new Uint32Array(2 * length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = i;
  }
  return numbers;
}

/** Whether a document has a term or phrase. */
export function hasTerm({ segment }: Part, document: number, term: string): boolean {
  const postings = postingsOf(segment, term);
  if (!postings) return false;
  return postingOf(postings, document) !== -1;
}

/** The place of a document in the lists; -1 when it is not there. */
export function postingOf({ documents, start, end }: Postings, document: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low < end && documents[low] === document ? low : -1;
}
