import { wholePart, type Part } from './inverted-index';
import { wordsOf, type Segment } from './segment';

/** This many parts of about one size are merged into one. */
const MERGED_TOGETHER = 8;
/** Larger parts are not merged, so that no change takes long: about 20 ms for each thousand documents. */
const LARGEST_MERGED = 4_000;

/**
 * Which parts to keep as they are and which to merge into a new one: those that are mostly removed, and the smallest
 * when they have become many. Parts without documents are in neither list.
 */
export function sortOutParts(parts: readonly LivePart[]): { keep: LivePart[]; merge: LivePart[] } {
  const living = parts.filter(({ documents }) => documents > 0);
  const worn = living.filter(({ documents, segment }) => documents < segment.ids.size / 2);
  const sound = living.filter((part) => !worn.includes(part));
  const many = [...sizeClasses(sound).values()].find((part) => part.length >= MERGED_TOGETHER) ?? [];
  return { keep: sound.filter((part) => !many.includes(part)), merge: [...worn, ...many] };
}

/** Parts that may be merged, by the order of magnitude of their size. */
function sizeClasses(parts: readonly LivePart[]): Map<number, LivePart[]> {
  const classes = new Map<number, LivePart[]>();
  for (const part of parts) {
    if (part.documents * MERGED_TOGETHER > LARGEST_MERGED) continue;
    const sizeClass = Math.floor(Math.log(part.documents) / Math.log(MERGED_TOGETHER));
    classes.set(sizeClass, [...(classes.get(sizeClass) ?? []), part]);
  }
  return classes;
}

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

  remove(document: number): void {
    if (!this.removed) {
      this.removed = new Uint8Array(this.segment.ids.size);
      // The segment's own until now.
      this.wordFrequencies = this.wordFrequencies.slice();
    }
    if (this.removed[document] === 1) return;
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
  }
}
