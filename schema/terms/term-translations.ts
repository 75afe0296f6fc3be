import { languages, type TermHead } from '../../src/guides';
import type { TermTranslation } from './term.type';

/** What a term is called in other languages, in the order of the languages. */
export function translationsIn({ translations }: TermHead): TermTranslation[] {
  return languages.flatMap((language) => {
    const text = translations[language];
    return text === undefined ? [] : [{ language, text }];
  });
}
