import type { Language, PublishedSection } from '../guides';
import type { Query, Snapshot } from '../search';
import { isAskingTerm } from './asking-words';
import { termsOf, type Quotable } from './quotables';

/** A term that the question asks about, with its share of what is asked: all weights together are 1. */
export interface SoughtTerm {
  readonly term: string;
  readonly weight: number;
  /** False for a word that no published section holds, not even after correction. */
  readonly known: boolean;
  readonly alternatives: readonly { readonly term: string; readonly weight: number }[];
}

/** Words found in the heading, the headings above or the guide's title count for a sentence too, but less than its own. */
const CONTEXT_SHARE = 0.75;

/** What a word that people ask with weighs against one that they ask about. */
const ASKING_SHARE = 0.25;

/** What a word of the question before weighs against one of this question. */
const CONTEXT_WORD_SHARE = 0.5;

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
    alternatives,
    weight: (weights[i] ?? 0) / sum,
  }));
}

/** The share of what is sought that a set of terms holds, 0 to 1. */
export function coverage(sought: readonly SoughtTerm[], terms: ReadonlySet<string>): number {
  return sought.reduce((sum, each) => sum + each.weight * match(each, terms), 0);
}

/** The share that a quotable holds together with what stands above it. */
export function coverageInContext(
  sought: readonly SoughtTerm[],
  quotable: Quotable,
  context: ReadonlySet<string>,
): number {
  return sought.reduce((sum, each) => {
    const own = match(each, quotable.terms);
    return sum + each.weight * Math.max(own, CONTEXT_SHARE * match(each, context));
  }, 0);
}

/** How alike the question and a heading, or another wording of it, are: 1 if each holds all of the other (harmonic mean). */
export function likeness(sought: readonly SoughtTerm[], heading: ReadonlySet<string>): number {
  if (heading.size === 0) return 0;
  const asked = coverage(sought, heading);
  const soughtSet = new Set(
    sought.flatMap(({ term, alternatives }) => [term, ...alternatives.map((each) => each.term)]),
  );
  const covered = [...heading].filter((term) => soughtSet.has(term)).length / heading.size;
  return asked + covered === 0 ? 0 : (2 * asked * covered) / (asked + covered);
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

function match({ term, alternatives }: SoughtTerm, terms: ReadonlySet<string>): number {
  if (terms.has(term)) return 1;
  return alternatives.reduce((best, each) => (terms.has(each.term) ? Math.max(best, each.weight) : best), 0);
}
