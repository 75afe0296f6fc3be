import { createHash } from 'node:crypto';
import type { AddressBook } from '../../src/deliveries';
import { CodedError } from '../../src/errors';
import { daysWords, endOf, timeWords, wallClock, type Events, type TrainingEvent } from '../../src/events';
import { allTopics, type Language, type Topic } from '../../src/guides';
import { longestFields, type ContributionForm, type Contributions } from '../../src/practices';
import { wordsReply, type PersonalRecords, type Reply, type Turn } from '../conversation';
import { languageOf } from './activity-to-turn';
import { personAddress } from './addresses';
import { cardMessage } from './expert-card';
import { initiativesWords } from './initiatives-words';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import type { CardText, OutgoingActivity } from './outgoing-activity';
import type { InvokeAnswer } from './outbox';

/** What the bot needs to take in practices and registrations. */
export interface InitiativesRoomParts {
  readonly contributions: Contributions;
  readonly events: Events;
  /** Where reminders go. */
  readonly addresses: AddressBook;
}

export interface InitiativesRoomOptions extends InitiativesRoomParts {
  readonly topics: () => readonly Topic[];
  readonly defaultLanguage: Language;
  readonly clock: () => Date;
}

/** What is said and filled in around good practices and symposiums, in people's own chats. */
export interface InitiativesRoom {
  /** What is replied to a message about them; undefined when it is about something else. */
  hear(turn: Turn, activity: IncomingActivity): Promise<Reply | OutgoingActivity | undefined>;
  /** The form for a practice; undefined when another dialog is asked for. */
  open(activity: IncomingActivity): InvokeAnswer | undefined;
  /** Takes the filled-in form; undefined when it is another one. */
  submit(activity: IncomingActivity): Promise<InvokeAnswer | undefined>;
  readonly records: PersonalRecords;
}

export function createInitiativesRoom(options: InitiativesRoomOptions): InitiativesRoom {
  const { contributions, events, defaultLanguage } = options;
  return {
    async hear(turn, activity) {
      if (turn.scope !== 'personal') return undefined;
      const said = turn.text
        .trim()
        .toLowerCase()
        .replace(/[’]/g, "'")
        .replace(/[.!?]+$/, '');
      for (const language of ['en', 'fr'] as const) {
        const words = initiativesWords[language];
        if (words.contribute.includes(said)) return practiceButton(language, turn.channel);
        if (words.register.includes(said)) return register(language, turn, activity, options);
        if (words.withdraw.includes(said)) {
          const forgotten = await events.forget(idOf(turn.user));
          return wordsReply('expert', language, forgotten > 0 ? words.withdrawn : words.notRegistered, {});
        }
      }
      return undefined;
    },
    open(activity) {
      const data = fieldsOf(fieldsOf(activity.value).data);
      if (data.dialog !== 'practice') return undefined;
      return form(languageOf(activity, defaultLanguage), options.topics());
    },
    async submit(activity) {
      const data = fieldsOf(fieldsOf(activity.value).data);
      if (data.form !== 'practice') return undefined;
      const language = languageOf(activity, defaultLanguage);
      const words = initiativesWords[language];
      const user = activity.from.aadObjectId ?? activity.from.id;
      const contributor = { id: idOf(user), name: words.contributor, door: 'api' } as const;
      try {
        // Sent twice by a client that heard nothing, the same text is the same contribution.
        const filledIn = formIn(data, language);
        const key = createHash('sha256').update(JSON.stringify(filledIn)).digest('hex');
        await contributions.contribute(contributor, filledIn, key);
        return message(words.taken);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        return message(error.message);
      }
    },
    records: {
      async describe(person, language) {
        const [told, registered] = await Promise.all([
          contributions.of(idOf(person)),
          events.registrationsOf(idOf(person)),
        ]);
        const words = initiativesWords[language];
        return [
          ...(told.length > 0 ? [words.keptPractices(told.length)] : []),
          ...(registered.length > 0 ? [words.keptRegistrations(registered.length)] : []),
        ];
      },
      async forget(person) {
        await contributions.forget(idOf(person));
        await events.forget(idOf(person));
      },
    },
  };
}

