import type { Language, PublishedSection } from '../guides';
import { analysisFor, type Query, type Snapshot } from '../search';
import type { QuestionKind } from './question-kind';

/** The glossary entry of just what a definition, or a few keywords, ask for: by its name, an abbreviation or a synonym. */
export function entryNamed(
  query: Query,
  kind: QuestionKind,
  snapshot: Snapshot,
  language: Language,
): PublishedSection | undefined {
  if (kind !== 'definition' && kind !== 'other') return undefined;
  const asked = query.terms.filter(({ stop }) => !stop).map(({ term }) => term);
  return asked.length === 0 ? undefined : entriesOf(snapshot, language).get(asked.join(' '));
}

const entries = new WeakMap<Snapshot, Map<Language, ReadonlyMap<string, PublishedSection>>>();

/** The glossary's entries of a language by the terms of each of their names. The first entry of a name counts. */
function entriesOf(snapshot: Snapshot, language: Language): ReadonlyMap<string, PublishedSection> {
  const byLanguage = entries.get(snapshot) ?? new Map<Language, ReadonlyMap<string, PublishedSection>>();
  entries.set(snapshot, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const named = new Map<string, PublishedSection>();
  const sections = snapshot.library.guides
    .filter((guide) => guide.language === language)
    .flatMap((guide) => guide.sections);
  // Own names before synonyms: "assessment" is first what is called so.
  for (const names of [ownNames, otherNames]) {
    for (const section of sections) {
      for (const name of names(section)) {
        const key = termKey(analysisFor(language).tokens(name));
        if (key !== '' && !named.has(key)) named.set(key, section);
      }
    }
  }
  byLanguage.set(language, named);
  return named;
}

function ownNames({ term, heading }: PublishedSection): readonly string[] {
  return term ? [heading, ...term.abbreviations] : [];
}

function otherNames({ term }: PublishedSection): readonly string[] {
  return term?.synonyms ?? [];
}

function termKey(tokens: readonly { term: string; stop: boolean }[]): string {
  return tokens
    .filter(({ stop }) => !stop)
    .map(({ term }) => term)
    .join(' ');
}
