import type { Language } from '../../guides';
import type { ContributionState } from '../../practices';

interface ContributionWords {
  readonly title: string;
  readonly lead: string;
  readonly fields: Readonly<
    Record<
      'administration' | 'theme' | 'title' | 'problem' | 'done' | 'results' | 'evidence' | 'watch' | 'contact',
      readonly [label: string, hint: string]
    >
  >;
  readonly language: string;
  readonly consent: string;
  readonly send: string;
  readonly faults: string;
  readonly mine: string;
  readonly none: string;
  readonly states: Readonly<Record<ContributionState, string>>;
  readonly givenBack: (reason: string) => string;
  readonly saveContact: string;
  readonly forget: string;
  readonly forgetHint: string;
  readonly another: string;
}

/** The words of contributing. No-break spaces are written out. */
export const contributionWords: Readonly<Record<Language, ContributionWords>> = {
  en: {
    title: 'Contribute a practice',
    lead: 'Tell what your administration did and what came of it. Editors review it before anybody reads it. Leave out names of persons.',
    fields: {
      administration: ['Administration', 'Its official name'],
      theme: ['Theme', ''],
      title: ['Title', 'What was done, in one line'],
      problem: ['The problem', 'Name your administration in each sentence: sentences are quoted one by one'],
      done: ['What was done', 'Steps may be a list: begin each line with a hyphen'],
      results: ['Results', 'What changed since, with figures and dates'],
      evidence: ['Evidence', 'Optional: a report or page that shows it, with its address'],
      watch: ['What to watch out for', 'Optional: what did not work, what it cost'],
      contact: ['Contact for other administrations', 'Optional: an office and its address'],
    },
    language: 'Language of your text',
    consent: 'Show this contact to every reader. Without this tick it is not kept. You can withdraw it at any time.',
    send: 'Send to the editors',
    faults: 'It cannot be sent yet',
    mine: 'Your practices',
    none: 'You have contributed nothing yet.',
    states: {
      UNFINISHED: 'It did not reach the editors: send it again',
      WITH_EDITORS: 'Editors are working on it',
      IN_REVIEW: 'In review',
      APPROVED: 'Approved, not published yet',
      PUBLISHED: 'Published',
      DECLINED: 'Closed without being published',
      WITHDRAWN: 'Taken away from readers',
    },
    givenBack: (reason) => `Reviewers gave it back: ${reason}`,
    saveContact: 'Save the contact',
    forget: 'Forget that these are mine',
    forgetHint:
      'Deletes the link between you and these practices, and all contacts. The texts stay, as your administration’s.',
    another: 'Contribute another practice',
  },
  fr: {
    title: 'Proposer une pratique',
    lead: 'Dites ce que votre administration a fait et ce qui en est résulté. La rédaction relit le texte avant toute publication. Ne citez aucune personne.',
    fields: {
      administration: ['Administration', 'Son nom officiel'],
      theme: ['Thème', ''],
      title: ['Titre', 'Ce qui a été fait, en une ligne'],
      problem: [
        'Le problème',
        'Nommez votre administration dans chaque phrase\u00a0: les phrases sont citées une à une',
      ],
      done: ['Ce qui a été fait', 'Les étapes peuvent former une liste\u00a0: commencez chaque ligne par un tiret'],
      results: ['Résultats', 'Ce qui a changé depuis, avec chiffres et dates'],
      evidence: ['Preuves', 'Facultatif\u00a0: un rapport ou une page qui le montre, avec son adresse'],
      watch: ['Points de vigilance', 'Facultatif\u00a0: ce qui n’a pas marché, ce que cela a coûté'],
      contact: ['Contact pour les autres administrations', 'Facultatif\u00a0: un service et son adresse'],
    },
    language: 'Langue de votre texte',
    consent:
      'Montrer ce contact à tout le monde. Sans cette coche, il n’est pas conservé. Vous pouvez le retirer à tout moment.',
    send: 'Envoyer à la rédaction',
    faults: 'L’envoi n’est pas encore possible',
    mine: 'Vos pratiques',
    none: 'Vous n’avez encore rien proposé.',
    states: {
      UNFINISHED: 'N’est pas parvenue à la rédaction\u00a0: envoyez-la de nouveau',
      WITH_EDITORS: 'La rédaction y travaille',
      IN_REVIEW: 'En relecture',
      APPROVED: 'Approuvée, pas encore publiée',
      PUBLISHED: 'Publiée',
      DECLINED: 'Close sans publication',
      WITHDRAWN: 'Retirée',
    },
    givenBack: (reason) => `Rendue après relecture\u00a0: ${reason}`,
    saveContact: 'Enregistrer le contact',
    forget: 'Oublier qu’elles sont de moi',
    forgetHint:
      'Supprime le lien entre vous et ces pratiques, et tous les contacts. Les textes restent, au nom de votre administration.',
    another: 'Proposer une autre pratique',
  },
};
