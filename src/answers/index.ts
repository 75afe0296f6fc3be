export * from './answer';
export * from './answer-question';
export * from './assistant';
export * from './plain-text';
export { cleanQuestion, MAX_QUESTION_LENGTH } from './question-text';
export * from './wording';
