import type { Language, PublishedSection } from '../guides';
import type { Query, Snapshot } from '../search';
import { isAskingTerm } from './asking-words';
import { readQuestion } from './question-kind';
import { quotablesOf, termsOf, type Quotable } from './quotables';

/** A term that the question asks about, with its share of what is asked: all weights together are 1. */
export interface SoughtTerm {
  readonly term: string;
  readonly weight: number;
  /** False for a word that no published section holds, not even after correction. */
  readonly known: boolean;
  readonly alternatives: readonly SoughtAlternative[];
}

/** What counts like a term, only less: one term, or the terms of a phrase, all of which must be there. */
export interface SoughtAlternative {
  readonly terms: readonly string[];
  readonly weight: number;
}

/** Words found in the heading, the headings above or the guide's title count for a sentence too, but less than its own. */
const CONTEXT_SHARE = 0.75;

/** What a word that people ask with weighs against one that they ask about. */
export const ASKING_SHARE = 0.25;

/** What a word of the question before weighs against one of this question. */
const CONTEXT_WORD_SHARE = 0.3;

/**
 * What a query seeks: its content terms, or all of them if it has nothing but stop words. Rare terms weigh more. A word that
 * nobody has ever written weighs as much as the rarest: most likely the question is about it. Of a follow-up, `own` are the
 * terms of the question itself.
 */
export function soughtTerms(
  query: Query,
  snapshot: Snapshot,
  language: Language,
  own?: ReadonlySet<string>,
): SoughtTerm[] {
  const content = query.terms.filter(({ stop }) => !stop);
  const terms = content.length > 0 ? content : query.terms;
  const onlyAsking = terms.every(({ term }) => isAskingTerm(term, language));
  const weights = terms.map(
    ({ term }) =>
      snapshot.idf(term, language) *
      (!onlyAsking && isAskingTerm(term, language) ? ASKING_SHARE : 1) *
      (own && !own.has(term) ? CONTEXT_WORD_SHARE : 1),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return [];
  return terms.map(({ term, known, alternatives }, i) => ({
    term,
    known,
    alternatives: alternatives.map((each) => ({ terms: each.term.split(' '), weight: each.weight })),
    weight: (weights[i] ?? 0) / sum,
  }));
}

/** The share of what is sought that a set of terms holds, 0 to 1. */
export function coverage(sought: readonly SoughtTerm[], terms: ReadonlySet<string>): number {
  return sought.reduce((sum, each) => sum + each.weight * match(each, terms), 0);
}

/** What of the sought terms a set of terms has at all: the others need not be looked for in any part of it. */
export function presentIn(sought: readonly SoughtTerm[], terms: ReadonlySet<string>): SoughtTerm[] {
  const present: SoughtTerm[] = [];
  for (const each of sought) {
    const alternatives = each.alternatives.filter(({ terms: phrase }) => hasAll(terms, phrase));
    if (alternatives.length > 0 || terms.has(each.term)) present.push({ ...each, alternatives });
  }
  return present;
}

/** Per quotable, the share of what is sought that it holds together with what stands above it. */
export function coverageInContext(
  sought: readonly SoughtTerm[],
  quotables: readonly Quotable[],
  context: ReadonlySet<string>,
): number[] {
  const above = sought.map((each) => CONTEXT_SHARE * match(each, context));
  return quotables.map(({ terms }) =>
    sought.reduce((sum, each, i) => sum + each.weight * Math.max(match(each, terms), above[i] ?? 0), 0),
  );
}

/** The terms of a text, each with how much it says: see `soughtTerms`. */
export type WeighedTerms = ReadonlyMap<string, number>;

/**
 * How alike the question and another text are: 1 if each holds all of the other, by the harmonic mean of the share of what is
 * sought that the text holds, and the share of what the text says that is sought.
 */
export function likeness(sought: readonly SoughtTerm[], text: WeighedTerms): number {
  const asked = sought.reduce((sum, each) => sum + each.weight * match(each, text), 0);
  if (asked === 0) return 0;
  const matches = matchesOf(sought);
  let [total, covered] = [0, 0];
  for (const [term, weight] of text) {
    total += weight;
    covered += weight * (matches.get(term) ?? 0);
  }
  return total === 0 ? 0 : (2 * asked * covered) / (asked * total + covered);
}

const matched = new WeakMap<readonly SoughtTerm[], ReadonlyMap<string, number>>();

/** How well each term matches what is sought: 1 for a sought term, less for an alternative or a part of one. */
function matchesOf(sought: readonly SoughtTerm[]): ReadonlyMap<string, number> {
  const known = matched.get(sought);
  if (known) return known;
  const matches = new Map<string, number>();
  for (const { alternatives } of sought) {
    for (const { terms, weight } of alternatives) {
      for (const term of terms) if (weight > (matches.get(term) ?? 0)) matches.set(term, weight);
    }
  }
  for (const { term } of sought) matches.set(term, 1);
  matched.set(sought, matches);
  return matches;
}

/** The share of what is sought that no published section holds. */
export function unknownShare(sought: readonly SoughtTerm[]): number {
  return sought.reduce((sum, { known, weight }) => sum + (known ? 0 : weight), 0);
}

const headings = new WeakMap<PublishedSection, ReadonlySet<string>>();

/** Terms of the heading, and of a term's other names. */
export function headingTerms(section: PublishedSection): ReadonlySet<string> {
  const known = headings.get(section);
  if (known) return known;
  const terms = termsOf(section.heading, section.guide.language);
  headings.set(section, terms);
  return terms;
}

function match({ term, alternatives }: SoughtTerm, terms: Pick<ReadonlySet<string>, 'has'>): number {
  if (terms.has(term)) return 1;
  let best = 0;
  for (const { terms: phrase, weight } of alternatives) {
    if (weight > best && hasAll(terms, phrase)) best = weight;
  }
  return best;
}

function hasAll(terms: Pick<ReadonlySet<string>, 'has'>, phrase: readonly string[]): boolean {
  for (const term of phrase) if (!terms.has(term)) return false;
  return true;
}

/** Per snapshot and language, the weighed terms of texts that are compared with questions again and again. */
const weighed = new WeakMap<Snapshot, Record<Language, Map<string, WeighedTerms>>>();

/** The content terms of what a heading or wording asks about, weighed and read as those of a question are. */
export function weighedTerms(text: string, language: Language, snapshot: Snapshot): WeighedTerms {
  const known = weighed.get(snapshot) ?? { en: new Map<string, WeighedTerms>(), fr: new Map<string, WeighedTerms>() };
  weighed.set(snapshot, known);
  let terms = known[language].get(text);
  if (!terms) {
    terms = new Map(
      [...termsOf(readQuestion(text, language).focus, language)].map((term) => [
        term,
        snapshot.idf(term, language) * (isAskingTerm(term, language) ? ASKING_SHARE : 1),
      ]),
    );
    known[language].set(text, terms);
  }
  return terms;
}

const contents = new WeakMap<PublishedSection, ReadonlySet<string>>();

/** All terms that a section has: its headings', and those of all that could be quoted. */
export function sectionTerms(section: PublishedSection, context: ReadonlySet<string>): ReadonlySet<string> {
  const known = contents.get(section);
  if (known) return known;
  const terms = new Set(context);
  for (const quotable of quotablesOf(section)) for (const term of quotable.terms) terms.add(term);
  contents.set(section, terms);
  return terms;
}
