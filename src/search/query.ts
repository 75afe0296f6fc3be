import type { Language } from '../guides';
import type { Analysis, Token } from './analysis';
import { compoundAlternatives } from './compounds';
import { correctionOf } from './correction';
import type { Expansion } from './expansion';
import { foldedAlternatives } from './folding';
import type { InvertedIndex } from './inverted-index';
import type { SoughtTerm, WeightedTerm } from './ranking';
import { relativesOf } from './relatives';
import { SETTINGS, type Settings } from './settings';

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
  /** A part of the word or code in front, or of two words. */
  readonly part?: true;
  /** How often the question has it. */
  readonly count: number;
  /** How much it counts: 1 for a content word, less for a stop word and for one that was corrected. */
  readonly weight: number;
  /** Whether the index has the term, as written, as corrected, or by a name or a spelling that means the same. */
  readonly known: boolean;
  /** The word it was taken for, when the index has never seen the one written; `term` is then the term of this word. */
  readonly corrected?: string;
  /** The word it was only perhaps meant to be, where nothing nearer is known. */
  readonly guessed?: string;
  /** What counts like it, only less. A term with spaces is a phrase: its terms in this order, side by side. */
  readonly alternatives: readonly WeightedTerm[];
}

/** Longer questions are read up to here: bounds the time a question can take. In characters and in distinct terms. */
const LONGEST_QUESTION = 5_000;
const MOST_TERMS = 100;
/**
 * So many words that the index has never seen are taken for others: who writes more of them writes another language, or nothing
 * at all. And of so many words those are looked for that begin alike. Both bound the time a question can take.
 */
const MOST_CORRECTED = 20;
const MOST_WITH_RELATIVES = 50;
/** How much a part of a word or code counts, against 1 for the whole. 0 to 1. */
const PART_WEIGHT = 0.3;
/** How much a corrected word counts, against 1 for one that was written so. 0 to 1. */
const CORRECTED_WEIGHT = 0.9;
/** How much a word counts that was only perhaps meant. 0 to 1. */
const GUESSED_WEIGHT = 0.7;

/** How the terms of a question are made: what a vocabulary adds, and the settings if a measurement has its own. */
export interface QueryOptions {
  readonly expand?: Expansion;
  readonly settings?: Settings;
}

/** The terms of a question's text as an index knows them. Never throws, whatever the text. */
export function queryTerms(
  text: string,
  analysis: Analysis,
  index: InvertedIndex,
  { expand, settings = SETTINGS }: QueryOptions = {},
): QueryTerm[] {
  const tokens = questionTokens(text, analysis);
  const expansions = expand?.(tokens) ?? [];
  const compounds = settings.compounds ? compoundAlternatives(tokens, analysis, index) : [];
  const readToken = tokenReader(analysis, index, settings);
  const read = distinctTokens(tokens).map(({ token, place, count }) => {
    const others = [...(expansions[place] ?? []), ...(compounds[place] ?? [])];
    return { ...readToken(token, others), count };
  });
  return mergeEqual(read);
}

/**
 * The same question for an index in another language: names are translated, other words are looked for as they are. Stop
 * words are left out. Each term keeps its name in the question.
 */
export function translatedTerms(
  { text }: Query,
  languages: { from: Analysis; to: Analysis },
  index: InvertedIndex,
  translate: Expansion,
): QueryTerm[] {
  const tokens = questionTokens(text, languages.from);
  const translations = translate(tokens);
  return distinctTokens(tokens)
    .filter(({ token }) => !token.stop)
    .map(({ token: { surface, word, term, stop }, place, count }) => {
      const asWritten = { term: languages.to.term(word), weight: 1 };
      const alternatives = [asWritten, ...(translations[place] ?? [])].filter((each) => each.term !== term);
      const known = anyKnown(index, [asWritten, ...alternatives]);
      return { surface, term, stop, count, weight: 1, known, alternatives };
    });
}

/** What to rank by. */
export function soughtTerms(terms: readonly QueryTerm[], settings = SETTINGS): SoughtTerm[] {
  return terms.map((each) => ({
    term: each.term,
    weight: each.weight * each.count,
    asked: ownWeight(each, settings) * each.count,
    known: each.known,
    alternatives: each.alternatives,
  }));
}

function questionTokens(text: string, analysis: Analysis): Token[] {
  return analysis.tokens(text.slice(0, LONGEST_QUESTION));
}

/** A token of a question as the index knows it; `others` are alternatives that are known already. */
function tokenReader(analysis: Analysis, index: InvertedIndex, settings: Settings) {
  let [corrections, widened] = [0, 0];
  return (token: Token, others: readonly WeightedTerm[]): Omit<QueryTerm, 'count'> => {
    const { surface, word, term, stop, part } = token;
    const same = settings.folding ? [...others, ...foldedAlternatives(index, term)] : others;
    const widens = settings.relatives && !stop && !part && widened++ < MOST_WITH_RELATIVES;
    const relatives = widens ? relativesOf(index, term) : [];
    const alternatives = withRelatives(same, relatives);
    const weight = ownWeight(token, settings);
    const read = { surface, term, stop, weight, alternatives, ...(part ? { part } : {}) };
    if (anyKnown(index, [read, ...same])) return { ...read, known: true };
    const corrects = settings.correction && !stop && corrections++ < MOST_CORRECTED;
    const correction = corrects ? correctionOf(index, word) : undefined;
    if (!correction) return { ...read, known: false };
    const meant = analysis.term(correction.word);
    if (!correction.sure) {
      const guesses = withRelatives([{ term: meant, weight: 1 }], relatives);
      return {
        ...read,
        weight: GUESSED_WEIGHT * weight,
        known: false,
        guessed: correction.word,
        alternatives: guesses,
      };
    }
    const corrected = widens ? relativesOf(index, meant) : [];
    return {
      ...read,
      term: meant,
      weight: CORRECTED_WEIGHT * weight,
      known: true,
      corrected: correction.word,
      alternatives: withRelatives(same, corrected),
    };
  };
}

/** Each term once: what means the same counts more than what begins alike. */
function withRelatives(same: readonly WeightedTerm[], relatives: readonly WeightedTerm[]): readonly WeightedTerm[] {
  if (relatives.length === 0) return same;
  return [...same, ...relatives.filter(({ term }) => !same.some((each) => each.term === term))];
}

function ownWeight({ stop, part }: { stop: boolean; part?: true | undefined }, { stopWords }: Settings): number {
  return (stop ? stopWords : 1) * (part ? PART_WEIGHT : 1);
}

function anyKnown(index: InvertedIndex, terms: readonly WeightedTerm[]): boolean {
  return terms.some(({ term }) => index.documentFrequency(term) > 0);
}

interface DistinctToken {
  readonly token: Token;
  readonly place: number;
  readonly count: number;
}

/** Each term once, where it stands first, with how often it comes; at most `MOST_TERMS`. */
function distinctTokens(tokens: readonly Token[]): DistinctToken[] {
  const distinct = new Map<string, DistinctToken>();
  for (const [place, token] of tokens.entries()) {
    const before = distinct.get(token.term);
    if (before) distinct.set(token.term, { ...before, count: before.count + 1 });
    else if (distinct.size < MOST_TERMS) distinct.set(token.term, { token, place, count: 1 });
  }
  return [...distinct.values()];
}

/** Words that were corrected to the same one, or to one that is there already, are one term. */
function mergeEqual(read: readonly QueryTerm[]): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const each of read) {
    const before = terms.get(each.term);
    terms.set(each.term, before ? { ...before, count: before.count + each.count } : each);
  }
  return [...terms.values()];
}
