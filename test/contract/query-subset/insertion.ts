import { mongo, Types, trusted } from 'mongoose';
import type { Subject } from './subject';

export function describeInsertion({ things, store, matching, one }: Subject): void {
  describe('insertion', () => {
    it('gives back what was stored, each value of its type', async () => {
      const id = new Types.ObjectId();
      const value = {
        text: 'é🚢',
        n: 1,
        x: 1.5,
        yes: true,
        no: null,
        at: new Date(1),
        list: [1, 'x', {}],
        in: { a: { b: [] } },
        id,
      };
      await store({ _id: 1, value });
      expect((await one(1)).value).toEqual(value);
    });

    it('keeps a number what it was: 32-bit, 64-bit or floating', async () => {
      const { Double, Long, Int32 } = mongo;
      const value = { int: new Int32(5), double: new Double(5), long: Long.fromNumber(5), big: Long.MAX_VALUE };
      await store({ _id: 1, value });
      const raw: any = await things().collection.findOne({ _id: 1 as never }, { promoteValues: false });
      expect(raw.value.int).toBeInstanceOf(Int32);
      expect(raw.value.double).toBeInstanceOf(Double);
      expect(raw.value.long).toBeInstanceOf(Long);
      expect(raw.value.big.toString()).toBe(Long.MAX_VALUE.toString());
    });

    it('keeps the names constructor and toString as fields like any other', async () => {
      await store({ _id: 1, constructor: 'a', toString: 'b', hasOwnProperty: 'c' });
      expect(await matching({ constructor: 'a', hasOwnProperty: 'c' })).toEqual([1]);
      expect(await matching({ valueOf: { $exists: true } })).toEqual([]);
    });

    it('makes an id when there is none', async () => {
      const made = await things().collection.insertOne({ a: 1 });
      expect(made.insertedId).toBeInstanceOf(Types.ObjectId);
      expect(await things().countDocuments({ _id: made.insertedId })).toBe(1);
    });

    it('refuses a second document with the same id and says which', async () => {
      await store({ _id: 'a', n: 1 });
      await expect(store({ _id: 'a', n: 2 })).rejects.toMatchObject({ code: 11000 });
      expect(await one('a')).toEqual({ _id: 'a', n: 1 });
    });

    it('stops an ordered batch at the first failure', async () => {
      await store({ _id: 2 });
      await expect(things().collection.insertMany([1, 2, 3].map((n) => ({ _id: n })) as never[])).rejects.toMatchObject(
        { code: 11000 },
      );
      expect(await matching({})).toEqual([1, 2]);
    });

    it('goes on behind a failure when the batch is not ordered, and tells each', async () => {
      await store({ _id: 2 }, { _id: 4 });
      const documents = [1, 2, 3, 4, 5].map((n) => ({ _id: n }));
      const failure: any = await things()
        .collection.insertMany(documents as never[], { ordered: false })
        .catch((error: unknown) => error);
      expect(failure.code).toBe(11000);
      expect(failure.writeErrors.map((each: any) => each.index)).toEqual([1, 3]);
      expect(await matching({})).toEqual([1, 2, 3, 4, 5]);
    });

    it('takes a thousand at once', async () => {
      await store(...Array.from({ length: 1000 }, (_, i) => ({ _id: i, text: `document ${String(i)}` })));
      expect(await things().countDocuments({})).toBe(1000);
      expect(await things().estimatedDocumentCount()).toBe(1000);
    });
  });

  describe('deletion', () => {
    it('deletes one or all that match', async () => {
      await store({ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: 2 });
      expect(await things().collection.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
      expect(await things().deleteMany({ a: trusted({ $in: [1, 2] }) })).toMatchObject({ deletedCount: 2 });
      expect(await things().countDocuments({})).toBe(0);
    });
  });
}
