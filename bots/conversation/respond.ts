import type { Answer, Assistant } from '../../src/answers';
import { unreachable } from '../../src/errors';
import { languages, type Language } from '../../src/guides';
import { answerReplies, emptyReply, moreReply, otherLanguageReplies, withAway } from './answer-reply';
import { isAnswered } from './answered-questions';
import { soundsDistressed } from './distress';
import { starters } from './greetings';
import type { OwnQuestion, PersonChange, PersonNotes, Thread } from './memory';
import type { OwnDataWish } from './own-data';
import type { PersonalRecords } from './personal-records';
import { wordsReply, type Reply } from './reply';
import { scripts } from './scripts';
import { hearSmallTalk, withoutCourtesies, type SmallTalk } from './small-talk';
import { isInOtherScript, spokenLanguage } from './spoken-language';
import type { Turn } from './turn';
import { withoutAccents } from './words';

/** What an administration sets for its people, and what other parts of the product add to a conversation. */
export interface HouseRules {
  /** Who to turn to in distress, in words that follow "talk to"; nobody is named without. */
  readonly supportContact?: string | undefined;
  /** Days that the question log is kept. */
  readonly questionLogDays?: number;
  /** Whether there are experts to ask; where there are none, they are not offered. */
  readonly hasExperts?: () => boolean;
  /** What is kept of people beside their conversations. */
  readonly records?: readonly PersonalRecords[];
}

/** What is known of the asker when a message comes. */
export interface Known {
  readonly person: PersonNotes | undefined;
  /** The asker's thread in this conversation, while it is warm. */
  readonly thread: Thread | undefined;
  readonly away: boolean;
  readonly now: Date;
}

/** What to say and what to remember. */
export interface Response {
  readonly replies: Reply[];
  readonly change?: PersonChange;
  /** What the person wants with their own data: said after `replies`. */
  readonly ownData?: { readonly wish: OwnDataWish; readonly language: Language };
  /** The answer to what was asked; missing where nothing was. */
  readonly answer?: Answer;
}

/** The whole conversation as a pure function: the same message with the same memory gets the same replies. */
export function respond(turn: Turn, assistant: Assistant, known: Known, rules: HouseRules = {}): Response {
  const text = turn.text.trim();
  const chosen = known.person?.language;
  const language = chosen ?? turn.language;
  // Cards whose buttons come back as messages were made by an older version.
  if (text === '' && turn.value !== undefined)
    return only(wordsReply('staleCard', language, scripts[language].staleCard, { audience: 'ASKER' }));
  if (text === '' && !turn.hasImage && !turn.hasFile)
    return only(emptyReply(language, starters(assistant, language)[0]));
  if (text === '' || isPictureOnly(text))
    return only(wordsReply('textOnly', language, scripts[language].textOnly, { audience: 'ASKER' }));
  if (soundsDistressed(text)) return only(distressReply(chosen ?? spokenIn(text) ?? turn.language, rules));
  const decision = decisionOnDeleting(text, known, language);
  if (decision) return { replies: [], ownData: decision };
  const smallTalk = hearSmallTalk(text);
  if (smallTalk) return respondToSmallTalk(smallTalk, turn, assistant, known, rules);
  if (isInOtherScript(text)) return { replies: otherLanguageReplies(language) };
  return respondToQuestion(chosenReading(text, known) ?? withoutCourtesies(text), turn, assistant, known, rules);
}

function respondToQuestion(
  text: string,
  turn: Turn,
  assistant: Assistant,
  known: Known,
  { hasExperts }: HouseRules,
): Response {
  const { readings, notFound = 0 } = known.thread ?? {};
  const last = lastAsked(turn, known.thread);
  const chosen = known.person?.language;
  const answer = assistant.ask({
    text,
    // Where the words do not tell, the question is taken to be in the language of the one before.
    language: chosen ?? last?.language ?? turn.language,
    ...(last ? { previous: last.question } : {}),
    ...(readings ? { clarified: true } : {}),
  });
  const language = chosen ?? answer.language;
  const replies = answerReplies(answer, {
    language,
    asked: text,
    notFoundBefore: notFound,
    starter: () => starters(assistant, language)[0],
    isAnswered: (question, asked) => isAnswered(assistant, question, asked),
    hasExperts: hasExperts?.() ?? false,
  });
  const change = changeAfter(answer, replies, turn, known, last);
  return { replies: known.away ? withAway(replies, language) : replies, ...(change ? { change } : {}), answer };
}

/** What was asked before this message: an edited one replaces itself. */
function lastAsked({ id, edited }: Turn, thread: Thread | undefined): Thread['last'] {
  if (!edited) return thread?.last;
  return id !== undefined && thread?.message === id ? thread.before : undefined;
}

