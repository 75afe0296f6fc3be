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
const DEADLINE_MS = 200;
/** After that a store that did not answer is tried again; until then nobody waits for it at all. */
const REST_MS = 1_000;
/** The first version of a note: another each time, so that a note made again is never taken for the one that was deleted. */
const FIRST_VERSIONS = 2 ** 40;

export interface StoredMemoryOptions {
  readonly store: ConversationNoteStore;
  readonly clock: () => Date;
  /** Told once each time that the store stops answering. */
  readonly onAway?: (error: unknown) => void;
}

/**
 * Notes in storage, where every process finds them, behind a deadline. Keys are hashes: whoever reads the database sees values, but
 * not whose they are.
 */
export function createStoredMemory({ store, clock, onAway }: StoredMemoryOptions): Memory {
  let restsUntil = 0;

  async function reach<T>(call: () => Promise<T>): Promise<T | 'away'> {
    if (clock().getTime() < restsUntil) return 'away';
    try {
      const answer = call().then((value) => ({ value }));
      const inTime = await within(DEADLINE_MS, answer, () => undefined);
      if (inTime) return inTime.value;
      throw new Error(`No answer within ${String(DEADLINE_MS)} ms`);
    } catch (error) {
      restsUntil = clock().getTime() + REST_MS;
      onAway?.(error);
      return 'away';
    }
  }

  return {
    async get(kind, key) {
      const note = await reach(() => store.read(hashed(kind, key)));
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

    async delete(kind, key) {
      return (await reach(() => store.forget(hashed(kind, key)))) === 'away' ? 'away' : 'deleted';
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
