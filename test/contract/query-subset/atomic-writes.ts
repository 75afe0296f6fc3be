import type { Subject } from './subject';

export function describeWritersAtOnce({ things, heads, store, one }: Subject): void {
  describe('writers at the same time', () => {
    it('lets one of many writers win who all saw the same version', async () => {
      await heads().create({ _id: 'g', version: 1, text: '', authors: [] });
      for (let version = 1; version <= 5; version += 1) {
        const attempts = Array.from({ length: 16 }, (_, i) =>
          heads()
            .findOneAndUpdate(
              { _id: 'g', version },
              { $set: { text: `writer ${String(i)}` }, $inc: { version: 1 }, $push: { authors: String(i) } },
              { returnDocument: 'after' },
            )
            .lean(),
        );
        const won = (await Promise.all(attempts)).filter((each) => each !== null);
        expect(won).toHaveLength(1);
        expect(await heads().findById('g').lean()).toEqual(won[0]);
      }
      expect((await heads().findById('g').lean())?.authors).toHaveLength(5);
    });

    it('loses no increment of many writers', async () => {
      await store({ _id: 'counter', n: 0 });
      await Promise.all(
        Array.from({ length: 50 }, () =>
          things().collection.updateOne({ _id: 'counter' as never }, { $inc: { n: 1 } }),
        ),
      );
      expect((await one('counter')).n).toBe(50);
    });
  });
}
