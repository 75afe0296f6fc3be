import type { InvertedIndex } from './inverted-index';
import { jointIdf, type SoughtTerm } from './ranking';

/**
 * How much of what a question asks a document has: its score over the greatest that the question could have had. Words
 * that the index has never seen count fully, guesses at what they mean hardly help. 0 to 1.
 */
export function confidenceIn(index: InvertedIndex, sought: readonly SoughtTerm[]): (score: number) => number {
  const greatest = sought.reduce(
    (sum, each) => sum + each.asked * (each.known ? jointIdf(index, each) : index.idf(each.term)),
    0,
  );
  return (score) => (greatest === 0 ? 0 : Math.min(1, score / greatest));
}
