import type { Assistant, OnAnswered } from '../../src/answers';
import type { Language } from '../../src/guides';
import type { Log } from '../../src/log';
import {
  changeNotes,
  converse,
  expertPhrases,
  expertScripts,
  groupGreeting,
  scripts,
  threadOf,
  welcome,
  within,
  wordsReply,
  type HouseRules,
  type Memory,
  type Reply,
  type Turn,
} from '../conversation';
import type { AddressBook } from '../../src/deliveries';
import { activityToTurn, languageOf, scopeOf } from './activity-to-turn';
import { channelAddress, channelKey, keyOf, personAddress } from './addresses';
import { causeOf } from './cause-of';
import {
  chosenLanguage,
  createDeliveries,
  isFirstGreeting,
  lastAsked,
  ratedBy,
  rememberSent,
  sentInReplyTo,
  type Deliveries,
  type Sent,
} from './conversation-notes';
import type { ExpertRoom } from './expert-room';
import { readFeedback, type Feedback } from './feedback';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import type { InitiativesRoom } from './initiatives-room';
import type { OutgoingActivity } from './outgoing-activity';
import type { InvokeAnswer, Outbox } from './outbox';
import { previewLink } from './link-preview';
import { passageDialog } from './passage-dialog';
import { replyToActivities, type Delivery } from './reply-to-activities';
import { searchFromCompose } from './search-from-compose';
import { showTyping } from './show-typing';

export interface TeamsBotOptions extends HouseRules {
  readonly assistant: Assistant;
  readonly memory: Memory;
  /** Turns a section's path into a full address. */
  readonly address: (path: string) => string;
  readonly defaultLanguage: Language;
  /** What people ask most; see `searchFromCompose`. */
  readonly mostAsked?: (language: Language) => readonly string[];
  /** Tenants whose people are answered; empty stands for all. */
  readonly allowedTenants: readonly string[];
  /** Told of each question that was answered. */
  readonly onAnswered?: OnAnswered;
  /** Gets every vote. What it throws is logged; the voter sees no error. */
  readonly feedback?: (feedback: Feedback) => void | Promise<void>;
  /** Where people can be reached: kept fresh by whatever they say. */
  readonly addresses?: AddressBook;
  /** Where questions are put to experts. */
  readonly room?: ExpertRoom;
  /** Where practices and registrations are taken in. */
  readonly initiatives?: InitiativesRoom | undefined;
  readonly log: Log;
  readonly clock: () => Date;
}

/** Answers one activity; an invoke by what is returned, where undefined says that it is not known here. */
export type TeamsBot = (activity: IncomingActivity, outbox: Outbox) => Promise<InvokeAnswer | undefined>;

/**
 * The bot without its SDK: what to do with each kind of activity. A function rather than the SDK's handler classes, which
 * have no successor. Kinds that are not listed are quiet.
 */
export function createTeamsBot(options: TeamsBotOptions): TeamsBot {
  const deliveries = createDeliveries(options.memory);
  return async (activity, outbox) => {
    if (!isAllowed(activity, options.allowedTenants)) {
      options.log.warn({}, 'Ignored an activity from an organisation that is not allowed');
      return undefined;
    }
    noteAddress(activity, options);
    switch (activity.type) {
      case 'message':
        await onMessage(activity, outbox, options, deliveries);
        return undefined;
      case 'messageUpdate':
        await onEdit(activity, outbox, options);
        return undefined;
      case 'messageDelete':
        await onDelete(activity, options);
        return undefined;
      case 'conversationUpdate':
      case 'installationUpdate':
        await onArrival(activity, outbox, options);
        return undefined;
      case 'invoke':
        return onInvoke(activity, outbox, options);
      default:
        return undefined;
    }
  };
}

async function onMessage(
  activity: IncomingActivity,
  outbox: Outbox,
  options: TeamsBotOptions,
  deliveries: Deliveries,
): Promise<void> {
  const turn = activityToTurn(activity, options.defaultLanguage);
  if (!turn.addressed) return;
  const typing = showTyping(outbox);
  try {
    if (!(await deliveries.isFirst(turn))) return;
    const taken = await options.initiatives?.hear(turn, activity);
    if (taken && 'type' in taken) {
      await typing.until(outbox).send(taken);
      return;
    }
    const heard = taken ? [taken] : await options.room?.hear(turn, activity);
    const replies = heard ?? (await repliesTo(turn, options));
    await sayAll(replies, turn, activity, typing.until(outbox), options);
  } finally {
    typing.stop();
  }
}

/** An edited question gets its new answer in the place of the old one. A message that was never answered stays so. */
async function onEdit(activity: IncomingActivity, outbox: Outbox, options: TeamsBotOptions): Promise<void> {
  if (activity.channelData.eventType !== 'editMessage') return;
  const turn = { ...activityToTurn(activity, options.defaultLanguage), edited: true };
  const earlier = await sentInReplyTo(options.memory, turn);
  if (!turn.addressed || earlier.length === 0) return;
  const replies = await repliesTo(turn, options);
  const left = [...earlier];
  await sayAll(replies, turn, activity, outbox, options, async (message) => {
    const id = left.shift();
    if (id === undefined) return outbox.send(message);
    await outbox.update(id, message);
    return id;
  });
}

