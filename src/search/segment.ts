import type { Analysis } from './analysis';

/** A field of a document and how much a word in it counts, against 1 for the body. */
export interface Field {
  readonly name: string;
  readonly weight: number;
  /** What a document is called: how much of it a question names raises the document. One field at most. */
  readonly title?: true;
}

/** A document as the index takes it: one text for each field, in the order of the fields. */
export interface SegmentDocument {
  readonly id: string;
  readonly texts: readonly string[];
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

/** Reads documents into a segment. Ids must be distinct. */
export function buildSegment(
  documents: Iterable<SegmentDocument>,
  fields: readonly Field[],
  analysis: Analysis,
): Segment {
  const builder = new SegmentBuilder(fields, analysis);
  for (const document of documents) builder.add(document);
  return builder.build();
}

class SegmentBuilder {
  private readonly ids: string[] = [];
  private readonly wordNumbers = new Map<string, number>();
  private readonly termNumbers = new Map<string, number>();
  private readonly termOfWord: number[] = [];
  private readonly stopWords: number[] = [];
  private readonly lengths: number[] = [];
  private readonly tokens: number[] = [];
  private readonly tokenStarts: number[] = [0];
  /** Per term: document, frequency, document, frequency, … */
  private readonly postings: number[][] = [];

  constructor(
    private readonly fields: readonly Field[],
    private readonly analysis: Analysis,
  ) {}

  add(document: SegmentDocument): void {
    const number = this.ids.push(document.id) - 1;
    let length = 0;
    this.fields.forEach(({ weight }, field) => {
      for (const { word, term, stop } of this.analysis.tokens(document.texts[field] ?? '')) {
        const wordNumber = this.wordNumber(word, term, stop);
        this.tokens.push(wordNumber);
        this.count(this.termOfWord[wordNumber] ?? 0, number, weight);
        length += weight;
      }
      this.tokenStarts.push(this.tokens.length);
    });
    this.lengths.push(length);
  }

  build(): Segment {
    const postingStarts = new Uint32Array(this.postings.length + 1);
    this.postings.forEach((posting, term) => {
      postingStarts[term + 1] = (postingStarts[term] ?? 0) + posting.length / 2;
    });
    const size = postingStarts.at(-1) ?? 0;
    const postingDocuments = new Uint32Array(size);
    const postingFrequencies = new Float32Array(size);
    let at = 0;
    for (const posting of this.postings) {
      for (let i = 0; i < posting.length; i += 2, at++) {
        postingDocuments[at] = posting[i] ?? 0;
        postingFrequencies[at] = posting[i + 1] ?? 0;
      }
    }
    return {
      ids: this.ids,
      fields: this.fields,
      words: [...this.wordNumbers.keys()],
      termOfWord: Uint32Array.from(this.termOfWord),
      stopWords: Uint8Array.from(this.stopWords),
      terms: [...this.termNumbers.keys()],
      termNumbers: this.termNumbers,
      postingStarts,
      postingDocuments,
      postingFrequencies,
      lengths: Float32Array.from(this.lengths),
      tokenStarts: Uint32Array.from(this.tokenStarts),
      tokens: Uint32Array.from(this.tokens),
    };
  }

  private wordNumber(word: string, term: string, stop: boolean): number {
    let number = this.wordNumbers.get(word);
    if (number === undefined) {
      number = this.wordNumbers.size;
      this.wordNumbers.set(word, number);
      this.termOfWord.push(this.termNumber(term));
      this.stopWords.push(stop ? 1 : 0);
    }
    return number;
  }

  private termNumber(term: string): number {
    let number = this.termNumbers.get(term);
    if (number === undefined) {
      number = this.termNumbers.size;
      this.termNumbers.set(term, number);
      this.postings.push([]);
    }
    return number;
  }

  private count(term: number, document: number, weight: number): void {
    const posting = this.postings[term];
    if (!posting) return;
    if (posting.at(-2) === document) posting[posting.length - 1] = (posting.at(-1) ?? 0) + weight;
    else posting.push(document, weight);
  }
}
