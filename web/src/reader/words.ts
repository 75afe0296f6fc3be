import { pageLanguage, type Language } from '../language';

/** The words that script adds to the readers' pages. No-break spaces are written out. */
interface ReaderWords {
  readonly suggestions: (count: number) => string;
  readonly groups: { readonly QUESTION: string; readonly SECTION: string; readonly TERM: string };
  readonly didThisHelp: string;
  readonly yes: string;
  readonly no: string;
  readonly thanks: string;
  readonly thanksForComment: string;
  readonly whatWasMissing: string;
  readonly send: string;
  readonly voteFailed: string;
  readonly tryAgain: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly print: string;
  readonly colours: string;
  readonly schemes: {
    readonly system: string;
    readonly light: string;
    readonly dark: string;
    readonly contrast: string;
  };
  readonly askedBefore: string;
  readonly allMine: string;
  readonly noneMine: string;
  readonly remember: string;
  readonly remove: (question: string) => string;
  readonly removeShort: string;
  readonly removeAll: string;
  readonly removed: (count: number) => string;
  readonly undo: string;
}

const wordsOf: Readonly<Record<Language, ReaderWords>> = {
  en: {
    suggestions: (count) => (count === 1 ? '1 suggestion' : `${String(count)} suggestions`),
    groups: { QUESTION: 'Questions', SECTION: 'Sections', TERM: 'Terms' },
    didThisHelp: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    thanks: 'Thank you.',
    thanksForComment: 'Thank you. Editors see comments without names.',
    whatWasMissing: 'What was missing? Leave out names.',
    send: 'Send the comment',
    voteFailed: 'That failed; nothing changed.',
    tryAgain: 'Try again',
    copyLink: 'Copy link',
    copied: 'Copied',
    notCopied: 'The browser does not let this page copy. Copy the address above instead.',
    print: 'Print',
    colours: 'Colours',
    schemes: { system: 'As the device', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    askedBefore: 'You asked before',
    allMine: 'All my questions',
    noneMine: 'No question is kept on this device.',
    remember: 'Keep my questions on this device',
    remove: (question) => `Delete “${question}”`,
    removeShort: 'Delete',
    removeAll: 'Delete all',
    removed: (count) => (count === 1 ? 'Deleted.' : `${String(count)} questions deleted.`),
    undo: 'Undo',
  },
  fr: {
    suggestions: (count) => (count === 1 ? '1 suggestion' : `${String(count)} suggestions`),
    groups: { QUESTION: 'Questions', SECTION: 'Sections', TERM: 'Termes' },
    didThisHelp: 'Cela vous a-t-il aidé\u202f?',
    yes: 'Oui',
    no: 'Non',
    thanks: 'Merci.',
    thanksForComment: 'Merci. La rédaction lit les commentaires sans voir les noms.',
    whatWasMissing: 'Que manquait-il\u202f? Sans nom de personne.',
    send: 'Envoyer le commentaire',
    voteFailed: 'Échec\u202f; rien n’a changé.',
    tryAgain: 'Réessayer',
    copyLink: 'Copier le lien',
    copied: 'Copié',
    notCopied: 'Le navigateur ne laisse pas cette page copier. Copiez plutôt l’adresse ci-dessus.',
    print: 'Imprimer',
    colours: 'Couleurs',
    schemes: { system: 'Comme l’appareil', light: 'Claires', dark: 'Sombres', contrast: 'Contraste élevé' },
    askedBefore: 'Vos questions précédentes',
    allMine: 'Toutes mes questions',
    noneMine: 'Aucune question n’est conservée sur cet appareil.',
    remember: 'Conserver mes questions sur cet appareil',
    remove: (question) => `Supprimer «\u00a0${question}\u00a0»`,
    removeShort: 'Supprimer',
    removeAll: 'Tout supprimer',
    removed: (count) => (count === 1 ? 'Question supprimée.' : `${String(count)} questions supprimées.`),
    undo: 'Annuler',
  },
};

/** In the language of the page. */
export const words = wordsOf[pageLanguage()];
