/** A field of a document and how much a word in it counts, against 1 for the body. */
export interface Field {
  readonly name: string;
  readonly weight: number;
  /** What a document is called: how much of it a question names raises the document. One field at most. */
  readonly title?: true;
}

/**
 * An immutable part of an index: documents numbered from 0, their postings, and their words in order. Everything is in
 * flat arrays: a list of lists is one array of values and one of starts, the values of list `i` standing from
 * `starts[i]` up to `starts[i + 1]`.
 */
export interface Segment {
  readonly ids: readonly string[];
  readonly fields: readonly Field[];
  /** Distinct words, as `Token.word`, in the order met. */
  readonly words: readonly string[];
  /** The term of each word. */
  readonly termOfWord: Uint32Array;
  /** Whether a word is a stop word: 1 if so. */
  readonly stopWords: Uint8Array;
  /** Distinct terms in the order met. */
  readonly terms: readonly string[];
  readonly termNumbers: ReadonlyMap<string, number>;
  /** Per term: the documents it stands in, ascending, and how often, each occurrence counting its field's weight. */
  readonly postingStarts: Uint32Array;
  readonly postingDocuments: Uint32Array;
  readonly postingFrequencies: Float32Array;
  /** Per document: its length in words, each counting its field's weight. */
  readonly lengths: Float32Array;
  /** Per document and field: its words in order. */
  readonly tokenStarts: Uint32Array;
  readonly tokens: Uint32Array;
}

/** The words of a document, all fields together, in order. */
export function wordsOf({ fields, tokens, tokenStarts }: Segment, document: number): Uint32Array {
  return tokens.subarray(tokenStarts[document * fields.length], tokenStarts[(document + 1) * fields.length]);
}
