import type { Answer, Assistant } from '../../src/answers';
import { unreachable } from '../../src/errors';
import { languages, type Language } from '../../src/guides';
import { answerReplies, emptyReply, moreReply, otherLanguageReplies } from './answer-reply';
import { soundsDistressed } from './distress';
import { starters } from './greetings';
import type { Notes } from './memory';
import { wordsReply, type Reply } from './reply';
import { scripts } from './scripts';
import { hearSmallTalk, withoutCourtesies, type SmallTalk } from './small-talk';
import { isInOtherScript, spokenLanguage } from './spoken-language';
import type { Turn } from './turn';

/** What an administration sets for its people. */
export interface HouseRules {
  /** Who to turn to in distress, in words that follow "talk to"; nobody is named without. */
  readonly supportContact?: string;
}

/** What is known of the asker and the conversation when a message comes. */
export interface Known {
  readonly asker: Notes['asker'];
  /** The language the person chose here. */
  readonly chosen?: Language;
  /** Answers of this conversation are remembered, for votes. */
  readonly answers: boolean;
  readonly away: boolean;
}

/** What to say and what to remember: `asker` replaces the notes on the asker, `language` is a choice just made. */
export interface Response {
  readonly replies: Reply[];
  readonly asker?: Notes['asker'] | 'forget';
  readonly language?: Language;
  /** The answer to what was asked; missing where nothing was. */
  readonly answer?: Answer;
}

/** The whole conversation as a pure function: the same message with the same memory gets the same replies. */
export function respond(turn: Turn, assistant: Assistant, known: Known, rules: HouseRules = {}): Response {
  const text = turn.text.trim();
  const language = known.chosen ?? turn.language;
  // Cards that are still about were made by an older version: none sent today has a button that comes back.
  if (text === '' && turn.value !== undefined)
    return only(wordsReply('staleCard', language, scripts[language].staleCard, { audience: 'ASKER' }));
  if (text === '' && !turn.hasImage && !turn.hasFile)
    return only(emptyReply(language, starters(assistant, language)[0]));
  if (text === '' || isPictureOnly(text)) return only(wordsReply('textOnly', language, scripts[language].textOnly));
  if (soundsDistressed(text)) return only(distressReply(known.chosen ?? spokenIn(text) ?? turn.language, rules));
  const smallTalk = hearSmallTalk(text);
  if (smallTalk) return respondToSmallTalk(smallTalk, turn, assistant, known);
  if (isInOtherScript(text)) return { replies: otherLanguageReplies(language) };
  return respondToQuestion(chosenReading(text, known) ?? withoutCourtesies(text), turn, assistant, known);
}

function respondToQuestion(text: string, turn: Turn, assistant: Assistant, known: Known): Response {
  const { last, readings, notFound = 0 } = known.asker;
  const answer = assistant.ask({
    text,
    // Where the words do not tell, the question is taken to be in the language of the one before.
    language: known.chosen ?? last?.language ?? turn.language,
    ...(last ? { previous: last.question } : {}),
    ...(readings ? { clarified: true } : {}),
  });
  const language = known.chosen ?? answer.language;
  const starter = () => starters(assistant, language)[0];
  const replies = answerReplies(answer, { language, asked: text, notFoundBefore: notFound, starter });
  const asker = askerAfter(answer, replies, known.asker);
  const missed = known.away && replies.some((reply) => reply.kind === 'notFound');
  return { replies: missed ? [...replies, databaseAwayReply(language)] : replies, asker, answer };
}

/** What is remembered of the asker once a question is answered. An empty or overlong message changes nothing. */
function askerAfter(answer: Answer, replies: readonly Reply[], before: Notes['asker']): Notes['asker'] {
  if (answer.kind === 'unanswered' && answer.reason !== 'NOT_FOUND') return before;
  const notFound = replies.some((reply) => reply.kind === 'notFound') ? (before.notFound ?? 0) + 1 : 0;
  return {
    last: { question: answer.question, language: answer.language },
    ...(answer.kind === 'clarify' ? { readings: answer.readings } : {}),
    ...(notFound > 0 ? { notFound } : {}),
  };
}

function respondToSmallTalk(smallTalk: SmallTalk, turn: Turn, assistant: Assistant, known: Known): Response {
  const language = known.chosen ?? smallTalk.language ?? turn.language;
  const words = scripts[language];
  const { kind } = smallTalk;
  switch (kind) {
    case 'greeting':
    case 'help':
      return only(wordsReply(kind, language, words[kind], { suggestions: starters(assistant, language) }));
    case 'thanks':
    case 'goodbye':
      return only(wordsReply(kind, language, words[kind]));
    case 'insult':
      return only(wordsReply(kind, language, words.insult, { audience: 'ASKER' }));
    case 'reset':
      return { replies: [wordsReply(kind, language, words.reset)], asker: 'forget' };
    case 'language':
      return switchLanguage(otherThan(known.chosen ?? turn.language), assistant);
    case 'english':
      return switchLanguage('en', assistant);
    case 'french':
      return switchLanguage('fr', assistant);
    case 'otherLanguage':
      return { replies: otherLanguageReplies(language) };
    case 'myData':
      return only(myDataReply(language, known, turn));
    case 'more':
      return respondWithMore(turn, assistant, known, language);
    default:
      return unreachable(kind);
  }
}

/** The rest of the last answer; a question like any other when there is none. */
function respondWithMore(turn: Turn, assistant: Assistant, known: Known, language: Language): Response {
  const { last } = known.asker;
  const answer = last && assistant.ask({ text: last.question, language: last.language, clarified: true });
  if (answer?.kind === 'answered' && answer.more.length > 0) return only(moreReply(answer, language));
  return respondToQuestion(turn.text.trim(), turn, assistant, known);
}

function otherThan(language: Language): Language {
  return languages.find((each) => each !== language) ?? language;
}

/** The help, in the language chosen, shows that the choice was heard. */
function switchLanguage(language: Language, assistant: Assistant): Response {
  const help = wordsReply('language', language, scripts[language].help, { suggestions: starters(assistant, language) });
  return { replies: [help], language };
}

function myDataReply(language: Language, known: Known, turn: Turn): Reply {
  const kept = {
    language: known.chosen !== undefined,
    questions: known.asker.last !== undefined || (known.answers && turn.scope === 'personal'),
  };
  return wordsReply('myData', language, scripts[language].myData(kept), { audience: 'ASKER' });
}

function databaseAwayReply(language: Language): Reply {
  return wordsReply('databaseAway', language, scripts[language].databaseAway, { audience: 'ASKER' });
}

function distressReply(language: Language, { supportContact }: HouseRules): Reply {
  return wordsReply('distress', language, scripts[language].distress(supportContact), { audience: 'ASKER' });
}

/** "2", "2." or the like, when readings to choose from were the last thing said. */
function chosenReading(text: string, known: Known): string | undefined {
  const number = /^\[?([1-3])\s*[\].)]?$/.exec(text)?.[1];
  return number === undefined ? undefined : known.asker.readings?.[Number(number) - 1];
}

function spokenIn(text: string): Language | undefined {
  const spoken = spokenLanguage(text);
  return spoken === 'other' ? undefined : spoken;
}

/** Emojis and no words. */
function isPictureOnly(text: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text) && !/[\p{L}\p{N}]/u.test(text);
}

function only(reply: Reply): Response {
  return { replies: [reply] };
}
