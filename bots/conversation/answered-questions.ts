import type { Assistant } from '../../src/answers';
import type { Language } from '../../src/guides';

/** What is known of questions under one snapshot: the headings of a library are few, and asked for over and over. */
const known = new WeakMap<Assistant['snapshot'], Map<string, boolean>>();

/** True when the library answers a question that stands in it as a heading. */
export function isAnswered(assistant: Assistant, text: string, language: Language): boolean {
  const { snapshot } = assistant;
  const answers = known.get(snapshot) ?? new Map<string, boolean>();
  known.set(snapshot, answers);
  const key = `${language} ${text}`;
  const answered = answers.get(key) ?? assistant.ask({ text, language }).kind === 'answered';
  answers.set(key, answered);
  return answered;
}
