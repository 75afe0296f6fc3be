import { createHash, randomInt } from 'node:crypto';
import type { ConversationNote, ConversationNoteStore } from '../../src/conversations';
import type { Kept, Memory, NoteKind } from './memory';
import { within } from './within';

const hour = 3_600_000;
const day = 24 * hour;

/** For how long a note outlives its last change, in milliseconds. */
const keepFor: Readonly<Record<NoteKind, number>> = {
  person: 365 * day,
  seen: hour,
  replied: day,
  answer: 30 * day,
  conversation: 365 * day,
};

/** Nobody waits longer for what an answer can be given without, in milliseconds. */
const USUAL_PATIENCE_MS = 200;
/** After that a store that did not answer is tried again; until then nobody waits for it at all. */
const REST_MS = 1_000;
/** The first version of a note: another each time, so that a note made again is never taken for the one that was deleted. */
const FIRST_VERSIONS = 2 ** 40;

export interface StoredMemoryOptions {
  readonly store: ConversationNoteStore;
  readonly clock: () => Date;
  /** Told once each time that the store stops answering. */
  readonly onAway?: (error: unknown) => void;
  /** Milliseconds that a call may take; 200 unless said otherwise. */
  readonly patience?: number;
  /** Milliseconds since some moment, whatever the time of day; replaced in tests. */
  readonly elapsed?: () => number;
}

/**
 * Notes in storage, where every process finds them, behind a deadline. Keys are hashes: whoever reads the database sees values, but
 * not whose they are.
 */
export function createStoredMemory(options: StoredMemoryOptions): Memory {
  const { store, clock, onAway, elapsed = () => performance.now() } = options;
  const usual = options.patience ?? USUAL_PATIENCE_MS;
  let restsUntil = -Infinity;

  async function reach<T>(call: () => Promise<T>, patience?: number): Promise<T | 'away'> {
    if (patience === undefined && elapsed() < restsUntil) return 'away';
    const milliseconds = patience ?? usual;
    try {
      const answer = call().then((value) => ({ value }));
      const inTime = await within(milliseconds, answer, () => undefined);
      if (inTime) return inTime.value;
      throw new Error(`No answer within ${String(milliseconds)} ms`);
    } catch (error) {
      restsUntil = elapsed() + REST_MS;
      onAway?.(error);
      return 'away';
    }
  }

  return {
    async get(kind, key, patience) {
      const note = await reach(() => store.read(hashed(kind, key)), patience);
      if (note === 'away') return 'away';
      return note ? keptOf(note, clock()) : { version: 0 };
    },

    async set(kind, key, notes, expected) {
      const now = clock();
      const note: ConversationNote = {
        key: hashed(kind, key),
        version: expected === 0 ? randomInt(1, FIRST_VERSIONS) : expected + 1,
        value: JSON.stringify(notes),
        updatedAt: now,
        until: new Date(now.getTime() + keepFor[kind]),
      };
      const written = await reach(() => (expected === 0 ? store.add(note) : store.change(note)));
      return written === 'away' ? 'away' : written ? 'saved' : 'conflict';
    },

    async delete(kind, key, patience) {
      return (await reach(() => store.forget(hashed(kind, key)), patience)) === 'away' ? 'away' : 'deleted';
    },
  };
}

/** Written by `set` under the same key, so of the same kind. */
function keptOf<N>({ value, version, until }: ConversationNote, now: Date): Kept<N> {
  return until > now ? { notes: JSON.parse(value) as N, version } : { version };
}

function hashed(kind: NoteKind, key: string): string {
  return `${kind}:${createHash('sha256').update(key).digest('base64url')}`;
}
