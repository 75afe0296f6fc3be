/** What a question wants to hear of, if it says so. */
export type AskedForm = 'time' | 'figure' | 'person' | 'place';

/** The form that a question asks for, by the words of its language; undefined for other questions and other languages. */
export function askedForm(question: string, language: string): AskedForm | undefined {
  return asking[language]?.find(([, words]) => words.test(question))?.[0];
}

/** A word of a sentence that the question does not have. */
export interface NewWord {
  readonly word: string;
  /** Written with a capital, and not as the first of its sentence. */
  readonly name: boolean;
}

/** How well a sentence's new words have a form, 0 to 1. What the question says itself is no answer to it. */
export function formOf(form: AskedForm, words: readonly NewWord[], language: string): number {
  switch (form) {
    case 'time':
      return words.some(({ word }) => YEAR.test(word)) ? 1 : words.some(({ word }) => DIGIT.test(word)) ? 0.5 : 0;
    case 'figure':
      return words.some(({ word }) => DIGIT.test(word) || numbers[language]?.has(word)) ? 1 : 0;
    case 'person':
    case 'place':
      return words.some(({ name }) => name) ? 1 : 0;
  }
}

const YEAR = /^\d{4}s?$/;
const DIGIT = /\p{N}/u;

/** The first that fits counts. */
const asking: Readonly<Record<string, readonly (readonly [AskedForm, RegExp])[]>> = {
  en: [
    [
      'figure',
      /\bhow (?:many|much|long|often|old|far|big|large|tall|high|deep|fast)\b|\b(?:what|which) (?:is the )?(?:number|percent|percentage|share|amount|fraction|proportion)\b/iu,
    ],
    ['time', /\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade)s?\b/iu],
    ['person', /\bwho(?:m|se)?\b/iu],
    ['place', /\bwhere\b|\b(?:what|which) (?:city|country|state|place|town)\b/iu],
  ],
  fr: [
    ['figure', /\bcombien\b|\bquel(?:le)? (?:est le |est la )?(?:nombre|pourcentage|part|taux|montant|durée|âge)\b/iu],
    ['time', /\bquand\b|\bquel(?:le)?s? (?:année|date|jour|mois|siècle)s?\b/iu],
    ['person', /\bqui\b/iu],
    ['place', /\boù\b|\bquel(?:le)?s? (?:ville|pays|lieu)s?\b/iu],
  ],
  es: [
    ['figure', /\bcu[áa]nt[oa]s?\b|\bqu[ée] (?:porcentaje|n[úu]mero|cantidad)\b/iu],
    ['time', /\bcu[áa]ndo\b|\bqu[ée] (?:año|fecha|d[íi]a|siglo)\b/iu],
    ['person', /\bqui[ée]n(?:es)?\b/iu],
    ['place', /\bd[óo]nde\b|\bqu[ée] (?:ciudad|pa[íi]s|lugar)\b/iu],
  ],
};

const numbers: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion half twice once dozen third quarter'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents mille million millions milliard milliards moitié tiers quart dizaine douzaine vingtaine centaine'.split(
      ' ',
    ),
  ),
  es: new Set(
    'dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien ciento mil millón millones mitad tercio'.split(
      ' ',
    ),
  ),
};
