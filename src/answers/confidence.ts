import type { Choice, Search } from './select';
import { unknownShare } from './sought';

/**
 * How sure it is that the library answers a question, from 0 to 1: a logistic function of what the best choice covers, how
 * high its section stands against the greatest score the question could have had, how alike heading and question are, and the
 * share of words that no section holds. The weights are fitted on the open half of the golden questions; see ARCHITECTURE.md.
 */
export function confidenceOf(choice: Choice | undefined, search: Search): number {
  if (!choice) return 0;
  const z =
    weights.base +
    weights.covered * choice.signals.covered +
    weights.section * choice.hit.confidence +
    weights.heading * choice.signals.heading +
    weights.unknown * unknownShare(search.sought);
  return 1 / (1 + Math.exp(-z));
}

const weights = { base: -5, covered: 5, section: 2, heading: 2, unknown: -4 } as const;

/** From here on the assistant answers; below it says that the guides do not. */
export const ANSWER_FROM = 0.5;
