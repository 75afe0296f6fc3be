import { Dictionary } from './dictionary';
import type { Spelling } from './spelling';

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
export interface Segment extends Words, Inversion {
  readonly ids: Dictionary;
  readonly fields: readonly Field[];
  /**
   * As `Token.word`, by the alphabet, so that those that begin alike stand together. One that is a stop word only by its
   * form, and only here and there, is two words.
   */
  readonly words: Dictionary;
  /** Whether a word is a stop word: 1 if so. */
  readonly stopWords: Uint8Array;
  /** Undefined where the words are few. */
  readonly spelling: Spelling | undefined;
  /** Distinct terms in the order met. */
  readonly terms: Dictionary;
}

/** The words of documents in order. */
export interface Words {
  /** The term of each word. */
  readonly termOfWord: Uint32Array;
  /** Per document and field: its words in order. */
  readonly tokenStarts: Uint32Array;
  /** Numbers of words, in as few bytes as they need. */
  readonly tokens: Uint16Array | Uint32Array;
}

/** What is made from the words: where each term stands. */
export interface Inversion {
  /** Per word: how often it stands in the documents. */
  readonly wordCounts: Uint32Array;
  /** Per term: the documents it stands in, ascending, and how often. */
  readonly postingStarts: Uint32Array;
  readonly postingDocuments: Uint32Array;
  /** Numbers of `frequencies`: few differ, so that a byte mostly does for each. */
  readonly postingFrequencies: Uint8Array | Uint16Array;
  /** How often a term stands in a document, each occurrence counting its field's weight. */
  readonly frequencies: Float32Array;
  /** Per document: its length in words, each counting its field's weight. */
  readonly lengths: Float32Array;
  /** The mean of the lengths; 1 when there are no words. */
  readonly averageLength: number;
  /** Per term: not less than its greatest effect in any document, 0 to 1, were all documents of `averageLength`. */
  readonly greatestEffects: Float32Array;
}

/** The words of a document, all fields together, in order. */
export function wordsOf({ fields, tokens, tokenStarts }: Segment, document: number): Uint16Array | Uint32Array {
  return tokens.subarray(tokenStarts[document * fields.length], tokenStarts[(document + 1) * fields.length]);
}

/** A segment that came from another thread, where objects lose their class. */
export function revivedSegment(segment: Segment): Segment {
  const { ids, words, terms } = segment;
  return {
    ...segment,
    ids: Dictionary.revived(ids),
    words: Dictionary.revived(words),
    terms: Dictionary.revived(terms),
  };
}