/** Stable, and of no use to anybody who does not know the person's id in the directory already. */
function idOf(user: string): string {
  return `teams-${createHash('sha256').update(user).digest('hex').slice(0, 32)}`;
}

async function register(
  language: Language,
  turn: Turn,
  activity: IncomingActivity,
  { events, addresses, defaultLanguage, clock }: InitiativesRoomOptions,
): Promise<Reply> {
  const words = initiativesWords[language];
  const next = nextEvent(await events.list(), clock());
  if (!next) return wordsReply('expert', language, words.noEvent, {});
  const address = personAddress(activity, defaultLanguage);
  const zone = address.timeZone ?? next.zone;
  try {
    await addresses.keep(address);
    await events.register({ event: next.id, person: idOf(turn.user), zone, language, address: address.key });
  } catch (error) {
    if (!(error instanceof CodedError) || !error.code.startsWith('EVENT_')) throw error;
    return wordsReply('expert', language, error.message, {});
  }
  const start = next.sessions[0]?.start ?? clock();
  const day = wallClock(start, zone).slice(0, 10);
  const time = timeWords(start, zone, language);
  return wordsReply(
    'expert',
    language,
    words.registered(next.title[language], daysWords(day, day, language), time, zone),
    {},
  );
}

function nextEvent(events: readonly TrainingEvent[], now: Date): TrainingEvent | undefined {
  return events.filter((each) => each.state === 'PLANNED' && each.sessions.length > 0 && endOf(each) > now).at(-1);
}

/** A card whose button opens the form. */
function practiceButton(language: Language, channel: string): OutgoingActivity {
  const words = initiativesWords[language];
  return cardMessage(
    {
      ...{ type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5' },
      fallbackText: words.openForm,
      lang: language,
      body: [heading(words.open), { type: 'TextBlock', text: words.openForm, wrap: true }],
      actions: [
        {
          type: 'Action.Submit',
          title: words.open,
          data: { msteams: { type: 'task/fetch' }, v: 1, dialog: 'practice' },
        },
      ],
    },
    language,
    channel,
  );
}

function heading(text: string): CardText {
  return { type: 'TextBlock', text, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' };
}

function form(language: Language, topics: readonly Topic[]): InvokeAnswer {
  const words = initiativesWords[language];
  const needed = new Set(['administration', 'title', 'problem', 'done', 'results']);
  const inputs = (Object.keys(words.fields) as (keyof typeof words.fields)[]).map((id) => ({
    type: 'Input.Text',
    ...{ id, label: words.fields[id], maxLength: longestFields[id] },
    isMultiline: longestFields[id] > 300,
    ...(needed.has(id) ? { isRequired: true, errorMessage: words.missing } : {}),
  }));
  const theme = {
    ...{ type: 'Input.ChoiceSet', id: 'theme', label: words.theme, style: 'compact', value: topics[0]?.id ?? '' },
    choices: topics
      .flatMap((root) => allTopics([root]))
      .map(({ id, title }) => ({ title: title[language], value: id })),
  };
  const consent = { type: 'Input.Toggle', id: 'consent', title: words.consent, wrap: true, value: 'false' };
  const content = {
    ...{ type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5' },
    lang: language,
    body: [heading(words.open), { type: 'TextBlock', text: words.lead, wrap: true }, theme, ...inputs, consent],
    actions: [{ type: 'Action.Submit', title: words.send, data: { form: 'practice', v: 1 } }],
  };
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content };
  const value = { title: words.open, width: 'large', height: 'large', card };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

function formIn(data: Readonly<Record<string, unknown>>, language: Language): ContributionForm {
  const text = (name: string) => textOf(data[name]) ?? '';
  return {
    language,
    theme: text('theme'),
    administration: text('administration'),
    title: text('title'),
    problem: text('problem'),
    done: text('done'),
    results: text('results'),
    evidence: text('evidence'),
    watch: text('watch'),
    contact: text('contact'),
    showContact: text('consent') === 'true',
  };
}

function message(value: string): InvokeAnswer {
  return { status: 200, body: { task: { type: 'message', value } } };
}
