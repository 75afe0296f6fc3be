import type { Subject } from './subject';

export function describePipelines({ connection, things, store }: Subject): void {
  describe('counting, distinct values and pipelines', () => {
    beforeEach(async () => {
      await store(
        { _id: 1, kind: 'a', n: 1, tags: ['x', 'y'] },
        { _id: 2, kind: 'b', n: 2, tags: ['y'] },
        { _id: 3, kind: 'a', n: 3, tags: [] },
        { _id: 4, kind: 'a', n: 4.5 },
      );
    });

    it('counts what matches, with skip and limit', async () => {
      expect(await things().countDocuments({ kind: 'a' })).toBe(3);
      expect(await things().countDocuments({ kind: 'z' })).toBe(0);
      expect(await things().countDocuments({}, { skip: 1, limit: 2 })).toBe(2);
    });

    it('lists each value once, elements of arrays each for itself', async () => {
      expect((await things().distinct('kind')).sort()).toEqual(['a', 'b']);
      expect((await things().distinct('tags')).sort()).toEqual(['x', 'y']);
      expect(await things().distinct('n', { kind: 'b' })).toEqual([2]);
    });

    const aggregate = (pipeline: object[]) => things().collection.aggregate(pipeline).toArray();

    it('groups and counts', async () => {
      const groups = await aggregate([{ $group: { _id: '$kind', count: { $sum: 1 } } }, { $sort: { _id: 1 } }]);
      expect(groups).toEqual([
        { _id: 'a', count: 3 },
        { _id: 'b', count: 1 },
      ]);
    });

    it('groups and sums a field', async () => {
      const groups = await aggregate([{ $group: { _id: '$kind', total: { $sum: '$n' } } }, { $sort: { _id: 1 } }]);
      expect(groups).toEqual([
        { _id: 'a', total: 8.5 },
        { _id: 'b', total: 2 },
      ]);
    });

    it('unwinds an array and leaves out what has none', async () => {
      const groups = await aggregate([
        { $unwind: '$tags' },
        { $group: { _id: '$tags', count: { $sum: 1 } } },
        { $sort: { count: -1 } },
      ]);
      expect(groups).toEqual([
        { _id: 'y', count: 2 },
        { _id: 'x', count: 1 },
      ]);
    });

    it('matches, sorts, skips, limits and projects, in the order they are given', async () => {
      const found = await aggregate([
        { $match: { kind: 'a' } },
        { $sort: { n: -1 } },
        { $skip: 1 },
        { $limit: 1 },
        { $project: { _id: 0, n: 1 } },
      ]);
      expect(found).toEqual([{ n: 3 }]);
    });

    it('groups everything into one under null', async () => {
      expect(await aggregate([{ $group: { _id: null, total: { $sum: '$n' } } }])).toEqual([{ _id: null, total: 10.5 }]);
    });

    it('refuses a stage that nobody knows', async () => {
      await expect(aggregate([{ $nonsense: {} }])).rejects.toThrow(/nonsense/);
    });
  });

  describe('collections', () => {
    it('lists the collections of a database, and drops one', async () => {
      await store({ _id: 1 });
      const names = async () => (await connection().listCollections()).map((each) => each.name);
      expect(await names()).toContain('things');
      await connection().dropCollection('things');
      expect(await names()).not.toContain('things');
      expect(await things().find({}).lean()).toEqual([]);
    });

    it('answers an unknown command with code 59', async () => {
      await expect(connection().db?.command({ nonsense: 1 })).rejects.toMatchObject({ code: 59 });
    });
  });
}
