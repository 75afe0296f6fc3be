import type { GuideKind, Language } from '../guides';
import type { Role } from '../people';

/** Every word of the page that is not quoted, in both languages. No-break spaces are written out. */
export interface Words {
  readonly languageName: string;
  readonly otherLanguage: { readonly code: Language; readonly name: string };
  readonly skip: string;
  readonly guides: string;
  readonly glossary: string;
  readonly lead: string;
  readonly fieldLabel: string;
  readonly ask: string;
  readonly tryOne: string;
  readonly topics: string;
  readonly recentlyPublished: string;
  readonly sources: string;
  readonly openSection: string;
  readonly more: string;
  readonly askNext: string;
  readonly notFound: string;
  readonly searched: (guides: number, date: string) => string;
  readonly lookedFor: (terms: string) => string;
  readonly related: string;
  readonly nearest: string;
  readonly noneNear: string;
  readonly changeQuestion: string;
  readonly searchAll: string;
  readonly browseGuides: string;
  readonly which: string;
  readonly emptyQuestion: string;
  readonly tooLong: string;
  readonly contents: string;
  readonly previous: string;
  readonly next: string;
  readonly edition: (number: number, date: string) => string;
  readonly reviewWasDue: (date: string) => string;
  readonly behind: (by: number) => string;
  readonly otherLanguageOnly: string;
  readonly readInOther: string;
  readonly guideFacts: { readonly publisher: string; readonly owner: string; readonly review: string };
  readonly sectionsCount: (count: number) => string;
  readonly search: string;
  readonly searchLabel: string;
  readonly searchTitle: (count: number, text: string) => string;
  readonly searchNothing: (text: string) => string;
  readonly askInstead: string;
  readonly alsoCalled: string;
  readonly inOtherLanguage: string;
  readonly moreOnTerm: string;
  readonly pageMissing: string;
  readonly pageMissingText: string;
  readonly failed: string;
  readonly failedText: (reference: string) => string;
  readonly home: string;
  readonly kinds: Readonly<Record<GuideKind, string>>;
  readonly footer: string;
  readonly portals: string;
  readonly noGuides: string;
  readonly desk: string;
  readonly deskNotBuilt: string;
  readonly deskNotBuiltText: string;
  readonly deskNeedsScript: string;
  readonly takenAs: (question: string) => string;
  readonly askAlone: (question: string) => string;
  readonly copyCitation: string;
  readonly tooLongTitle: string;
  readonly quoted: (text: string) => string;
  readonly noted: string;
  readonly mine: string;
  readonly mineText: string;
  readonly mineNeedsScript: string;
  readonly standing: string;
  readonly topic: string;
  readonly kind: string;
  readonly guide: string;
  readonly filters: (count: number) => string;
  readonly applyFilters: string;
  readonly clearFilters: string;
  readonly removeFilter: (label: string) => string;
  readonly searchedFor: string;
  readonly nothingFound: string;
  readonly nothingFits: string;
  readonly pages: string;
  readonly pageOf: (page: number, last: number) => string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly aboutGuide: string;
  readonly aboutSection: string;
  readonly mentionedIn: string;
  readonly whatChanged: string;
  readonly printGuide: string;
  readonly printOf: (title: string) => string;
  readonly pastText: (edition: string) => string;
  readonly presentText: string;
  readonly changesIn: (title: string) => string;
  readonly oneEdition: string;
  readonly from: string;
  readonly to: string;
  readonly compare: string;
  readonly added: string;
  readonly removed: string;
  readonly moved: string;
  readonly reworded: string;
  readonly removedWords: string;
  readonly addedWords: string;
  readonly nothingChanged: string;
  readonly pastAway: string;
  readonly pastAwayText: string;
  readonly signIn: SignInWords;
}

