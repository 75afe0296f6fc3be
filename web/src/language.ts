export type Language = 'en' | 'fr';

/** The language of the page that is shown. */
export function pageLanguage(): Language {
  return document.documentElement.lang === 'fr' ? 'fr' : 'en';
}
