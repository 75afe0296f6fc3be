import type { Address, AddressBook, Post, Send } from '../../src/deliveries';
import type { Language } from '../../src/guides';
import type { Log } from '../../src/log';
import { unaskedReply, type Memory } from '../conversation';
import { readReference, type Reference } from './addresses';
import { causeOf, statusOf } from './cause-of';
import { chosenLanguage } from './conversation-notes';
import { refusalOf } from './delivery-outcome';
import type { OutgoingActivity } from './outgoing-activity';
import { replyToActivities } from './reply-to-activities';
import { shorten } from './shorten';

export interface SendOptions {
  /** Puts a message into a conversation without being spoken to, in the place of another if one is named. Gives its id. */
  readonly post: (to: Reference, activity: OutgoingActivity, replaces?: string) => Promise<string | undefined>;
  readonly addresses: AddressBook;
  readonly memory: Memory;
  /** Turns a section's path into a full address. */
  readonly address: (path: string) => string;
  /** The card of a request to the experts as it stands. */
  readonly expertCard?: (request: string, language: Language, channel: string) => Promise<OutgoingActivity>;
  readonly log: Log;
}

/** What a message is cut to when the channel finds it too long, in characters. */
const SHORT = 4_000;

/** Sends what waits in the queue, and says what became of it. */
export function createSend(options: SendOptions): Send {
  const { addresses, log } = options;
  return async (post) => {
    const address = await addresses.find(post.to);
    const reference = address && readReference(address.reference);
    if (!address || !reference) return { kind: 'NEVER', reason: 'UNKNOWN_RECEIVER' };
    if (address.muted) return { kind: 'NEVER', reason: 'STOPPED' };
    const activity = await render(post, address, reference, options);
    if (!activity) return { kind: 'NEVER', reason: 'UNKNOWN_MESSAGE' };
    try {
      const id = await sendFitting(reference, activity, post.replaces, options);
      return { kind: 'SENT', ...(id === undefined ? {} : { as: id }) };
    } catch (error) {
      const { forget, ...refusal } = refusalOf(error);
      log.info({ cause: causeOf(error), delivery: post.id, ...refusal }, 'A message could not be sent');
      if (forget) await addresses.forget(post.to);
      return refusal;
    }
  };
}

async function render(
  { message }: Post,
  { owner, language, kind }: Address,
  reference: Reference,
  { memory, address, expertCard }: SendOptions,
): Promise<OutgoingActivity | undefined> {
  if (message.kind === 'expert-card' && typeof message.request === 'string')
    return expertCard?.(message.request, language, reference.channelId);
  const chosen = kind === 'PERSON' ? await chosenLanguage(memory, { user: owner }) : undefined;
  const reply = unaskedReply(message, chosen ?? language, (section) => `/s/${section}`);
  const delivery = { channel: reference.channelId, asker: reference.user?.id ?? '', address };
  return reply && replyToActivities(reply, delivery)[0];
}

/** Too long, it is shortened; a message whose place it should take is gone, it comes as a new one. */
async function sendFitting(
  reference: Reference,
  activity: OutgoingActivity,
  replaces: string | undefined,
  { post }: SendOptions,
): Promise<string | undefined> {
  try {
    return await post(reference, activity, replaces);
  } catch (error) {
    const status = statusOf(error);
    if (status === 413 && activity.text !== undefined)
      return post(reference, { ...activity, text: shorten(activity.text, SHORT) }, replaces);
    if (status === 404 && replaces !== undefined) return post(reference, activity);
    throw error;
  }
}
