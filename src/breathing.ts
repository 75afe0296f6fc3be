import { setImmediate } from 'node:timers/promises';

/** Others wait no longer than this for long work, and one step of it. In milliseconds. */
const SLICE_MS = 10;

/**
 * For long work in small steps: what it returns is awaited after each step, and lets others have their turn once a slice of time is
 * used up.
 */
export function breathing(): () => Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < sliceEnd) return;
    await setImmediate();
    sliceEnd = performance.now() + SLICE_MS;
  };
}
