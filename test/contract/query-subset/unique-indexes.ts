import type { Subject } from './subject';

export function describeUniqueIndexes({ connection, things, store, matching, one }: Subject): void {
  describe('unique indexes', () => {
    const indexed = async (key: Record<string, 1 | -1>) => {
      await things().collection.createIndex(key, { unique: true }, undefined);
    };
    afterEach(async () => {
      await connection()
        .dropCollection('things')
        .catch(() => undefined);
    });

    it('refuses a second document with the same value, on insertion and on update, and says which', async () => {
      await indexed({ name: 1 });
      await store({ _id: 1, name: 'a' }, { _id: 2, name: 'b' });
      await expect(store({ _id: 3, name: 'a' })).rejects.toMatchObject({ code: 11000 });
      await expect(things().collection.updateOne({ _id: 2 as never }, { $set: { name: 'a' } })).rejects.toThrow();
      expect(await one(2)).toEqual({ _id: 2, name: 'b' });
      expect(await matching({})).toEqual([1, 2]);
    });

    it('gives a value free that was deleted or changed', async () => {
      await indexed({ name: 1 });
      await store({ _id: 1, name: 'a' }, { _id: 2, name: 'b' });
      await things().collection.deleteOne({ _id: 1 as never });
      await things().collection.updateOne({ _id: 2 as never }, { $set: { name: 'c' } });
      await store({ _id: 3, name: 'a' }, { _id: 4, name: 'b' });
      expect(await matching({ name: 'a' })).toEqual([3]);
      expect(await matching({ name: 'c' })).toEqual([2]);
    });

    it('takes all fields of a compound index together', async () => {
      await indexed({ section: 1, number: 1 });
      await store(
        { _id: 1, section: 'a', number: 1 },
        { _id: 2, section: 'a', number: 2 },
        { _id: 3, section: 'b', number: 1 },
      );
      await expect(store({ _id: 4, section: 'a', number: 2 })).rejects.toMatchObject({ code: 11000 });
      expect(await matching({ section: 'a', number: 2 })).toEqual([2]);
      expect(await matching({ section: 'a' })).toEqual([1, 2]);
    });

    it('lets one of many win who all insert the same value', async () => {
      await indexed({ name: 1 });
      const attempts = await Promise.allSettled(Array.from({ length: 16 }, (_, i) => store({ _id: i, name: 'same' })));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await things().countDocuments({ name: 'same' })).toBe(1);
    });

    it('is not made over documents that break it', async () => {
      await store({ _id: 1, name: 'a' }, { _id: 2, name: 'a' });
      await expect(indexed({ name: 1 })).rejects.toThrow();
    });

    it('may be asked for again, and is listed once', async () => {
      await indexed({ name: 1 });
      await indexed({ name: 1 });
      const listed = await things().collection.indexes();
      expect(listed.map(({ key, unique }) => [key, unique ?? false])).toEqual([
        [{ _id: 1 }, false],
        [{ name: 1 }, true],
      ]);
    });
  });
}
