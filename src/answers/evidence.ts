import type { Language } from '../guides';
import type { QuestionKind } from './question-kind';
import type { Quotable } from './quotables';

/** Per quotable of a published section, how well it has the form that a kind of question asks for. Worked out once. */
export function evidenceFor(kind: QuestionKind, quotables: readonly Quotable[]): readonly number[] {
  const known = remembered.get(quotables) ?? {};
  remembered.set(quotables, known);
  return (known[kind] ??= quotables.map((quotable) => evidenceIn(kind, quotable)));
}

const remembered = new WeakMap<readonly Quotable[], Partial<Record<QuestionKind, readonly number[]>>>();

/**
 * How well a sentence has the form that a kind of question asks for, 0 to 1: a date for "when", a figure for "how many",
 * a name for "who", a list for a list. Form only; what it is about is judged by its terms.
 */
function evidenceIn(kind: QuestionKind, quotable: Quotable): number {
  const { language } = quotable.section.guide;
  const { text } = quotable;
  switch (kind) {
    case 'when':
      return fullDate[language].test(text) ? 1 : /\b(?:19|20)\d{2}\b/.test(text) ? 0.7 : 0;
    case 'howMany':
      return figure[language].test(withoutDates(text, language)) ? 1 : quotable.basis === 'notPublic' ? 0.8 : 0;
    case 'who':
      return nameInside.test(text) ? 1 : 0;
    case 'where':
      return placeInside[language].test(text) ? 1 : 0;
    case 'why':
      return reason[language].test(text) ? 1 : 0;
    case 'howTo':
      return quotable.list?.ordered ? 1 : quotable.list ? 0.6 : 0;
    case 'list':
      return quotable.list ? 1 : enumeration[language].test(text) ? 0.8 : 0;
    case 'definition':
      return quotable.position === 0 ? 1 : 0;
    case 'yesNo':
    case 'comparison':
    case 'other':
      return 0;
  }
}

const fullDate: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:19|20)\d{2}\b/iu,
  fr: /(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) (?:19|20)\d{2}/iu,
};

const figure: Readonly<Record<Language, RegExp>> = {
  en: /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|half|twice|once|dozen)\b/iu,
  fr: /\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quatorze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille|moitié|dizaine|vingtaine|centaine)\b/iu,
};

/** Dates hold figures that count nothing. */
function withoutDates(text: string, language: Language): string {
  return text
    .replace(
      new RegExp(`(?:\\d{1,2}(?:er)? (?:to|and|au|et) )?\\d{0,2}(?:er)? ?${fullDate[language].source}`, 'giu'),
      '',
    )
    .replace(/\b(?:19|20)\d{2}\b/g, '');
}

/** A capital inside the sentence: a person, an office, a country. */
const nameInside = /[\p{Ll}\p{N},;’'"”] (?:\p{Lu}[\p{L}.’'-]+)/u;

const placeInside: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:in|at|on|from|through) (?:the )?[\p{Lu}]|\bonline\b|https?:/u,
  fr: /(?:\bà|\ben|\bau|\baux|\bdans|\bsur) (?:l['’]|la |le |les )?[\p{Lu}]|\ben ligne\b|https?:/u,
};

const reason: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:because|since|so that|in order to|due to|reasons?|therefore|helps?|lets?|allows?|enables?|aims?|purpose|carry out|follow(?:ed|s)|to \p{L}+)\b/iu,
  fr: /(?:parce qu|car\b|afin|pour\b|en raison|raisons?\b|permet|aide|vise|but\b|objectif)/iu,
};

/** "a, b and c" */
const enumeration: Readonly<Record<Language, RegExp>> = {
  en: /,[^,.;]+(?:,? (?:and|or) )[^,]+/iu,
  fr: /,[^,.;]+(?: (?:et|ou) )[^,]+/iu,
};
