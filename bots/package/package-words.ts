import type { Language } from '../../src/guides';

/** A command that Teams offers, or a question to begin with. */
export interface OfferedCommand {
  readonly title: string;
  readonly description: string;
}

/** All that Teams shows of the app before anybody has written to it. */
export interface PackageWords {
  readonly fullName: string;
  readonly short: string;
  readonly full: string;
  /** Questions that the guides answer. */
  readonly starters: readonly OfferedCommand[];
  readonly personal: readonly OfferedCommand[];
  readonly shared: readonly OfferedCommand[];
  readonly search: OfferedCommand & { readonly parameter: OfferedCommand };
  readonly tab: string;
}

export const packageWords: Readonly<Record<Language, PackageWords>> = {
  en: {
    fullName: 'Pratique, a knowledge assistant for customs',
    short: 'Published guidance on competency-based HR and live virtual training, quoted.',
    full:
      'Ask about competency-based human resource management or about live virtual training. Pratique quotes published guides, ' +
      'word for word, with the source, the edition and its standing, and says so when they do not say. Where your administration ' +
      'has set it up, it puts your question to experts. It is an assistant, not a person, and no official text but where a ' +
      'source is marked as one. The question log names nobody.',
    starters: [
      { title: 'What are the four core tools of CBHRM?', description: 'A list with its source' },
      { title: 'What is a competency framework?', description: 'A definition with its source' },
      { title: 'Who can join the VCOA?', description: 'On training in the region' },
    ],
    personal: [
      { title: 'help', description: 'What I answer, and how' },
      { title: 'ask an expert', description: 'Put your last question to people who know' },
      { title: 'my questions to experts', description: 'How they stand, with the replies' },
      { title: 'reset', description: 'Drop the topic of the last question' },
      { title: 'language', description: 'Change between English and French' },
      { title: 'my data', description: 'What is linked to you' },
      { title: 'delete my data', description: 'Delete what is linked to you' },
      { title: 'stop messages', description: 'End messages that come unasked' },
    ],
    shared: [
      { title: 'help', description: 'What I answer, and how' },
      { title: 'ask an expert', description: 'Put your last question to people who know' },
      { title: 'reset', description: 'Drop the topic of the last question' },
    ],
    search: {
      title: 'Search the guides',
      description: 'Find a passage to share',
      parameter: { title: 'Words', description: 'What to look for' },
    },
    tab: 'Guides',
  },
  fr: {
    fullName: 'Pratique, assistant documentaire des douanes',
    short: 'Des guides publiés, cités : GRH basée sur les compétences, formation virtuelle.',
    full:
      'Posez vos questions sur la gestion des ressources humaines basée sur les compétences ou sur la formation virtuelle en direct. ' +
      'Pratique cite mot à mot les guides publiés, avec la source, l’édition et le statut, et le dit quand ils ne disent rien. Là où ' +
      'votre administration l’a prévu, la question est transmise aux spécialistes. C’est un assistant et non une personne, et pas un ' +
      'texte officiel, sauf si une source porte cette mention. Le journal des questions ne nomme personne.',
    starters: [
      {
        title: 'Quels sont les quatre outils de base de la GRH basée sur les compétences ?',
        description: 'Une liste et sa source',
      },
      { title: 'Qu’est-ce qu’un référentiel de compétences ?', description: 'Une définition et sa source' },
      { title: 'Qui a organisé l’atelier de 2022 ?', description: 'Sur l’atelier régional' },
    ],
    personal: [
      { title: 'aide', description: 'Ce à quoi je réponds, et comment' },
      { title: 'consulter les spécialistes', description: 'Transmettre votre dernière question' },
      { title: 'mes questions aux spécialistes', description: 'Où elles en sont, avec les réponses' },
      { title: 'recommencer', description: 'Abandonner le sujet précédent' },
      { title: 'langue', description: 'Passer du français à l’anglais' },
      { title: 'mes données', description: 'Ce qui est lié à vous' },
      { title: 'supprimer mes données', description: 'Supprimer ce qui est lié à vous' },
      { title: 'arrêter les messages', description: 'Ne plus recevoir de messages sans demande' },
    ],
    shared: [
      { title: 'aide', description: 'Ce à quoi je réponds, et comment' },
      { title: 'consulter les spécialistes', description: 'Transmettre votre dernière question' },
      { title: 'recommencer', description: 'Abandonner le sujet précédent' },
    ],
    search: {
      title: 'Chercher dans les guides',
      description: 'Trouver un passage à partager',
      parameter: { title: 'Mots', description: 'Ce qu’il faut chercher' },
    },
    tab: 'Guides',
  },
};
