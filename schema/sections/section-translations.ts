import { languages, type Language, type Library, type PublishedSection } from '../../src/guides';

export interface Translation {
  readonly language: Language;
  readonly section: PublishedSection;
  readonly behindBy: number;
}

export interface SourceOfTranslation {
  readonly section: PublishedSection;
  readonly behindBy: number;
}

/** The same section in the other languages, each with how far it is behind its source. */
export function translationsOf(section: PublishedSection, library: Library): Translation[] {
  return languages.flatMap((language) => {
    const other = language === section.guide.language ? undefined : library.inLanguage(section, language);
    return other ? [{ language, section: other, behindBy: library.translationState(other)?.behindBy ?? 0 }] : [];
  });
}

/** What a section was translated from; undefined for an original, or when the source is not published. */
export function translationSource(section: PublishedSection, library: Library): SourceOfTranslation | undefined {
  const state = library.translationState(section);
  return state && { section: state.source, behindBy: state.behindBy };
}
