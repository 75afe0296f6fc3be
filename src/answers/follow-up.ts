import type { Language } from '../guides';
import { isAskingTerm } from './asking-words';
import { termsOf } from './quotables';
import { readQuestion } from './question-kind';
import { cleanQuestion, isTooLong } from './question-text';

/** A question completed from the one before it. */
export interface FollowUp {
  /** Both, as the asker is told: “And for trainers? – How long should a session be?” */
  readonly text: string;
  /** What the question before was about: sought too, but less than the question's own words. */
  readonly context: string;
}

/** Beginnings that lean on what was said before. */
const leaning: Readonly<Record<Language, RegExp>> = {
  en: /^(?:and|but|also|so|then|ok(?:ay)?|what about|how about)\b/iu,
  fr: /^(?:et|mais|alors|donc|sinon|qu['’]en est[- ]il)\b/iu,
};

/** Words that stand for something said before. */
const pronouns: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:it|its|they|them|their|this|that|these|those|one|ones|there|he|she|him|her|his)\b/iu,
  fr: /\b(?:il|elle|ils|elles|lui|leur|leurs|ça|cela|ceci|celui|celle|ceux|celles|en|y|le faire|on l[ea]|son|sa|ses)\b|-(?:le|la|les|t-il|t-elle)\b/iu,
};

/** With more words of its own than this a question stands for itself, whatever pronouns it has. */
const OWN_WORDS = 3;

/**
 * Completes a question that leans on the one before it: it begins with "and", stands on a pronoun, or has no content word of
 * its own. Undefined when it stands for itself, or nothing was asked before.
 */
export function completeFollowUp(text: string, previous: string | undefined, language: Language): FollowUp | undefined {
  const before = previous === undefined || isTooLong(previous) ? '' : cleanQuestion(previous);
  if (before === '') return undefined;
  const own = [...termsOf(text, language)].filter((term) => !isAskingTerm(term, language)).length;
  const leans = leaning[language].test(text) && own <= OWN_WORDS + 1;
  const stands = pronouns[language].test(text) && own <= OWN_WORDS;
  if (!leans && !stands && own > 0) return undefined;
  return { text: `${text} – ${before}`, context: readQuestion(before, language).focus };
}
