import { sharedArray } from './shared-array';
import { halfEffectFrequency } from './saturation';
import type { Field, Inversion, Words } from './segment';

/** Finds where each term stands: counts first and fills then, so that nothing has to grow. */
export function invert(words: Words, fields: readonly Field[], terms: number): Inversion {
  const postingStarts = countPostings(words, fields.length, terms);
  const postings = fillPostings(words, fields, postingStarts);
  const lengths = documentLengths(words, fields);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const averageLength = total === 0 ? 1 : total / lengths.length;
  return {
    wordCounts: countWords(words),
    postingStarts,
    postingDocuments: postings.documents,
    ...coded(postings.frequencies),
    lengths,
    averageLength,
    greatestEffects: greatestEffects(postingStarts, postings, lengths, averageLength),
  };
}

function countWords({ termOfWord, tokens }: Words): Uint32Array {
  const counts = sharedArray(Uint32Array, termOfWord.length);
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i] ?? 0;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

function countPostings({ termOfWord, tokens, tokenStarts }: Words, fields: number, terms: number): Uint32Array {
  const starts = sharedArray(Uint32Array, terms + 1);
  /** Per term: 1 + the last document it was met in. */
  const met = new Uint32Array(terms);
  const documents = (tokenStarts.length - 1) / fields;
  for (let document = 0; document < documents; document++) {
    const end = tokenStarts[(document + 1) * fields] ?? 0;
    for (let i = tokenStarts[document * fields] ?? 0; i < end; i++) {
      const term = termOfWord[tokens[i] ?? 0] ?? 0;
      if (met[term] === document + 1) continue;
      met[term] = document + 1;
      starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    }
  }
  for (let term = 0; term < terms; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  return starts;
}

interface FilledPostings {
  readonly documents: Uint32Array;
  readonly frequencies: Float32Array;
}

function fillPostings(words: Words, fields: readonly Field[], postingStarts: Uint32Array): FilledPostings {
  const { termOfWord, tokens, tokenStarts } = words;
  const size = postingStarts.at(-1) ?? 0;
  const documents = sharedArray(Uint32Array, size);
  const frequencies = new Float32Array(size);
  const next = postingStarts.slice();
  for (let list = 0; list < tokenStarts.length - 1; list++) {
    const document = Math.floor(list / fields.length);
    const weight = fields[list % fields.length]?.weight ?? 1;
    const end = tokenStarts[list + 1] ?? 0;
    for (let i = tokenStarts[list] ?? 0; i < end; i++) {
      const term = termOfWord[tokens[i] ?? 0] ?? 0;
      const at = next[term] ?? 0;
      const begun = at > (postingStarts[term] ?? 0) && documents[at - 1] === document;
      if (begun) {
        frequencies[at - 1] = (frequencies[at - 1] ?? 0) + weight;
      } else {
        documents[at] = document;
        frequencies[at] = weight;
        next[term] = at + 1;
      }
    }
  }
  return { documents, frequencies };
}

/** The distinct values, and each value by its place among them. */
function coded(values: Float32Array): Pick<Inversion, 'frequencies' | 'postingFrequencies'> {
  const codes = new Map<number, number>();
  const wide = new Uint16Array(values.length);
  let [last, code] = [Number.NaN, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value !== last) {
      code = codes.get(value) ?? codes.size;
      if (code === codes.size) codes.set(value, code);
      last = value;
    }
    wide[i] = code;
  }
  const [{ length }, narrow] = [values, codes.size <= 0x100];
  const postingFrequencies = narrow ? sharedArray(Uint8Array, length) : sharedArray(Uint16Array, length);
  postingFrequencies.set(wide);
  return { postingFrequencies, frequencies: Float32Array.from(codes.keys()) };
}

function documentLengths({ tokenStarts }: Words, fields: readonly Field[]): Float32Array {
  const lengths = sharedArray(Float32Array, (tokenStarts.length - 1) / fields.length);
  for (let list = 0; list < tokenStarts.length - 1; list++) {
    const document = Math.floor(list / fields.length);
    const words = (tokenStarts[list + 1] ?? 0) - (tokenStarts[list] ?? 0);
    lengths[document] = (lengths[document] ?? 0) + words * (fields[list % fields.length]?.weight ?? 1);
  }
  return lengths;
}

/** Rounding to 32 bits must not make a bound too low. */
const ROUNDED_UP = 1 + 1e-6;

function greatestEffects(
  postingStarts: Uint32Array,
  { documents, frequencies }: FilledPostings,
  lengths: Float32Array,
  averageLength: number,
): Float32Array {
  const halves = Float64Array.from(lengths, (length) => halfEffectFrequency(length, averageLength));
  const greatest = sharedArray(Float32Array, postingStarts.length - 1);
  for (let term = 0; term < greatest.length; term++) {
    let most = 0;
    const end = postingStarts[term + 1] ?? 0;
    for (let i = postingStarts[term] ?? 0; i < end; i++) {
      const frequency = frequencies[i] ?? 0;
      const effect = frequency / (frequency + (halves[documents[i] ?? 0] ?? 0));
      if (effect > most) most = effect;
    }
    greatest[term] = most * ROUNDED_UP;
  }
  return greatest;
}
