import type { Language } from '../../src/guides';

/** Every sentence of our own around questions to the experts, and in messages that nobody asked for. */
export interface ExpertScripts {
  readonly asked: string;
  readonly askFirst: string;
  readonly noExperts: string;
  readonly busy: (waiting: number) => string;
  readonly taken: (name: string) => string;
  readonly answered: (name: string, text: string) => string;
  readonly closed: string;
  /** In front of the link to the new section, and behind it. */
  readonly inTheGuide: string;
  readonly answersYours: (date: string) => string;
  /** About which of the asker's questions a message is. */
  readonly about: (question: string) => string;
  readonly why: string;
  readonly stopped: string;
  readonly channelSet: string;
  readonly channelEnded: string;
  readonly channelNeeded: string;
  readonly noPermission: (role: 'admin' | 'author' | 'expert') => string;
  readonly status: (lines: readonly string[]) => string;
  readonly statusNone: string;
  readonly statusLine: (question: string, state: string) => string;
  readonly kept: (questions: number) => string;
  readonly keptAddress: string;
  /** Offered behind a thumb down. */
  readonly thumbDown: string;
  readonly card: {
    readonly title: string;
    readonly notFound: string;
    readonly notEnough: string;
    readonly nearest: string;
    readonly states: Readonly<Record<'OPEN' | 'ANSWERED' | 'CLOSED', string>>;
    readonly takenBy: (name: string) => string;
    readonly answerBy: (name: string) => string;
    readonly take: string;
    readonly giveBack: string;
    readonly answer: string;
    readonly close: string;
    readonly makeGuidance: string;
    readonly yourAnswer: string;
    readonly answerHint: string;
    readonly answerMissing: string;
    readonly guide: string;
    readonly guideMissing: string;
    readonly draftMade: (guide: string) => string;
    readonly inGuide: string;
    readonly withdrawn: string;
    readonly takenAlready: (name: string) => string;
    readonly answerTooLong: string;
    readonly elsewhere: string;
  };
}

