import type { Outcome } from '../../src/deliveries';
import { statusOf } from './cause-of';
import { fieldsOf, textOf } from './incoming-activity';

/** What a refusal of the connector service means for a message that nobody asked for. */
export type Refusal = Exclude<Outcome, { kind: 'SENT' }> & {
  /** The address leads nowhere any more. */
  readonly forget?: true;
};

/** Names of the service for somebody who has blocked the bot or taken it away. */
const blocked = /ConversationBlockedByUser|MessageWritesBlocked|BotNotInConversationRoster/;
/** For a bot that is switched off for everybody. */
const switchedOff = /BotDisabledByAdmin|BotNotRegistered/;

/** Reads a failure to send. What is no answer of the service at all, a dead address above all, is passing. */
export function refusalOf(error: unknown): Refusal {
  const status = statusOf(error);
  const said = saidBy(error);
  if (status === undefined) return { kind: 'LATER', reason: 'UNREACHABLE' };
  if (status === 401 || switchedOff.test(said))
    return { kind: 'SHUT', reason: switchedOff.exec(said)?.[0] ?? 'REFUSED' };
  if (status === 403) return { kind: 'NEVER', reason: blocked.exec(said)?.[0] ?? 'FORBIDDEN', forget: true };
  if (status === 404) return { kind: 'NEVER', reason: 'GONE', forget: true };
  if (status === 413) return { kind: 'NEVER', reason: 'TOO_LARGE' };
  if (status === 408 || status === 412 || status === 429 || status >= 500) {
    const after = retryAfterOf(error);
    return { kind: 'LATER', reason: String(status), ...(after === undefined ? {} : { after }) };
  }
  return { kind: 'NEVER', reason: `REFUSED_${String(status)}` };
}

/** The code, the subcode and the message, wherever the SDK has put them. */
function saidBy(error: unknown): string {
  const { code, message, body } = fieldsOf(error);
  const inner = fieldsOf(fieldsOf(body).error);
  return [code, message, inner.code, inner.message, JSON.stringify(inner.innerHttpError ?? '')]
    .map((each) => textOf(each) ?? '')
    .join(' ');
}

/** In milliseconds; undefined where the service does not say. */
function retryAfterOf(error: unknown): number | undefined {
  const { headers } = fieldsOf(fieldsOf(error).response);
  const get = fieldsOf(headers).get;
  const seconds = typeof get === 'function' ? Number(Reflect.apply(get, headers, ['retry-after'])) : NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}
