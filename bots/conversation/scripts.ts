import type { Language } from '../../src/guides';
import type { Span } from './reply';

/**
 * Every sentence of our own that the assistant says in a conversation, word for word as the style guide gives it. Anything
 * else it says is quoted. A clause about a feature that does not exist yet is left out until it does.
 * Spaces that an editor cannot see are written out: \u00a0 before ":" and inside « », \u202f before ; ! ?
 */
export interface Scripts {
  readonly welcome: (latestEdition: string | undefined) => string;
  readonly group: string;
  readonly help: string;
  readonly greeting: string;
  readonly thanks: string;
  readonly goodbye: string;
  /** The first question in a row that the guides do not answer, and each second one after it. */
  readonly notFoundFirst: (searched: string, nearest: readonly Span[], experts: boolean) => Span[];
  readonly notFoundAgain: (searched: string, nearest: readonly Span[], experts: boolean) => Span[];
  /** The button that asks an expert, and what to type for it. */
  readonly askExpert: string;
  readonly clarify: string;
  readonly followUp: (question: string) => string;
  readonly reset: string;
  readonly otherLanguage: string;
  readonly textOnly: string;
  readonly empty: (starter: string | undefined) => string;
  readonly tooLong: string;
  readonly insult: (experts: boolean) => string;
  /** `support` is who the administration names for such moments. */
  readonly distress: (support: string | undefined) => string;
  readonly nearScope: Readonly<Record<NearScope, string>>;
  /** What is linked to a person, and for how many days the question log is kept; 0 where there is none. */
  readonly myData: (items: readonly string[], logDays: number) => string;
  /** How what is kept of a person is called. `listed` are the questions that may be shown here. */
  readonly kept: {
    readonly language: string;
    readonly questions: (listed: readonly string[], count: number) => string;
  };
  readonly deleteAll: (items: readonly string[]) => string;
  readonly confirm: string;
  readonly keep: string;
  readonly deleted: (items: readonly string[]) => string;
  readonly databaseAway: string;
  readonly error: (reference: string) => string;
  readonly staleCard: string;
  /** What to type for the rest of an answer, and the link that opens the passage itself. */
  readonly more: string;
  readonly showPassage: string;
  readonly nothingFound: (words: string) => string;
  readonly openGuide: string;
  /** Under a link to an older edition. */
  readonly newerEdition: (date: string) => string;
}

/** Subjects next door to the guides, which another office answers. */
export type NearScope = 'tariffs' | 'valuation' | 'visas';

