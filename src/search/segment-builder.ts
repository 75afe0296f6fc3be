import type { Analysis } from './analysis';
import type { Part } from './inverted-index';
import type { Field, Segment } from './segment';

/** A document as the index takes it: one text for each field, in the order of the fields. */
export interface SegmentDocument {
  readonly id: string;
  readonly texts: readonly string[];
}

/** Reads documents into a segment. Ids must be distinct. */
export function buildSegment(
  documents: Iterable<SegmentDocument>,
  fields: readonly Field[],
  analysis: Analysis,
): Segment {
  const builder = new SegmentBuilder(fields);
  for (const { id, texts } of documents) {
    builder.begin(id);
    for (const field of fields.keys()) {
      for (const { word, term, stop } of analysis.tokens(texts[field] ?? '')) builder.add(field, word, term, stop);
      builder.endField();
    }
  }
  return builder.build();
}

/** One segment of all that still counts in the parts, which must have the same fields. */
export function mergeSegments(parts: readonly Part[], fields: readonly Field[]): Segment {
  const builder = new SegmentBuilder(fields);
  for (const { segment, removed } of parts) {
    const { ids, tokens, tokenStarts, words, terms, termOfWord, stopWords } = segment;
    for (const [document, id] of ids.entries()) {
      if (removed?.[document] === 1) continue;
      builder.begin(id);
      for (const field of fields.keys()) {
        const list = document * fields.length + field;
        for (const word of tokens.subarray(tokenStarts[list], tokenStarts[list + 1])) {
          builder.add(field, words[word] ?? '', terms[termOfWord[word] ?? 0] ?? '', stopWords[word] === 1);
        }
        builder.endField();
      }
    }
  }
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

  constructor(private readonly fields: readonly Field[]) {}

  begin(id: string): void {
    this.ids.push(id);
    this.lengths.push(0);
  }

  add(field: number, word: string, term: string, stop: boolean): void {
    const weight = this.fields[field]?.weight ?? 1;
    const document = this.ids.length - 1;
    const wordNumber = this.wordNumber(word, term, stop);
    this.tokens.push(wordNumber);
    this.count(this.termOfWord[wordNumber] ?? 0, document, weight);
    this.lengths[document] = (this.lengths[document] ?? 0) + weight;
  }

  endField(): void {
    this.tokenStarts.push(this.tokens.length);
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
