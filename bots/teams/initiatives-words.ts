import type { Language } from '../../src/guides';

type Field = 'administration' | 'title' | 'problem' | 'done' | 'results' | 'evidence' | 'watch' | 'contact';

interface InitiativesWords {
  /** What people say for it, in small letters. */
  readonly contribute: readonly string[];
  readonly register: readonly string[];
  readonly withdraw: readonly string[];
  readonly openForm: string;
  readonly open: string;
  readonly lead: string;
  readonly theme: string;
  readonly fields: Readonly<Record<Field, string>>;
  readonly missing: string;
  readonly consent: string;
  readonly send: string;
  readonly taken: string;
  readonly contributor: string;
  readonly noEvent: string;
  readonly registered: (title: string, day: string, time: string, zone: string) => string;
  readonly withdrawn: string;
  readonly notRegistered: string;
  readonly keptPractices: (count: number) => string;
  readonly keptRegistrations: (count: number) => string;
}

/** The words around good practices and symposiums. No-break spaces are written out. */
export const initiativesWords: Readonly<Record<Language, InitiativesWords>> = {
  en: {
    contribute: ['contribute a practice', 'contribute practice', 'share a practice'],
    register: ['register', 'register for the symposium', 'register for the next symposium'],
    withdraw: ['withdraw', 'withdraw from the symposium'],
    openForm: 'Tell what your administration did and what came of it. Editors review it before anybody reads it.',
    open: 'Contribute a practice',
    lead: 'Name your administration in each sentence, and no persons.',
    theme: 'Theme',
    fields: {
      administration: 'Administration',
      title: 'What was done, in one line',
      problem: 'The problem',
      done: 'What was done',
      results: 'Results',
      evidence: 'Evidence: a report, its address',
      watch: 'What to watch out for',
      contact: 'Contact for other administrations',
    },
    missing: 'Please fill this in.',
    consent: 'Show this contact to every reader. Without this tick it is not kept.',
    send: 'Send to the editors',
    taken: 'Sent to the editors. “My data” says what is linked to you.',
    contributor: 'An officer in Teams',
    noEvent: 'No event with a programme is planned here at present.',
    registered: (title, day, time, zone) =>
      `You are registered for “${title}”, ${day} at ${time} (${zone}). A reminder will come here. To end: “withdraw”.`,
    withdrawn: 'Your registrations are deleted.',
    notRegistered: 'You are not registered for anything.',
    keptPractices: (count) => `${String(count)} ${count === 1 ? 'practice' : 'practices'} that you contributed`,
    keptRegistrations: (count) => `${String(count)} ${count === 1 ? 'registration' : 'registrations'}`,
  },
  fr: {
    contribute: ['proposer une pratique', 'partager une pratique'],
    register: ["s'inscrire", "m'inscrire", "m'inscrire au symposium", 'inscription'],
    withdraw: ["annuler l'inscription", 'me désinscrire'],
    openForm:
      'Dites ce que votre administration a fait et ce qui en est résulté. La rédaction relit avant publication.',
    open: 'Proposer une pratique',
    lead: 'Nommez votre administration dans chaque phrase, et aucune personne.',
    theme: 'Thème',
    fields: {
      administration: 'Administration',
      title: 'Ce qui a été fait, en une ligne',
      problem: 'Le problème',
      done: 'Ce qui a été fait',
      results: 'Résultats',
      evidence: 'Preuves\u00a0: un rapport, son adresse',
      watch: 'Points de vigilance',
      contact: 'Contact pour les autres administrations',
    },
    missing: 'Champ à remplir.',
    consent: 'Montrer ce contact à tout le monde. Sans cette coche, il n’est pas conservé.',
    send: 'Envoyer à la rédaction',
    taken: 'Envoyé à la rédaction. «\u00a0Mes données\u00a0» dit ce qui vous est lié.',
    contributor: 'Une personne dans Teams',
    noEvent: 'Aucune réunion avec un programme n’est prévue ici pour l’instant.',
    registered: (title, day, time, zone) =>
      `Inscription faite\u00a0: «\u00a0${title}\u00a0», ${day} à ${time} (${zone}). Un rappel viendra ici. Pour y mettre fin\u00a0: «\u00a0annuler l’inscription\u00a0».`,
    withdrawn: 'Vos inscriptions sont supprimées.',
    notRegistered: 'Aucune inscription à votre nom.',
    keptPractices: (count) => `${String(count)} ${count === 1 ? 'pratique proposée' : 'pratiques proposées'}`,
    keptRegistrations: (count) => `${String(count)} ${count === 1 ? 'inscription' : 'inscriptions'}`,
  },
};