export const scripts: Readonly<Record<Language, Scripts>> = {
  en: {
    welcome: (latest) =>
      'I am Pratique, an assistant, not a person: I quote published guides on competency-based HR and live virtual training' +
      `${latest === undefined ? '' : ` (latest edition ${latest})`}. Type “help” or “my data”; the question log names nobody.`,
    group: 'I am Pratique: mention me with a question on HR or training. Everyone here sees the answer.',
    help: 'Ask about HR or training. Commands: reset, language, my data, delete my data.',
    greeting: 'Hello. What can I look up?',
    thanks: 'You are welcome.',
    goodbye: 'Goodbye.',
    notFoundFirst: (searched, nearest, experts) => [
      `The guides do not say${searched === '' ? '' : ` (searched: ${searched})`}`,
      ...(nearest.length > 0 ? ['. Nearest: ', ...nearest] : []),
      `; please rephrase${experts ? ' or ask an expert' : ''}.`,
    ],
    notFoundAgain: (searched, nearest, experts) => [
      searched === '' ? 'Still nothing' : `Still nothing on ${searched}`,
      ...(nearest.length > 0 ? ['. Nearest: ', ...nearest] : []),
      experts ? '; ask an expert.' : '.',
    ],
    askExpert: 'Ask an expert',
    clarify: 'Which do you mean?',
    followUp: (question) => `I took this as: “${question}”. If not, type “reset”.`,
    reset: 'The earlier topic is dropped.',
    otherLanguage: 'I answer in English and French.',
    textOnly: 'I read text only. Please type your question.',
    empty: (starter) => `That message was empty.${starter === undefined ? '' : ` Try: “${starter}”`}`,
    tooLong: 'Please ask one question in under 1,000 characters.',
    insult: (experts) => `That did not help. Name a topic${experts ? ' or ask an expert' : ''}.`,
    distress: (support) =>
      'That sounds very hard, and I am only an assistant. Please talk now to someone you trust' +
      `${support === undefined ? '' : `, ${support}`} or, in danger, the emergency services.`,
    nearScope: {
      tariffs: 'These guides do not cover tariffs. Ask your tariff office.',
      valuation: 'These guides do not cover valuation. Ask your valuation office.',
      visas: 'These guides do not cover visas. Ask an immigration office or consulate.',
    },
    myData: (items, logDays) =>
      `Linked to you: ${items.length === 0 ? 'nothing' : series(items, ' and ')}. ` +
      `The question log names nobody${logDays > 0 ? ` and expires after ${String(logDays)} days` : ''}.`,
    kept: {
      language: 'your choice of language',
      questions: (listed, count) =>
        (count === 1 ? 'your last question' : `your last ${String(count)} questions`) +
        (listed.length === 0 ? '' : ` (${listed.map((text) => `“${text}”`).join(', ')})`),
    },
    deleteAll: (items) => `Delete ${series(items, ' and ')}? This cannot be undone.`,
    confirm: 'Delete',
    keep: 'Keep',
    deleted: (items) => `Deleted: ${series(items, ' and ')}.`,
    databaseAway: 'I cannot see earlier messages just now; please ask in full.',
    error: (reference) => `Something failed here: reference ${reference}. Please ask again in a minute.`,
    staleCard: 'This card has expired; nothing was changed. Please ask again.',
    more: 'More',
    showPassage: 'Show the passage',
    nothingFound: (words) => `Nothing found for “${words}”.`,
    openGuide: 'Open the guide',
    newerEdition: (date) => `A newer edition exists, of ${date}; this shows it.`,
  },
  fr: {
    welcome: (latest) =>
      'Je suis Pratique, un assistant et non une personne\u00a0: je cite les guides publiés sur la GRH basée sur les compétences et la formation virtuelle en direct' +
      `${latest === undefined ? '' : ` (dernière édition\u00a0: ${latest})`}. Tapez «\u00a0aide\u00a0» ou «\u00a0mes données\u00a0»\u202f; le journal des questions ne nomme personne.`,
    group:
      'Je suis Pratique\u00a0: mentionnez-moi avec une question de RH ou de formation. Tout le monde ici voit la réponse.',
    help: 'Posez vos questions de RH ou de formation. Commandes\u00a0: recommencer, langue, mes données, supprimer mes données.',
    greeting: 'Bonjour. Que cherchez-vous\u202f?',
    thanks: 'Je vous en prie.',
    goodbye: 'Au revoir.',
    notFoundFirst: (searched, nearest, experts) => [
      `Les guides ne le disent pas${searched === '' ? '' : ` (recherche\u00a0: ${searched})`}`,
      ...(nearest.length > 0 ? ['. Au plus près\u00a0: ', ...nearest] : []),
      `\u202f; reformulez${experts ? ' ou consultez les spécialistes' : ''}.`,
    ],
    notFoundAgain: (searched, nearest, experts) => [
      searched === '' ? 'Toujours rien' : `Toujours rien sur ${searched}`,
      ...(nearest.length > 0 ? ['. Au plus près\u00a0: ', ...nearest] : []),
      experts ? '\u202f; consultez les spécialistes.' : '.',
    ],
    askExpert: 'Consulter les spécialistes',
    clarify: 'Quelle question est la vôtre\u202f?',
    followUp: (question) => `J’ai compris\u00a0: «\u00a0${question}\u00a0». Sinon, tapez «\u00a0recommencer\u00a0».`,
    reset: 'Le sujet précédent est abandonné.',
    otherLanguage: 'Je réponds en français et en anglais.',
    textOnly: 'Je ne lis que le texte. Écrivez votre question.',
    empty: (starter) =>
      `Ce message était vide.${starter === undefined ? '' : ` Essayez\u00a0: «\u00a0${starter}\u00a0»`}`,
    tooLong: 'Posez une seule question, en moins de 1\u202f000 caractères.',
    insult: (experts) => `Cela n’a pas aidé. Nommez un sujet${experts ? ' ou consultez les spécialistes' : ''}.`,
    distress: (support) =>
      'Cela semble très dur, et je ne suis qu’un assistant. Parlez maintenant à une personne de confiance' +
      `${support === undefined ? '' : `, à ${support}`} ou, en cas de danger, aux secours.`,
    nearScope: {
      tariffs: 'Ces guides ne traitent pas du tarif. Consultez votre service du tarif.',
      valuation: 'Ces guides ne traitent pas de la valeur. Consultez votre service de la valeur.',
      visas: 'Ces guides ne traitent pas des visas. Consultez l’immigration ou un consulat.',
    },
    myData: (items, logDays) =>
      `Lié à vous\u00a0: ${items.length === 0 ? 'rien' : series(items, ' et ')}. ` +
      `Le journal ne nomme personne${logDays > 0 ? ` et expire après ${String(logDays)} jours` : ''}.`,
    kept: {
      language: 'votre choix de langue',
      questions: (listed, count) =>
        (count === 1 ? 'votre dernière question' : `vos ${String(count)} dernières questions`) +
        (listed.length === 0 ? '' : ` (${listed.map((text) => `«\u00a0${text}\u00a0»`).join(', ')})`),
    },
    deleteAll: (items) => `Supprimer ${series(items, ' et ')}\u202f? C’est irréversible.`,
    confirm: 'Supprimer',
    keep: 'Garder',
    deleted: (items) => `Suppression faite\u00a0: ${series(items, ' et ')}.`,
    databaseAway: 'Je ne vois pas les messages précédents pour l’instant\u202f; écrivez la question en entier.',
    error: (reference) =>
      `Une erreur s’est produite ici\u00a0: référence ${reference}. Reposez la question dans une minute.`,
    staleCard: 'Cette carte a expiré\u202f; rien n’a été modifié. Reposez la question.',
    more: 'Suite',
    showPassage: 'Voir le passage',
    nothingFound: (words) => `Rien trouvé pour «\u00a0${words}\u00a0».`,
    openGuide: 'Ouvrir le guide',
    newerEdition: (date) => `Une édition plus récente existe, du ${date}\u202f; la voici.`,
  },
};

/** `a, b and c`. */
function series(items: readonly string[], and: string): string {
  return [items.slice(0, -1).join(', '), ...items.slice(-1)].filter((part) => part !== '').join(and);
}
