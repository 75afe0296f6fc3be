import { codedError } from '../errors';
import { isTimeZone, localTime, momentIn, type LocalTime } from './zone';

/** An administration that is to take part, and where its clocks stand. */
export interface Attendee {
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  /** Days of the week that are free there, 1 for Monday; without it Saturday and Sunday. */
  readonly weekend?: readonly number[];
}

export interface SlotRequest {
  readonly attendees: readonly Attendee[];
  /** The first and the last day, YYYY-MM-DD, in UTC. */
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  /** How many meetings are to be held; each gets another of the best slots, so that nobody always meets at night. */
  readonly meetings: number;
}

export interface Slot {
  readonly start: Date;
  /** Of all attendees together. */
  readonly penalty: number;
  readonly local: readonly (LocalTime & { readonly name: string; readonly penalty: number })[];
}

export interface SlotPlan {
  /** The best starts, by the time of day in UTC: one of each. */
  readonly candidates: readonly Slot[];
  /** One for each meeting, in the order in which they are to be held. */
  readonly rotation: readonly Slot[];
}

const MOST_ATTENDEES = 200;
const MOST_DAYS = 92;
const MOST_MEETINGS = 24;
const STEP_MINUTES = 30;
const CANDIDATES = 12;

/**
 * Slots for administrations whose days hardly meet. A slot costs each of them what its least pleasant half hour does there: nothing
 * from 9 to 17, most at night and on a free day. For several meetings the next slot is the one that adds least to the sum of the
 * squares of what each has borne so far: whoever had a night last time has none this time, as far as clocks allow.
 * Fails with EVENT_INVALID.
 */
export function planSlots(request: SlotRequest): SlotPlan {
  demandPossible(request);
  const slots = startsOf(request).map((start) => slotAt(start, request));
  const cheapest = [...slots].sort((a, b) => a.penalty - b.penalty || a.start.getTime() - b.start.getTime());
  const candidates: Slot[] = [];
  for (const slot of cheapest) {
    if (candidates.length === CANDIDATES) break;
    if (!candidates.some((each) => timeOfDay(each) === timeOfDay(slot))) candidates.push(slot);
  }
  return { candidates, rotation: rotate(slots, request) };
}

/** What an hour costs whoever has to meet in it. */
export function hourPenalty(hour: number): number {
  if (hour >= 9 && hour < 17) return 0;
  if (hour >= 8 && hour < 18) return 1;
  if (hour >= 7 && hour < 20) return 3;
  if (hour >= 6 && hour < 22) return 6;
  return hour >= 22 && hour < 23 ? 10 : 15;
}

const FREE_DAY = 12;

function slotAt(start: Date, { attendees, minutes }: SlotRequest): Slot {
  const local = attendees.map(({ name, zone, weekend = [6, 7] }) => {
    const costs: number[] = [];
    for (let after = 0; after < minutes; after += STEP_MINUTES) {
      const { hour, weekday } = localTime(new Date(start.getTime() + after * 60_000), zone);
      costs.push(hourPenalty(hour) + (weekend.includes(weekday) ? FREE_DAY : 0));
    }
    return { ...localTime(start, zone), name, penalty: Math.max(...costs) };
  });
  return { start, local, penalty: local.reduce((sum, { penalty }) => sum + penalty, 0) };
}

function rotate(slots: readonly Slot[], { attendees, meetings }: SlotRequest): Slot[] {
  const borne = attendees.map(() => 0);
  const chosen: Slot[] = [];
  const cost = (slot: Slot) => slot.local.reduce((sum, { penalty }, i) => sum + ((borne[i] ?? 0) + penalty) ** 2, 0);
  // Meetings follow each other: every one is looked for in its own part of the days.
  const length = Math.max(1, Math.floor(slots.length / meetings));
  for (let i = 0; i < meetings; i++) {
    const part = slots.slice(i * length, i === meetings - 1 ? undefined : (i + 1) * length);
    const best = part.reduce<Slot | undefined>((a, b) => (a === undefined || cost(b) < cost(a) ? b : a), undefined);
    if (!best) break;
    best.local.forEach(({ penalty }, at) => {
      borne[at] = (borne[at] ?? 0) + penalty;
    });
    chosen.push(best);
  }
  return chosen;
}

function startsOf({ from, to }: SlotRequest): Date[] {
  const starts: Date[] = [];
  const last = Date.parse(`${to}T23:59:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= last; at += STEP_MINUTES * 60_000) starts.push(new Date(at));
  return starts;
}

function timeOfDay({ start }: Slot): string {
  return start.toISOString().slice(11, 16);
}

function demandPossible({ attendees, from, to, minutes, meetings }: SlotRequest): void {
  const faults: string[] = [];
  for (const day of [from, to])
    if (!momentIn('UTC', `${day}T00:00`)) faults.push(`“${day}” is not a day; write YYYY-MM-DD`);
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) faults.push('the last day lies before the first');
  if (days > MOST_DAYS) faults.push(`${String(days)} days are too many; at most ${String(MOST_DAYS)} are looked at`);
  if (attendees.length === 0 || attendees.length > MOST_ATTENDEES)
    faults.push(`${String(attendees.length)} administrations are named; 1 to ${String(MOST_ATTENDEES)} are possible`);
  for (const { zone } of attendees.slice(0, MOST_ATTENDEES))
    if (!isTimeZone(zone)) faults.push(`“${zone.slice(0, 60)}” is not a time zone; write one like Pacific/Fiji`);
  if (!Number.isInteger(minutes) || minutes < 15 || minutes > 480) faults.push('a meeting lasts 15 to 480 minutes');
  if (!Number.isInteger(meetings) || meetings < 1 || meetings > MOST_MEETINGS)
    faults.push(`1 to ${String(MOST_MEETINGS)} meetings can be planned at once`);
  if (faults.length > 0) throw codedError('EVENT_INVALID', faults);
}
