import type { InvertedIndex } from './inverted-index';
import { soughtWeight, type SoughtTerm } from './ranking';

/**
 * How much of what a question asks a document has: its score over the greatest that the question could have had, words
 * that the index has never seen counted. 0 to 1.
 */
export function confidenceIn(index: InvertedIndex, sought: readonly SoughtTerm[]): (score: number) => number {
  const greatest = sought.reduce((sum, each) => sum + soughtWeight(index, each), 0);
  return (score) => (greatest === 0 ? 0 : Math.min(1, score / greatest));
}
