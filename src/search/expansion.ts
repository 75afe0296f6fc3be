import type { Language } from '../guides';
import type { Entry } from '../vocabulary';
import { analysisFor, type Token } from './analysis';
import type { WeightedTerm } from './ranking';

/** What a vocabulary adds to the tokens of a question: for each, in its place, what counts like it, only less. */
export type Expansion = (tokens: readonly Token[]) => WeightedTerm[][];

/**
 * Recognises the vocabulary's names of one language among tokens, the longest first, and gives their other names in
 * another language or the same: as a term, or as a phrase of terms with spaces between.
 */
export function expansionFor(vocabulary: readonly Entry[], from: Language, to: Language): Expansion {
  const known = recognisedNames(vocabulary, from);
  const others = vocabulary.map((entry) => termsOfNames(entry, to));
  return (tokens) => {
    const added: WeightedTerm[][] = tokens.map(() => []);
    for (let at = 0; at < tokens.length;) {
      const found = longestName(known, tokens, at);
      for (let i = at; i < at + (found?.length ?? 0); i++) {
        if (tokens[i]?.stop !== true) added[i]?.push(...otherNames(others, found));
      }
      at += found?.length ?? 1;
    }
    return added;
  };
}

/** A name of entries as its terms in a row. */
interface RecognisedName {
  readonly terms: string;
  readonly length: number;
  /** Places in the vocabulary: two things may share a name. */
  readonly entries: readonly number[];
}

/** By their first term, the longest first. */
type RecognisedNames = ReadonlyMap<string, readonly RecognisedName[]>;

function recognisedNames(vocabulary: readonly Entry[], language: Language): RecognisedNames {
  const byTerms = new Map<string, { tokens: readonly Token[]; entries: Set<number> }>();
  for (const [place, entry] of vocabulary.entries()) {
    for (const { text, language: ofName } of entry) {
      if (ofName !== language) continue;
      const tokens = analysisFor(language).tokens(text);
      // A name that is a stop word too, such as IT, would be recognised everywhere.
      if (tokens.every(({ stop }) => stop)) continue;
      const terms = inARow(tokens);
      const same = byTerms.get(terms) ?? { tokens, entries: new Set() };
      byTerms.set(terms, same);
      same.entries.add(place);
    }
  }
  const byFirst = new Map<string, RecognisedName[]>();
  for (const [terms, { tokens, entries }] of byTerms) {
    const first = tokens[0]?.term ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { terms, length: tokens.length, entries: [...entries] }]);
  }
  for (const names of byFirst.values()) names.sort((a, b) => b.length - a.length);
  return byFirst;
}

function longestName(known: RecognisedNames, tokens: readonly Token[], at: number): RecognisedName | undefined {
  return known
    .get(tokens[at]?.term ?? '')
    ?.find(({ terms, length }) => inARow(tokens.slice(at, at + length)) === terms);
}

/** The entry's names in a language as terms or phrases. */
function termsOfNames(entry: Entry, language: Language): WeightedTerm[] {
  return entry
    .filter((name) => name.language === language)
    .map(({ text, weight }) => ({ term: inARow(analysisFor(language).tokens(text)), weight }))
    .filter(({ term }) => term !== '');
}

/** Each other name once, at its greatest weight. */
function otherNames(others: readonly WeightedTerm[][], found: RecognisedName | undefined): WeightedTerm[] {
  const weights = new Map<string, number>();
  for (const place of found?.entries ?? []) {
    for (const { term, weight } of others[place] ?? []) {
      if (term !== found?.terms) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    }
  }
  return Array.from(weights, ([term, weight]) => ({ term, weight }));
}

function inARow(tokens: readonly Token[]): string {
  return tokens.map(({ term }) => term).join(' ');
}
