import { codedError } from '../errors';
import { nestingFault, type Language } from '../guides';
import { checklist } from './checklist';
import {
  decisionStates,
  endOf,
  latest,
  type Decision,
  type EventStore,
  type LocalText,
  type Registration,
  type Session,
  type TrainingEvent,
} from './event';
import { localTime, momentIn, isTimeZone } from './zone';

/** A session as an organiser writes it: its time as clocks of the event's zone show it, `YYYY-MM-DDTHH:mm`. */
export interface SessionPlan {
  readonly id: string;
  readonly title: LocalText;
  readonly start: string;
  readonly minutes: number;
  readonly speakers: readonly string[];
}

export interface EventPlan {
  readonly id: string;
  /** The version that the organiser saw; 0 for a new event. */
  readonly basedOn: number;
  readonly series: string;
  readonly title: LocalText;
  readonly summary: LocalText;
  readonly zone: string;
  readonly place: LocalText;
  readonly sessions: readonly SessionPlan[];
  readonly documents: readonly { readonly title: string; readonly address: string }[];
}

export type DecisionRecord = Omit<Decision, 'number' | 'by' | 'at'> & {
  /** The version that the organiser saw; 0 for a new decision. */
  readonly basedOn: number;
};

/** What is said to whoever registered, before an event begins. */
export interface Reminder {
  /** The same for the same event, version, person and time before it: it goes out once. */
  readonly id: string;
  readonly registration: Registration;
  readonly event: TrainingEvent;
  readonly session: Session;
}

/** The verbs of events. Who may use them is for the doors to say. */
export interface Events {
  /** All events as they stand, the latest first. */
  list(): Promise<TrainingEvent[]>;
  find(id: string): Promise<TrainingEvent | undefined>;
  /** All versions of an event, or of all, for calendars. */
  versions(id?: string): Promise<TrainingEvent[]>;
  /** Plans an event, or changes one. Fails with EVENT_INVALID, which names all faults, or EVENT_CONFLICT. */
  plan(plan: EventPlan, by: string): Promise<TrainingEvent>;
  /** Cancels an event; it stays in calendars as cancelled. Fails with EVENT_NOT_FOUND or EVENT_CONFLICT. */
  cancel(id: string, basedOn: number, by: string): Promise<TrainingEvent>;
  /** Registers a person; again, nothing changes. Fails with EVENT_NOT_FOUND, EVENT_CLOSED, EVENT_FULL, EVENT_OVERLAPS or EVENT_INVALID. */
  register(registration: Omit<Registration, 'at'>): Promise<Registration>;
  unregister(event: string, person: string): Promise<boolean>;
  registrationsOf(person: string): Promise<Registration[]>;
  countRegistered(event: string): Promise<number>;
  /** Forgets where somebody takes part, and how they are reminded. Gives how many there were. */
  forget(person: string): Promise<number>;
  decisions(): Promise<Decision[]>;
  /** Records a decision, or what became of one. Fails with EVENT_NOT_FOUND, EVENT_INVALID or EVENT_CONFLICT. */
  record(decision: DecisionRecord, by: string): Promise<Decision>;
  tasks(event: string): Promise<readonly { readonly id: string; readonly done: boolean }[]>;
  setTask(event: string, task: string, done: boolean): Promise<void>;
  /** Who is to be told by now of what begins soon. The same reminder comes up again until its event begins: hand it on by its id. */
  dueReminders(): Promise<Reminder[]>;
}

/** Nobody can look after more. */
export const MOST_REGISTERED = 10_000;
const MOST_SESSIONS = 100;
const LONGEST_TEXT = 2_000;
/** How long before the first session its participants are told, in milliseconds. */
export const REMINDED_BEFORE = [24 * 3_600_000, 3_600_000] as const;

