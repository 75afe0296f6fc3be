import type { Answer, Assistant, Citation } from '../../src/answers';
import type { AddressBook, Deliveries } from '../../src/deliveries';
import { CodedError } from '../../src/errors';
import {
  MOST_EXPERT_QUESTIONS,
  type Expert,
  type ExpertRequest,
  type Experts,
  type FoundSection,
  type StartGuidance,
  type WhyAsked,
} from '../../src/experts';
import { sectionPath, type Language } from '../../src/guides';
import type { Log } from '../../src/log';
import {
  expertScripts,
  hearExperts,
  scripts,
  wordsReply,
  type ExpertWish,
  type Memory,
  type Reply,
  type Turn,
} from '../conversation';
import { languageOf } from './activity-to-turn';
import { channelAddress, channelKey, personAddress, personKey } from './addresses';
import { causeOf } from './cause-of';
import { chosenLanguage, lastAsked } from './conversation-notes';
import { cardMessage, expertCard, expertVerbs, stateWords, withdrawnExpertCard, type ExpertVerb } from './expert-card';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import type { AdaptiveCard, OutgoingActivity } from './outgoing-activity';
import type { InvokeAnswer } from './outbox';
import { shorten } from './shorten';

/** What the experts' room needs of the rest of the product. */
export interface ExpertRoomParts {
  readonly experts: Experts;
  readonly addresses: AddressBook;
  /** Where what is to be said to people waits. */
  readonly deliveries: Pick<Deliveries, 'forgetTo'>;
  /** Whether this person, as the directory names them, may say where the experts are. */
  readonly mayAdminister: (user: string) => Promise<boolean>;
  /** How this person begins sections at the editors' desk; undefined where they may not. */
  readonly guidanceBy: (user: string) => Promise<StartGuidance | undefined>;
}

export interface ExpertRoomOptions extends ExpertRoomParts {
  readonly assistant: Assistant;
  /** Turns a section's path into a full address. */
  readonly address: (path: string) => string;
  readonly defaultLanguage: Language;
  readonly memory: Memory;
  readonly log: Log;
  readonly clock: () => Date;
}

/** All that is said and pressed around questions to the experts. */
export interface ExpertRoom {
  /** Whether there is a channel to post to. */
  isOpen(): boolean;
  /** Whether this is that channel. */
  isIn(channel: string): boolean;
  /** What is replied to a message about the experts; undefined when it is about something else. */
  hear(turn: Turn, activity: IncomingActivity): Promise<Reply[] | undefined>;
  /** What a pressed card is answered with; undefined when it is no card of the experts. */
  press(activity: IncomingActivity): Promise<InvokeAnswer | undefined>;
  /** The card of a request as it stands now. */
  card(request: string, language: Language, channel: string): Promise<OutgoingActivity>;
}

export function createExpertRoom(options: ExpertRoomOptions): ExpertRoom {
  const { experts } = options;
  return {
    isOpen: () => experts.hasChannel(),
    isIn: (channel) => experts.isChannel(channel),
    async hear(turn, activity) {
      const pressed = turn.text.trim() === '' ? readPress(turn.value) : undefined;
      if (pressed) return hearPress(pressed, turn, activity, options);
      const heard = hearExperts(turn.text);
      if (!heard) return undefined;
      const language = (await chosenLanguage(options.memory, turn)) ?? heard.language;
      return grant(heard.wish, language, turn, activity, options);
    },
    async press(activity) {
      const { verb, data } = fieldsOf(fieldsOf(activity.value).action);
      const pressed = readPress({ ...fieldsOf(data), verb });
      return pressed && { status: 200, body: await answerToPress(pressed, activity, options) };
    },
    async card(request, language, channel) {
      const found = await experts.request(request);
      return cardMessage(found ? drawn(found, language, options) : withdrawnExpertCard(language), language, channel);
    },
  };
}

async function grant(
  wish: ExpertWish,
  language: Language,
  turn: Turn,
  activity: IncomingActivity,
  options: ExpertRoomOptions,
): Promise<Reply[]> {
  const words = expertScripts[language];
  switch (wish.kind) {
    case 'ask':
      return [await ask(wish.question, language, turn, activity, options)];
    case 'status':
      return [await status(language, turn, options)];
    case 'stop':
      await options.addresses.mute(personKey(turn.user), true);
      return [personal(language, words.stopped)];
    case 'channelHere':
    case 'channelOff':
      return [await setUp(wish.kind, language, turn, activity, options)];
  }
}