export const expertScripts: Readonly<Record<Language, ExpertScripts>> = {
  en: {
    asked: 'Sent to the experts; any reply will come here.',
    askFirst: 'Ask me your question first, then ask an expert.',
    noExperts: 'No experts can be asked here yet.',
    busy: (waiting) => `${String(waiting)} of your questions are with the experts. Please wait for a reply.`,
    taken: (name) => `${name} has taken your question.`,
    answered: (name, text) => `${name} replies (not a published guide): “${text}”`,
    closed: 'Your question is closed.',
    inTheGuide: 'It is now in the guide: ',
    answersYours: (date) => ` answers your question of ${date}.`,
    about: (question) => `Your question: “${question}”`,
    why: 'You asked, so this came. To end: “stop messages”.',
    stopped: 'No more messages come unasked. “My questions to experts” shows their replies.',
    channelSet: 'Questions to the experts come here from now on. To end: “experts off”.',
    channelEnded: 'Questions to the experts no longer come here.',
    channelNeeded: 'Say “experts here” in the channel of the experts.',
    noPermission: (role) =>
      ({
        admin: 'Only administrators may do that. Ask whoever looks after Pratique.',
        author: 'Only authors may do that. Ask an administrator.',
        expert: 'Only the experts’ channel may do that. Ask an administrator.',
      })[role],
    status: (lines) => `Your questions to the experts: ${lines.join(' ')}`,
    statusNone: 'You have not asked the experts anything.',
    statusLine: (question, state) => `“${question}”: ${state}`,
    kept: (questions) =>
      questions === 1 ? 'your question to the experts' : `${String(questions)} questions to the experts`,
    keptAddress: 'where to write to you',
    thumbDown: 'Thank you. Editors see comments without names.',
    card: {
      title: 'A question to the experts',
      notFound: 'The guides do not say.',
      notEnough: 'What the guides say did not help.',
      nearest: 'Nearest: ',
      states: { OPEN: 'Waiting for an expert', ANSWERED: 'Answered', CLOSED: 'Closed' },
      takenBy: (name) => `${name} has taken it`,
      answerBy: (name) => `${name} replied`,
      take: 'Take',
      giveBack: 'Give back',
      answer: 'Send the answer',
      close: 'Close',
      makeGuidance: 'Make this guidance',
      yourAnswer: 'Your answer',
      answerHint: 'The person who asked gets it with your name.',
      answerMissing: 'Write the answer first.',
      guide: 'Guide',
      guideMissing: 'Choose the guide.',
      draftMade: (guide) => `Draft made in ${guide}; nothing is published yet.`,
      inGuide: 'It is now in the guide.',
      withdrawn: 'This question was withdrawn.',
      takenAlready: (name) => `${name} has taken it already. Nothing was changed.`,
      answerTooLong: 'An answer has 1 to 4,000 characters. Nothing was sent.',
      elsewhere: 'This works in the experts’ channel only. Nothing was changed.',
    },
  },
  fr: {
    asked: 'Question transmise aux spécialistes\u202f; toute réponse viendra ici.',
    askFirst: 'Posez-moi d’abord votre question, puis consultez les spécialistes.',
    noExperts: 'Aucun spécialiste ne peut encore être consulté ici.',
    busy: (waiting) => `${String(waiting)} de vos questions sont chez les spécialistes. Attendez une réponse.`,
    taken: (name) => `${name} s’occupe de votre question.`,
    answered: (name, text) => `${name} répond (hors guide publié)\u00a0: «\u00a0${text}\u00a0»`,
    closed: 'Votre question est close.',
    inTheGuide: 'C’est désormais dans le guide\u00a0: ',
    answersYours: (date) => ` répond à votre question du ${date}.`,
    about: (question) => `Votre question\u00a0: «\u00a0${question}\u00a0»`,
    why: 'Suite à votre question. Pour arrêter\u00a0: «\u00a0arrêter les messages\u00a0».',
    stopped:
      'Plus aucun message ne viendra sans demande. «\u00a0Mes questions aux spécialistes\u00a0» montre leurs réponses.',
    channelSet:
      'Les questions aux spécialistes arrivent désormais ici. Pour arrêter\u00a0: «\u00a0plus de spécialistes\u00a0».',
    channelEnded: 'Les questions aux spécialistes n’arrivent plus ici.',
    channelNeeded: 'Dites «\u00a0spécialistes ici\u00a0» dans le canal des spécialistes.',
    noPermission: (role) =>
      ({
        admin: 'Action réservée\u00a0: administration. Consultez les responsables de Pratique.',
        author: 'Action réservée\u00a0: rédaction. Consultez l’administration.',
        expert: 'Action réservée\u00a0: canal des spécialistes. Consultez l’administration.',
      })[role],
    status: (lines) => `Vos questions aux spécialistes\u00a0: ${lines.join(' ')}`,
    statusNone: 'Vous n’avez rien demandé aux spécialistes.',
    statusLine: (question, state) => `«\u00a0${question}\u00a0»\u00a0: ${state}`,
    kept: (questions) =>
      questions === 1 ? 'votre question aux spécialistes' : `${String(questions)} questions aux spécialistes`,
    keptAddress: 'où vous écrire',
    thumbDown: 'Merci. La rédaction lit les commentaires sans voir les noms.',
    card: {
      title: 'Une question aux spécialistes',
      notFound: 'Les guides ne le disent pas.',
      notEnough: 'Ce que disent les guides n’a pas aidé.',
      nearest: 'Au plus près\u00a0: ',
      states: { OPEN: 'En attente d’un ou d’une spécialiste', ANSWERED: 'Répondu', CLOSED: 'Clos' },
      takenBy: (name) => `${name} s’en occupe`,
      answerBy: (name) => `${name} a répondu`,
      take: 'Prendre',
      giveBack: 'Rendre',
      answer: 'Envoyer la réponse',
      close: 'Clore',
      makeGuidance: 'En faire un texte du guide',
      yourAnswer: 'Votre réponse',
      answerHint: 'La personne la reçoit avec votre nom.',
      answerMissing: 'Écrivez d’abord la réponse.',
      guide: 'Guide',
      guideMissing: 'Choisissez le guide.',
      draftMade: (guide) => `Brouillon créé dans ${guide}\u202f; rien n’est encore publié.`,
      inGuide: 'C’est désormais dans le guide.',
      withdrawn: 'Cette question a été retirée.',
      takenAlready: (name) => `${name} s’en occupe déjà. Rien n’a été modifié.`,
      answerTooLong: 'Une réponse a de 1 à 4\u202f000 caractères. Rien n’a été envoyé.',
      elsewhere: 'Cela ne marche que dans le canal des spécialistes. Rien n’a été modifié.',
    },
  },
};
