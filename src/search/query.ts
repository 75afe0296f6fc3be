import type { Language } from '../guides';
import type { Analysis } from './analysis';
import type { InvertedIndex } from './inverted-index';
import type { SoughtTerm, WeightedTerm } from './ranking';
import { STOP_WORD_WEIGHT } from './stop-words';

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

/** What to rank by. */
export function soughtTerms(terms: readonly QueryTerm[]): SoughtTerm[] {
  return terms.map(({ term, weight, count, alternatives }) => ({ term, weight: weight * count, alternatives }));
}
