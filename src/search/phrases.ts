import type { Postings } from './postings';
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
  const numbers: number[] = [];
  for (const term of terms) {
    const number = segment.termNumbers.get(term);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  const documents: number[] = [];
  const frequencies: number[] = [];
  for (const document of documentsOf(segment, rarest(segment, numbers))) {
    const frequency = phraseFrequency(segment, document, numbers);
    if (frequency === 0) continue;
    documents.push(document);
    frequencies.push(frequency);
  }
  if (documents.length === 0) return undefined;
  return {
    documents: Uint32Array.from(documents),
    frequencies: Float32Array.from(frequencies),
    start: 0,
    end: documents.length,
  };
}

function documentsOf({ postingStarts, postingDocuments }: Segment, term: number): Uint32Array {
  return postingDocuments.subarray(postingStarts[term], postingStarts[term + 1]);
}

function rarest(segment: Segment, numbers: readonly number[]): number {
  return numbers.reduce((best, term) =>
    documentsOf(segment, term).length < documentsOf(segment, best).length ? term : best,
  );
}

/** How often the terms stand in this order in a field of the document, each time counting the field's weight. */
function phraseFrequency(segment: Segment, document: number, numbers: readonly number[]): number {
  const { fields, tokenStarts, tokens, termOfWord } = segment;
  let frequency = 0;
  fields.forEach(({ weight }, field) => {
    const list = document * fields.length + field;
    const last = (tokenStarts[list + 1] ?? 0) - numbers.length;
    for (let at = tokenStarts[list] ?? 0; at <= last; at++) {
      if (numbers.every((term, i) => termOfWord[tokens[at + i] ?? 0] === term)) frequency += weight;
    }
  });
  return frequency;
}
