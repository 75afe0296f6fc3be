import type { Closeness } from './closeness';
import type { InvertedIndex } from './inverted-index';
import { jointIdf, type SoughtTerm } from './ranking';

/** What the document that was found has beside its score: more of it makes surer. Each 0 (nothing) to about 1. */
const NEIGHBOURS_GAIN = 1;
const TITLE_GAIN = 0.5;

/**
 * How much of what a question asks a document has: its score over the greatest that the question could have had, raised by
 * how much of the question stands side by side in the document and how much of its title the question names. Words that the
 * index has never seen count fully, guesses at what they mean hardly help. 0 to 1.
 */
export function confidenceIn(
  index: InvertedIndex,
  sought: readonly SoughtTerm[],
): (score: number, closeness?: Closeness) => number {
  const greatest = sought.reduce(
    (sum, each) => sum + each.asked * (each.known ? jointIdf(index, each) : index.idf(each.term)),
    0,
  );
  return (score, closeness) => {
    const share = greatest === 0 ? 0 : Math.min(1, score / greatest);
    if (!closeness) return share;
    return share ** (1 / (1 + NEIGHBOURS_GAIN * closeness.neighbours + TITLE_GAIN * closeness.title));
  };
}
