import type { ConversationNote, ConversationNoteStore } from '../../src/conversations';
import type { Memory } from './memory';
import { createStoredMemory } from './stored-memory';

/** Notes that are kept at most; the longest unchanged goes first. About 1 kB each. */
const defaultLimit = 50_000;

/** Keeps notes in this process alone, bounded in number and in time. They are gone when it ends. `clock` gives the present. */
export function createInProcessMemory(clock: () => Date, limit = defaultLimit): Memory {
  return createStoredMemory({ store: new NotesInProcess(limit, clock), clock });
}

/** A Map keeps the order of insertion, so the first key is the longest unchanged. */
class NotesInProcess implements ConversationNoteStore {
  private readonly notes = new Map<string, ConversationNote>();

  constructor(
    private readonly limit: number,
    private readonly clock: () => Date,
  ) {}

  read(key: string): Promise<ConversationNote | undefined> {
    return Promise.resolve(this.current(key));
  }

  add(note: ConversationNote): Promise<boolean> {
    return Promise.resolve(this.current(note.key) === undefined && this.put(note));
  }

  change(note: ConversationNote): Promise<boolean> {
    return Promise.resolve(this.current(note.key)?.version === note.version - 1 && this.put(note));
  }

  forget(key: string): Promise<boolean> {
    return Promise.resolve(this.notes.delete(key));
  }

  sweep(now: Date): Promise<number> {
    const over = [...this.notes.values()].filter(({ until }) => until <= now);
    for (const { key } of over) this.notes.delete(key);
    return Promise.resolve(over.length);
  }

  private current(key: string): ConversationNote | undefined {
    const note = this.notes.get(key);
    if (!note || note.until > this.clock()) return note;
    this.notes.delete(key);
    return undefined;
  }

  private put(note: ConversationNote): true {
    this.notes.delete(note.key);
    this.notes.set(note.key, note);
    for (const [key, { until }] of this.notes) {
      if (until > this.clock() && this.notes.size <= this.limit) break;
      this.notes.delete(key);
    }
    return true;
  }
}
