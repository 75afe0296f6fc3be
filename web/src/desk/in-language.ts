import { pageLanguage, type Language } from '../language';

/** Words of one screen in the languages of the page; they stand beside the screen that says them. No-break spaces are written out. */
export type Words<W> = Readonly<Record<Language, W>>;

/** The words in the language of the page. */
export function inLanguage<W>(words: Words<W>): W {
  return words[pageLanguage()];
}