/** The words of signing in and out. */
export interface SignInWords {
  readonly title: string;
  readonly welcome: string;
  readonly welcomeBy: (name: string) => string;
  readonly once: string;
  readonly yourName: string;
  readonly byLink: string;
  readonly signedIn: (name: string) => string;
  readonly yourRoles: (roles: string) => string;
  readonly noRoles: string;
  readonly yourTopics: (topics: string) => string;
  readonly signOut: string;
  readonly everywhere: string;
  readonly notSignedIn: string;
  readonly again: string;
  readonly linkInvalid: string;
  readonly declined: string;
  readonly refused: string;
  readonly closed: string;
  readonly away: string;
  readonly unknown: string;
  readonly roles: Readonly<Record<Role, string>>;
}

export const pageWords: Readonly<Record<Language, Words>> = {
  en: {
    languageName: 'English',
    otherLanguage: { code: 'fr', name: 'Français' },
    skip: 'Skip to the text',
    guides: 'Guides',
    glossary: 'Glossary',
    lead: 'Published guidance on competency-based HR and live virtual training, quoted with its source.',
    fieldLabel: 'Your question. Leave out names.',
    ask: 'Ask',
    tryOne: 'Questions to begin with',
    topics: 'Topics',
    recentlyPublished: 'Recently published',
    sources: 'Sources',
    openSection: 'Open the section',
    more: 'The section goes on',
    askNext: 'Ask next',
    notFound: 'The guides do not say',
    searched: (guides, date) => `Searched ${String(guides)} guides in English and French, as of ${date}.`,
    lookedFor: (terms) => `Looked for: ${terms}.`,
    related: 'Also in the guides',
    nearest: 'Nearest sections, not an answer',
    noneNear: 'No section comes near.',
    changeQuestion: 'Change the question',
    searchAll: 'Search all text',
    browseGuides: 'See all guides',
    which: 'Which do you mean?',
    emptyQuestion: 'Please type a question.',
    tooLong: 'Please ask one question in under 1,000 characters.',
    contents: 'Contents',
    previous: 'Previous',
    next: 'Next',
    edition: (number, date) => `Edition ${String(number)}, ${date}`,
    reviewWasDue: (date) => `Review was due ${date}`,
    behind: (by) => `${String(by)} ${by === 1 ? 'change' : 'changes'} behind the original`,
    otherLanguageOnly: 'This guide is published in French only so far.',
    readInOther: 'Lire ce guide en français',
    guideFacts: { publisher: 'Source', owner: 'Owner', review: 'Next review' },
    sectionsCount: (count) => `${String(count)} sections`,
    search: 'Search',
    searchLabel: 'Words to look for',
    searchTitle: (count, text) => `${String(count)} ${count === 1 ? 'section' : 'sections'} for “${text}”`,
    searchNothing: (text) => `Nothing found for “${text}”`,
    askInstead: 'Ask this instead',
    alsoCalled: 'Also',
    inOtherLanguage: 'In French',
    moreOnTerm: 'Read more',
    pageMissing: 'There is no such page',
    pageMissingText: 'The address may be old, or the text may have been withdrawn.',
    failed: 'Something failed here',
    failedText: (reference) => `Nothing was changed. Try again in a minute, or quote ${reference}.`,
    home: 'Ask a question',
    kinds: { GUIDE: 'Guide', WORKSHOP: 'Workshop', FRAMEWORK: 'Framework', REPORT: 'Report', GLOSSARY: 'Glossary' },
    footer: 'Pratique quotes published guides. Explanatory texts are this project’s own and not text of the WCO.',
    portals: 'For portals: GraphQL',
    noGuides: 'No guide is published in English yet.',
    desk: 'Desk',
    deskNotBuilt: 'The desk is not built here',
    deskNotBuiltText: 'Whoever runs this server builds it with: npm run build.',
    deskNeedsScript: 'The editors’ desk needs script. Published guides can be read without it.',
    takenAs: (question) => `Taken as: “${question}”`,
    askAlone: (question) => `Ask “${question}” by itself`,
    copyCitation: 'Copy citation',
    tooLongTitle: 'That question is too long',
    quoted: (text) => `“${text}”`,
    noted: 'Noted for the editors, without your name.',
    mine: 'My questions',
    mineText:
      'What you asked on this page is kept on this device only, at most a hundred questions. Nobody else sees it here.',
    mineNeedsScript: 'This list needs script. Nothing is kept without it.',
    standing: 'Standing',
    topic: 'Topic',
    kind: 'Kind',
    guide: 'Guide',
    filters: (count) => (count === 0 ? 'Filters' : `Filters (${String(count)})`),
    applyFilters: 'Apply',
    clearFilters: 'Clear filters',
    removeFilter: (label) => `Remove filter: ${label}`,
    searchedFor: 'Searched for:',
    nothingFound: 'No section has these words. Try fewer or other words, or browse.',
    nothingFits: 'No section has these words and fits the filters.',
    pages: 'Pages of results',
    pageOf: (page, last) => `Page ${String(page)} of ${String(last)}`,
    previousPage: 'Previous page',
    nextPage: 'Next page',
    aboutGuide: 'About this guide',
    aboutSection: 'About this text',
    mentionedIn: 'Mentioned in',
    whatChanged: 'What changed',
    printGuide: 'Print the whole guide',
    printOf: (title) => `${title}, to print`,
    pastText: (edition) => `This is the text of an earlier edition: ${edition}.`,
    presentText: 'Read the present text',
    changesIn: (title) => `What changed in ${title}`,
    oneEdition: 'There is one edition of this guide so far, so nothing has changed.',
    from: 'From',
    to: 'To',
    compare: 'Compare',
    added: 'New sections',
    removed: 'Sections taken out',
    moved: 'Sections moved',
    reworded: 'Reworded',
    removedWords: 'taken out:',
    addedWords: 'added:',
    nothingChanged: 'Nothing that readers see differs between these editions.',
    pastAway: 'Earlier editions cannot be shown just now',
    pastAwayText: 'The present text can be read as always. Try again in a minute.',
    signIn: {
      title: 'Sign in',
      welcome: 'Welcome',
      welcomeBy: (name) => `Welcome, ${name}`,
      once: 'This link signs you in once, in this browser. Published guides can be read without it.',
      yourName: 'Your name, as colleagues know it',
      byLink: 'Editors sign in by a link that an administrator sends them. Published guides can be read without it.',
      signedIn: (name) => `Signed in as ${name}`,
      yourRoles: (roles) => `Your roles: ${roles}.`,
      noRoles: 'You have no role here yet. An administrator can give you one.',
      yourTopics: (topics) => `For these topics: ${topics}.`,
      signOut: 'Sign out',
      everywhere: 'Sign out on all devices',
      notSignedIn: 'You are not signed in',
      again: 'Sign in again',
      linkInvalid: 'This link was used before, or is too old. Ask an administrator for another.',
      declined: 'The sign-in was not completed. Nothing was changed.',
      refused: 'This sign-in was begun elsewhere, or took too long.',
      closed: 'This account may no longer sign in here. Ask an administrator.',
      away: 'The service that you sign in with does not answer. Try again in a minute.',
      unknown: 'Who you are cannot be checked just now. Try again in a minute. Published guides can still be read.',
      roles: {
        READER: 'reader',
        AUTHOR: 'author',
        REVIEWER: 'reviewer',
        PUBLISHER: 'publisher',
        EXPERT: 'expert',
        ADMIN: 'administrator',
      },
    },
  },
  fr: {
    languageName: 'Français',
    otherLanguage: { code: 'en', name: 'English' },
    skip: 'Aller au texte',
    guides: 'Guides',
    glossary: 'Glossaire',
    lead: 'Des textes publiés sur la GRH basée sur les compétences et la formation virtuelle en direct, cités avec leur source.',
    fieldLabel: 'Votre question, sans nom de personne.',
    ask: 'Poser la question',
    tryOne: 'Pour commencer',
    topics: 'Thèmes',
    recentlyPublished: 'Publications récentes',
    sources: 'Sources',
    openSection: 'Ouvrir la section',
    more: 'Suite de la section',
    askNext: 'Poser ensuite',
    notFound: 'Les guides ne le disent pas',
    searched: (guides, date) => `${String(guides)} guides consultés, en français et en anglais, au ${date}.`,
    lookedFor: (terms) => `Recherche\u00a0: ${terms}.`,
    related: 'Aussi dans les guides',
    nearest: 'Sections les plus proches, pas une réponse',
    noneNear: 'Aucune section ne s’en approche.',
    changeQuestion: 'Modifier la question',
    searchAll: 'Chercher dans tous les textes',
    browseGuides: 'Voir tous les guides',
    which: 'Quelle question est la vôtre\u202f?',
    emptyQuestion: 'Écrivez une question.',
    tooLong: 'Posez une seule question, en moins de 1\u202f000 caractères.',
    contents: 'Sommaire',
    previous: 'Précédent',
    next: 'Suivant',
    edition: (number, date) => `Édition ${String(number)}, ${date}`,
    reviewWasDue: (date) => `Vérification en retard depuis le ${date}`,
    behind: (by) => `${String(by)} ${by === 1 ? 'modification' : 'modifications'} de retard sur l’original`,
    otherLanguageOnly: 'Ce guide n’est publié qu’en anglais pour l’instant.',
    readInOther: 'Read this guide in English',
    guideFacts: { publisher: 'Source', owner: 'Responsable', review: 'Prochaine vérification' },
    sectionsCount: (count) => `${String(count)} sections`,
    search: 'Chercher',
    searchLabel: 'Mots à chercher',
    searchTitle: (count, text) => `${String(count)} ${count === 1 ? 'section' : 'sections'} pour «\u00a0${text}\u00a0»`,
    searchNothing: (text) => `Rien pour «\u00a0${text}\u00a0»`,
    askInstead: 'Poser plutôt la question',
    alsoCalled: 'Aussi',
    inOtherLanguage: 'En anglais',
    moreOnTerm: 'En savoir plus',
    pageMissing: 'Cette page n’existe pas',
    pageMissingText: 'L’adresse est peut-être ancienne, ou le texte a été retiré.',
    failed: 'Une erreur s’est produite ici',
    failedText: (reference) => `Rien n’a changé. Réessayez dans une minute, ou citez ${reference}.`,
    home: 'Poser une question',
    kinds: { GUIDE: 'Guide', WORKSHOP: 'Atelier', FRAMEWORK: 'Cadre', REPORT: 'Rapport', GLOSSARY: 'Glossaire' },
    footer: 'Pratique cite des guides publiés. Les textes explicatifs sont ceux de ce projet et non de l’OMD.',
    portals: 'Pour les portails\u00a0: GraphQL',
    noGuides: 'Aucun guide n’est encore publié en français.',
    desk: 'Bureau',
    deskNotBuilt: 'Le bureau n’est pas construit ici',
    deskNotBuiltText: 'L’exploitant du serveur le construit par\u00a0: npm run build.',
    deskNeedsScript: 'Le bureau de la rédaction a besoin de scripts. Les guides publiés se lisent sans eux.',
    takenAs: (question) => `Compris comme\u00a0: «\u00a0${question}\u00a0»`,
    askAlone: (question) => `Poser «\u00a0${question}\u00a0» seule`,
    copyCitation: 'Copier la citation',
    tooLongTitle: 'Cette question est trop longue',
    quoted: (text) => `«\u00a0${text}\u00a0»`,
    noted: 'Noté pour la rédaction, sans votre nom.',
    mine: 'Mes questions',
    mineText:
      'Ce que vous avez demandé sur cette page est conservé sur cet appareil seulement, cent questions au plus. Personne d’autre ne le voit ici.',
    mineNeedsScript: 'Cette liste a besoin de scripts. Rien n’est conservé sans eux.',
    standing: 'Statut',
    topic: 'Thème',
    kind: 'Type',
    guide: 'Guide',
    filters: (count) => (count === 0 ? 'Filtres' : `Filtres (${String(count)})`),
    applyFilters: 'Appliquer',
    clearFilters: 'Effacer les filtres',
    removeFilter: (label) => `Retirer le filtre\u00a0: ${label}`,
    searchedFor: 'Recherche\u00a0:',
    nothingFound: 'Aucune section ne contient ces mots. Essayez moins de mots, ou d’autres, ou parcourez les guides.',
    nothingFits: 'Aucune section ne contient ces mots avec ces filtres.',
    pages: 'Pages de résultats',
    pageOf: (page, last) => `Page ${String(page)} sur ${String(last)}`,
    previousPage: 'Page précédente',
    nextPage: 'Page suivante',
    aboutGuide: 'À propos de ce guide',
    aboutSection: 'À propos de ce texte',
    mentionedIn: 'Cité dans',
    whatChanged: 'Ce qui a changé',
    printGuide: 'Imprimer tout le guide',
    printOf: (title) => `${title}, à imprimer`,
    pastText: (edition) => `Ce texte est celui d’une édition antérieure\u00a0: ${edition}.`,
    presentText: 'Lire le texte actuel',
    changesIn: (title) => `Ce qui a changé\u00a0: ${title}`,
    oneEdition: 'Ce guide n’a qu’une édition jusqu’ici\u00a0: rien n’a changé.',
    from: 'De',
    to: 'À',
    compare: 'Comparer',
    added: 'Nouvelles sections',
    removed: 'Sections retirées',
    moved: 'Sections déplacées',
    reworded: 'Textes modifiés',
    removedWords: 'retiré\u00a0:',
    addedWords: 'ajouté\u00a0:',
    nothingChanged: 'Rien de ce que voient les lecteurs ne diffère entre ces éditions.',
    pastAway: 'Les éditions antérieures ne peuvent être affichées pour l’instant',
    pastAwayText: 'Le texte actuel se lit comme toujours. Réessayez dans une minute.',
    signIn: {
      title: 'Se connecter',
      welcome: 'Bienvenue',
      welcomeBy: (name) => `Bienvenue, ${name}`,
      once: 'Ce lien vous connecte une fois, dans ce navigateur. Les guides publiés se lisent sans lui.',
      yourName: 'Votre nom, tel que vos collègues le connaissent',
      byLink:
        'Les rédacteurs se connectent par un lien que leur envoie un administrateur. Les guides publiés se lisent sans lui.',
      signedIn: (name) => `Connexion ouverte\u00a0: ${name}`,
      yourRoles: (roles) => `Vos rôles\u00a0: ${roles}.`,
      noRoles: 'Vous n’avez pas encore de rôle ici. Un administrateur peut vous en donner un.',
      yourTopics: (topics) => `Pour ces thèmes\u00a0: ${topics}.`,
      signOut: 'Se déconnecter',
      everywhere: 'Se déconnecter sur tous les appareils',
      notSignedIn: 'Vous n’êtes pas connecté',
      again: 'Se connecter de nouveau',
      linkInvalid: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre à un administrateur.',
      declined: 'La connexion n’a pas abouti. Rien n’a changé.',
      refused: 'Cette connexion a été commencée ailleurs, ou a pris trop de temps.',
      closed: 'Ce compte ne peut plus se connecter ici. Adressez-vous à un administrateur.',
      away: 'Le service de connexion ne répond pas. Réessayez dans une minute.',
      unknown:
        'Votre identité ne peut pas être vérifiée pour l’instant. Réessayez dans une minute. Les guides publiés restent lisibles.',
      roles: {
        READER: 'lecture',
        AUTHOR: 'rédaction',
        REVIEWER: 'relecture',
        PUBLISHER: 'publication',
        EXPERT: 'expertise',
        ADMIN: 'administration',
      },
    },
  },
};
