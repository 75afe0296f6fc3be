import { closenessFactor, closenessTo } from './closeness';
import { confidenceIn } from './confidence';
import { addedScore, feedbackTerms, needsFeedback } from './feedback';
import type { InvertedIndex } from './inverted-index';
import { SETTINGS } from './settings';
import { byScore, rank, roundScore, type Ranked, type RankOptions, type SoughtTerm } from './ranking';

/** A document that was found. */
export interface Found extends Ranked {
  /** 0 to 1: how much of what the question asks the document has. */
  readonly confidence: number;
}

/** How many of the first documents are looked at closely: the cost of a question does not grow with the index here. */
const LOOKED_AT = 50;

/**
 * Finds documents in three steps: ranks all by BM25F, raises the first by how closely together they have what is sought,
 * and, where none stands out, by the words that the first share. Best first; equal scores by id.
 */
export function retrieve(
  index: InvertedIndex,
  sought: readonly SoughtTerm[],
  options: RankOptions,
  settings = SETTINGS,
): Found[] {
  const ranked = rank(index, sought, { ...options, limit: Math.max(options.limit, LOOKED_AT) });
  const closeness = closenessTo(index, sought, settings);
  const confidence = confidenceIn(index, sought);
  const close = ranked.slice(0, LOOKED_AT).map((each) => {
    const near = closeness(each);
    return {
      ...each,
      confidence: confidence(each.score, near),
      factor: closenessFactor(near, settings.closeness),
    };
  });
  const far = ranked.slice(LOOKED_AT).map((each) => ({ ...each, confidence: confidence(each.score) }));
  const added =
    settings.feedback > 0 && needsFeedback(ranked)
      ? addedScore(index, feedbackTerms(index, [...close].sort(byFinalScore), sought, settings.feedback))
      : () => 0;
  const raised = close.map(({ factor, ...each }) => ({ ...each, score: (each.score + added(each)) * factor }));
  return [...raised.sort(byScore), ...far]
    .slice(0, Math.max(0, options.limit))
    .map((found) => ({ ...found, score: roundScore(found.score) }));
}

function byFinalScore(a: Ranked & { factor: number }, b: Ranked & { factor: number }): number {
  return byScore({ id: a.id, score: a.score * a.factor }, { id: b.id, score: b.score * b.factor });
}
