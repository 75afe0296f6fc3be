import type { Language } from '../../src/guides';
import { readWords } from './words';

/**
 * What people say that is not a question: whole messages, or what stands before and after a question. The phrases are parted
 * by " / " and compared without accents, capitals, hyphens and apostrophes.
 */
export type SmallTalkKind = (typeof kinds)[number];

const kinds = [
  'greeting',
  /** May stand before and after a question. */
  'courtesy',
  /** Says nothing by itself. */
  'filler',
  /** Whom a greeting is for. */
  'address',
  'thanks',
  'goodbye',
  'help',
  'reset',
  'language',
  'english',
  'french',
  'otherLanguage',
  'more',
  'myData',
  'deleteMyData',
  'insult',
] as const;

type Phrases = Readonly<Partial<Record<SmallTalkKind, string>>>;

/** The same in both languages, or no sign of either. */
const shared: Phrases = {
  address: `pratique / bot`,
  courtesy: `ok / okay / stp / svp`,
  filler: `super / parfait`,
};

const english: Phrases = {
  greeting: `
    hello / hello there / hi / hi there / hey / hey there / hiya / greetings / good day / good morning /
    good afternoon / good evening / dear pratique / how are you / how are you doing / how are you today /
    nice to meet you`,
  address: `everyone / everybody / all / team / colleague / colleagues / assistant`,
  courtesy: `please / excuse me`,
  filler: `great / perfect / excellent / good / fine / i see / got it / understood / interesting / nice / cool / or what`,
  thanks: `
    thanks / thanks a lot / thanks so much / thanks very much / many thanks / thank you / thank you so much /
    thank you very much / thanks for your help / thank you for your help / thanks in advance /
    thank you in advance / thx / ty / cheers / much appreciated / that helped / that helps / that was helpful /
    very helpful`,
  goodbye: `
    bye / bye bye / goodbye / good bye / good night / see you / see you later / see you soon /
    see you tomorrow / have a nice day / have a good day / that is all / that's all`,
  help: `
    help / help me / i need help / can you help / can you help me / help please / commands / menu /
    what can you do / what can you do for me / what do you do / what can i ask / what can i ask you /
    what can i do here / what do you know / how do you work / how does this work / how do i use this /
    how can you help / how can you help me / who are you / what are you / are you a bot / are you a robot /
    are you human / are you a person / what is your name / what's your name`,
  reset: `
    reset / restart / start over / start again / new topic / new question / new subject / change topic /
    change the topic / change the subject / forget it / forget that / clear / cancel`,
  language: `language / languages / change language / change the language / switch language`,
  english: `
    english / in english / in english please / speak english / english please / language english /
    switch to english / answer in english / do you speak english`,
  french: `
    french / in french / in french please / speak french / french please / language french / switch to french /
    answer in french / do you speak french`,
  otherLanguage: `
    spanish / portuguese / arabic / russian / chinese / german / in spanish / in portuguese / in arabic / in russian /
    in chinese / language spanish / language portuguese / language arabic / language russian / language chinese /
    do you speak spanish / do you speak portuguese / do you speak arabic / speak spanish / speak arabic`,
  more: `more / tell me more / show more / show me more / more please / read more / go on / the rest`,
  myData: `
    my data / my personal data / what do you know about me / what do you store / what do you store about me /
    what data do you keep / what do you keep about me / what have you stored about me / what do you have on me /
    my questions / my own questions / show my questions / list my questions / show my data / show me my data`,
  deleteMyData: `
    delete my data / delete my personal data / delete all my data / delete everything about me / delete my questions /
    erase my data / remove my data / forget me / forget my data / forget everything about me / clear my data`,
  insult: [
    `idiot / you idiot / moron / stupid / dumb / useless / crap / rubbish / garbage / nonsense / shit / bullshit / wtf /
    stupid bot / dumb bot / useless bot / bad bot / worst bot ever / bad answer / you suck / this sucks / shut up / fuck /
    fuck you / fuck off / go to hell / not helpful / that was not helpful / this is not helpful / that's not helpful /
    that did not help / that does not help`,
    ...combined(
      `you are / you're / are you / this is / that is / that's / that was / this answer is / that answer is /
      that answer was / your answer is / your answer was / your answers are`,
      'so / really / totally / completely / absolutely / just',
      'stupid / dumb / useless / an idiot / a moron / crap / rubbish / garbage / shit / terrible',
    ),
  ].join(' / '),
};

