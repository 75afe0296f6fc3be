import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { ConversationNote, ConversationNoteStore } from '../../src/conversations';
import { connect, type Storage } from '../../src/storage';

const at = new Date('2026-11-23T09:00:00.000Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** What keeping notes between messages needs of any MongoDB-compatible server: the same suite for each. */
export function describeConversationNotes(name: string, serverUri: () => Promise<string>): void {
  describe(`conversation notes stored on ${name}`, () => {
    let uri: string;
    /** Two processes over one database. */
    let here: Storage;
    let there: Storage;
    let store: ConversationNoteStore;
    let other: ConversationNoteStore;

    beforeAll(async () => {
      uri = withDatabase(await serverUri(), `pratique_test_${randomUUID().slice(0, 8)}`);
      here = await connect(uri);
      there = await connect(uri);
      store = here.conversations;
      other = there.conversations;
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await here.close();
      await there.close();
    });

    it('gives nothing at first, and then what was kept, to whichever process', async () => {
      expect(await store.read('new')).toBeUndefined();
      const note = buildNote('new', { value: '{"$set":{"a.b":"é\u2028"},"__proto__":1}' });
      expect(await store.add(note)).toBe(true);
      expect(await other.read('new')).toEqual(note);
    });

    it('adds a note once, however many try at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, i) => (i % 2 ? other : store).add(buildNote('raced', { value: String(i) }))),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await store.read('raced'))?.value).toBe(String(outcomes.indexOf(true)));
    });

    it('lets one of many change a version, and nobody who has not seen it', async () => {
      await store.add(buildNote('changed', { version: 7 }));
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          (i % 2 ? other : store).change(buildNote('changed', { version: 8, value: String(i) })),
        ),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(await store.read('changed')).toMatchObject({ version: 8, value: String(outcomes.indexOf(true)) });
      for (const version of [7, 8, 10])
        expect(await other.change(buildNote('changed', { version, value: 'stale' }))).toBe(false);
      expect((await store.read('changed'))?.version).toBe(8);
      expect(await other.change(buildNote('changed', { version: 9, value: 'next' }))).toBe(true);
    });

    it('loses no change of two processes that change one note over and over', async () => {
      await store.add(buildNote('counted', { version: 1, value: '0' }));
      const count = async (each: ConversationNoteStore) => {
        for (let done = 0; done < 10;) {
          const note = await each.read('counted');
          if (!note) throw new Error('The note is gone');
          const next = { ...note, version: note.version + 1, value: String(Number(note.value) + 1) };
          if (await each.change(next)) done++;
        }
      };
      await Promise.all([count(store), count(other)]);
      expect(await store.read('counted')).toMatchObject({ version: 21, value: '20' });
    });

    it('goes on after a process that died in the middle of a change', async () => {
      await store.add(buildNote('left', { version: 1 }));
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.collection<{ _id: string; at: Date }>('conversation_note_turns').insertOne({ _id: 'left@2', at });
      await cleaner.close();
      expect(await store.change(buildNote('left', { version: 2, updatedAt: at }))).toBe(false);
      const tries = [1, 2].map((minutes) => buildNote('left', { version: 2, updatedAt: later(minutes) }));
      const outcomes = [];
      for (const note of tries) outcomes.push(await store.change(note));
      expect(outcomes).toEqual([false, true]);
    });

    it('forgets one note, and those whose time is over', async () => {
      await store.add(buildNote('gone', {}));
      expect([await store.forget('gone'), await other.forget('gone')]).toEqual([true, false]);
      expect(await store.change(buildNote('gone', { version: 2 }))).toBe(false);
      await store.add(buildNote('over', { until: later(1) }));
      await store.add(buildNote('kept', { until: later(3) }));
      expect(await store.sweep(later(2))).toBe(1);
      expect([await store.read('over'), (await store.read('kept'))?.key]).toEqual([undefined, 'kept']);
    });
  });
}

function buildNote(key: string, fields: Partial<ConversationNote>): ConversationNote {
  return { key, version: 1, value: '{}', updatedAt: at, until: later(60 * 24), ...fields };
}

function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
