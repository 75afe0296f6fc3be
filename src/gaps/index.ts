/**
 * What officers asked in vain. In the order of a question's way through it:
 *
 * - `question-log`: takes a question at a door, masks it (`mask-personal-data`) and writes it behind the answer
 * - `question-groups`: puts questions together that ask for the same, by their words
 * - `gap-book`: the gaps of the moment, worked out from the log and from what editors did (`gap`)
 * - `gaps`: the editors' verbs; `tell-askers`: who left an address hears of it once
 * - `kept-questions`: the questions that answers are measured by
 */
export * from './day';
export * from './gap';
export * from './gap-store';
export * from './gaps';
export * from './kept-questions';
export * from './logged-question';
export * from './mask-personal-data';
export { groupQuestions, QuestionGroups, wordsKey, type QuestionGroup, type TermsOf } from './question-groups';
export * from './question-log';
export * from './question-log-store';
export type { Notify } from './tell-askers';
