import type { Language } from '../guides';

/** Words in the languages of the house. */
export type LocalText = Readonly<Record<Language, string>>;

export const eventStates = ['PLANNED', 'CANCELLED'] as const;

export interface Session {
  /** Its own within the event, for ever: calendars know it by this. */
  readonly id: string;
  readonly title: LocalText;
  readonly start: Date;
  readonly minutes: number;
  readonly speakers: readonly string[];
}

/** One version of an event, immutable and numbered: the last one holds. Its number less one is what calendars call SEQUENCE. */
export interface TrainingEvent {
  readonly id: string;
  /** From 1, without holes. */
  readonly number: number;
  /** What it belongs to: `training-management-symposiums`. */
  readonly series: string;
  readonly title: LocalText;
  readonly summary: LocalText;
  readonly state: (typeof eventStates)[number];
  /** The organiser's zone, IANA: what dates are said in where no reader's zone is known. */
  readonly zone: string;
  /** YYYY-MM-DD, in that zone. */
  readonly from: string;
  readonly to: string;
  /** A city, or “online”. */
  readonly place: LocalText;
  /** Without overlaps, the earliest first; none where only the days are known. */
  readonly sessions: readonly Session[];
  readonly documents: readonly { readonly title: string; readonly address: string }[];
  /** Where it is known from, for an event that was not planned here. */
  readonly source?: { readonly title: string; readonly address: string };
  readonly by: string;
  readonly at: Date;
}

export const SYMPOSIUMS = 'training-management-symposiums';

export const decisionStates = ['OPEN', 'DONE', 'DROPPED'] as const;
export type DecisionState = (typeof decisionStates)[number];

/** One version of what an event decided: the last one holds. */
export interface Decision {
  readonly id: string;
  readonly number: number;
  readonly event: string;
  readonly text: LocalText;
  /** Who is to see to it. */
  readonly owner: LocalText;
  /** The day it is to be done by, YYYY-MM-DD. */
  readonly due?: string;
  readonly state: DecisionState;
  /** What is known of its fate. */
  readonly note: LocalText;
  readonly source?: { readonly title: string; readonly address: string };
  readonly by: string;
  readonly at: Date;
}

/** Somebody who takes part: an id, where to remind them, and the zone their times are shown in. Nothing else is kept. */
export interface Registration {
  readonly event: string;
  readonly person: string;
  readonly zone: string;
  readonly language: Language;
  /** The key of an address, opaque to all but the door it belongs to; without it nobody is reminded. */
  readonly address?: string;
  readonly at: Date;
}

/** What storage keeps of events. Every write is acknowledged only when it is durable. */
export interface EventStore {
  /** All versions of all events, by event and number. */
  versions(): Promise<TrainingEvent[]>;
  /** False, and nothing happens, if the version is there: somebody else was faster. */
  addVersion(event: TrainingEvent): Promise<boolean>;
  /** All versions of all decisions, by decision and number. */
  decisions(): Promise<Decision[]>;
  addDecision(decision: Decision): Promise<boolean>;
  /** False if this person is registered already. */
  register(registration: Registration): Promise<boolean>;
  unregister(event: string, person: string): Promise<boolean>;
  countRegistered(event: string): Promise<number>;
  /** The earliest first. */
  registered(event: string): Promise<Registration[]>;
  registrationsOf(person: string): Promise<Registration[]>;
  /** Gives how many there were. */
  forget(person: string): Promise<number>;
  /** What an organiser has done of the checklist. */
  tasksDone(event: string): Promise<string[]>;
  setTask(event: string, task: string, done: boolean): Promise<void>;
}

/** The last version of each, by id. */
export function latest<Version extends { readonly id: string; readonly number: number }>(
  versions: readonly Version[],
): Map<string, Version> {
  const last = new Map<string, Version>();
  for (const each of versions) if ((last.get(each.id)?.number ?? 0) < each.number) last.set(each.id, each);
  return last;
}

/** When an event ends: its last session, or its last day. */
export function endOf({ sessions, to }: TrainingEvent): Date {
  const last = sessions.at(-1);
  return last ? new Date(last.start.getTime() + last.minutes * 60_000) : new Date(`${to}T23:59:59Z`);
}
