import type { Language } from '../guides';

/** The parts of a practice, in the order in which they are told. */
export const practiceParts = ['problem', 'done', 'results', 'watch'] as const;
export type PracticePart = (typeof practiceParts)[number];

interface PracticeWords {
  /** What the title of a practice begins with: it stands in every citation, so that nobody takes experience for guidance. */
  readonly experienceOf: string;
  readonly parts: Readonly<Record<PracticePart, string>>;
  readonly reports: (administration: string, title: string) => string;
  readonly summary: (administration: string) => string;
  /** What the source of a practice is called that an administration told itself. */
  readonly toldHere: string;
  readonly evidence: string;
}

export const practiceWords: Readonly<Record<Language, PracticeWords>> = {
  en: {
    experienceOf: 'Experience: ',
    parts: {
      problem: 'The problem',
      done: 'What was done',
      results: 'Results and evidence',
      watch: 'What to watch out for',
    },
    reports: (administration, title) => `${administration} reports a practice of its own: “${title}”.`,
    summary: (administration) =>
      `A practice as ${administration} tells it. It is one administration’s experience, not guidance.`,
    toldHere: 'Told to Pratique by the administration',
    evidence: 'Evidence named by the administration',
  },
  fr: {
    experienceOf: 'Expérience\u00a0: ',
    parts: {
      problem: 'Le problème',
      done: 'Ce qui a été fait',
      results: 'Résultats et preuves',
      watch: 'Points de vigilance',
    },
    reports: (administration, title) => `${administration} présente une pratique\u00a0: «\u00a0${title}\u00a0».`,
    summary: (administration) =>
      `Une pratique telle que la présente l’administration suivante\u00a0: ${administration}. C’est l’expérience d’une administration, pas une directive.`,
    toldHere: 'Communiqué à Pratique par l’administration',
    evidence: 'Preuves indiquées par l’administration',
  },
};
