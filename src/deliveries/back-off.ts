const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/**
 * How long to wait behind an attempt that failed (from 1), in milliseconds: 5 s, twice as long each time, an hour at most, of which
 * between half and all, so that many messages do not come back at once. `chance` is from 0 to 1.
 */
export function backOff(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.round(whole * (0.5 + chance / 2));
}
