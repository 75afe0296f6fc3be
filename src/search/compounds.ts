import type { Analysis, Token } from './analysis';
import type { InvertedIndex } from './inverted-index';
import type { WeightedTerm } from './ranking';

/** How much a compound counts that is written the other way: time sharing, timesharing. 0 to 1. */
const COMPOUND_WEIGHT = 0.8;
/** Both parts of a compound have at least so many letters. */
const SHORTEST_PART = 3;

/**
 * For each token of a question, the compounds it belongs to as the index writes them: two words that the index has as
 * one, or one word that it has as two, side by side.
 */
export function compoundAlternatives(
  tokens: readonly Token[],
  analysis: Analysis,
  index: InvertedIndex,
): WeightedTerm[][] {
  const alternatives: WeightedTerm[][] = tokens.map((token) => asTwoWords(token, analysis, index));
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (!next || token.stop || next.stop || next.start <= token.start) return;
    const term = analysis.term(token.word + next.word);
    if (index.documentFrequency(term) === 0) return;
    alternatives[i]?.push({ term, weight: COMPOUND_WEIGHT });
    alternatives[i + 1]?.push({ term, weight: COMPOUND_WEIGHT });
  });
  return alternatives;
}

function asTwoWords({ word, term: whole, stop }: Token, analysis: Analysis, index: InvertedIndex): WeightedTerm[] {
  // A word that the index has as one is mostly written so; looking for the parts of each would cost more than it finds.
  if (stop || index.documentFrequency(whole) > 0) return [];
  const phrases: WeightedTerm[] = [];
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.some((part) => analysis.isStopWord(part))) continue;
    const terms = parts.map((part) => analysis.term(part));
    if (terms.some((term) => term.length < SHORTEST_PART || index.documentFrequency(term) === 0)) continue;
    const term = terms.join(' ');
    if (index.documentFrequency(term) > 0) phrases.push({ term, weight: COMPOUND_WEIGHT });
  }
  return phrases;
}
