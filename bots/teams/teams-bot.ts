import type { Assistant, OnAnswered } from '../../src/answers';
import type { Language } from '../../src/guides';
import type { Log } from '../../src/log';
import {
  converse,
  groupGreeting,
  scripts,
  welcome,
  type HouseRules,
  type Memory,
  type Reply,
  type Turn,
} from '../conversation';
import { activityToTurn, languageOf, scopeOf } from './activity-to-turn';
import { isFirstDelivery, isFirstGreeting, rememberSent, sentAbout, sentInReplyTo } from './conversation-notes';
import { causeOf } from './cause-of';
import { readFeedback, type Feedback } from './feedback';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import type { InvokeAnswer, Outbox } from './outbox';
import { replyToActivities } from './reply-to-activities';
import { searchFromCompose } from './search-from-compose';

export interface TeamsBotOptions extends HouseRules {
  readonly assistant: Assistant;
  readonly memory: Memory;
  /** Turns a section's path into a full address. */
  readonly address: (path: string) => string;
  readonly defaultLanguage: Language;
  /** Tenants whose people are answered; empty stands for all. */
  readonly allowedTenants: readonly string[];
  /** Told of each question that was answered. */
  readonly onAnswered?: OnAnswered;
  /** Gets every vote. What it throws is logged; the voter sees no error. */
  readonly feedback?: (feedback: Feedback) => void | Promise<void>;
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
  return async (activity, outbox) => {
    if (!isAllowed(activity, options.allowedTenants)) {
      options.log.warn({}, 'Ignored an activity from an organisation that is not allowed');
      return undefined;
    }
    switch (activity.type) {
      case 'message':
        await onMessage(activity, outbox, options);
        return undefined;
      case 'messageUpdate':
        await onEdit(activity, outbox, options);
        return undefined;
      case 'conversationUpdate':
      case 'installationUpdate':
        await onArrival(activity, outbox, options);
        return undefined;
      case 'invoke':
        return onInvoke(activity, options);
      default:
        return undefined;
    }
  };
}

async function onMessage(activity: IncomingActivity, outbox: Outbox, options: TeamsBotOptions): Promise<void> {
  const turn = activityToTurn(activity, options.defaultLanguage);
  if (!turn.addressed || !(await isFirstDelivery(options.memory, turn))) return;
  for (const reply of await repliesTo(turn, options)) await say(reply, turn, activity, outbox, options);
}

/** An edited question gets its new answer in the place of the old one. A message that was never answered stays so. */
async function onEdit(activity: IncomingActivity, outbox: Outbox, options: TeamsBotOptions): Promise<void> {
  if (activity.channelData.eventType !== 'editMessage') return;
  const turn = activityToTurn(activity, options.defaultLanguage);
  const earlier = await sentInReplyTo(options.memory, turn);
  if (!turn.addressed || earlier === undefined) return;
  const [reply] = await repliesTo(turn, options);
  if (!reply) return;
  if (isPrivate(reply, turn)) return say(reply, turn, activity, outbox, options);
  const [message] = replyToActivities(reply, deliveryOf(activity, options));
  if (!message) return;
  await outbox.update(earlier, message);
  await rememberSent(options.memory, turn, earlier, reply.about);
}

/** Greets once, whichever of the two activities about an installation comes first. */
async function onArrival(activity: IncomingActivity, outbox: Outbox, options: TeamsBotOptions): Promise<void> {
  if (activity.type === 'installationUpdate' && activity.action === 'remove') {
    return options.memory.delete('conversation', activity.conversation.id);
  }
  const scope = scopeOf(activity);
  const isNew = scope === 'personal' ? hasNewPerson(activity) : hasNewBot(activity);
  const turn = activityToTurn(activity, options.defaultLanguage);
  if (!isNew || !(await isFirstGreeting(options.memory, turn.conversation))) return;
  const greeting = scope === 'personal' ? welcome(options.assistant, turn.language) : groupGreeting(turn.language);
  await say(greeting, turn, activity, outbox, options);
}

async function onInvoke(activity: IncomingActivity, options: TeamsBotOptions): Promise<InvokeAnswer | undefined> {
  switch (activity.name) {
    case 'message/submitAction':
      await onFeedback(activity, options);
      return { status: 200, body: {} };
    case 'adaptiveCard/action':
      return { status: 200, body: staleCard(languageOf(activity, options.defaultLanguage)) };
    case 'composeExtension/query':
      return { status: 200, body: searchFromCompose(activity, options) };
    default:
      return undefined;
  }
}

async function onFeedback(activity: IncomingActivity, options: TeamsBotOptions): Promise<void> {
  const vote = readFeedback(activity, options.clock());
  if (!vote || !options.feedback) return;
  const about = vote.answer && (await sentAbout(options.memory, activity.conversation.id, vote.answer));
  try {
    await options.feedback({ ...vote, ...(about ? { about } : {}) });
  } catch (error) {
    options.log.error({ cause: causeOf(error) }, 'A vote could not be kept');
  }
}

async function repliesTo(turn: Turn, options: TeamsBotOptions): Promise<Reply[]> {
  const start = options.clock().getTime();
  const replies = await converse(turn, options.assistant, options.memory, options, options.onAnswered);
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

async function say(
  reply: Reply,
  turn: Turn,
  activity: IncomingActivity,
  outbox: Outbox,
  options: TeamsBotOptions,
): Promise<void> {
  const sendsPrivately = isPrivate(reply, turn);
  for (const message of replyToActivities(reply, deliveryOf(activity, options))) {
    const id = await (sendsPrivately ? outbox.sendToAsker(message) : outbox.send(message));
    if (id !== undefined && !sendsPrivately) await rememberSent(options.memory, turn, id, reply.about);
  }
}

/** What only the asker should read goes to their own chat when others are in the conversation. */
function isPrivate(reply: Reply, turn: Turn): boolean {
  return turn.scope !== 'personal' && (reply.audience === 'ASKER' || turn.privately);
}

function deliveryOf(activity: IncomingActivity, { address }: TeamsBotOptions) {
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
