import { madePostings, type Postings } from './posting-lists';
import type { Segment } from './segment';

/** Terms have no spaces; terms with spaces between them are a phrase: found where they stand in this order, side by side. */
export function isPhrase(term: string): boolean {
  return term.includes(' ');
}

/** The postings of a phrase in a segment; undefined when it stands nowhere. Remembered as long as the segment lives. */
export function phrasePostings(segment: Segment, phrase: string): Postings | undefined {
  let known = remembered.get(segment);
  if (!known) {
    known = new Map<string, Postings | null>();
    remembered.set(segment, known);
  }
  let postings = known.get(phrase);
  if (postings === undefined) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    postings = findPhrase(segment, phrase.split(' ')) ?? null;
    known.set(phrase, postings);
  }
  return postings ?? undefined;
}

const remembered = new WeakMap<Segment, Map<string, Postings | null>>();
/** Phrases come from the vocabulary and, in pairs, from questions. */
const MOST_REMEMBERED = 10_000;

function findPhrase(segment: Segment, terms: readonly string[]): Postings | undefined {
  const numbers = terms.map((term) => segment.terms.numberOf(term));
  if (numbers.includes(-1)) return undefined;
  const documents: number[] = [];
  const frequencies: number[] = [];
  for (const document of documentsOfAll(segment, numbers)) {
    const frequency = phraseFrequency(segment, document, numbers);
    if (frequency === 0) continue;
    documents.push(document);
    frequencies.push(frequency);
  }
  return documents.length === 0 ? undefined : madePostings(Uint32Array.from(documents), Float32Array.from(frequencies));
}

/** The documents that have all terms, anywhere. */
function documentsOfAll({ postingStarts, postingDocuments }: Segment, terms: readonly number[]): Uint32Array {
  const [rarest, ...others] = terms
    .map((term) => postingDocuments.subarray(postingStarts[term], postingStarts[term + 1]))
    .sort((a, b) => a.length - b.length);
  return others.reduce(inBoth, rarest ?? new Uint32Array());
}

/** What of a shorter ascending list is in a longer one too. */
function inBoth(short: Uint32Array, long: Uint32Array): Uint32Array {
  let [low, size] = [0, 0];
  const both = new Uint32Array(short.length);
  for (const document of short) {
    let high = long.length;
    for (let step = 1; low + step < high; step *= 2) if ((long[low + step] ?? 0) >= document) high = low + step + 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((long[middle] ?? 0) < document) low = middle + 1;
      else high = middle;
    }
    if (long[low] === document) both[size++] = document;
  }
  return both.subarray(0, size);
}

/** How often the terms stand in this order in a field of the document, each time counting the field's weight. */
function phraseFrequency(segment: Segment, document: number, numbers: readonly number[]): number {
  const { fields, tokenStarts, tokens, termOfWord } = segment;
  let frequency = 0;
  for (const [field, { weight }] of fields.entries()) {
    const list = document * fields.length + field;
    const last = (tokenStarts[list + 1] ?? 0) - numbers.length;
    for (let at = tokenStarts[list] ?? 0; at <= last; at++) {
      let same = 0;
      while (same < numbers.length && termOfWord[tokens[at + same] ?? 0] === numbers[same]) same++;
      if (same === numbers.length) frequency += weight;
    }
  }
  return frequency;
}