const french: Phrases = {
  greeting: `
    bonjour / bonsoir / salut / coucou / allo / bonjour madame / bonjour monsieur / bonjour madame monsieur /
    bonjour a tous / bonjour a toutes / bonjour a toutes et a tous / rebonjour / re-bonjour / bonne annee /
    comment allez-vous / comment vas-tu / comment ca va / ca va`,
  address: `l'equipe / cher assistant / chers collegues / collegue / collegues`,
  courtesy: `s'il vous plait / s'il te plait / excusez-moi / pardon`,
  filler: `tres bien / d'accord / entendu / compris / bien / genial / interessant`,
  thanks: `
    merci / merci bien / merci beaucoup / merci infiniment / mille mercis / un grand merci / grand merci /
    merci a vous / merci a toi / je vous remercie / je te remercie / merci d'avance / merci pour votre aide /
    merci de votre aide / merci pour ton aide`,
  goodbye: `
    au-revoir / aurevoir / adieu / a bientot / a plus tard / a plus / a demain / bonne journee / bonne soiree /
    bonne nuit / bon week-end / c'est tout`,
  help: `
    aide / aidez-moi / aide-moi / a l'aide / besoin d'aide / j'ai besoin d'aide / pouvez-vous m'aider /
    peux-tu m'aider / commandes / que sais-tu faire / que savez-vous faire / que peux-tu faire /
    que pouvez-vous faire / que pouvez-vous faire pour moi / qu'est-ce que tu sais faire /
    qu'est-ce que tu peux faire / qu'est-ce que vous pouvez faire / qu'est-ce que vous savez faire /
    que puis-je demander / que puis-je vous demander / que puis-je te demander /
    quelles questions puis-je poser / comment ca marche / comment ca fonctionne / comment fonctionnez-vous /
    comment fonctionnes-tu / qui es-tu / qui etes-vous / etes-vous un robot / es-tu un robot / es-tu humain /
    comment vous appelez-vous / comment t'appelles-tu`,
  reset: `
    recommencer / recommencez / recommence / recommencons / reinitialiser / nouveau sujet / nouvelle question /
    changer de sujet / changeons de sujet / autre sujet / autre question / oublie / oubliez / effacer /
    annuler`,
  language: `langue / langues / la langue / changer de langue / changer la langue`,
  english: `
    anglais / en anglais / langue anglais / langue anglaise / parlez anglais / repondez en anglais /
    parlez-vous anglais / parles-tu anglais / passer en anglais`,
  french: `
    francais / en francais / langue francais / langue francaise / parlez francais / repondez en francais /
    parlez-vous francais / parles-tu francais / passer en francais`,
  otherLanguage: `
    espagnol / portugais / arabe / russe / chinois / allemand / en espagnol / en portugais / en arabe / en russe /
    en chinois / langue espagnole / langue portugaise / langue arabe / parlez-vous espagnol / parlez-vous arabe`,
  more: `suite / la suite / voir la suite / la suite svp / en savoir plus / dites-m'en plus / continuez / encore`,
  myData: `
    mes donnees / mes donnees personnelles / que savez-vous de moi / que sais-tu de moi /
    que savez-vous sur moi / que sais-tu sur moi / quelles donnees gardez-vous / que gardez-vous sur moi /
    que conservez-vous sur moi / mes questions / voir mes questions / voir mes donnees`,
  deleteMyData: `
    supprimer mes donnees / supprimez mes donnees / supprime mes donnees / supprimer toutes mes donnees /
    effacer mes donnees / effacez mes donnees / efface mes donnees / supprimer mes questions / oubliez-moi / oublie-moi`,
  insult: [
    `tu ne sers a rien / vous ne servez a rien / ca ne sert a rien / ca n'aide pas / cela n'aide pas / ca ne m'aide pas /
    merde / c'est de la merde / ta gueule / ferme-la / fermez-la / tais-toi / taisez-vous / va te faire foutre /
    mauvais bot / mauvaise reponse / n'importe quoi / nul / inutile / debile / stupide / con / connard / imbecile /
    abruti / cretin`,
    ...combined(
      "tu es / t'es / vous etes / c'est / ta reponse est / votre reponse est / cette reponse est",
      'vraiment / tellement / si / completement / totalement',
      'nul / nulle / nuls / inutile / debile / stupide / idiot / con / un imbecile / un abruti / un cretin',
    ),
  ].join(' / '),
};

/** Every opening with every word, with and without each stress between them. */
function combined(openings: string, stresses: string, words: string): string[] {
  return split(openings).flatMap((opening) =>
    ['', ...split(stresses)].flatMap((stress) => split(words).map((word) => `${opening} ${stress} ${word}`)),
  );
}

function split(phrases: string): string[] {
  return phrases.split('/').map((phrase) => phrase.trim());
}

/** Every phrase with its kind and, where it tells, its language. */
export const smallTalkPhrases: readonly Phrase[] = [
  ...listed(shared),
  ...listed(english, 'en'),
  ...listed(french, 'fr'),
];

export interface Phrase {
  readonly words: readonly string[];
  readonly kind: SmallTalkKind;
  readonly language?: Language;
}

function listed(phrases: Phrases, language?: Language): Phrase[] {
  return kinds.flatMap((kind) =>
    split(phrases[kind] ?? '')
      .map((phrase) => readWords(phrase).map((word) => word.plain))
      .filter((words) => words.length > 0)
      .map((words) => ({ words, kind, ...(language === undefined ? {} : { language }) })),
  );
}
