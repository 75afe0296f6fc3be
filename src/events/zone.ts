/** Whether the name is one of an IANA time zone: `Pacific/Fiji`. */
export function isTimeZone(zone: string): boolean {
  if (zone.length > 60 || !/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** What clock and calendar show at a moment in a zone. */
export interface LocalTime {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly hour: number;
  readonly minute: number;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function localTime(moment: Date, zone: string): LocalTime {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  const whole = Math.floor(moment.getTime() / 1_000) * 1_000;
  return {
    day: new Date(shown).toISOString().slice(0, 10),
    ...{ hour, minute, weekday: new Date(shown).getUTCDay() || 7, offset: Math.round((shown - whole) / 60_000) },
  };
}

/**
 * The moment at which clocks of a zone show `YYYY-MM-DDTHH:mm`: the first of two, when clocks are put back. Undefined for a time
 * that does not exist there: 30 February, or the hour that is left out when clocks are put forward.
 */
export function momentIn(zone: string, local: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return undefined;
  const shown = Date.parse(`${local}:00Z`);
  if (Number.isNaN(shown) || new Date(shown).toISOString().slice(0, 16) !== local) return undefined;
  const offsets = [-1, 1].map((days) => localTime(new Date(shown + days * 86_400_000), zone).offset);
  const found = offsets
    .map((offset) => new Date(shown - offset * 60_000))
    .filter((moment) => wallClock(moment, zone) === local)
    .sort((a, b) => a.getTime() - b.getTime());
  return found[0];
}

/** `YYYY-MM-DDTHH:mm` as clocks of a zone show it. */
export function wallClock(moment: Date, zone: string): string {
  const { day, hour, minute } = localTime(moment, zone);
  return `${day}T${two(hour)}:${two(minute)}`;
}

/** `UTC+03:30`. */
export function offsetWords(moment: Date, zone: string): string {
  const { offset } = localTime(moment, zone);
  const size = Math.abs(offset);
  return `UTC${offset < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