/** What is remembered once a question is answered. An empty or overlong message changes nothing. */
function changeAfter(
  answer: Answer,
  replies: readonly Reply[],
  turn: Turn,
  { thread, now }: Known,
  before: Thread['last'],
): PersonChange | undefined {
  if (answer.kind === 'unanswered' && answer.reason !== 'NOT_FOUND') return undefined;
  const message = turn.id === undefined ? {} : { message: turn.id };
  const missed = replies.some((reply) => reply.kind === 'notFound');
  const question: OwnQuestion = { text: answer.question, day: now.toISOString().slice(0, 10), ...message };
  return {
    question,
    thread: {
      at: now.toISOString(),
      last: { question: answer.question, language: answer.language },
      ...message,
      ...(before ? { before } : {}),
      ...(answer.kind === 'clarify' ? { readings: answer.readings } : {}),
      ...(missed ? { notFound: (thread?.notFound ?? 0) + 1 } : {}),
    },
  };
}

function respondToSmallTalk(
  smallTalk: SmallTalk,
  turn: Turn,
  assistant: Assistant,
  known: Known,
  rules: HouseRules,
): Response {
  const chosen = known.person?.language;
  const language = chosen ?? smallTalk.language ?? turn.language;
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
      return only(insultReply(language, rules));
    case 'reset':
      return { replies: [wordsReply(kind, language, words.reset)], change: { thread: 'forget' } };
    case 'language':
      return switchLanguage(otherThan(chosen ?? turn.language), assistant);
    case 'english':
      return switchLanguage('en', assistant);
    case 'french':
      return switchLanguage('fr', assistant);
    case 'otherLanguage':
      return { replies: otherLanguageReplies(language) };
    case 'myData':
      return { replies: [], ownData: { wish: 'show', language } };
    case 'deleteMyData':
      return { replies: [], ownData: { wish: 'askToDelete', language } };
    case 'more':
      return respondWithMore(turn, assistant, known, language, rules);
    default:
      return unreachable(kind);
  }
}

/** The rest of the last answer; a question like any other when there is none. */
function respondWithMore(
  turn: Turn,
  assistant: Assistant,
  known: Known,
  language: Language,
  rules: HouseRules,
): Response {
  if (known.away)
    return only(wordsReply('databaseAway', language, scripts[language].databaseAway, { audience: 'ASKER' }));
  const last = known.thread?.last;
  const answer = last && assistant.ask({ text: last.question, language: last.language, clarified: true });
  if (answer?.kind === 'answered' && answer.more.length > 0) return only(moreReply(answer, language));
  return respondToQuestion(turn.text.trim(), turn, assistant, known, rules);
}

/** For so long the question whether to delete everything waits for its answer, in milliseconds. */
const DECIDE_WITHIN_MS = 600_000;

/** What somebody says who was asked whether to delete everything; undefined where they were not, or speak of something else. */
function decisionOnDeleting(text: string, { person, now }: Known, language: Language): Response['ownData'] {
  const asked = Date.parse(person?.deletingSince ?? '');
  if (!(asked > now.getTime() - DECIDE_WITHIN_MS)) return undefined;
  const said = withoutAccents(text).replace(/[\s.!\])[]+/g, '');
  if (/^(1|delete|yes|supprimer|oui)$/.test(said)) return { wish: 'delete', language };
  return /^(2|keep|no|garder|non)$/.test(said) ? { wish: 'show', language } : undefined;
}

function otherThan(language: Language): Language {
  return languages.find((each) => each !== language) ?? language;
}

/** The help, in the language chosen, shows that the choice was heard. */
function switchLanguage(language: Language, assistant: Assistant): Response {
  const help = wordsReply('language', language, scripts[language].help, { suggestions: starters(assistant, language) });
  return { replies: [help], change: { language } };
}

function insultReply(language: Language, { hasExperts }: HouseRules): Reply {
  const words = scripts[language];
  const experts = hasExperts?.() ?? false;
  return wordsReply('insult', language, words.insult(experts), {
    audience: 'ASKER',
    suggestions: experts ? [words.askExpert] : [],
  });
}

function distressReply(language: Language, { supportContact }: HouseRules): Reply {
  return wordsReply('distress', language, scripts[language].distress(supportContact), { audience: 'ASKER' });
}

/** "2", "2." or the like, when readings to choose from were the last thing said. */
function chosenReading(text: string, known: Known): string | undefined {
  const number = /^\[?([1-3])\s*[\].)]?$/.exec(text)?.[1];
  return number === undefined ? undefined : known.thread?.readings?.[Number(number) - 1];
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
