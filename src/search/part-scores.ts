import type { InvertedIndex, Part } from './inverted-index';
import { postingOf, type Postings } from './posting-lists';
import { AT_LENGTH_ZERO, effectGrowth, perLength } from './saturation';

/** Where a sought term stands in a part, and the most it can add to a score. */
export interface SoughtPostings {
  readonly postings: Postings;
  readonly weight: number;
}

/** Which documents are wanted. */
export interface Wanted {
  /** How many of the part at most; 0 when nothing is known of the documents beyond their scores, so that all may be. */
  readonly best: number;
  /** Documents with a smaller score are not wanted. */
  readonly least: number;
}

/** Documents in no order, and their scores. All that are wanted are among them, and removed ones may be. */
export interface Scored {
  readonly documents: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * Scores the documents of a part, term by term (MaxScore: Turtle and Flood 1995). As soon as the terms that are left cannot
 * lift a document by themselves among the best, only documents met so far are looked up in them: the long lists of frequent
 * words, which come last, are hardly read. Terms must come in an order that is the same for all parts, the weightiest
 * first: so a score is the same sum wherever the document is.
 */
export function scorePart(index: InvertedIndex, part: Part, sought: readonly SoughtPostings[], wanted: Wanted): Scored {
  const left = boundsOfRest(index, part, sought);
  const board = new ScoreBoard(index, part);
  let { least } = wanted;
  let next = 0;
  for (; next < sought.length && (left[next] ?? 0) >= least; next++) {
    const each = sought[next];
    if (each) board.addAll(each);
    const rest = sought.slice(next + 1);
    if (wanted.best > 0 && worthRaising(board.size, rest)) {
      const above = least - (left[next + 1] ?? 0);
      least = Math.max(least, board.scoreReached(wanted.best, rest, above) - TOLERANCE);
    }
  }
  for (; next < sought.length; next++) {
    board.keep(least - (left[next] ?? 0));
    const each = sought[next];
    if (each) board.addToMet(each);
  }
  if (wanted.best > 0) least = Math.max(least, board.scoreReached(wanted.best, [], least) - TOLERANCE);
  return board.take(least);
}

/** Less than a rounding step of scores: what is so near may still be equal. */
const TOLERANCE = 2e-9;

/** Finding what is reached costs a look at each document met; that must be less than reading the next list. */
function worthRaising(met: number, [next]: readonly SoughtPostings[]): boolean {
  return next !== undefined && next.postings.end - next.postings.start > met / 4;
}

/** Per term, the most that it and all behind it can add together. */
function boundsOfRest(index: InvertedIndex, { segment }: Part, sought: readonly SoughtPostings[]): Float64Array {
  const growth = effectGrowth(segment.averageLength, index.averageLength);
  const bounds = new Float64Array(sought.length + 1);
  for (let i = sought.length - 1; i >= 0; i--) {
    const { weight, postings } = sought[i] ?? { weight: 0, postings: { greatestEffect: 0 } };
    bounds[i] = (bounds[i + 1] ?? 0) + weight * Math.min(1, postings.greatestEffect * growth);
  }
  return bounds;
}

/** Finding a document in a list costs as much as reading so many entries of it in a row. */
const SEARCH_COST = 16;

/** Scores by document, all zero between questions; and the documents met. Grown to the largest part, and never given back. */
let scores = new Float64Array(0);
let met = new Uint32Array(0);

/** The scores of one part while its terms are added. Nothing else may be scored until they are taken. */
class ScoreBoard {
  /** How many documents have been met and not been given up. */
  size = 0;
  private readonly lengths: Float32Array;
  private readonly removed: Uint8Array | undefined;
  private readonly perLength: number;

  constructor(index: InvertedIndex, part: Part) {
    this.lengths = part.segment.lengths;
    this.removed = part.removed;
    this.perLength = perLength(index.averageLength);
    if (scores.length < this.lengths.length) {
      scores = new Float64Array(this.lengths.length);
      met = new Uint32Array(this.lengths.length);
    }
  }

