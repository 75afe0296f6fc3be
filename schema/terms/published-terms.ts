import type { Language, Library, PublishedSection } from '../../src/guides';
import { sortByHeading } from '../sections/section-orders';

/** The terms of the glossary in one language, by heading. */
export function publishedTerms({ guides }: Library, language: Language): PublishedSection[] {
  const sections = guides.filter((guide) => guide.language === language).flatMap((guide) => guide.sections);
  return sortByHeading(
    sections.filter(({ term }) => term),
    language,
  );
}

/** No term has a longer name. In characters. */
const LONGEST_NAME = 500;

/** The term that is called so, or abbreviated or also called so; capitals and accents do not count. */
export function termNamed(name: string, library: Library, language: Language): PublishedSection | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = name.trim();
  const isName = (each: string) => sameName[language].compare(each, wanted) === 0;
  const terms = publishedTerms(library, language);
  return (
    terms.find(({ heading }) => isName(heading)) ??
    terms.find(({ term }) => term && [...term.abbreviations, ...term.synonyms].some(isName))
  );
}

const sameName: Readonly<Record<Language, Intl.Collator>> = {
  en: new Intl.Collator('en', { usage: 'search', sensitivity: 'base' }),
  fr: new Intl.Collator('fr', { usage: 'search', sensitivity: 'base' }),
};
