import type { Log } from '../log';
import type { Day } from './day';
import type { Gap } from './gap';
import type { ReplyAddress, ReplyStore } from './gap-store';

/** Tells somebody that a gap is closed. `address` is what the door of theirs left; `link` opens the new section, `day` is when they asked. */
export type Notify = (address: string, gap: Gap, link: string, day: Day) => Promise<void>;

export interface TellOptions {
  readonly replies: ReplyStore;
  readonly notify: Notify;
  readonly log: Log;
  readonly now: () => Date;
}

/** A try that took longer than this has died with its process; another may try then. In milliseconds. */
const CLAIM_HOLDS_MS = 15 * 60_000;
/** After so many tries an address is taken for dead and forgotten. */
const MOST_ATTEMPTS = 5;

/**
 * Tells one asker, once, whichever of several processes comes to it: the one that inserts the claim. When telling fails it is tried
 * again later; a process that dies between telling and forgetting the address is the one case in which somebody is told twice.
 */
export async function tellAsker(reply: ReplyAddress, gap: Gap, link: string, options: TellOptions): Promise<boolean> {
  const { replies, notify, log, now } = options;
  const last = await replies.lastClaim(reply.id);
  if (last && now().getTime() - last.at.getTime() < CLAIM_HOLDS_MS) return false;
  const attempt = (last?.attempt ?? 0) + 1;
  if (attempt > MOST_ATTEMPTS) {
    log.warn(
      { gap: gap.id, attempts: MOST_ATTEMPTS },
      'Somebody who asked could not be told; their address is forgotten',
    );
    await replies.forget(reply.id);
    return false;
  }
  if (!(await replies.claim(reply.id, { attempt, at: now() }))) return false;
  // Told, and forgotten, between being read and being claimed.
  const isWaiting = await replies.isWaiting(reply.id);
  const told = isWaiting && (await attemptTo(() => notify(reply.address, gap, link, reply.day), log, gap));
  if (told || !isWaiting) await replies.forget(reply.id);
  return told;
}

async function attemptTo(tell: () => Promise<void>, log: Log, gap: Gap): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    log.warn({ err: error, gap: gap.id }, 'Somebody who asked could not be told yet');
    return false;
  }
}
