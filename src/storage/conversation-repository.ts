import { trusted } from 'mongoose';
import type { ConversationNoteStore } from '../conversations';
import type { ConversationModels } from './conversation-models';

/** A writer that has not finished by then has died, and another may take its turn. */
const TURN_LASTS_MS = 10_000;

/**
 * Notes between messages in MongoDB. A change is guarded twice: whoever writes a version first inserts its turn, which only one
 * can; then the note is changed only if it still is the version before. The turn makes up for servers on which changing a document
 * is not atomic, the version for a writer who comes when the turn is over.
 */
export function createConversationRepository({ notes, turns }: ConversationModels): ConversationNoteStore {
  /** True when the turn is ours. One that a dead writer left behind is taken away for the next who tries. */
  async function takeTurn(_id: string, at: Date): Promise<boolean> {
    try {
      await turns.create({ _id, at });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await turns.deleteOne({ _id, at: trusted({ $lt: new Date(at.getTime() - TURN_LASTS_MS) }) });
      return false;
    }
  }

  return {
    async read(key) {
      const found = await notes.findById(key).lean();
      if (!found) return undefined;
      const { _id, ...note } = found;
      return { key: _id, ...note };
    },

    async add({ key, ...fields }) {
      try {
        await notes.create({ _id: key, ...fields });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async change({ key, version, ...fields }) {
      const turn = `${key}@${String(version)}`;
      if (!(await takeTurn(turn, fields.updatedAt))) return false;
      try {
        const before = { _id: key, version: version - 1 };
        return (await notes.updateOne(before, { $set: { version, ...fields } })).matchedCount === 1;
      } finally {
        // Nobody waits for it: the turn of a version that is written stops nobody.
        turns.deleteOne({ _id: turn }).catch(() => undefined);
      }
    },

    async forget(key) {
      return (await notes.deleteOne({ _id: key })).deletedCount > 0;
    },

    async sweep(now) {
      const { deletedCount } = await notes.deleteMany({ until: trusted({ $lte: now }) });
      await turns.deleteMany({ at: trusted({ $lt: new Date(now.getTime() - TURN_LASTS_MS) }) });
      return deletedCount;
    },
  };
}

function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000;
}
