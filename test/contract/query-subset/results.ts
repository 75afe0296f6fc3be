import { Types } from 'mongoose';
import type { Subject } from './subject';

export function describeResults({ things, store }: Subject): void {
  describe('sort, skip, limit and projection', () => {
    it('sorts by type first: nothing, numbers, text, documents, ids, booleans, dates', async () => {
      const values: unknown[] = [null, 1, 2.5, 'a', 'b', { x: 1 }, new Types.ObjectId(), false, true, new Date(0)];
      await store(...values.map((value, i) => ({ _id: i, a: value })).reverse());
      const up = await things().collection.find({}).sort({ a: 1 }).toArray();
      expect(up.map(({ _id }) => _id as unknown)).toEqual(values.map((_, i) => i));
      const down = await things().collection.find({}).sort({ a: -1 }).toArray();
      expect(down.map(({ _id }) => _id as unknown)).toEqual(values.map((_, i) => i).reverse());
    });

    it('sorts a missing field as null, and text by code point', async () => {
      await store({ _id: 1, a: 'b' }, { _id: 2 }, { _id: 3, a: 'B' }, { _id: 4, a: 'é' }, { _id: 5, a: 'a' });
      const found = await things().collection.find({}).sort({ a: 1 }).toArray();
      expect(found.map(({ _id }) => _id as unknown)).toEqual([2, 3, 5, 1, 4]);
    });

    it('sorts by several fields, each in its direction, nested ones too', async () => {
      await store(
        { _id: 1, a: { n: 1 }, b: 1 },
        { _id: 2, a: { n: 2 }, b: 2 },
        { _id: 3, a: { n: 1 }, b: 3 },
        { _id: 4, a: { n: 2 }, b: 4 },
      );
      const found = await things().collection.find({}).sort({ 'a.n': -1, b: 1 }).toArray();
      expect(found.map(({ _id }) => _id as unknown)).toEqual([2, 4, 1, 3]);
    });

    it('skips and limits after sorting', async () => {
      await store(...Array.from({ length: 10 }, (_, i) => ({ _id: i, a: 10 - i })));
      const found = await things().collection.find({}).sort({ a: 1 }).skip(2).limit(3).toArray();
      expect(found.map(({ _id }) => _id as unknown)).toEqual([7, 6, 5]);
      expect(await things().collection.find({}).skip(20).toArray()).toEqual([]);
    });

    it('shows only the fields that were asked for, and the id unless it was declined', async () => {
      await store({ _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, { g: 3 }] });
      const show = async (projection: object) => (await things().collection.find({}).project(projection).toArray())[0];
      expect(await show({ a: 1 })).toEqual({ _id: 1, a: 1 });
      expect(await show({ a: 1, _id: 0 })).toEqual({ a: 1 });
      expect(await show({ 'b.c': 1 })).toEqual({ _id: 1, b: { c: 2 } });
      expect(await show({ 'e.f': 1, _id: 0 })).toEqual({ e: [{ f: 1 }, {}] });
      expect(await show({ missing: 1 })).toEqual({ _id: 1 });
    });

    it('hides the fields that were declined', async () => {
      await store({ _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }] });
      const show = async (projection: object) => (await things().collection.find({}).project(projection).toArray())[0];
      expect(await show({ a: 0, e: 0 })).toEqual({ _id: 1, b: { c: 2, d: 3 } });
      expect(await show({ _id: 0, 'b.c': 0, e: 0 })).toEqual({ a: 1, b: { d: 3 } });
      expect(await show({ _id: 0 })).toEqual({ a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }] });
    });
  });

  describe('cursors', () => {
    it('gives every document once, whatever the size of the batches', async () => {
      await store(...Array.from({ length: 250 }, (_, i) => ({ _id: i })));
      for (const size of [1, 7, 100, 249, 250, 251]) {
        const seen: unknown[] = [];
        for await (const { _id } of things().collection.find({}).sort({ _id: 1 }).batchSize(size)) seen.push(_id);
        expect(seen).toEqual(Array.from({ length: 250 }, (_, i) => i));
      }
    });

    it('gives more than one message holds', async () => {
      const text = 'x'.repeat(1024 * 1024);
      await store(...Array.from({ length: 20 }, (_, i) => ({ _id: i, text })));
      const found = await things().collection.find({}).toArray();
      expect(found.map((each) => (each['text'] as string).length)).toEqual(Array(20).fill(text.length));
    });

    it('stops at the limit across batches', async () => {
      await store(...Array.from({ length: 30 }, (_, i) => ({ _id: i })));
      expect(await things().collection.find({}).batchSize(4).limit(10).toArray()).toHaveLength(10);
    });

    it('can be closed before its end', async () => {
      await store(...Array.from({ length: 30 }, (_, i) => ({ _id: i })));
      const cursor = things().collection.find({}).batchSize(5);
      expect(await cursor.next()).toBeTruthy();
      await cursor.close();
      await expect(cursor.next()).rejects.toThrow(/exhausted/);
    });

    it('pages through an aggregation too', async () => {
      await store(...Array.from({ length: 30 }, (_, i) => ({ _id: i })));
      const cursor = things().collection.aggregate([{ $match: { _id: { $gte: 10 } } }], { batchSize: 3 });
      expect(await cursor.toArray()).toHaveLength(20);
    });
  });
}
