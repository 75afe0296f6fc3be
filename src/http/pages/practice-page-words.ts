import type { Language } from '../../guides';

/** The words of the pages of good practices. No-break spaces are written out. */
export interface PracticePageWords {
  readonly title: string;
  readonly symposiums: string;
  readonly lead: string;
  readonly experience: string;
  readonly none: string;
  readonly compare: string;
  readonly list: string;
  readonly all: string;
  readonly administration: string;
  readonly practice: string;
  readonly theme: string;
  readonly told: Readonly<Record<'BY_ADMINISTRATION' | 'FROM_PUBLIC_SOURCES', string>>;
  readonly contact: string;
  readonly published: (date: string) => string;
  readonly otherLanguage: string;
  readonly sources: string;
  readonly cite: string;
  readonly report: string;
  readonly contribute: string;
}

export const practicePageWords: Readonly<Record<Language, PracticePageWords>> = {
  en: {
    title: 'Good practices',
    symposiums: 'Symposiums',
    lead: 'What administrations did, and what came of it. Each is one administration’s experience, not guidance.',
    experience: 'An administration’s experience',
    none: 'No practice is published here yet.',
    compare: 'Compare side by side',
    list: 'Show as a list',
    all: 'All themes',
    administration: 'Administration',
    practice: 'Practice',
    theme: 'Theme',
    told: {
      BY_ADMINISTRATION: 'Told by the administration itself',
      FROM_PUBLIC_SOURCES: 'Told from public sources; the administration has not confirmed it here',
    },
    contact: 'Contact',
    published: (date) => `Published ${date}`,
    otherLanguage: 'In French only so far',
    sources: 'Sources',
    cite: 'Where answers cite it from',
    report: 'The Good Practices Report',
    contribute: 'Contribute a practice',
  },
  fr: {
    title: 'Bonnes pratiques',
    symposiums: 'Symposiums',
    lead: 'Ce que des administrations ont fait, et ce qui en est résulté. Chacune est l’expérience d’une administration, pas une directive.',
    experience: 'L’expérience d’une administration',
    none: 'Aucune pratique n’est encore publiée ici.',
    compare: 'Comparer côte à côte',
    list: 'Afficher en liste',
    all: 'Tous les thèmes',
    administration: 'Administration',
    practice: 'Pratique',
    theme: 'Thème',
    told: {
      BY_ADMINISTRATION: 'Présentée par l’administration elle-même',
      FROM_PUBLIC_SOURCES: 'D’après des sources publiques\u00a0; l’administration ne l’a pas confirmée ici',
    },
    contact: 'Contact',
    published: (date) => `Publiée le ${date}`,
    otherLanguage: 'En anglais seulement pour l’instant',
    sources: 'Sources',
    cite: 'D’où les réponses la citent',
    report: 'Le recueil de bonnes pratiques',
    contribute: 'Proposer une pratique',
  },
};
