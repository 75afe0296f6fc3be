import { randomUUID } from 'node:crypto';
import type { Language } from '../../src/guides';
import type { Log } from '../../src/log';
import { scripts, wordsReply } from '../conversation';
import { languageOf, scopeOf } from './activity-to-turn';
import { causeOf } from './cause-of';
import { replyToActivities } from './reply-to-activities';
import type { IncomingActivity } from './incoming-activity';
import type { Outbox } from './outbox';
import type { TeamsBot } from './teams-bot';

export interface ApologyOptions {
  readonly log: Log;
  readonly address: (path: string) => string;
  readonly defaultLanguage: Language;
  /** Makes the number that a person quotes and the log has. */
  readonly reference?: () => string;
}

/**
 * The bot, never failing: a defect is logged under a reference number, which the person gets with one short apology. When that
 * cannot be sent either, nothing more is tried. (A rejection would become an HTTP 500, and Teams would show an error.)
 */
export function withApology(bot: TeamsBot, options: ApologyOptions): TeamsBot {
  const { log, reference = shortReference } = options;
  return async (activity, outbox) => {
    try {
      return await bot(activity, outbox);
    } catch (error) {
      const ref = reference();
      log.error({ ref, type: activity.type, cause: causeOf(error) }, 'An activity could not be answered');
      if (activity.type === 'message') await apologise(ref, activity, outbox, options);
      return undefined;
    }
  };
}

async function apologise(
  ref: string,
  activity: IncomingActivity,
  outbox: Outbox,
  { address, defaultLanguage, log }: ApologyOptions,
): Promise<void> {
  const language = languageOf(activity, defaultLanguage);
  const reply = wordsReply('error', language, scripts[language].error(ref), { audience: 'ASKER' });
  const delivery = { channel: activity.channelId, asker: activity.from.id, address };
  try {
    for (const message of replyToActivities(reply, delivery)) {
      if (scopeOf(activity) === 'personal') await outbox.send(message);
      else await outbox.sendToAsker(message);
    }
  } catch (error) {
    log.error({ ref, cause: causeOf(error) }, 'The apology could not be sent either');
  }
}

/** Eight characters: short enough to read out, long enough to find one line in a log. */
function shortReference(): string {
  return randomUUID().slice(0, 8);
}
