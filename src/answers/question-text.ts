import type { Language } from '../guides';

/** Longer questions are not read: nobody asks one question in more, and time must stay bounded. In characters (code points). */
export const MAX_QUESTION_LENGTH = 1_000;

/** The question as people see it: composed letters, single spaces, without control and invisible characters. */
export function cleanQuestion(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Texts beyond this are not even cleaned. In UTF-16 units: room for a question among many blanks. */
const MAX_TEXT_UNITS = 10_000;

/** True when a text, blanks and invisible characters apart, is above the limit. Takes bounded time, whatever its length. */
export function isTooLong(text: string): boolean {
  if (text.length <= MAX_QUESTION_LENGTH) return false;
  return text.length > MAX_TEXT_UNITS || Array.from(cleanQuestion(text)).length > MAX_QUESTION_LENGTH;
}

/** Words that stand in almost every question of one language and hardly in the other. */
const functionWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the of and is are was were what which who when where why how do does did can should must with for from to this that it you your there have has an be on about'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les des du un une et est sont était quel quelle quels quelles qui quand où pourquoi comment que quoi dans pour avec sur par aux au ce cette ces il elle ils elles vous votre ont peut doit faut combien être se ne pas'.split(
      ' ',
    ),
  ),
};

/**
 * The language a question is written in, if its function words leave no doubt; otherwise the one the asker uses.
 * Two words more than the other language has are needed, or one if the other has none and the question is short.
 */
export function questionLanguage(text: string, preferred: Language): Language {
  const words = text
    .slice(0, MAX_QUESTION_LENGTH)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const counts = { en: 0, fr: 0 };
  for (const word of words) {
    if (functionWords.en.has(word)) counts.en++;
    if (functionWords.fr.has(word)) counts.fr++;
  }
  const other: Language = preferred === 'en' ? 'fr' : 'en';
  const lead = counts[other] - counts[preferred];
  return lead >= 2 || (lead === 1 && counts[preferred] === 0 && words.length <= 6) ? other : preferred;
}
