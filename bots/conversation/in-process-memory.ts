import type { Kept, Memory, NoteKind, Notes } from './memory';

const minute = 60_000;
const day = 24 * 60 * minute;

/** For how long a note outlives its last change, in milliseconds; the help on personal data names the day. */
const keepFor: Readonly<Record<NoteKind, number>> = { asker: 60 * minute, person: 30 * day, conversation: day };

/** Notes of one kind that are kept at most; the longest unchanged goes first. About 1 kB each. */
const defaultLimit = 20_000;

/** Keeps notes in this process, bounded in number and in time. They are gone when it ends. `clock` gives the present. */
export function createInProcessMemory(clock: () => Date, limit = defaultLimit): Memory {
  const shelves: { readonly [K in NoteKind]: Shelf<Notes[K]> } = {
    asker: new Shelf(clock, keepFor.asker, limit),
    person: new Shelf(clock, keepFor.person, limit),
    conversation: new Shelf(clock, keepFor.conversation, limit),
  };
  return {
    get: (kind, key) => Promise.resolve(shelves[kind].get(key)),
    set: (kind, key, notes, expected) => Promise.resolve(shelves[kind].set(key, notes, expected)),
    delete: (kind, key) => {
      shelves[kind].delete(key);
      return Promise.resolve();
    },
  };
}

/** A Map keeps the order of insertion, so the first key is the longest unchanged. */
class Shelf<N> {
  private readonly entries = new Map<string, { readonly notes: N; readonly version: number; readonly until: number }>();
  /** Never reused, so that a note deleted and made again is not taken for the old one. */
  private version = 0;

  constructor(
    private readonly clock: () => Date,
    private readonly keepFor: number,
    private readonly limit: number,
  ) {}

  get(key: string): Kept<N> {
    const entry = this.entries.get(key);
    if (!entry) return { version: 0 };
    if (entry.until > this.clock().getTime()) return { notes: entry.notes, version: entry.version };
    this.entries.delete(key);
    return { version: 0 };
  }

  set(key: string, notes: N, expected: number): 'saved' | 'conflict' {
    if (this.get(key).version !== expected) return 'conflict';
    this.entries.delete(key);
    this.entries.set(key, { notes, version: ++this.version, until: this.clock().getTime() + this.keepFor });
    this.dropOldest();
    return 'saved';
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  private dropOldest(): void {
    const now = this.clock().getTime();
    for (const [key, entry] of this.entries) {
      if (entry.until > now && this.entries.size <= this.limit) return;
      this.entries.delete(key);
    }
  }
}