  /** Adds a term to all documents that have it. */
  addAll({ postings: { documents, codes, frequencies, start, end }, weight }: SoughtPostings): void {
    const { lengths, perLength } = this;
    const [scoreOf, documentsMet] = [scores, met];
    let { size } = this;
    for (let i = start; i < end; i++) {
      const document = documents[i] ?? 0;
      const frequency = frequencies[codes[i] ?? 0] ?? 0;
      const before = scoreOf[document] ?? 0;
      if (before === 0) documentsMet[size++] = document;
      // As `effect` says, written out: this is where the time goes.
      const effect = frequency / (frequency + AT_LENGTH_ZERO + perLength * (lengths[document] ?? 0));
      scoreOf[document] = before + weight * effect;
    }
    this.size = size;
  }

  /** Adds a term to the documents that have been met. */
  addToMet({ postings, weight }: SoughtPostings): void {
    const { documents, start, end } = postings;
    if (this.size * SEARCH_COST < end - start) {
      for (let i = 0; i < this.size; i++) {
        const document = met[i] ?? 0;
        this.addAt(postings, postingOf(postings, document), document, weight);
      }
    } else {
      for (let place = start; place < end; place++) {
        const document = documents[place] ?? 0;
        if ((scores[document] ?? 0) !== 0) this.addAt(postings, place, document, weight);
      }
    }
  }

  /** Gives up the documents with a smaller score. */
  keep(least: number): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      const document = met[i] ?? 0;
      if ((scores[document] ?? 0) >= least) met[kept++] = document;
      else scores[document] = 0;
    }
    this.size = kept;
  }

  /**
   * A score that so many documents reach in the end, removed ones not counted; 0 when fewer have been met. The best so far
   * are looked up in the lists that are left, if so many are above a score.
   */
  scoreReached(count: number, rest: readonly SoughtPostings[], above: number): number {
    if (this.size < count) return 0;
    const bar = this.scoreAtRank(count);
    if (bar === 0 || bar <= above || rest.length === 0) return bar;
    const reached = new LeastOfBest(count);
    let looked = 0;
    for (let i = 0; i < this.size && looked < 2 * count; i++) {
      const document = met[i] ?? 0;
      const score = scores[document] ?? 0;
      if (score < bar || this.removed?.[document] === 1) continue;
      looked++;
      reached.offer(score + this.effectsOn(document, rest));
    }
    return reached.least;
  }

  private scoreAtRank(rank: number): number {
    const best = new LeastOfBest(rank);
    for (let i = 0; i < this.size; i++) {
      const document = met[i] ?? 0;
      const score = scores[document] ?? 0;
      if (score > best.least && this.removed?.[document] !== 1) best.offer(score);
    }
    return best.least;
  }

  private effectsOn(document: number, sought: readonly SoughtPostings[]): number {
    let sum = 0;
    for (const { postings, weight } of sought) {
      const place = postingOf(postings, document);
      if (place !== -1) sum += weight * this.effect(postings, place, document);
    }
    return sum;
  }

  private addAt(postings: Postings, place: number, document: number, weight: number): void {
    if (place === -1) return;
    scores[document] = (scores[document] ?? 0) + weight * this.effect(postings, place, document);
  }

  private effect({ codes, frequencies }: Postings, place: number, document: number): number {
    const frequency = frequencies[codes[place] ?? 0] ?? 0;
    return frequency / (frequency + AT_LENGTH_ZERO + this.perLength * (this.lengths[document] ?? 0));
  }

  /** What has been added up, from a least score on; the board is empty afterwards. */
  take(least: number): Scored {
    this.keep(least);
    const documents = met.slice(0, this.size);
    const taken = Float64Array.from(documents, (document) => scores[document] ?? 0);
    this.keep(Infinity);
    return { documents, scores: taken };
  }
}

/** The least of the greatest numbers of many: a heap with the least of those kept at its top. */
class LeastOfBest {
  /** Zeros until so many have been added. */
  private readonly heap: Float64Array;

  constructor(count: number) {
    this.heap = new Float64Array(count);
  }

  get least(): number {
    return this.heap[0] ?? 0;
  }

  offer(value: number): void {
    const { heap } = this;
    if (value <= this.least) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++;
      if ((heap[child] ?? 0) >= value) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = value;
  }
}
