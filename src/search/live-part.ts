import { wholePart, type Part } from './inverted-index';
import { wordsOf, type Segment } from './segment';

/** A part whose documents can be removed one by one. What it counts is kept as if they had never been there. */
export class LivePart implements Part {
  readonly documentFrequencies: Uint32Array;
  wordFrequencies: Uint32Array;
  removed: Uint8Array | undefined;
  documents: number;
  length: number;
  tokens: number;

  constructor(readonly segment: Segment) {
    const whole = wholePart(segment);
    this.documentFrequencies = whole.documentFrequencies;
    this.wordFrequencies = whole.wordFrequencies;
    this.documents = whole.documents;
    this.length = whole.length;
    this.tokens = whole.tokens;
  }

  /** Gives the terms of the document; undefined when it has been removed before. */
  remove(document: number): string[] | undefined {
    if (!this.removed) {
      this.removed = new Uint8Array(this.segment.ids.size);
      // The segment's own until now.
      this.wordFrequencies = this.wordFrequencies.slice();
    }
    if (this.removed[document] === 1) return undefined;
    this.removed[document] = 1;
    this.documents--;
    this.length -= this.segment.lengths[document] ?? 0;
    const words = wordsOf(this.segment, document);
    this.tokens -= words.length;
    const { termOfWord } = this.segment;
    const terms = new Set<number>();
    for (const word of words) {
      this.wordFrequencies[word] = (this.wordFrequencies[word] ?? 0) - 1;
      terms.add(termOfWord[word] ?? 0);
    }
    for (const term of terms) this.documentFrequencies[term] = (this.documentFrequencies[term] ?? 0) - 1;
    return Array.from(terms, (term) => this.segment.terms.at(term));
  }

  /** The ids of documents that have been removed, but not those that had been before. */
  *idsRemovedSince(before: Uint8Array | undefined): Generator<string> {
    const { removed, segment } = this;
    if (!removed) return;
    for (let document = 0; document < removed.length; document++) {
      if (removed[document] === 1 && before?.[document] !== 1) yield segment.ids.at(document);
    }
  }
}
