import type { Language } from '../guides';
import type { Analysis, Token } from './analysis';
import { compoundAlternatives } from './compounds';
import { correctionOf } from './correction';
import { foldedAlternatives } from './folding';
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
  /** Whether the index has the term, as written, as corrected, or by an alternative. */
  readonly known: boolean;
  /** The word it was taken for, when the index has never seen the one written; `term` is then the term of this word. */
  readonly corrected?: string;
  /** What counts like it, only less. A term with spaces is a phrase: its terms in this order, side by side. */
  readonly alternatives: readonly WeightedTerm[];
}

/** What a vocabulary adds to the terms of a question: for each token, in its place, what counts like it. */
export type Expansion = (tokens: readonly Token[]) => readonly (readonly WeightedTerm[])[];

/** Longer questions are read up to here: bounds the time a question can take. In characters and in distinct terms. */
const LONGEST_QUESTION = 10_000;
const MOST_TERMS = 200;
/** How much a corrected word counts, against 1 for one that was written so. 0 to 1. */
const CORRECTED_WEIGHT = 0.9;
/** How much a word counts that was only perhaps meant. 0 to 1. */
const GUESSED_WEIGHT = 0.5;

/** The terms of a question's text as an index knows them. Never throws, whatever the text. */
export function queryTerms(
  text: string,
  analysis: Analysis,
  index: InvertedIndex,
  expand: Expansion = (tokens) => tokens.map(() => []),
): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  const tokens = analysis.tokens(text.slice(0, LONGEST_QUESTION));
  const expansions = expand(tokens);
  const compounds = compoundAlternatives(tokens, analysis, index);
  for (const [i, token] of tokens.entries()) {
    const read = readToken(token, analysis, index, [...(expansions[i] ?? []), ...(compounds[i] ?? [])]);
    const before = terms.get(read.term);
    if (before) terms.set(read.term, { ...before, count: before.count + 1 });
    else if (terms.size < MOST_TERMS) terms.set(read.term, read);
  }
  return [...terms.values()];
}

/** What to rank by. */
export function soughtTerms(terms: readonly QueryTerm[]): SoughtTerm[] {
  return terms.map(({ term, weight, count, alternatives }) => ({ term, weight: weight * count, alternatives }));
}

function readToken(
  { surface, word, term, stop }: Token,
  analysis: Analysis,
  index: InvertedIndex,
  expansion: readonly WeightedTerm[],
): QueryTerm {
  const alternatives = [...expansion, ...foldedAlternatives(index, term)];
  const read = { surface, term, stop, count: 1, weight: stop ? STOP_WORD_WEIGHT : 1, alternatives };
  if ([read, ...alternatives].some((each) => index.documentFrequency(each.term) > 0)) return { ...read, known: true };
  const correction = stop ? undefined : correctionOf(index, word);
  if (!correction) return { ...read, known: false };
  const meant = analysis.term(correction.word);
  if (!correction.sure) return { ...read, known: false, alternatives: [{ term: meant, weight: GUESSED_WEIGHT }] };
  return { ...read, term: meant, weight: CORRECTED_WEIGHT * read.weight, known: true, corrected: correction.word };
}
