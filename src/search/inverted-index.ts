import { hashOf } from './dictionary';
import { JointFrequencies } from './joint-frequencies';
import { isPhrase } from './phrases';
import type { Postings } from './posting-lists';
import { postingsOf } from './postings';
import { halfEffectFrequency } from './saturation';
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
  const { lengths, wordCounts, tokens } = segment;
  return {
    segment,
    removed: undefined,
    documentFrequencies: postingCounts(segment),
    wordFrequencies: wordCounts,
    documents: lengths.length,
    length: lengths.reduce((sum, length) => sum + length, 0),
    tokens: tokens.length,
  };
}

function postingCounts({ postingStarts }: Segment): Uint32Array {
  const counts = new Uint32Array(postingStarts.length - 1);
  for (let term = 0; term < counts.length; term++) {
    counts[term] = (postingStarts[term + 1] ?? 0) - (postingStarts[term] ?? 0);
  }
  return counts;
}

/** Parts that are searched as one: a document scores the same however the documents are spread over parts. Immutable. */
export class InvertedIndex {
  readonly documents: number;
  /** In words, each counting its field's weight; 1 for an index without words. */
  readonly averageLength: number;
  private readonly phraseFrequencies = new Map<string, number>();
  /** ln(N + 1) */
  private readonly greatest: number;

  /** The ids of all parts together must be distinct. `jointFrequencies`: what is known of them from an index before. */
  constructor(
    readonly parts: readonly Part[],
    private readonly jointFrequencies = new JointFrequencies(),
  ) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    this.documents = parts.reduce((sum, part) => sum + part.documents, 0);
    this.greatest = Math.log(this.documents + 1);
    this.averageLength = length === 0 ? 1 : length / this.documents;
  }

  /** In how many documents a term or phrase stands. */
  documentFrequency(term: string): number {
    if (!isPhrase(term)) return this.jointFrequencies.ofTerm(term, () => this.termFrequency(term));
    let frequency = this.phraseFrequencies.get(term);
    if (frequency === undefined) {
      frequency = this.phraseFrequency(term);
      if (frequency > 0) this.phraseFrequencies.set(term, frequency);
    }
    return frequency;
  }

  /** `known`: the number of the term in one of the parts, where it need not be looked up. */
  private termFrequency(term: string, known?: { part: Part; number: number }): number {
    if (known && this.parts.length === 1) return known.part.documentFrequencies[known.number] ?? 0;
    const hash = hashOf(term);
    let frequency = 0;
    for (const part of this.parts) {
      const number = part === known?.part ? known.number : part.segment.terms.numberOf(term, hash);
      if (number !== -1) frequency += part.documentFrequencies[number] ?? 0;
    }
    return frequency;
  }

  private phraseFrequency(phrase: string): number {
    return this.parts.reduce((sum, part) => sum + livingDocuments(part, postingsOf(part.segment, phrase)), 0);
  }

  /**
   * How much finding a term says: Robertson and Spärck Jones' weight, kept above zero as in Lucene's BM25. Greatest for
   * a term never seen. `documentFrequency` stands for several terms that count as one.
   */
  idf(term: string, documentFrequency = this.documentFrequency(term)): number {
    // ln(1 + (N − n + 0.5) / (n + 0.5)), with the part that is the same for all terms worked out before.
    return this.greatest - logOfHalfAbove(documentFrequency);
  }

  /** The same for a term by its number in a part: for going through whole documents. */
  idfIn(part: Part, term: number): number {
    const frequency = this.jointFrequencies.of(part.segment, term, () =>
      this.termFrequency(part.segment.terms.at(term), { part, number: term }),
    );
    return this.greatest - logOfHalfAbove(frequency);
  }

  /** The frequency at which a term has half its full effect in a document of a part (BM25's K). */
  halfEffectFrequency(part: Part, document: number): number {
    return halfEffectFrequency(part.segment.lengths[document] ?? 0, this.averageLength);
  }
}

/** Of most terms there are few documents. */
const LOGS = Float64Array.from({ length: 0x4000 }, (_, frequency) => Math.log(frequency + 0.5));

/** ln(n + 0.5) */
function logOfHalfAbove(frequency: number): number {
  // Beyond the table, and between whole numbers, there is nothing in it.
  return LOGS[frequency] ?? Math.log(frequency + 0.5);
}

function livingDocuments({ removed }: Part, postings: Postings | undefined): number {
  if (!postings) return 0;
  const { documents, start, end } = postings;
  if (!removed) return end - start;
  let living = 0;
  for (let i = start; i < end; i++) living += removed[documents[i] ?? 0] === 1 ? 0 : 1;
  return living;
}
