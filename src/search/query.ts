import type { Language } from '../guides';
import type { Analysis } from './analysis';
import type { InvertedIndex } from './inverted-index';
import { inverseDocumentFrequency, type WeightedTerm } from './ranking';

/** What a question looks for. A question has text; a query has terms. */
export interface Query {
  readonly text: string;
  readonly language: Language;
  /** Each term once, in the order of the question. */
  readonly terms: readonly QueryTerm[];
}

export interface QueryTerm {
  /** As written, where it stands first. */
  readonly surface: string;
  readonly term: string;
  readonly stop: boolean;
  /** How often the question has it. */
  readonly count: number;
  /** How much it counts: 1 for a content word, less for a stop word. */
  readonly weight: number;
  /** Whether the index has the term, as written or as corrected. */
  readonly known: boolean;
  /** The word it was taken for, when the index has never seen the one written; `term` is then the term of this word. */
  readonly corrected?: string;
  /** What is looked for beside it. A term with spaces is a phrase: its terms in this order, next to each other. */
  readonly alternatives: readonly WeightedTerm[];
}

/** How much a stop word counts in a question, against 1: "how do I" is all that some questions have. 0 to 1. */
export const STOP_WORD_WEIGHT = 0.4;

/** Longer questions are read up to here: bounds the time a question can take. In characters and in distinct terms. */
const LONGEST_QUESTION = 10_000;
const MOST_TERMS = 200;

/** The terms of a question's text as an index knows them. Never throws, whatever the text. */
export function queryTerms(text: string, analysis: Analysis, index: InvertedIndex): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const { surface, term, stop } of analysis.tokens(text.slice(0, LONGEST_QUESTION))) {
    const before = terms.get(term);
    if (before) terms.set(term, { ...before, count: before.count + 1 });
    else if (terms.size < MOST_TERMS) {
      const known = index.documentFrequency(term) > 0;
      terms.set(term, {
        surface,
        term,
        stop,
        count: 1,
        weight: stop ? STOP_WORD_WEIGHT : 1,
        known,
        alternatives: [],
      });
    }
  }
  return [...terms.values()];
}

/** The terms to rank by. */
export function weightedTerms(terms: readonly QueryTerm[]): WeightedTerm[] {
  return terms.map(({ term, weight, count }) => ({ term, weight: weight * count }));
}

/** The greatest score that documents could have for these terms; terms that the index has never seen count too. */
export function greatestScore(terms: readonly QueryTerm[], index: InvertedIndex): number {
  return terms.reduce(
    (sum, { term, weight, count }) =>
      sum + weight * count * inverseDocumentFrequency(index.documentFrequency(term), index.documents),
    0,
  );
}
