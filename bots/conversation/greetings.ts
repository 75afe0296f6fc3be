import { dateWords, type Assistant } from '../../src/answers';
import type { Language } from '../../src/guides';
import { wordsReply, type Reply } from './reply';
import { scripts } from './scripts';

/** Questions offered to somebody who begins. */
const starterCount = 3;

/** The first message in somebody's own chat: what the assistant answers, from guides of what date, and how to go on. */
export function welcome(assistant: Assistant, language: Language): Reply {
  const latest = assistant.latestEdition(language);
  const words = scripts[language].welcome(latest && dateWords(latest, language));
  return wordsReply('welcome', language, words, { suggestions: starters(assistant, language) });
}

/** The first message in a group or team: what to type, and who sees the answer. */
export function groupGreeting(language: Language): Reply {
  return wordsReply('group', language, scripts[language].group);
}

/** Questions that the library answers, to begin with. */
export function starters(assistant: Assistant, language: Language): readonly string[] {
  return assistant.starters(language, starterCount);
}
