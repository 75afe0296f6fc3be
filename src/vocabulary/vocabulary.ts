import type { Language, Library, PublishedSection } from '../guides';

/** One of the names of a thing. */
export interface Name {
  readonly text: string;
  readonly language: Language;
  /** How much another name of the same thing counts in its place, against the one that was asked for: 0 to 1. */
  readonly weight: number;
}

/** Names of one thing, from its entry in the glossary. */
export type Entry = readonly Name[];

/** A short and a long name are as good as the same words; a synonym may mean a little more or less. */
const WEIGHTS = { term: 0.8, abbreviation: 0.8, synonym: 0.6, translation: 0.7, everyday: 0.5 } as const;

/** The names of things as the glossaries of a library have them, in the library's order, then everyday words for each other. */
export function readVocabulary(library: Library): Entry[] {
  const everyday = library.synonyms.map(({ language, words }) =>
    words.map((text) => ({ text, language, weight: WEIGHTS.everyday })),
  );
  return [...namedEntries(library), ...everyday];
}

function namedEntries(library: Library): Entry[] {
  return library.guides
    .filter(({ kind }) => kind === 'GLOSSARY')
    .flatMap(({ sections }) => sections)
    .map((section) => distinct([...namesIn(section), ...namesIn(translationOf(section, library))]))
    .filter((names) => names.length > 1);
}

/** What a section's head says the thing is called; nothing when the section is not a term. */
function namesIn(section: PublishedSection | undefined): Name[] {
  if (!section?.term) return [];
  const { language } = section.guide;
  const { abbreviations, synonyms, translations } = section.term;
  return [
    { text: section.heading, language, weight: WEIGHTS.term },
    ...abbreviations.map((text) => ({ text, language, weight: WEIGHTS.abbreviation })),
    ...synonyms.map((text) => ({ text, language, weight: WEIGHTS.synonym })),
    ...Object.entries(translations).map(([code, text]) => ({
      text,
      language: code as Language,
      weight: WEIGHTS.translation,
    })),
  ];
}

function translationOf(section: PublishedSection, library: Library): PublishedSection | undefined {
  return library.inLanguage(section, section.guide.language === 'en' ? 'fr' : 'en');
}

/** Each name once, the first of equals. */
function distinct(names: readonly Name[]): Name[] {
  const seen = new Map<string, Name>();
  for (const name of names) {
    const key = `${name.language} ${name.text.toLowerCase()}`;
    if (!seen.has(key)) seen.set(key, name);
  }
  return [...seen.values()];
}
