import { mongo, Types } from 'mongoose';
import type { Subject } from './subject';

export function describeFilters({ things, store, matching }: Subject): void {
  describe('filters', () => {
    it('finds by equality, and by an equality that is written out', async () => {
      await store({ _id: 1, a: 'x' }, { _id: 2, a: 'y' });
      expect(await matching({ a: 'x' })).toEqual([1]);
      expect(await matching({ a: { $eq: 'y' } })).toEqual([2]);
      expect(await matching({ a: 'z' })).toEqual([]);
      expect(await matching({})).toEqual([1, 2]);
    });

    it('takes null for a field that is null and for one that is missing', async () => {
      await store({ _id: 1, a: null }, { _id: 2 }, { _id: 3, a: 0 }, { _id: 4, a: '' }, { _id: 5, a: false });
      expect(await matching({ a: null })).toEqual([1, 2]);
      expect(await matching({ a: { $ne: null } })).toEqual([3, 4, 5]);
      expect(await matching({ a: { $in: [null, 0] } })).toEqual([1, 2, 3]);
      expect(await matching({ a: { $nin: [null, ''] } })).toEqual([3, 5]);
    });

    it('tells a null field from a missing one with $exists', async () => {
      await store({ _id: 1, a: null }, { _id: 2 }, { _id: 3, a: [] });
      expect(await matching({ a: { $exists: true } })).toEqual([1, 3]);
      expect(await matching({ a: { $exists: false } })).toEqual([2]);
    });

    it('compares within one type only', async () => {
      await store({ _id: 1, a: 5 }, { _id: 2, a: '5' }, { _id: 3, a: new Date(5) }, { _id: 4, a: true }, { _id: 5 });
      expect(await matching({ a: { $gt: 4 } })).toEqual([1]);
      expect(await matching({ a: { $gte: '5' } })).toEqual([2]);
      expect(await matching({ a: { $lt: new Date(6) } })).toEqual([3]);
      expect(await matching({ a: { $lte: 5 } })).toEqual([1]);
    });

    it('keeps both ends of a range', async () => {
      await store(...[1, 2, 3, 4, 5].map((n) => ({ _id: n, a: n })));
      expect(await matching({ a: { $gt: 1, $lt: 5 } })).toEqual([2, 3, 4]);
      expect(await matching({ a: { $gte: 2, $lte: 4 } })).toEqual([2, 3, 4]);
    });

    it('finds numbers by their value, whatever their type', async () => {
      const { Double, Long, Int32 } = mongo;
      await store(
        { _id: 1, a: new Int32(7) },
        { _id: 2, a: new Double(7) },
        { _id: 3, a: Long.fromNumber(7) },
        { _id: 4, a: 7.5 },
      );
      expect(await matching({ a: 7 })).toEqual([1, 2, 3]);
      expect(await matching({ a: { $in: [7, 8] } })).toEqual([1, 2, 3]);
      expect(await matching({ a: { $gt: 7 } })).toEqual([4]);
    });

    it('finds object ids, dates and binary data by their value', async () => {
      const id = new Types.ObjectId();
      const at = new Date('2026-01-02T03:04:05.678Z');
      const bytes = Buffer.from('pratique');
      await store({ _id: 1, a: id }, { _id: 2, a: at }, { _id: 3, a: bytes }, { _id: 4, a: String(id) });
      expect(await matching({ a: new Types.ObjectId(String(id)) })).toEqual([1]);
      expect(await matching({ a: { $in: [new Types.ObjectId(String(id)), new Date(at)] } })).toEqual([1, 2]);
      expect(await matching({ a: Buffer.from('pratique') })).toEqual([3]);
    });

    it('matches an array by one of its elements or as a whole', async () => {
      await store({ _id: 1, a: ['x', 'y'] }, { _id: 2, a: ['y', 'x'] }, { _id: 3, a: 'x' }, { _id: 4, a: [] });
      expect(await matching({ a: 'x' })).toEqual([1, 2, 3]);
      expect(await matching({ a: ['x', 'y'] })).toEqual([1]);
      expect(await matching({ a: { $ne: 'x' } })).toEqual([4]);
      expect(await matching({ a: { $in: ['y', 'z'] } })).toEqual([1, 2]);
      expect(await matching({ a: { $nin: ['y'] } })).toEqual([3, 4]);
    });

    it('reads a path through documents and through arrays of documents', async () => {
      await store(
        { _id: 1, a: { b: 1 } },
        { _id: 2, a: [{ b: 1 }, { b: 2 }] },
        { _id: 3, a: { b: [1, 3] } },
        { _id: 4, a: { c: 1 } },
        { _id: 5, a: [{ b: 5 }, { c: 5 }] },
      );
      expect(await matching({ 'a.b': 1 })).toEqual([1, 2, 3]);
      expect(await matching({ 'a.b': { $gt: 2 } })).toEqual([3, 5]);
      expect(await matching({ 'a.b': { $exists: false } })).toEqual([4]);
    });

    it('reads a number in a path as an index', async () => {
      await store({ _id: 1, a: ['x', 'y'] }, { _id: 2, a: ['y', 'x'] }, { _id: 3, a: [{ b: 1 }, { b: 2 }] });
      expect(await matching({ 'a.0': 'x' })).toEqual([1]);
      expect(await matching({ 'a.1.b': 2 })).toEqual([3]);
    });

    it('finds a whole document only when fields and order are the same', async () => {
      await store({ _id: 1, a: { x: 1, y: 2 } }, { _id: 2, a: { y: 2, x: 1 } }, { _id: 3, a: { x: 1, y: 2, z: 3 } });
      expect(await matching({ a: { x: 1, y: 2 } })).toEqual([1]);
    });

    it('lets each condition on an array be met by another element', async () => {
      await store(
        {
          _id: 1,
          a: [
            { b: 1, c: 1 },
            { b: 2, c: 2 },
          ],
        },
        { _id: 2, a: [{ b: 1, c: 3 }] },
      );
      expect(await matching({ 'a.b': 1, 'a.c': 2 })).toEqual([1]);
    });

    it('joins conditions with $and and $or', async () => {
      await store({ _id: 1, a: 1, b: 1 }, { _id: 2, a: 1, b: 2 }, { _id: 3, a: 2, b: 2 });
      expect(await matching({ $and: [{ a: 1 }, { b: 2 }] })).toEqual([2]);
      expect(await matching({ $or: [{ a: 2 }, { b: 1 }] })).toEqual([1, 3]);
      expect(await matching({ a: 1, $or: [{ b: 2 }, { b: 3 }] })).toEqual([2]);
      expect(await matching({ $or: [{ $and: [{ a: 1 }, { b: 1 }] }, { a: 2 }] })).toEqual([1, 3]);
    });

    it('matches text by regular expression, with and without regard to case', async () => {
      await store({ _id: 1, a: 'Customs' }, { _id: 2, a: 'customs' }, { _id: 3, a: ['x', 'custom'] }, { _id: 4, a: 5 });
      expect(await matching({ a: { $regex: '^custom' } })).toEqual([2, 3]);
      expect(await matching({ a: { $regex: '^customs$', $options: 'i' } })).toEqual([1, 2]);
      expect(await matching({ a: /toms$/ })).toEqual([1, 2]);
      expect(await matching({ a: { $regex: '\\.' } })).toEqual([]);
    });

    it('refuses an operator that nobody knows', async () => {
      await store({ _id: 1, a: 1 });
      await expect(
        things()
          .collection.find({ a: { $nonsense: 1 } } as never)
          .toArray(),
      ).rejects.toThrow(/nonsense/);
    });
  });
}
