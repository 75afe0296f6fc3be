import type { Language } from '../guides';
import { analysisFor } from '../search';

/**
 * General words that people ask with rather than about: "who is *involved*", "which *kind* of". A section can answer without
 * them, so they weigh little, and one that the library does not know is no sign that the question lies outside it.
 */
const words: Readonly<Record<Language, string>> = {
  en: `
    able actually advice allow allowed anyone apply applies attend attended begin best better bring bit bring build call
    called cannot carry case change choose come consider contain contains correct cover covers create decide decided define
    deal describe detail details difference different do does doing done effective ensure exactly example examples exist
    explain find follow general get give given go goal going good guideline guys handle happen happened happens have help
    helpful hold idea ideas improve include included includes information involve involved issue keep kind know known
    learn let like list little long look made main make making many matter mean means meaning meant member more most much
    name need needed needs new number offer officer one online option order ought overview own part people person place
    please point possible practical prefer prescribe prepare prescribed provide purpose put question quick quickly really
    reason recommend recommended regarding related require required requires right role rule run say says see seen
    send set several show simple simply someone something sort stand start state step steps still stuff suggest summary
    sure take taken takes talk tell thing things think tip tips try type types understand use used useful uses using
    usually various want way ways week well work works worth would write wrong year years yet enrol enroll sign myself
    happen become became held hold attendees participate participants took place exact typical normally correctly properly
  `,
  fr: `
    aide aider aimer ajouter aller allez appelle appeler apporter appliquer appris arriver assurer autre avis avoir besoin
    bien bon bonne but cas changer chercher choisir chose choses commencer comprendre concerne concernant concrètement
    conseil conseils consister consiste contenir contient contiennent créer décider décidé décrire définir demander dernier
    détail détails devoir devrait différence différent dire donner doit durée éléments employer ensemble exact exactement
    exemple exemples exister existe expliquer façon faire fait faites falloir faudrait fonctionner fonctionne forme gens
    genre grand idée idées important impliqué impliquée inclure indiquer information informations intérêt jour lancer lieu
    lister manière même meilleur mettre mieux mise mot moyen nécessaire nom nombre nommer nouveau objectif obtenir organiser
    parle parler part participer passer pense personne personnes petit place point possible pouvoir précis prendre préparer
    présenter prévoir prévu principal principales procéder proposer qualité question raison rapport recommander regarder
    rôle savoir sens servir sert servent signifier simple sorte souvent suivre sujet tenir tenu trouver type types
    utile utiliser utilisation venir veux voudrais voir vouloir vraie vraiment
  `,
};

const terms = new Map<Language, ReadonlySet<string>>();

/** Whether a term, after analysis, is one of these words. */
export function isAskingTerm(term: string, language: Language): boolean {
  let known = terms.get(language);
  if (!known) {
    known = new Set(
      analysisFor(language)
        .tokens(words[language])
        .map((token) => token.term),
    );
    terms.set(language, known);
  }
  return known.has(term);
}
