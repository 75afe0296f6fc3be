import { urgencyOf, type EditorsQuestion, type Gap, type LoggedQuestion } from '../../src/gaps';
import { placeByComparison, type Ordering } from '../pagination/ordering';

type UrgencyKey = readonly [urgency: number, id: string];

/** The most urgent first. */
export const urgencyOrder: Ordering<Gap, UrgencyKey> = {
  name: 'gaps',
  keyOf: (gap) => [urgencyOf(gap), gap.id],
  isKey: (key): key is UrgencyKey => key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string',
  locate: (gaps, [urgency, id]) =>
    placeByComparison(gaps, (gap) => urgency - urgencyOf(gap) || compareTexts(gap.id, id)),
};

type NewestKey = readonly [when: string, id: string];

/** The newest day first. */
export const loggedOrder: Ordering<LoggedQuestion, NewestKey> = {
  name: 'logged-questions',
  keyOf: ({ day, id }) => [day, id],
  isKey: isNewestKey,
  locate: (questions, [day, id]) =>
    placeByComparison(questions, (each) => compareTexts(day, each.day) || compareTexts(each.id, id)),
};

/** The newest first. */
export const keptOrder: Ordering<EditorsQuestion, NewestKey> = {
  name: 'kept-questions',
  keyOf: ({ at, id }) => [at.toISOString(), id],
  isKey: isNewestKey,
  locate: (questions, [at, id]) =>
    placeByComparison(questions, (each) => compareTexts(at, each.at.toISOString()) || compareTexts(id, each.id)),
};

function isNewestKey(key: readonly unknown[]): key is NewestKey {
  return key.length === 2 && key.every((part) => typeof part === 'string');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
