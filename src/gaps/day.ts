/** A day in UTC: `2026-11-23`. Days compare as texts do. */
export type Day = string;

const DAY_MS = 24 * 60 * 60 * 1_000;

export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/** So many days before, or after with a negative number. */
export function daysBefore(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) - days * DAY_MS));
}

/** Days since 1970. */
export function dayNumber(day: Day): number {
  return Date.parse(day) / DAY_MS;
}
