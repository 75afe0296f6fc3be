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
  const [first] = found;
  if (!first || (found.length === 1 && first.weight === 1)) return first?.postings;
  const greatestEffect = found.reduce(
    (sum, { postings, weight }) => sum + Math.max(1, weight) * postings.greatestEffect,
    0,
  );
  return { ...addedUp(found, segment.ids.size), greatestEffect };
}

interface WeighedPostings {
  readonly postings: Postings;
  readonly weight: number;
}

/** How often something stands in each document, by its number: all zero between questions. Grown to the largest segment. */
let frequencyOf = new Float64Array(0);
let met = new Uint32Array(0);

/** Lists of one segment as one; in each document the frequencies are added in the order of the lists. */
function addedUp(lists: readonly WeighedPostings[], documents: number): Postings {
  if (frequencyOf.length < documents) {
    frequencyOf = new Float64Array(documents);
    met = new Uint32Array(documents);
  }
  let size = 0;
  for (const { postings, weight } of lists) size = addTo(size, postings, weight);
  const found = inOrder(size, documents);
  const frequencies = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const document = found[i] ?? 0;
    frequencies[i] = frequencyOf[document] ?? 0;
    frequencyOf[document] = 0;
  }
  return madePostings(found, frequencies);
}

/** Adds a list to what has been met, and gives how many documents have been met now. */
function addTo(size: number, { documents, codes, frequencies, start, end }: Postings, weight: number): number {
  for (let i = start; i < end; i++) {
    const document = documents[i] ?? 0;
    const before = frequencyOf[document] ?? 0;
    if (before === 0) met[size++] = document;
    frequencyOf[document] = before + weight * (frequencies[codes[i] ?? 0] ?? 0);
  }
  return size;
}

/** The documents met, ascending: a few are sorted, of many all documents are looked at. */
function inOrder(size: number, documents: number): Uint32Array {
  const found = met.slice(0, size);
  if (size * Math.log2(size + 1) < documents) return found.sort();
  for (let document = 0, at = 0; at < size; document++) if (frequencyOf[document] !== 0) found[at++] = document;
  return found;
}

/** Whether a document has a term or phrase. */
export function hasTerm({ segment }: Part, document: number, term: string): boolean {
  const postings = postingsOf(segment, term);
  if (!postings) return false;
  return postingOf(postings, document) !== -1;
}
