import type { Segment } from './segment';

/** A segment of an index, with what of it still counts. */
export interface Part {
  readonly segment: Segment;
  /** 1 for each document that has been removed; undefined when none has. */
  readonly removed: Uint8Array | undefined;
  /** Per term of the segment: in how many documents that still count. */
  readonly documentFrequencies: Uint32Array;
  /** Documents that still count, and the sum of their lengths. */
  readonly documents: number;
  readonly length: number;
}

/** Parts that are searched as one: a document scores the same however the documents are spread over parts. */
export interface InvertedIndex {
  readonly parts: readonly Part[];
  readonly documents: number;
  /** In words, each counting its field's weight; 1 for an empty index. */
  readonly averageLength: number;
  /** In how many documents a term stands. */
  documentFrequency(term: string): number;
}

/** A segment none of whose documents has been removed. */
export function wholePart(segment: Segment): Part {
  const { postingStarts, terms, lengths } = segment;
  return {
    segment,
    removed: undefined,
    documentFrequencies: Uint32Array.from(terms, (_, i) => (postingStarts[i + 1] ?? 0) - (postingStarts[i] ?? 0)),
    documents: lengths.length,
    length: lengths.reduce((sum, length) => sum + length, 0),
  };
}

/** Joins parts, whose ids must be distinct, into one index. */
export function joinParts(parts: readonly Part[]): InvertedIndex {
  const documents = parts.reduce((sum, part) => sum + part.documents, 0);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    parts,
    documents,
    averageLength: length === 0 ? 1 : length / documents,
    documentFrequency(term) {
      let frequency = 0;
      for (const { segment, documentFrequencies } of parts) {
        const number = segment.termNumbers.get(term);
        if (number !== undefined) frequency += documentFrequencies[number] ?? 0;
      }
      return frequency;
    },
  };
}
