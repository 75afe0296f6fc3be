import { statusOf } from './cause-of';

/** How to wait between two attempts; replaced in tests. */
export interface Pause {
  /** Resolves after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
}

/** The first pause; each further one is twice as long. Teams asks for 1 s, 2 s, 4 s. */
const firstPause = 1_000;
/** Repetitions: seven seconds at the most, since Teams waits 10 to 15 for its request to end. */
const repetitions = 3;

/**
 * Calls the connector service, again while it says that the refusal is passing (412; 429 without a time) and the SDK does not
 * repeat by itself. Every pause is between half and all of its length, so that many bots do not come back at once.
 */
export async function withRetries<T>(call: () => Promise<T>, { wait, random }: Pause): Promise<T> {
  for (let repetition = 0; ; repetition++) {
    try {
      return await call();
    } catch (error) {
      const status = statusOf(error);
      if ((status !== 412 && status !== 429) || repetition === repetitions) throw error;
      await wait(firstPause * 2 ** repetition * (0.5 + random() / 2));
    }
  }
}

/** How long is waited, in milliseconds; replaced in tests. */
export interface Deadlines {
  /** For one call to the connector service: one that does not answer is given up. */
  readonly call: number;
  /** For a request to the bot: Teams waits 10 to 15 seconds. */
  readonly request: number;
  /** For what was said before: an answer can be given without. */
  readonly memory: number;
}

export const usualDeadlines: Deadlines = { call: 8_000, request: 9_500, memory: 200 };

/** Waits in real time. */
export const realPause: Pause = {
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};
