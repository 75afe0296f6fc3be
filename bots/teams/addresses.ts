import type { Seen } from '../../src/deliveries';
import type { Language } from '../../src/guides';
import { languageOf, scopeOf } from './activity-to-turn';
import { fieldsOf, textOf, type Account, type IncomingActivity } from './incoming-activity';

/** Where the bot writes without being spoken to, as it is kept between processes. Ids are opaque. */
export interface Reference {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly tenantId?: string;
  readonly bot: Account;
  /** A person; undefined for a channel. */
  readonly user?: Account;
  /** The person's own chat, or the channel; undefined where the chat has yet to be opened. */
  readonly conversation?: string;
}

/** The key of a person's address. `user` is as in `Turn`. */
export function personKey(user: string): string {
  return `teams/person/${user}`;
}

/** The key of the channel or group that an activity belongs to, whatever thread it is in. */
export function channelKey(activity: Pick<IncomingActivity, 'conversation'>): string {
  return `teams/channel/${withoutThread(activity.conversation.id)}`;
}

/** The key of the address that goes when the bot is taken away from this conversation. */
export function keyOf(activity: IncomingActivity): string {
  return scopeOf(activity) === 'personal' ? personKey(userOf(activity)) : channelKey(activity);
}

/** Where the person who wrote can be reached. From a group only the person is known, not the chat. */
export function personAddress(activity: IncomingActivity, defaultLanguage: Language): Seen {
  const { from } = activity;
  const user = userOf(activity);
  const client = activity.entities.find(({ type }) => type === 'clientInfo');
  const timeZone = textOf(client?.timezone);
  const own = scopeOf(activity) === 'personal' ? { conversation: activity.conversation.id } : {};
  const account = { id: from.id, ...(from.aadObjectId === undefined ? {} : { aadObjectId: from.aadObjectId }) };
  return {
    key: personKey(user),
    kind: 'PERSON',
    owner: user,
    language: languageOf(activity, defaultLanguage),
    ...(timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {}),
    ...tenantOf(activity),
    reference: JSON.stringify({ ...referenceOf(activity), user: account, ...own } satisfies Reference),
  };
}

/** The channel or group that an activity belongs to, for new posts outside any thread. */
export function channelAddress(activity: IncomingActivity, language: Language): Seen {
  const conversation = withoutThread(activity.conversation.id);
  return {
    key: channelKey(activity),
    kind: 'CHANNEL',
    owner: conversation,
    language,
    ...tenantOf(activity),
    reference: JSON.stringify({ ...referenceOf(activity), conversation } satisfies Reference),
  };
}

/** Reads what one of the above has kept. */
export function readReference(text: string): Reference | undefined {
  const fields = fieldsOf(JSON.parse(text));
  const [channelId, serviceUrl] = [textOf(fields.channelId), textOf(fields.serviceUrl)];
  if (!channelId || !serviceUrl) return undefined;
  return { ...(fields as unknown as Reference), channelId, serviceUrl };
}

function referenceOf({ channelId, serviceUrl, recipient, conversation, channelData }: IncomingActivity) {
  const tenantId = conversation.tenantId ?? textOf(fieldsOf(channelData.tenant).id);
  const bot = { id: recipient.id, ...(recipient.name === undefined ? {} : { name: recipient.name }) };
  return { channelId, serviceUrl, bot, ...(tenantId === undefined ? {} : { tenantId }) };
}

function tenantOf(activity: IncomingActivity): { tenant?: string } {
  const { tenantId } = referenceOf(activity);
  return tenantId === undefined ? {} : { tenant: tenantId };
}

function userOf({ from }: IncomingActivity): string {
  return from.aadObjectId ?? from.id;
}

function withoutThread(conversation: string): string {
  return conversation.replace(/;messageid=.*$/, '');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // No such zone: an answer, not a failure.
    return false;
  }
}