/** Posts the last question, or the one that was said with it, to the experts. */
async function ask(
  said: string | undefined,
  language: Language,
  turn: Turn,
  activity: IncomingActivity,
  { experts, addresses, assistant, memory, defaultLanguage, clock }: ExpertRoomOptions,
): Promise<Reply> {
  const words = expertScripts[language];
  if ((await experts.channel()) === undefined) return personal(language, words.noExperts);
  const last =
    said === undefined ? await patiently(() => lastAsked(memory, turn, clock())) : { question: said, language };
  if (last === 'away') return personal(language, scripts[language].databaseAway);
  if (!last) return personal(language, words.askFirst);
  const answer = assistant.ask({ text: last.question, language: last.language, clarified: true });
  const replyTo = personKey(turn.user);
  // Who asks wants to hear of it, whatever they said before.
  if (!(await addresses.mute(replyTo, false))) await addresses.keep(personAddress(activity, defaultLanguage));
  try {
    const { question } = answer;
    const found = { ...whatWasFound(answer), language: answer.language, asker: turn.user, replyTo };
    await experts.ask({ question: question === '' ? last.question : question, ...found });
    return personal(language, words.asked);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    if (error.code === 'EXPERTS_MISSING') return personal(language, words.noExperts);
    if (error.code === 'EXPERTS_BUSY') return personal(language, words.busy(MOST_EXPERT_QUESTIONS));
    throw error;
  }
}

const MOST_FOUND = 3;

/** Notes that are away rest for a second; whoever asks an expert would rather wait than ask again. */
const TRIES = 4;
const TRY_AGAIN_AFTER_MS = 700;

async function patiently<T>(read: () => Promise<T | 'away'>): Promise<T | 'away'> {
  for (let attempt = 1; ; attempt++) {
    const found = await read();
    if (found !== 'away' || attempt === TRIES) return found;
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_AFTER_MS));
  }
}

function whatWasFound(answer: Answer): { why: WhyAsked; found: FoundSection[] } {
  switch (answer.kind) {
    case 'answered':
      return { why: 'NOT_ENOUGH', found: sectionsOf(answer.citations) };
    case 'clarify':
      return { why: 'NOT_ENOUGH', found: [] };
    case 'unanswered':
      return { why: 'NOT_FOUND', found: sectionsOf(answer.nearest) };
  }
}

function sectionsOf(citations: readonly Citation[]): FoundSection[] {
  const found = new Map(citations.map(({ section, heading, guide }) => [section, { section, heading, guide }]));
  return [...found.values()].slice(0, MOST_FOUND);
}

async function status(language: Language, turn: Turn, { experts }: ExpertRoomOptions): Promise<Reply> {
  const words = expertScripts[language];
  const requests = await experts.requests(turn.user);
  if (requests.length === 0) return personal(language, words.statusNone);
  const lines = requests.slice(0, MOST_LISTED).map((request) => {
    const last = request.answers.at(-1);
    const state = last ? words.answered(last.by.name, shorten(last.text, 400)) : `${stateWords(request, language)}.`;
    return words.statusLine(shorten(request.question, 200), state);
  });
  return wordsReply('expert', language, [], {
    audience: 'ONLY_ASKER',
    paragraphs: [words.status([]).trim(), ...lines].map((text) => ({ kind: 'words', spans: [text] })),
  });
}

const MOST_LISTED = 10;

/** Makes this channel the experts', or ends that: an administrator's doing. */
async function setUp(
  kind: 'channelHere' | 'channelOff',
  language: Language,
  turn: Turn,
  activity: IncomingActivity,
  { experts, addresses, mayAdminister, log }: ExpertRoomOptions,
): Promise<Reply> {
  const words = expertScripts[language];
  if (!(await mayAdminister(turn.user))) return personal(language, words.noPermission('admin'));
  if (turn.scope === 'personal') return personal(language, words.channelNeeded);
  if (kind === 'channelOff') {
    await experts.setChannel(undefined);
    log.info({}, 'Questions to the experts have no channel any more');
    return wordsReply('expert', language, words.channelEnded);
  }
  await addresses.keep(channelAddress(activity, language));
  await experts.setChannel(channelKey(activity));
  log.info({}, 'Questions to the experts have a new channel');
  return wordsReply('expert', language, words.channelSet);
}

interface Press {
  readonly verb: ExpertVerb;
  readonly request: string;
  readonly answer: string;
  readonly guide: string | undefined;
}

