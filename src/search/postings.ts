import type { Part } from './inverted-index';
import { isPhrase, phrasePostings } from './phrases';
import type { Segment } from './segment';

/** Where a term stands in a segment: documents, ascending, from `start` up to `end` of the lists, and how often. */
export interface Postings {
  readonly documents: Uint32Array;
  readonly frequencies: Float32Array;
  readonly start: number;
  readonly end: number;
}

/** The postings of a term or phrase; undefined when the segment does not have it. Removed documents are still in them. */
export function postingsOf(segment: Segment, term: string): Postings | undefined {
  if (isPhrase(term)) return phrasePostings(segment, term);
  const { termNumbers, postingStarts, postingDocuments, postingFrequencies } = segment;
  const number = termNumbers.get(term);
  if (number === undefined) return undefined;
  return {
    documents: postingDocuments,
    frequencies: postingFrequencies,
    start: postingStarts[number] ?? 0,
    end: postingStarts[number + 1] ?? 0,
  };
}

/** Whether a document has a term or phrase. */
export function hasTerm({ segment }: Part, document: number, term: string): boolean {
  const postings = postingsOf(segment, term);
  if (!postings) return false;
  let [low, high] = [postings.start, postings.end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((postings.documents[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low < postings.end && postings.documents[low] === document;
}