/** Nothing is said to a deleted message; what is kept of it goes. */
async function onDelete(activity: IncomingActivity, { memory, defaultLanguage }: TeamsBotOptions): Promise<void> {
  const { user, id } = activityToTurn(activity, defaultLanguage);
  if (id === undefined) return;
  await changeNotes(memory, 'person', user, (notes) => {
    const questions = notes?.questions?.filter(({ message }) => message !== id);
    return questions?.length === notes?.questions?.length ? undefined : { ...notes, questions: questions ?? [] };
  });
}

/** Greets once, whichever of the two activities about an installation comes first. */
async function onArrival(activity: IncomingActivity, outbox: Outbox, options: TeamsBotOptions): Promise<void> {
  if (activity.type === 'installationUpdate' && activity.action === 'remove') {
    await options.addresses?.forget(keyOf(activity));
    await options.memory.delete('conversation', activity.conversation.id);
    return;
  }
  const scope = scopeOf(activity);
  const isNew = scope === 'personal' ? hasNewPerson(activity) : hasNewBot(activity);
  const turn = activityToTurn(activity, options.defaultLanguage);
  if (!isNew || !(await isFirstGreeting(options.memory, turn.conversation))) return;
  const greeting = scope === 'personal' ? welcome(options.assistant, turn.language) : groupGreeting(turn.language);
  await sayAll([greeting], turn, activity, outbox, options);
}

async function onInvoke(
  activity: IncomingActivity,
  outbox: Outbox,
  options: TeamsBotOptions,
): Promise<InvokeAnswer | undefined> {
  switch (activity.name) {
    case 'message/submitAction':
      await onFeedback(activity, options);
      await offerExperts(activity, outbox, options);
      return { status: 200, body: {} };
    case 'adaptiveCard/action':
      return (
        (await options.room?.press(activity)) ?? {
          status: 200,
          body: staleCard(languageOf(activity, options.defaultLanguage)),
        }
      );
    case 'task/fetch':
      return options.initiatives?.open(activity) ?? dialogAnswer(activity, options);
    case 'task/submit':
      return options.initiatives?.submit(activity);
    case 'composeExtension/query':
      return { status: 200, body: searchFromCompose(activity, options) };
    case 'composeExtension/queryLink':
      return { status: 200, body: previewLink(activity, options) };
    default:
      return undefined;
  }
}

function dialogAnswer(activity: IncomingActivity, options: TeamsBotOptions): InvokeAnswer | undefined {
  const { assistant, defaultLanguage, address } = options;
  const language = languageOf(activity, defaultLanguage);
  const body = passageDialog(activity.value, assistant.snapshot.library, language, address);
  return body && { status: 200, body };
}

/** A voter does not wait longer for a vote to be kept, in milliseconds. */
const KEEP_VOTE_WITHIN_MS = 3_000;

async function onFeedback(activity: IncomingActivity, options: TeamsBotOptions): Promise<void> {
  const vote = readFeedback(activity, options.clock());
  if (!vote || !options.feedback) return;
  const keep = async (feedback: NonNullable<TeamsBotOptions['feedback']>) => {
    const rated = await answerVotedOn(activity, vote, options);
    await feedback({ ...vote, ...(rated === undefined ? {} : { rated }) });
  };
  const failed = (error: unknown) => {
    options.log.error({ cause: causeOf(error) }, 'A vote could not be kept');
  };
  await within(KEEP_VOTE_WITHIN_MS, keep(options.feedback).catch(failed), () => {
    options.log.warn({}, 'A vote takes long to be kept');
  });
}

/** Some clients do not say which message a thumb is on: then it is on the last answer. */
async function answerVotedOn(
  activity: IncomingActivity,
  { answer }: Feedback,
  { memory, defaultLanguage, clock }: TeamsBotOptions,
): Promise<string | undefined> {
  const { conversation, user } = activityToTurn(activity, defaultLanguage);
  if (answer !== undefined) return ratedBy(memory, conversation, answer);
  const kept = await memory.get('person', user);
  return kept === 'away' ? undefined : threadOf(kept.notes, conversation, clock())?.rated;
}

/** Behind a thumb down on the last answer, in the person's own chat: there are people to ask. */
async function offerExperts(activity: IncomingActivity, outbox: Outbox, options: TeamsBotOptions): Promise<void> {
  const { room, memory, defaultLanguage } = options;
  const vote = readFeedback(activity, options.clock());
  if (!room?.isOpen() || vote?.reaction !== 'DISLIKE' || scopeOf(activity) !== 'personal') return;
  const turn = activityToTurn(activity, defaultLanguage);
  const last = await lastAsked(memory, turn, options.clock());
  if (!last || last === 'away' || !(await isLastAnswer(vote, turn, options))) return;
  const language = (await chosenLanguage(memory, turn)) ?? turn.language;
  const words = expertScripts[language].thumbDown;
  const [ask = ''] = expertPhrases[language].ask;
  const suggestions = [`${ask.slice(0, 1).toUpperCase()}${ask.slice(1)}`];
  await sayAll([wordsReply('expert', language, words, { suggestions })], turn, activity, outbox, options);
}

