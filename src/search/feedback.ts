import type { InvertedIndex, Part } from './inverted-index';
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

/** A term, named by its number in one of the parts that have it, and its weight. */
interface Share {
  readonly part: Part;
  readonly number: number;
  readonly weight: number;
}

function termOf({ part, number }: Share): string {
  return part.segment.terms.at(number);
}

/** Per term, its share of each document's words, weighed by the documents' scores and its idf. Stop words have none. */
function weightedShares(index: InvertedIndex, ranked: readonly Ranked[]): Share[] {
  const total = ranked.reduce((sum, { score }) => sum + score, 0);
  const bySegment = new Map<Segment, PartShares>();
  for (const { part, document, score } of ranked) {
    const { segment } = part;
    const { termOfWord, stopWords } = segment;
    let shares = bySegment.get(segment);
    if (!shares) bySegment.set(segment, (shares = new PartShares(part)));
    const words = wordsOf(segment, document);
    const share = score / total / words.length;
    for (const word of words) {
      if (stopWords[word] !== 1) shares.add(termOfWord[word] ?? 0, share);
    }
  }
  return joined([...bySegment.values()]).map(({ part, number, weight }) => {
    return { part, number, weight: weight * index.idfIn(part, number) };
  });
}

/** What terms have of the words of a part's documents. */
class PartShares {
  private readonly shares: Float64Array;
  private readonly met: number[] = [];

  constructor(private readonly part: Part) {
    this.shares = sharesOf(part.segment);
  }

  add(term: number, share: number): void {
    const before = this.shares[term] ?? 0;
    if (before === 0) this.met.push(term);
    this.shares[term] = before + share;
  }

  /** Gives the shares, and sets all back to zero. */
  take(): Share[] {
    const { part, shares } = this;
    return this.met.map((number) => {
      const weight = shares[number] ?? 0;
      shares[number] = 0;
      return { part, number, weight };
    });
  }
}

/** One share for each term, whichever segments have it: names are compared only where there are several. */
function joined(all: readonly PartShares[]): Share[] {
  if (all.length === 1) return all[0]?.take() ?? [];
  const byName = new Map<string, Share>();
  for (const share of all.flatMap((each) => each.take())) {
    const name = termOf(share);
    const before = byName.get(name);
    byName.set(name, before ? { ...before, weight: before.weight + share.weight } : share);
  }
  return [...byName.values()];
}

const remembered = new WeakMap<Segment, Float64Array>();

/** A number for each term of a segment, all at zero; whoever adds to them sets them back. */
function sharesOf(segment: Segment): Float64Array {
  let shares = remembered.get(segment);
  if (!shares) {
    shares = new Float64Array(segment.terms.size);
    remembered.set(segment, shares);
  }
  return shares;
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
