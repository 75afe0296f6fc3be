import type { InvertedIndex, Part } from './inverted-index';
import { postingsOf, type Postings } from './postings';
import { Top } from './top';

/** A term, or a phrase, and how much it counts. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** One thing a question looks for: a term, and what counts like it, only less. */
export interface SoughtTerm extends WeightedTerm {
  /** How much the question asks for it: `weight`, had the term not been corrected or guessed. */
  readonly asked: number;
  /** False for a term that the index has never seen, whatever is looked for in its place. */
  readonly known: boolean;
  readonly alternatives: readonly WeightedTerm[];
}

/** A document and its score. */
export interface Ranked {
  readonly part: Part;
  readonly document: number;
  readonly id: string;
  readonly score: number;
}

export interface RankOptions {
  readonly limit: number;
  /** Documents it declines are left out, before the limit is applied. */
  readonly accept?: (part: Part, document: number) => boolean;
}

/**
 * BM25F (Robertson, Zaragoza, Taylor: Simple BM25 Extension to Multiple Weighted Fields, 2004): words count by their
 * field before the saturation of repeated words; alternatives are further occurrences of their term, at their weight.
 * Best first; equal scores by id.
 */
export function rank(index: InvertedIndex, sought: readonly SoughtTerm[], options: RankOptions): Ranked[] {
  const limit = Number.isNaN(options.limit) ? 0 : Math.max(0, Math.trunc(options.limit));
  if (limit === 0) return [];
  const best = new Top<Ranked>(limit, byScore);
  const weighed = sought.map((each) => ({ ...each, weight: soughtWeight(index, each) }));
  for (const part of index.parts) offerPart(best, part, scorePart(index, part, weighed), options);
  return best.items();
}

/** The most that a sought term can add to a score. */
export function soughtWeight(index: InvertedIndex, sought: SoughtTerm): number {
  return sought.weight * jointIdf(index, sought);
}

/** What finding a term or one of its alternatives says: as much as finding the most frequent of them, as far as they count. */
export function jointIdf(index: InvertedIndex, { term, alternatives }: SoughtTerm): number {
  let frequency = index.documentFrequency(term);
  for (const alternative of alternatives)
    frequency = Math.max(frequency, alternative.weight * index.documentFrequency(alternative.term));
  return index.idf(term, frequency);
}

/** Best first. Scores are compared as rounded, so that the order of an addition decides nothing; equals stand by id. */
export function byScore(a: { id: string; score: number }, b: { id: string; score: number }): number {
  return roundScore(b.score) - roundScore(a.score) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Scores equal to nine decimals are equal. */
export function roundScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

/** Per document of the part, the sum over the sought terms; `weight` is the most a term can add. */
function scorePart(index: InvertedIndex, part: Part, weighed: readonly SoughtTerm[]): Float64Array {
  const norms = index.normsOf(part);
  const scores = new Float64Array(norms.length);
  for (const { term, weight, alternatives } of weighed) {
    const postings =
      alternatives.length === 0 ? postingsOf(part.segment, term) : joinedPostings(part, term, alternatives);
    if (!postings) continue;
    const { documents, frequencies, end } = postings;
    for (let i = postings.start; i < end; i++) {
      const document = documents[i] ?? 0;
      const frequency = frequencies[i] ?? 0;
      scores[document] = (scores[document] ?? 0) + (weight * frequency) / (frequency + (norms[document] ?? 0));
    }
  }
  return scores;
}

/** A term and its alternatives as if they were one term. */
function joinedPostings(part: Part, term: string, alternatives: readonly WeightedTerm[]): Postings {
  const joined = new Map<number, number>();
  for (const each of [{ term, weight: 1 }, ...alternatives]) {
    const postings = postingsOf(part.segment, each.term);
    if (!postings) continue;
    for (let i = postings.start; i < postings.end; i++) {
      const document = postings.documents[i] ?? 0;
      joined.set(document, (joined.get(document) ?? 0) + each.weight * (postings.frequencies[i] ?? 0));
    }
  }
  return {
    documents: Uint32Array.from(joined.keys()),
    frequencies: Float32Array.from(joined.values()),
    start: 0,
    end: joined.size,
  };
}

function offerPart(best: Top<Ranked>, part: Part, scores: Float64Array, { accept }: RankOptions): void {
  let least = leastWorthAdding(best);
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] ?? 0;
    if (score <= 0 || score < least) continue;
    if (part.removed?.[document] === 1 || (accept && !accept(part, document))) continue;
    best.add({ part, document, id: part.segment.ids[document] ?? '', score });
    least = leastWorthAdding(best);
  }
}

/** Less than a rounding step below the last one may still be equal to it. */
function leastWorthAdding(best: Top<Ranked>): number {
  return (best.last?.score ?? 0) - 1e-9;
}