export function createEvents({ store, now }: { readonly store: EventStore; readonly now: () => Date }): Events {
  const all = async () => latest(await store.versions());
  const demandEvent = async (id: string) => {
    const event = (await all()).get(id);
    if (!event) throw codedError('EVENT_NOT_FOUND', id);
    return event;
  };
  const add = async (event: TrainingEvent) => {
    if (!(await store.addVersion(event))) throw codedError('EVENT_CONFLICT', event.id, event.number - 1);
    return event;
  };
  return {
    list: async () =>
      [...(await all()).values()].sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.id < b.id ? -1 : 1)),
    find: async (id) => (await all()).get(id),
    versions: async (id) => (await store.versions()).filter((each) => id === undefined || each.id === id),

    async plan(plan, by) {
      const sessions = checked(plan);
      const before = (await all()).get(plan.id)?.number ?? 0;
      if (before !== plan.basedOn) throw codedError('EVENT_CONFLICT', plan.id, plan.basedOn);
      const { id, series, title, summary, zone, place, documents } = plan;
      const first = sessions[0]?.start ?? now();
      const last = sessions.at(-1);
      const end = last ? new Date(last.start.getTime() + last.minutes * 60_000 - 1) : now();
      return add({
        ...{ id, series, title, summary, zone, place, sessions, documents, by, at: now() },
        number: before + 1,
        state: 'PLANNED',
        from: localTime(first, zone).day,
        to: localTime(end, zone).day,
      });
    },

    async cancel(id, basedOn, by) {
      const event = await demandEvent(id);
      if (event.number !== basedOn) throw codedError('EVENT_CONFLICT', id, basedOn);
      return add({ ...event, number: basedOn + 1, state: 'CANCELLED', by, at: now() });
    },

    async register(input) {
      const events = await all();
      const event = events.get(input.event);
      if (!event) throw codedError('EVENT_NOT_FOUND', input.event);
      if (!isTimeZone(input.zone))
        throw codedError('EVENT_INVALID', [`“${input.zone.slice(0, 60)}” is not a time zone`]);
      if (event.state === 'CANCELLED' || event.sessions.length === 0 || endOf(event) <= now())
        throw codedError('EVENT_CLOSED', event.id);
      const others = await store.registrationsOf(input.person);
      for (const { event: id } of others) {
        const other = events.get(id);
        if (other && id !== event.id && other.state === 'PLANNED' && overlap(other, event))
          throw codedError('EVENT_OVERLAPS', event.id, other.id);
      }
      const registration = { ...input, at: now() };
      const mine = others.find((each) => each.event === event.id);
      if (mine || !(await store.register(registration))) return mine ?? registration;
      // Counted behind the insertion: of those who came at the same moment, the last ones go.
      if ((await store.countRegistered(event.id)) > MOST_REGISTERED) {
        const within = (await store.registered(event.id)).slice(0, MOST_REGISTERED);
        if (!within.some(({ person }) => person === input.person)) {
          await store.unregister(event.id, input.person);
          throw codedError('EVENT_FULL', event.id, MOST_REGISTERED);
        }
      }
      return registration;
    },
    unregister: (event, person) => store.unregister(event, person),
    registrationsOf: (person) => store.registrationsOf(person),
    countRegistered: (event) => store.countRegistered(event),
    forget: (person) => store.forget(person),

    decisions: async () => [...latest(await store.decisions()).values()],
    async record({ basedOn, ...decision }, by) {
      await demandEvent(decision.event);
      demandDecision(decision);
      const before = latest(await store.decisions()).get(decision.id)?.number ?? 0;
      const next: Decision = { ...decision, number: basedOn + 1, by, at: now() };
      if (before !== basedOn || !(await store.addDecision(next)))
        throw codedError('EVENT_CONFLICT', decision.id, basedOn);
      return next;
    },

    async tasks(event) {
      const done = new Set(await store.tasksDone(event));
      return checklist.map(({ id }) => ({ id, done: done.has(id) }));
    },
    async setTask(event, task, done) {
      await demandEvent(event);
      if (!checklist.some(({ id }) => id === task))
        throw codedError('EVENT_INVALID', [`there is no task “${task.slice(0, 60)}”`]);
      await store.setTask(event, task, done);
    },

    async dueReminders() {
      const at = now().getTime();
      const reminders: Reminder[] = [];
      for (const event of (await all()).values()) {
        const session = event.sessions[0];
        if (event.state === 'CANCELLED' || !session || session.start.getTime() <= at) continue;
        // Only the latest that is due: whoever registers an hour before is not told of tomorrow.
        const before = [...REMINDED_BEFORE].reverse().find((each) => session.start.getTime() - each <= at);
        if (before === undefined) continue;
        for (const registration of await store.registered(event.id)) {
          if (registration.address === undefined) continue;
          const id = `reminder ${event.id} ${session.start.toISOString()} ${String(before)} ${registration.person}`;
          reminders.push({ id, registration, event, session });
        }
      }
      return reminders;
    },
  };
}