/** What a button of the card sent, by whichever way; undefined for anything else, or for an older version of the card. */
function readPress(value: unknown): Press | undefined {
  const { v, verb, request, answer, guide } = fieldsOf(value);
  const known = expertVerbs.find((each) => each === verb);
  if (v !== 1 || !known || typeof request !== 'string') return undefined;
  return { verb: known, request, answer: textOf(answer) ?? '', guide: textOf(guide) };
}

/** From a client that sends presses as messages: the card changes for all, and only a refusal is said. */
async function hearPress(
  pressed: Press,
  turn: Turn,
  activity: IncomingActivity,
  options: ExpertRoomOptions,
): Promise<Reply[]> {
  const done = await doPressed(pressed, activity, options);
  return typeof done === 'string' ? [personal(turn.language, done)] : [];
}

async function answerToPress(pressed: Press, activity: IncomingActivity, options: ExpertRoomOptions): Promise<object> {
  const done = await doPressed(pressed, activity, options);
  if (typeof done === 'string')
    return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: done };
  const card: AdaptiveCard = drawn(done, await channelLanguage(activity, options), options);
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

/** Does what was pressed; the words that refuse it where that may not, or cannot, be done. */
async function doPressed(
  { verb, request, answer, guide }: Press,
  activity: IncomingActivity,
  options: ExpertRoomOptions,
): Promise<ExpertRequest | string> {
  const { experts } = options;
  const language = languageOf(activity, options.defaultLanguage);
  const by = expertOf(activity);
  try {
    // Whoever is in the experts' channel is an expert: the channel's owners decide who that is.
    const known = await experts.request(request);
    if (!known) return scripts[language].staleCard;
    if (known.channel !== channelKey(activity)) return expertScripts[language].card.elsewhere;
    switch (verb) {
      case 'expertTake':
        return await experts.take(request, by);
      case 'expertGiveBack':
        return await experts.giveBack(request, by);
      case 'expertAnswer':
        return await experts.answer(request, answer, by);
      case 'expertClose':
        return await experts.close(request, by);
      case 'expertGuidance': {
        const start = await options.guidanceBy(by.id);
        if (!start) return expertScripts[language].noPermission('author');
        const target = options.assistant.snapshot.library.guides.find(({ id }) => id === guide)?.id;
        return await experts.makeGuidance(request, by, start, target);
      }
    }
  } catch (error) {
    if (error instanceof CodedError) return refusalWords(error, language, await experts.request(request), options.log);
    throw error;
  }
}

function refusalWords(error: CodedError, language: Language, request: ExpertRequest | undefined, log: Log): string {
  const words = expertScripts[language].card;
  switch (error.code) {
    case 'EXPERT_REQUEST_NOT_FOUND':
    case 'EXPERT_REQUEST_CLOSED':
      return scripts[language].staleCard;
    case 'EXPERT_REQUEST_TAKEN':
      return words.takenAlready(request?.takenBy?.name ?? '');
    case 'EXPERT_ANSWER_INVALID':
      return words.answerTooLong;
    case 'EXPERT_GUIDE_MISSING':
      return words.guideMissing;
    case 'NOT_PERMITTED':
      return expertScripts[language].noPermission('author');
    default:
      log.warn({ cause: causeOf(error) }, 'What an expert pressed could not be done');
      return error.message;
  }
}

function expertOf({ from }: IncomingActivity): Expert {
  return { id: from.aadObjectId ?? from.id, name: from.name?.trim() || 'An expert' };
}

/** All in the channel see one card, so it is in the channel's language and not in that of whoever presses. */
async function channelLanguage(activity: IncomingActivity, options: ExpertRoomOptions): Promise<Language> {
  const address = await options.addresses.find(channelKey(activity));
  return address?.language ?? options.defaultLanguage;
}

function drawn(request: ExpertRequest, language: Language, { assistant, address }: ExpertRoomOptions): AdaptiveCard {
  const { library } = assistant.snapshot;
  return expertCard(request, {
    language,
    linkTo: (id) => {
      const section = library.section(id);
      return address(section ? sectionPath(section) : `/s/${id}`);
    },
    guides: library.guides
      .filter((guide) => guide.language === request.language)
      .map(({ id, title }) => ({ id, title })),
  });
}

function personal(language: Language, words: string): Reply {
  return wordsReply('expert', language, words, { audience: 'ASKER' });
}
