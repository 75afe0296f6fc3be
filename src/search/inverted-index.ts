import { isPhrase } from './phrases';
import { postingsOf } from './postings';
import type { Segment } from './segment';

/** A segment of an index, with what of it still counts. */
export interface Part {
  readonly segment: Segment;
  /** 1 for each document that has been removed; undefined when none has. */
  readonly removed: Uint8Array | undefined;
  /** Per term of the segment: in how many documents that still count. */
  readonly documentFrequencies: Uint32Array;
  /** Per word of the segment: how often in documents that still count. */
  readonly wordFrequencies: Uint32Array;
  /** Documents that still count, the sum of their lengths, and how many words they have. */
  readonly documents: number;
  readonly length: number;
  readonly tokens: number;
}

/** A segment none of whose documents has been removed. */
export function wholePart(segment: Segment): Part {
  const { postingStarts, terms, lengths, words, tokens } = segment;
  const wordFrequencies = new Uint32Array(words.length);
  for (const word of tokens) wordFrequencies[word] = (wordFrequencies[word] ?? 0) + 1;
  return {
    segment,
    removed: undefined,
    documentFrequencies: Uint32Array.from(terms, (_, i) => (postingStarts[i + 1] ?? 0) - (postingStarts[i] ?? 0)),
    wordFrequencies,
    documents: lengths.length,
    length: lengths.reduce((sum, length) => sum + length, 0),
    tokens: tokens.length,
  };
}

/**
 * How soon repeating a word stops counting: 0 (at once) to about 2; and how much a long document is held against it:
 * 0 (not at all) to 1. Between 0.9 and 1.6, and between 0.4 and 0.75, open collections hardly tell a difference.
 */
const SATURATION = 1.2;
const LENGTH_NORMALISATION = 0.6;

/** Parts that are searched as one: a document scores the same however the documents are spread over parts. Immutable. */
export class InvertedIndex {
  readonly documents: number;
  /** In words, each counting its field's weight; 1 for an index without words. */
  readonly averageLength: number;
  private readonly frequencies = new Map<string, number>();
  private readonly norms = new Map<Part, Float64Array>();
  private readonly idfs = new Map<Part, Float64Array>();

  /** The ids of all parts together must be distinct. */
  constructor(readonly parts: readonly Part[]) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    this.documents = parts.reduce((sum, part) => sum + part.documents, 0);
    this.averageLength = length === 0 ? 1 : length / this.documents;
  }

  /** In how many documents a term or phrase stands. */
  documentFrequency(term: string): number {
    let frequency = this.frequencies.get(term);
    if (frequency === undefined) {
      frequency = this.parts.reduce((sum, part) => sum + documentFrequencyIn(part, term), 0);
      // Terms never seen come from questions, without end; they are not worth remembering.
      if (frequency > 0) this.frequencies.set(term, frequency);
    }
    return frequency;
  }

  /**
   * How much finding a term says: Robertson and Spärck Jones' weight, kept above zero as in Lucene's BM25. Greatest for
   * a term never seen. `documentFrequency` stands for several terms that count as one.
   */
  idf(term: string, documentFrequency = this.documentFrequency(term)): number {
    return Math.log(1 + (this.documents - documentFrequency + 0.5) / (documentFrequency + 0.5));
  }

  /** The same for a term by its number in a part, remembered: for going through whole documents. */
  idfIn(part: Part, term: number): number {
    let known = this.idfs.get(part);
    if (!known) {
      known = new Float64Array(part.segment.terms.length);
      this.idfs.set(part, known);
    }
    const idf = known[term] ?? 0;
    // Zero is not known yet: an idf is above it.
    if (idf > 0) return idf;
    return (known[term] = this.idf(part.segment.terms[term] ?? ''));
  }

  /** Per document of a part: the frequency at which a term has half its full effect (BM25's K). */
  normsOf(part: Part): Float64Array {
    let norms = this.norms.get(part);
    if (!norms) {
      norms = Float64Array.from(part.segment.lengths, (length) => this.norm(length));
      this.norms.set(part, norms);
    }
    return norms;
  }

  private norm(length: number): number {
    return SATURATION * (1 - LENGTH_NORMALISATION + (LENGTH_NORMALISATION * length) / this.averageLength);
  }
}

function documentFrequencyIn(part: Part, term: string): number {
  if (!isPhrase(term)) return part.documentFrequencies[part.segment.termNumbers.get(term) ?? -1] ?? 0;
  const postings = postingsOf(part.segment, term);
  if (!postings) return 0;
  const { documents, start, end } = postings;
  return documents.subarray(start, end).reduce((sum, document) => sum + (part.removed?.[document] === 1 ? 0 : 1), 0);
}
