import type { InvertedIndex, Part } from './inverted-index';
import { scorePart, type Scored, type SoughtPostings } from './part-scores';
import { joinedPostings, postingsOf } from './postings';
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
  const weighed = sought
    .map((each) => ({ ...each, weight: soughtWeight(index, each) }))
    .sort((a, b) => b.weight - a.weight);
  // The largest first: what it sets is the bar for the others.
  for (const part of [...index.parts].sort((a, b) => b.documents - a.documents)) {
    // A filter may decline any document: then none can be counted on to be among the best before it was asked.
    const wanted = { best: options.accept ? 0 : limit, least: leastWorthAdding(best) };
    offerPart(best, part, scorePart(index, part, postingsIn(part, weighed), wanted), options);
  }
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
  return compareScores(a.score, a.id, b.score, b.id);
}

/** The same for two scores with the ids that they belong to. */
export function compareScores(a: number, idOfA: string, b: number, idOfB: string): number {
  return roundScore(b) - roundScore(a) || (idOfA < idOfB ? -1 : idOfA > idOfB ? 1 : 0);
}

/** Scores equal to nine decimals are equal. */
export function roundScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

/** Where each sought term, or one of its alternatives, stands in a part; `weight` is the most it can add. */
function postingsIn({ segment }: Part, weighed: readonly SoughtTerm[]): SoughtPostings[] {
  return weighed.flatMap(({ term, weight, alternatives }) => {
    // What adds nothing cannot tell a document that was met from one that was not.
    if (weight <= 0) return [];
    const postings =
      alternatives.length === 0 ? postingsOf(segment, term) : joinedPostings(segment, term, alternatives);
    return postings ? [{ postings, weight }] : [];
  });
}

function offerPart(best: Top<Ranked>, part: Part, { documents, scores }: Scored, { accept }: RankOptions): void {
  for (const [i, document] of documents.entries()) {
    const score = scores[i] ?? 0;
    if (score <= 0 || score < leastWorthAdding(best)) continue;
    if (part.removed?.[document] === 1 || (accept && !accept(part, document))) continue;
    best.add({ part, document, id: part.segment.ids.at(document), score });
  }
}

/** Less than a rounding step below the last one may still be equal to it. */
function leastWorthAdding(best: Top<Ranked>): number {
  return (best.last?.score ?? 0) - 1e-9;
}
