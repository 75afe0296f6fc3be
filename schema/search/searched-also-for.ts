import type { Language, Library } from '../../src/guides';
import { analysisFor, type Query } from '../../src/search';
import { readVocabulary } from '../../src/vocabulary';

const MOST_NAMES = 10;

/** Words that merely begin alike are looked for too, but nobody would call them another name. 0 to 1. */
const LEAST_WEIGHT = 0.5;

/** The other names, as the glossary and the everyday words have them, under which a query was searched for. */
export function searchedAlsoFor({ terms, language }: Query, library: Library): string[] {
  const names = namesByTerms(library, language);
  const found = terms.flatMap(({ alternatives }) =>
    alternatives.flatMap(({ term, weight }) => (weight >= LEAST_WEIGHT ? (names.get(term) ?? []) : [])),
  );
  return [...new Set(found)].slice(0, MOST_NAMES);
}

const known = new WeakMap<Library, Map<Language, ReadonlyMap<string, string>>>();

/** Each name of a language, by its terms in a row; worked out once for each library. */
function namesByTerms(library: Library, language: Language): ReadonlyMap<string, string> {
  const languages = known.get(library) ?? new Map<Language, ReadonlyMap<string, string>>();
  known.set(library, languages);
  let names = languages.get(language);
  if (!names) {
    const analysis = analysisFor(language);
    const byTerms = new Map<string, string>();
    for (const name of readVocabulary(library).flat()) {
      if (name.language !== language) continue;
      const terms = analysis
        .tokens(name.text)
        .map(({ term }) => term)
        .join(' ');
      if (terms !== '' && !byTerms.has(terms)) byTerms.set(terms, name.text);
    }
    languages.set(language, (names = byTerms));
  }
  return names;
}
