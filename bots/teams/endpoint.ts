import type { Assistant, OnAnswered } from '../../src/answers';
import type { AddressBook, Send } from '../../src/deliveries';
import type { Language } from '../../src/guides';
import type { Log } from '../../src/log';
import type { ConversationNoteStore } from '../../src/conversations';
import { createInProcessMemory, createStoredMemory, within, type HouseRules, type Memory } from '../conversation';
import { causeOf } from './cause-of';
import { realPause, usualDeadlines, type Deadlines, type Pause } from './delivery-retries';
import type { Feedback } from './feedback';
import { createExpertRoom, type ExpertRoom, type ExpertRoomParts } from './expert-room';
import { readActivity } from './incoming-activity';
import { createInitiativesRoom, type InitiativesRoomParts } from './initiatives-room';
import { expertRecords } from './expert-records';
import { createSend } from './send-unasked';
import { TeamsAdapter, UnverifiedSender, type Registration } from './teams-adapter';
import { createTeamsBot } from './teams-bot';
import { withApology } from './with-apology';

export interface TeamsEndpointOptions extends Registration, HouseRules {
  readonly assistant: Assistant;
  /** Tenants whose people are answered; empty stands for all. */
  readonly allowedTenants: readonly string[];
  /** Turns a section's path into a full address. */
  readonly publicAddress: (path: string) => string;
  readonly log: Log;
  readonly clock: () => Date;
  /** The language of people whose client speaks none of ours; English unless said otherwise. */
  readonly defaultLanguage?: Language;
  /** Where it is kept what is remembered between messages, so that any process can answer the next; in this one unless given. */
  readonly notes?: ConversationNoteStore;
  /** What people ask most, for those who search without a word; comes at once. */
  readonly mostAsked?: (language: Language) => readonly string[];
  /** Told of each question that was answered. */
  readonly onAnswered?: OnAnswered;
  /** Gets every thumb on an answer. */
  readonly feedback?: (feedback: Feedback) => void | Promise<void>;
  /** Where people can be reached without having spoken first. */
  readonly addresses?: AddressBook;
  /** Where questions are put to experts; nowhere unless given. */
  readonly experts?: ExpertRoomParts;
  /** Where practices and registrations are taken in; nowhere unless given. */
  readonly initiatives?: InitiativesRoomParts;
  /** How to wait before repeating a refused call; replaced in tests. */
  readonly pause?: Pause;
  readonly deadlines?: Deadlines;
  /** Makes the number under which a failure is logged; replaced in tests. */
  readonly reference?: () => string;
}

/** A request to the bot, whatever server it came through. The body has been parsed. */
export interface TeamsRequest {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly method: string;
}

export interface TeamsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface TeamsEndpoint {
  /** Answers one request; never rejects. Resolves once everything has been sent, or after ten seconds while that goes on. */
  handle(request: TeamsRequest): Promise<TeamsResponse>;
  /** Sends a message that nobody asked for. */
  readonly send: Send;
}

/**
 * The bot as something that a web server can mount. Without an app id every sender is believed, so the server must then
 * listen on this machine only.
 */
export function createTeamsEndpoint(options: TeamsEndpointOptions): TeamsEndpoint {
  const { deadlines = usualDeadlines } = options;
  const adapter = new TeamsAdapter(options, options.pause ?? realPause, deadlines.call, options.log);
  const { publicAddress: address, defaultLanguage = 'en', log } = options;
  const memory = memoryOf(options);
  const room = roomOf(options, memory);
  const initiatives =
    options.initiatives &&
    createInitiativesRoom({
      ...options.initiatives,
      ...{ defaultLanguage, clock: options.clock, topics: () => options.assistant.snapshot.library.topics },
    });
  const records = [
    ...(options.records ?? []),
    ...(options.experts ? [expertRecords(options.experts)] : []),
    ...(initiatives ? [initiatives.records] : []),
  ];
  const hasExperts = () => room?.isOpen() ?? false;
  const parts = { address, defaultLanguage, memory, records, hasExperts, ...(room ? { room } : {}) };
  const bot = withApology(createTeamsBot({ ...options, ...parts, initiatives }), {
    ...options,
    address,
    defaultLanguage,
  });
  return {
    send: sendOf(adapter, room, options, memory),
    async handle({ body, headers, method }) {
      if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
      const activity = readActivity(body);
      if (!activity)
        return json(400, { error: 'The body is not an activity with a type, channel, conversation and serviceUrl' });
      const sender = { isVerified: false };
      const answered = adapter.receive(authorizationOf(headers), activity, bot, () => {
        sender.isVerified = true;
      });
      try {
        const answer = await within(deadlines.request, answered, () => 'late' as const);
        // The work goes on; a channel that were told to wait longer would send the message again.
        if (answer === 'late')
          return sender.isVerified && activity.type !== 'invoke' ? { status: 200, headers: {} } : late;
        if (answer) return json(answer.status, answer.body);
        return { status: activity.type === 'invoke' ? 501 : 200, headers: {} };
      } catch (error) {
        if (error instanceof UnverifiedSender) {
          log.warn({ cause: causeOf(error.cause ?? error) }, 'Refused a request from an unverified sender');
          return json(401, { error: 'The sender could not be verified' });
        }
        log.error({ type: activity.type, cause: causeOf(error) }, 'An activity could not be taken');
        return json(503, { error: 'The activity could not be taken; it may be sent again' });
      }
    },
  };
}

const late = json(503, { error: 'The activity could not be answered in time' });

function memoryOf({ notes, clock, log, deadlines = usualDeadlines }: TeamsEndpointOptions): Memory {
  if (!notes) return createInProcessMemory(clock);
  return createStoredMemory({
    store: notes,
    clock,
    patience: deadlines.memory,
    onAway: (error) => {
      log.warn(
        { cause: causeOf(error) },
        'What was said before cannot be read just now; questions are answered without it',
      );
    },
  });
}

function roomOf({ experts, ...options }: TeamsEndpointOptions, memory: Memory): ExpertRoom | undefined {
  const { assistant, publicAddress: address, defaultLanguage = 'en', log, clock } = options;
  return experts && createExpertRoom({ ...experts, assistant, address, defaultLanguage, memory, log, clock });
}

/** Without an address book nobody can be reached yet: what is to be sent waits. */
function sendOf(
  adapter: TeamsAdapter,
  room: ExpertRoom | undefined,
  { addresses, publicAddress: address, log }: TeamsEndpointOptions,
  memory: Memory,
): Send {
  if (!addresses) return () => Promise.resolve({ kind: 'LATER', reason: 'NO_ADDRESSES' });
  return createSend({
    post: (to, activity, replaces) => adapter.post(to, activity, replaces),
    ...{ addresses, memory, address, log },
    ...(room ? { expertCard: (request, language, channel) => room.card(request, language, channel) } : {}),
  });
}

function authorizationOf(headers: TeamsRequest['headers']): string {
  const value = headers['authorization'];
  return typeof value === 'string' ? value : '';
}

function json(status: number, body: object): TeamsResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