/** "Ask an expert" is about what was asked last: behind a thumb on something older it would send another question. */
async function isLastAnswer({ answer }: Feedback, turn: Turn, { memory, clock }: TeamsBotOptions): Promise<boolean> {
  if (answer === undefined) return true;
  const kept = await memory.get('person', turn.user);
  const last = kept === 'away' ? undefined : threadOf(kept.notes, turn.conversation, clock())?.rated;
  return last !== undefined && last === (await ratedBy(memory, turn.conversation, answer));
}

/** What is said in their own chat tells where people can be reached; of channels only the experts' is kept. */
function noteAddress(activity: IncomingActivity, { addresses, room, defaultLanguage, log }: TeamsBotOptions): void {
  if (!addresses || activity.from.id === '' || activity.action === 'remove') return;
  if (scopeOf(activity) === 'personal') addresses.note(personAddress(activity, defaultLanguage));
  else if (room?.isIn(channelKey(activity))) {
    // In the language in which it was set up, whoever speaks.
    const refresh = async () => {
      const known = await addresses.find(channelKey(activity));
      if (known) addresses.note(channelAddress(activity, known.language));
    };
    refresh().catch((error: unknown) => {
      log.debug({ cause: causeOf(error) }, 'The experts’ channel could not be looked up');
    });
  }
}

async function repliesTo(turn: Turn, options: TeamsBotOptions): Promise<Reply[]> {
  const start = options.clock().getTime();
  const { assistant, memory, clock, onAnswered } = options;
  const replies = await converse(turn, assistant, memory, clock, options, onAnswered);
  const { scope, channel } = turn;
  const kinds = replies.map(({ kind }) => kind);
  // Where few people write, the hour alone would tell who it was.
  if (kinds.includes('distress')) return replies;
  options.log.info(
    { kinds, language: replies[0]?.language, scope, channel, ms: options.clock().getTime() - start },
    'Answered',
  );
  return replies;
}

/** Sends replies in their order, and remembers those that others see too. `send` puts a message into the conversation. */
async function sayAll(
  replies: readonly Reply[],
  turn: Turn,
  activity: IncomingActivity,
  outbox: Outbox,
  options: TeamsBotOptions,
  send: (message: OutgoingActivity) => Promise<string | undefined> = (message) => outbox.send(message),
): Promise<void> {
  const sent: Sent[] = [];
  const delivery = deliveryOf(activity, options);
  for (const reply of replies) {
    for (const message of replyToActivities(reply, delivery)) {
      if (isPrivate(reply, turn)) await sayPrivately(reply, message, outbox, delivery);
      else {
        const id = await send(message);
        if (id !== undefined) sent.push({ id, ...(reply.about ? { about: reply.about } : {}) });
      }
    }
  }
  await rememberSent(options.memory, turn, sent);
}

/** What only the asker should read when others are in the conversation. */
function isPrivate(reply: Reply, turn: Turn): boolean {
  return turn.scope !== 'personal' && (reply.audience !== 'EVERYONE' || turn.privately);
}

/** Something personal goes to the asker's own chat or nowhere: then the conversation is told who reads what is said in it. */
async function sayPrivately(
  reply: Reply,
  message: OutgoingActivity,
  outbox: Outbox,
  delivery: Delivery,
): Promise<void> {
  if (reply.audience !== 'ONLY_ASKER') return outbox.sendToAsker(message);
  if (await outbox.sendToOwnChat(message)) return;
  for (const greeting of replyToActivities(groupGreeting(reply.language), delivery)) await outbox.send(greeting);
}

function deliveryOf(activity: IncomingActivity, { address }: TeamsBotOptions): Delivery {
  return { channel: activity.channelId, asker: activity.from.id, address };
}

/** Only Teams has tenants; who else may write is decided where the channel is switched on. */
function isAllowed(activity: IncomingActivity, allowed: readonly string[]): boolean {
  if (activity.channelId !== 'msteams' || allowed.length === 0) return true;
  const tenant = activity.conversation.tenantId ?? textOf(fieldsOf(activity.channelData.tenant).id);
  return tenant !== undefined && allowed.includes(tenant);
}

function hasNewPerson(activity: IncomingActivity): boolean {
  if (activity.type === 'installationUpdate') return activity.action === 'add';
  return activity.membersAdded.some(({ id }) => id !== activity.recipient.id);
}

function hasNewBot(activity: IncomingActivity): boolean {
  return activity.membersAdded.some(({ id }) => id === activity.recipient.id);
}

function staleCard(language: Language): object {
  const value = scripts[language].staleCard;
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}
