import { pageLanguage } from '../language';

const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

/** A day, with its year: `12 Nov 2026`. */
export function day(date: string): string {
  return new Intl.DateTimeFormat(locales[pageLanguage()], { dateStyle: 'medium' }).format(new Date(date));
}

/** A moment: `12 Nov 2026, 14:02`. */
export function moment(date: string): string {
  return new Intl.DateTimeFormat(locales[pageLanguage()], { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(date),
  );
}

/** A time of today: `14:02`, in French `14 h 02`. */
export function clock(date: Date): string {
  const text = new Intl.DateTimeFormat(locales[pageLanguage()], { timeStyle: 'short' }).format(date);
  return pageLanguage() === 'fr' ? text.replace(':', '\u00a0h\u00a0') : text;
}

/** A number with the separators of the language. */
export function count(value: number): string {
  return new Intl.NumberFormat(locales[pageLanguage()]).format(value);
}

/** A share of one as a percentage. */
export function share(value: number): string {
  return new Intl.NumberFormat(locales[pageLanguage()], { style: 'percent', maximumFractionDigits: 0 }).format(value);
}
