import type { Choice, Search } from './select';
import { unknownShare } from './sought';

/**
 * How sure it is that the library answers a question, from 0 to 1: a logistic function of what the best choice covers, how
 * high its section stands against the greatest score the question could have had, how alike heading and question are, the
 * share of words that no section holds, and how much was asked, since of a long question nobody covers all.
 */
export function confidenceOf(choice: Choice | undefined, search: Search, question: string): number {
  if (!choice) return 0;
  const { signals, hit } = choice;
  const z =
    weights.base +
    weights.covered * signals.covered +
    weights.section * hit.confidence +
    weights.heading * signals.heading +
    weights.unknown * unknownShare(search.sought) +
    weights.length * Math.log(1 + search.sought.length) +
    weights.occasion * Number(asksForAnOccasion(question));
  return 1 / (1 + Math.exp(-z));
}

/**
 * Fitted by logistic regression on the open half of the golden questions (content/questions.yaml), ten-fold cross-validated:
 * ARCHITECTURE.md, "Measured". The base puts ANSWER_FROM where few questions are declined wrongly. `occasion` is set by hand.
 */
const weights = {
  base: -5.2,
  covered: 2.2,
  section: 2.75,
  heading: 4.4,
  unknown: -2.6,
  length: 1.7,
  occasion: -2.5,
} as const;

/** From here on the assistant answers; below it says that the guides do not. */
export const ANSWER_FROM = 0.5;

const occasions =
  /\b(?:today|tonight|tomorrow|yesterday|this (?:week|month|year|morning|afternoon)|next (?:week|month|year|time|\p{L}+day)|last (?:week|night)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|aujourd['’]hui|demain|hier|ce (?:matin|soir|mois)|cette (?:semaine|année)|(?:la semaine|le mois|l['’]année) prochaine?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b/iu;

/** Published guidance cannot know what happens on Thursday, or in this year's test. */
function asksForAnOccasion(question: string): boolean {
  return occasions.test(question);
}
