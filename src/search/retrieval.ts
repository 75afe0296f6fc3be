import { closenessFactor, closenessTo, type Closeness } from './closeness';
import { confidenceIn } from './confidence';
import { addedScore, feedbackTerms, needsFeedback } from './feedback';
import type { InvertedIndex } from './inverted-index';
import { SETTINGS, type Settings } from './settings';
import { compareScores, rank, roundScore, type Ranked, type RankOptions, type SoughtTerm } from './ranking';

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
  const confidence = confidenceIn(index, sought);
  const close = lookedAtClosely(index, sought, ranked.slice(0, LOOKED_AT), settings);
  if (settings.feedback > 0 && needsFeedback(ranked)) {
    const added = addedScore(index, feedbackTerms(index, close, sought, settings.feedback));
    for (const each of close) each.raised = (each.score + added(each)) * each.factor;
    close.sort(byRaisedScore);
  }
  const found = (each: Ranked, score: number, near?: Closeness): Found => {
    const { part, document, id } = each;
    return { part, document, id, score: roundScore(score), confidence: confidence(each.score, near) };
  };
  const limit = Math.max(0, options.limit);
  return [
    ...close.slice(0, limit).map((each) => found(each, each.raised, each.closeness)),
    ...ranked.slice(LOOKED_AT, Math.max(LOOKED_AT, limit)).map((each) => found(each, each.score)),
  ];
}

/** A document that was looked at closely; `score` is what it had before. */
interface Close extends Ranked {
  readonly closeness: Closeness;
  readonly factor: number;
  raised: number;
}

/** The documents with what closeness makes of their scores, best first. */
function lookedAtClosely(
  index: InvertedIndex,
  sought: readonly SoughtTerm[],
  ranked: readonly Ranked[],
  settings: Settings,
): Close[] {
  const closenessOf = closenessTo(index, sought, settings);
  const close = ranked.map((each): Close => {
    const { part, document, id, score } = each;
    const closeness = closenessOf(each);
    const factor = closenessFactor(closeness, settings.closeness);
    return { part, document, id, score, closeness, factor, raised: score * factor };
  });
  return close.sort(byRaisedScore);
}

function byRaisedScore(a: Close, b: Close): number {
  return compareScores(a.raised, a.id, b.raised, b.id);
}
