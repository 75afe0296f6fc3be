import { hashOf } from './dictionary';
import type { InvertedIndex } from './inverted-index';
import { wordsOf, type Segment } from './segment';
import { TermSlotPool } from './term-slots';
import { Top } from './top';
import type { Ranked, SoughtTerm, WeightedTerm } from './ranking';

/**
 * Relevance feedback without a person (RM3: Lavrenko and Croft 2001, Abdul-Jaleel et al. 2004): the words that the best
 * documents share are looked for too. It helps where no document stands out, and hurts where one does: there, nothing is
 * added.
 */

/** Documents that are taken for good, and words that are taken from them. */
const DOCUMENTS = 20;
const WORDS = 20;
/** The weight of all words added together, against the question's own. 0 to about 0.5. */
export const FEEDBACK_WEIGHT = 0.15;
/** The tenth score against the first: below this, one document stands out. 0 to 1. */
const FLATNESS = 0.45;
const FLATNESS_RANK = 10;

/** True when no document stands out from the others. */
export function needsFeedback(ranked: readonly Ranked[]): boolean {
  const first = ranked[0];
  const tenth = ranked[FLATNESS_RANK - 1];
  return first !== undefined && tenth !== undefined && tenth.score >= FLATNESS * first.score;
}

/** The words to look for beside the question's, from its best documents; best first, equals by the alphabet. */
export function feedbackTerms(
  index: InvertedIndex,
  ranked: readonly Ranked[],
  sought: readonly SoughtTerm[],
  weight = FEEDBACK_WEIGHT,
): WeightedTerm[] {
  const shares = weightedShares(index, ranked.slice(0, DOCUMENTS));
  const top = new Top<Share>(WORDS, (a, b) => b.weight - a.weight || (termOf(a) < termOf(b) ? -1 : 1));
  for (const share of shares) top.add(share);
  const best = top.items().map((share) => ({ term: termOf(share), weight: share.weight }));
  const scale = (weight * sumOfWeights(sought)) / sumOfWeights(best);
  return best.map((each) => ({ term: each.term, weight: each.weight * scale }));
}

const slotPool = new TermSlotPool();

/** What the terms add to a document's score, by its own words: for a few documents quicker than by postings. */
export function addedScore(index: InvertedIndex, terms: readonly WeightedTerm[]): (ranked: Ranked) => number {
  const weights = terms.map(({ term, weight }) => weight * index.idf(term));
  const slotsBySegment = new Map<object, Uint8Array>();
  const frequencies = new Float64Array(terms.length + 1);
  return ({ part, document }) => {
    const { segment } = part;
    let slots = slotsBySegment.get(segment);
    if (!slots) {
      const cleared = slotPool.cleared(segment);
      for (const [i, { term }] of terms.entries()) {
        const number = segment.terms.numberOf(term);
        if (number !== -1) cleared.set(number, i + 1);
      }
      ({ slots } = cleared);
      slotsBySegment.set(segment, slots);
    }
    frequencies.fill(0);
    countSlots(segment, document, slots, frequencies);
    const norm = index.halfEffectFrequency(part, document);
    let score = 0;
    for (const [i, weight] of weights.entries()) {
      const frequency = frequencies[i + 1] ?? 0;
      if (frequency > 0) score += (weight * frequency) / (frequency + norm);
    }
    return score;
  };
}

/** A term, named by its number in one of the segments that have it, and its weight. */
interface Share {
  readonly segment: Segment;
  readonly number: number;
  weight: number;
}

function termOf({ segment, number }: Share): string {
  return segment.terms.at(number);
}

/** Per term, its share of each document's words, weighed by the documents' scores and its idf. Stop words have none. */
function weightedShares(index: InvertedIndex, ranked: readonly Ranked[]): Iterable<Share> {
  const total = ranked.reduce((sum, { score }) => sum + score, 0);
  const shares = new Shares();
  for (const { part, document, score } of ranked) {
    const { termOfWord, stopWords } = part.segment;
    const words = wordsOf(part.segment, document);
    const share = score / total / words.length;
    const counts = countsOf(part.segment);
    for (const word of words) {
      if (stopWords[word] !== 1) counts[termOfWord[word] ?? 0] = (counts[termOfWord[word] ?? 0] ?? 0) + 1;
    }
    for (const word of words) {
      const number = termOfWord[word] ?? 0;
      const count = counts[number] ?? 0;
      if (count === 0) continue;
      counts[number] = 0;
      shares.of(part.segment, number).weight += count * share * index.idfIn(part, number);
    }
  }
  return shares.all;
}

/** One share for each term, whichever segments have it. Numbers are compared, and names only between segments. */
class Shares {
  readonly all: Share[] = [];
  private readonly byNumber = new Map<Segment, Map<number, Share>>();

  of(segment: Segment, number: number): Share {
    let inSegment = this.byNumber.get(segment);
    if (!inSegment) {
      inSegment = new Map();
      this.byNumber.set(segment, inSegment);
    }
    let share = inSegment.get(number);
    if (!share) {
      share = this.elsewhere(segment, number) ?? this.add({ segment, number, weight: 0 });
      inSegment.set(number, share);
    }
    return share;
  }

  private elsewhere(segment: Segment, number: number): Share | undefined {
    if (this.byNumber.size === 1) return undefined;
    const term = segment.terms.at(number);
    const hash = hashOf(term);
    for (const [other, shares] of this.byNumber) {
      const share = other === segment ? undefined : shares.get(other.terms.numberOf(term, hash));
      if (share) return share;
    }
    return undefined;
  }

  private add(share: Share): Share {
    this.all.push(share);
    return share;
  }
}

const counters = new WeakMap<Segment, Uint32Array>();

/** A counter for each term of a segment, all at zero; whoever counts sets them back. */
function countsOf(segment: Segment): Uint32Array {
  let counts = counters.get(segment);
  if (!counts) {
    counts = new Uint32Array(segment.terms.size);
    counters.set(segment, counts);
  }
  return counts;
}

/** Adds to each slot how often the document has its term, each time counting the field's weight. */
function countSlots(segment: Segment, document: number, slots: Uint8Array, frequencies: Float64Array): void {
  const { fields, tokenStarts, tokens, termOfWord } = segment;
  for (const [field, { weight }] of fields.entries()) {
    const list = document * fields.length + field;
    const end = tokenStarts[list + 1] ?? 0;
    for (let i = tokenStarts[list] ?? 0; i < end; i++) {
      const slot = slots[termOfWord[tokens[i] ?? 0] ?? 0] ?? 0;
      frequencies[slot] = (frequencies[slot] ?? 0) + weight;
    }
  }
}

function sumOfWeights(terms: readonly WeightedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}
