import { mongo } from 'mongoose';
import type { Subject, Thing } from './subject';

export function describeUpdates({ things, heads, store, matching, one }: Subject): void {
  describe('updates', () => {
    const changed = async (before: Thing, update: object) => {
      await store({ ...before, _id: 1 });
      await things().collection.updateOne({ _id: 1 as never }, update);
      return Object.fromEntries(Object.entries(await one(1)).filter(([name]) => name !== '_id'));
    };

    it('sets and unsets fields, nested ones too', async () => {
      expect(
        await changed({ a: 1, b: { c: 1, d: 2 }, e: 3 }, { $set: { a: 2, 'b.c': 5, 'f.g.h': 1 }, $unset: { e: '' } }),
      ).toEqual({
        a: 2,
        b: { c: 5, d: 2 },
        f: { g: { h: 1 } },
      });
    });

    it('sets one element of an array by its index', async () => {
      expect(await changed({ a: [1, 2, 3], b: [{ c: 1 }, { c: 2 }] }, { $set: { 'a.1': 9, 'b.0.c': 7 } })).toEqual({
        a: [1, 9, 3],
        b: [{ c: 7 }, { c: 2 }],
      });
    });

    it('increments, from nothing too, and keeps the type of the number', async () => {
      const { Double, Long, Int32 } = mongo;
      const before = { i: new Int32(1), d: new Double(1), l: Long.fromNumber(1) };
      await store({ _id: 1, ...before });
      await things().collection.updateOne({ _id: 1 as never }, { $inc: { i: 1, d: 1, l: 1, made: 5, 'n.m': -1 } });
      const after: any = await things().collection.findOne({ _id: 1 as never }, { promoteValues: false });
      expect(after.i).toEqual(new Int32(2));
      expect(after.d).toEqual(new Double(2));
      expect(after.l.toString()).toBe('2');
      expect(after.l).toBeInstanceOf(Long);
      expect(after.made).toEqual(new Int32(5));
      expect(after.n.m).toEqual(new Int32(-1));
    });

    it('keeps the smaller with $min and the larger with $max', async () => {
      const update = { $min: { a: 3, b: 9, made: 1 }, $max: { c: 9, d: 1, at: new Date(9) } };
      expect(await changed({ a: 5, b: 5, c: 5, d: 5, at: new Date(5) }, update)).toEqual({
        a: 3,
        b: 5,
        c: 9,
        d: 5,
        made: 1,
        at: new Date(9),
      });
    });

    it('appends to an array, one or each of many', async () => {
      expect(await changed({ a: [1] }, { $push: { a: 2, made: 'x', 'n.m': 1 } })).toEqual({
        a: [1, 2],
        made: ['x'],
        n: { m: [1] },
      });
      await things().deleteMany({});
      expect(await changed({ a: [1] }, { $push: { a: { $each: [2, 3] } } })).toEqual({ a: [1, 2, 3] });
    });

    it('adds to a set only what is not there', async () => {
      expect(await changed({ a: [1, 'x'] }, { $addToSet: { a: 1, made: 'y' } })).toEqual({
        a: [1, 'x'],
        made: ['y'],
      });
      await things().deleteMany({});
      expect(await changed({ a: [1, { b: 1 }] }, { $addToSet: { a: { $each: [1, 2, { b: 1 }, 2] } } })).toEqual({
        a: [1, { b: 1 }, 2],
      });
    });

    it('takes elements out of an array by value', async () => {
      expect(await changed({ a: ['x', 'y', 'x'], b: 1 }, { $pull: { a: 'x' } })).toEqual({ a: ['y'], b: 1 });
    });

    it('counts what matched and what changed', async () => {
      await store({ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: 2 });
      const same = await things().collection.updateMany({ a: { $lte: 2 } }, { $set: { a: 2 } });
      expect(same).toMatchObject({ matchedCount: 3, modifiedCount: 2, upsertedCount: 0 });
      expect(await things().collection.updateOne({ a: 5 }, { $set: { b: 1 } })).toMatchObject({
        matchedCount: 0,
        modifiedCount: 0,
      });
    });

    it('updates one document of many with updateOne', async () => {
      await store({ _id: 1, a: 1 }, { _id: 2, a: 1 });
      await things().collection.updateOne({ a: 1 }, { $set: { b: 1 } });
      expect(await things().countDocuments({ b: 1 })).toBe(1);
    });

    it('replaces a whole document and keeps its id', async () => {
      await store({ _id: 1, a: 1, b: 2 });
      await things().collection.replaceOne({ _id: 1 as never }, { c: 3 });
      expect(await one(1)).toEqual({ _id: 1, c: 3 });
    });

    it('inserts what it did not find: from the filter, the update and $setOnInsert', async () => {
      const filter = { _id: 'a' as never, kind: 'x' };
      const update = { $set: { b: 1 }, $setOnInsert: { at: 5 }, $inc: { n: 1 } };
      const first = await things().collection.updateOne(filter, update, { upsert: true });
      expect(first).toMatchObject({ upsertedCount: 1, upsertedId: 'a', matchedCount: 0 });
      expect(await one('a')).toEqual({ _id: 'a', kind: 'x', b: 1, at: 5, n: 1 });
      const second = await things().collection.updateOne(
        filter,
        { ...update, $setOnInsert: { at: 6 } },
        { upsert: true },
      );
      expect(second).toMatchObject({ upsertedCount: 0, matchedCount: 1 });
      expect(await one('a')).toEqual({ _id: 'a', kind: 'x', b: 1, at: 5, n: 2 });
    });

    it('changes nothing of a document when one part of the update is impossible', async () => {
      await store({ _id: 1, a: 1, text: 'x' });
      await expect(
        things().collection.updateOne({ _id: 1 as never }, { $set: { a: 2 }, $inc: { text: 1 } }),
      ).rejects.toThrow();
      expect(await one(1)).toEqual({ _id: 1, a: 1, text: 'x' });
    });

    it('refuses two changes of one field, and a change of the id', async () => {
      await store({ _id: 1, a: 1 });
      const update = (change: object) => things().collection.updateOne({ _id: 1 as never }, change);
      await expect(update({ $set: { a: 1 }, $inc: { a: 1 } })).rejects.toMatchObject({ code: 40 });
      await expect(update({ $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
      await expect(update({ $nonsense: { a: 1 } })).rejects.toThrow(/nonsense/);
    });
  });

  describe('findOneAndUpdate', () => {
    it('gives the document from before or from after', async () => {
      await heads().create({ _id: 'g', version: 1, text: 'one', authors: [] });
      const before = await heads()
        .findOneAndUpdate({ _id: 'g' }, { $inc: { version: 1 } }, { returnDocument: 'before' })
        .lean();
      expect(before?.version).toBe(1);
      const after = await heads()
        .findOneAndUpdate({ _id: 'g' }, { $inc: { version: 1 } }, { returnDocument: 'after' })
        .lean();
      expect(after?.version).toBe(3);
      expect(
        await heads()
          .findOneAndUpdate({ _id: 'h' }, { $inc: { version: 1 } })
          .lean(),
      ).toBeNull();
    });

    it('takes the first in the order that was asked for', async () => {
      await store({ _id: 1, n: 2, x: 1 }, { _id: 2, n: 1, x: 1 });
      const found = await things().collection.findOneAndUpdate({ x: 1 }, { $set: { x: 2 } }, { sort: { n: 1 } });
      expect(found).toEqual({ _id: 2, n: 1, x: 1 });
      expect(await matching({ x: 1 })).toEqual([1]);
    });

    it('inserts when it is told to', async () => {
      const made = await heads()
        .findOneAndUpdate(
          { _id: 'new' },
          { $setOnInsert: { version: 1 }, $set: { text: 'x' } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      expect(made).toMatchObject({ _id: 'new', version: 1, text: 'x' });
    });

    it('deletes and gives what it deleted', async () => {
      await store({ _id: 1, a: 1 });
      expect(await things().collection.findOneAndDelete({ a: 1 })).toEqual({ _id: 1, a: 1 });
      expect(await things().collection.findOneAndDelete({ a: 1 })).toBeNull();
    });
  });
}