function overlap(a: TrainingEvent, b: TrainingEvent): boolean {
  return a.sessions.some((one) =>
    b.sessions.some((other) => one.start < endOfSession(other) && other.start < endOfSession(one)),
  );
}

function endOfSession({ start, minutes }: Session): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

/** The sessions in order. Fails with EVENT_INVALID, which names every fault of the plan. */
function checked(plan: EventPlan): Session[] {
  const { id, series, title, summary, zone, place, documents } = plan;
  const faults: string[] = [];
  if (!idPattern.test(id) || !idPattern.test(series))
    faults.push('an id has 3 to 50 lower-case letters, digits and hyphens');
  if (!isTimeZone(zone)) faults.push(`“${zone.slice(0, 60)}” is not a time zone; write one like Pacific/Fiji`);
  for (const [name, text] of Object.entries({ title, summary, place })) faults.push(...textFaults(name, text));
  for (const { title: name, address } of documents)
    if (name.trim() === '' || name.length > 300 || !/^https?:\/\/\S{1,2000}$/.test(address))
      faults.push(`the document “${name.slice(0, 60)}” needs a title and an address that begins with https://`);
  if (documents.length > 100) faults.push('there are more than 100 documents');
  if (plan.sessions.length === 0 || plan.sessions.length > MOST_SESSIONS)
    faults.push(`an event has 1 to ${String(MOST_SESSIONS)} sessions`);
  const sessions: Session[] = [];
  for (const session of plan.sessions.slice(0, MOST_SESSIONS)) {
    const start = isTimeZone(zone) ? momentIn(zone, session.start) : undefined;
    if (!start)
      faults.push(
        `“${session.start.slice(0, 30)}” does not exist in ${zone.slice(0, 60)}; write a local time like 2027-03-02T09:00`,
      );
    if (!Number.isInteger(session.minutes) || session.minutes < 5 || session.minutes > 720)
      faults.push('a session lasts 5 to 720 minutes');
    if (!idPattern.test(session.id)) faults.push(`“${session.id.slice(0, 60)}” cannot be the id of a session`);
    if (session.speakers.length > 50 || session.speakers.some((name) => name.trim() === '' || name.length > 200))
      faults.push('a session has at most 50 speakers, each with a name');
    faults.push(...textFaults('session', session.title));
    if (start) sessions.push({ ...session, start });
  }
  if (new Set(sessions.map((each) => each.id)).size < sessions.length) faults.push('two sessions share an id');
  sessions.sort((a, b) => a.start.getTime() - b.start.getTime());
  sessions.slice(1).forEach((session, i) => {
    const before = sessions[i];
    if (before && endOfSession(before) > session.start)
      faults.push(`the sessions “${before.title.en}” and “${session.title.en}” overlap`);
  });
  if (faults.length > 0) throw codedError('EVENT_INVALID', [...new Set(faults)].slice(0, 20));
  return sessions;
}

function demandDecision({ id, text, owner, note, due, state, source }: Omit<DecisionRecord, 'basedOn'>): void {
  const faults = [
    ...(idPattern.test(id) ? [] : ['an id has 3 to 50 lower-case letters, digits and hyphens']),
    ...textFaults('text', text),
    ...textFaults('owner', owner),
    ...(note.en.length > LONGEST_TEXT || note.fr.length > LONGEST_TEXT ? ['the note is too long'] : []),
    ...(due === undefined || momentIn('UTC', `${due}T00:00`)
      ? []
      : [`“${due.slice(0, 30)}” is not a day; write YYYY-MM-DD`]),
    ...(decisionStates.includes(state) ? [] : ['the state is none']),
    ...(source === undefined || /^https?:\/\/\S{1,2000}$/.test(source.address)
      ? []
      : ['the source has no web address']),
  ];
  if (faults.length > 0) throw codedError('EVENT_INVALID', faults);
}

const idPattern = /^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/;

function textFaults(name: string, text: Readonly<Record<Language, string>>): string[] {
  return (['en', 'fr'] as const).flatMap((language) => {
    const value = text[language];
    if (value.trim() === '') return [`“${name}” is missing (${language})`];
    if (value.length > LONGEST_TEXT) return [`“${name}” is too long (${language})`];
    // It becomes a section of the guide of symposiums.
    const fault = nestingFault(value);
    return fault === undefined ? [] : [`“${name}” cannot be shown (${language}): ${fault}`];
  });
}
