import type { Language } from '../guides';
import type { ReportEntry } from './report';

interface ReportWords {
  readonly title: string;
  readonly edition: (number: number, date: string) => string;
  readonly notIssued: (number: number) => string;
  readonly introduction: string;
  readonly contents: string;
  readonly index: string;
  readonly fresh: string;
  readonly nothingFresh: string;
  readonly firstEdition: string;
  readonly changed: string;
  readonly gone: (titles: string) => string;
  readonly news: Readonly<Record<ReportEntry['news'], string>>;
  readonly told: Readonly<Record<ReportEntry['told'], string>>;
  readonly inLanguage: Readonly<Record<Language, string>>;
  readonly sources: string;
  readonly standing: string;
}

/** The words of the report, the same in every form. No-break spaces are written out. */
export const reportWords: Readonly<Record<Language, ReportWords>> = {
  en: {
    title: 'Training Management Good Practices Report',
    edition: (number, date) => `Edition ${String(number)}, ${date}`,
    notIssued: (number) => `Edition ${String(number)}, not issued yet`,
    introduction: 'Introduction',
    contents: 'Contents',
    index: 'Index of administrations',
    fresh: 'New since the last edition',
    nothingFresh: 'Nothing is new since the last edition.',
    firstEdition: 'This is the first edition.',
    changed: 'changed',
    gone: (titles) => `No longer in the report: ${titles}.`,
    news: { NEW: 'New', CHANGED: 'Changed', KNOWN: '' },
    told: {
      BY_ADMINISTRATION: 'Told by the administration itself.',
      FROM_PUBLIC_SOURCES: 'Told from public sources; the administration has not confirmed it here.',
    },
    inLanguage: { en: 'in English', fr: 'in French' },
    sources: 'Sources',
    standing:
      'Compiled with Pratique. Each practice is one administration’s experience, not guidance, and not text of the WCO.',
  },
  fr: {
    title: 'Recueil de bonnes pratiques en gestion de la formation',
    edition: (number, date) => `Édition ${String(number)}, ${date}`,
    notIssued: (number) => `Édition ${String(number)}, pas encore parue`,
    introduction: 'Introduction',
    contents: 'Sommaire',
    index: 'Index des administrations',
    fresh: 'Nouveautés depuis la dernière édition',
    nothingFresh: 'Rien de nouveau depuis la dernière édition.',
    firstEdition: 'C’est la première édition.',
    changed: 'modifiée',
    gone: (titles) => `Ne figurent plus dans le recueil\u00a0: ${titles}.`,
    news: { NEW: 'Nouvelle', CHANGED: 'Modifiée', KNOWN: '' },
    told: {
      BY_ADMINISTRATION: 'Présentée par l’administration elle-même.',
      FROM_PUBLIC_SOURCES: 'D’après des sources publiques\u00a0; l’administration ne l’a pas confirmée ici.',
    },
    inLanguage: { en: 'en anglais', fr: 'en français' },
    sources: 'Sources',
    standing:
      'Établi avec Pratique. Chaque pratique est l’expérience d’une administration, pas une directive, ni un texte de l’OMD.',
  },
};
