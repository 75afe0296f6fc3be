import type { Language, Pages, Standing } from '../guides';
import { unreachable } from '../errors';
import type { Citation, CitationNote, Label } from './answer';

/**
 * The few words around quotations, English and French, the same at every door. Everything else an answer says is quoted.
 * No-break spaces are written out (\u00a0 before ":" and inside « »), because an editor cannot see them.
 */
interface Wording {
  readonly standings: Readonly<Record<Standing, string>>;
  readonly guideSays: string;
  readonly generalPractice: string;
  readonly notPublic: string;
  readonly fromLanguage: Readonly<Record<Language, string>>;
  readonly colon: string;
  readonly notes: {
    readonly generalPractice: string;
    readonly notPublic: string;
    readonly overdue: string;
    readonly behind: (by: number) => string;
  };
  readonly editionOf: (date: string) => string;
  readonly page: string;
  readonly pages: string;
  readonly sources: string;
  readonly next: string;
}

export const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    standings: { OFFICIAL: 'Official text', NATIONAL: 'National text', EXPLANATORY: 'Explanatory, not official' },
    guideSays: 'The guide says',
    generalPractice: 'General practice',
    notPublic: 'Not public',
    fromLanguage: { en: 'From the English guide', fr: 'From the French guide' },
    colon: ':',
    notes: {
      generalPractice: 'General practice, not WCO',
      notPublic: 'Not public',
      overdue: 'Review overdue',
      behind: (by) => `Translation behind by ${String(by)}`,
    },
    editionOf: (date) => `Edition of ${date}`,
    page: 'page',
    pages: 'pages',
    sources: 'Sources',
    next: 'Next:',
  },
  fr: {
    standings: { OFFICIAL: 'Texte officiel', NATIONAL: 'Texte national', EXPLANATORY: 'Explicatif, non officiel' },
    guideSays: 'Le guide dit',
    generalPractice: 'Usage courant',
    notPublic: 'Non public',
    fromLanguage: { en: 'D’après le guide anglais', fr: 'D’après le guide français' },
    colon: '\u00a0:',
    notes: {
      generalPractice: 'Usage courant, hors OMD',
      notPublic: 'Non public',
      overdue: 'Vérification en retard',
      behind: (by) => `Traduction en retard de ${String(by)}`,
    },
    editionOf: (date) => `Éd. du ${date}`,
    page: 'page',
    pages: 'pages',
    sources: 'Sources',
    next: 'Ensuite\u00a0:',
  },
};

/** The label's words with their colon, in the reader's language: `General practice:`. */
export function labelWords(label: Label, language: Language): string {
  const words = wordings[language];
  switch (label.kind) {
    case 'guideSays':
      return words.guideSays + words.colon;
    case 'generalPractice':
      return words.generalPractice + words.colon;
    case 'notPublic':
      return words.notPublic + words.colon;
    case 'fromLanguage':
      return words.fromLanguage[label.language] + words.colon;
    case 'subject':
      // A heading that asks keeps its question mark and needs no colon.
      return /[?!…:]$/.test(label.text) ? label.text : label.text + words.colon;
    default:
      return unreachable(label);
  }
}

/** What a note says in a keyword or a source list. */
export function noteWords(note: CitationNote, language: Language): string {
  const words = wordings[language].notes;
  switch (note.kind) {
    case 'behind':
      return words.behind(note.by);
    case 'overdue':
      return words.overdue;
    case 'notPublic':
      return words.notPublic;
    case 'generalPractice':
      return words.generalPractice;
    default:
      return unreachable(note);
  }
}

/** A citation's title: `{heading} – {guide}`, with the page where the guide was imported from a printed document. */
export function citationTitle(citation: Citation, language: Language): string {
  const { heading, guideTitle, pages } = citation;
  return `${heading} – ${guideTitle}${pages ? `, ${pagesInWords(pages, language)}` : ''}`;
}

/** `page 34`, `pages 34–36`. */
export function pagesInWords({ from, to }: Pages, language: Language): string {
  const words = wordings[language];
  return from === to ? `${words.page}\u00a0${String(from)}` : `${words.pages}\u00a0${String(from)}–${String(to)}`;
}

/** Standing, edition, then every note: `Explanatory, not official`, `Edition of 24 May 2022`, … */
export function citationFacts(citation: Citation, language: Language): string[] {
  const words = wordings[language];
  return [
    words.standings[citation.standing],
    words.editionOf(dateWords(citation.publishedAt, language)),
    ...citation.notes.map((note) => noteWords(note, language)),
  ];
}

/** `24 May 2022`, `1er mai 2022`: the day in UTC, with its year. */
export function dateWords(date: Date, language: Language): string {
  const words = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return words.format(date).replace(/^1 (?=\p{L})/u, language === 'fr' ? '1er ' : '1 ');
}

/**
 * A quoted sentence with its mark: a space and `[n]` before the final stop or colon, after closing quotation marks
 * otherwise at the end. With `number` 0 the text stays as it is.
 */
export function withMark(text: string, number: number): string {
  if (number === 0) return text;
  const end = /[\s\u00a0\u202f]*[.:!?…]+$/u.exec(text)?.index ?? text.length;
  return `${text.slice(0, end)} [${String(number)}]${text.slice(end)}`;
}
