import { cp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { Int32 } from 'bson';
import type { Entry } from '../../../src/storage/embedded/engine/state';
import { openFile, type OpenFile } from '../../../src/storage/embedded/journal/files';
import { useFolders } from './folder';
import { closeAbandoned, commitEach, contents, create, idsOf, namespace, open, put, remove } from './store-contents';

const folders = useFolders();
afterEach(closeAbandoned);
const journal = (folder: string, generation = 0): string =>
  join(folder, `journal-${String(generation).padStart(6, '0')}`);
const snapshot = (folder: string, generation = 1): string =>
  join(folder, `snapshot-${String(generation).padStart(6, '0')}`);
const sizeOf = async (path: string): Promise<number> => (await readFile(path)).length;

async function flip(path: string, offset: number, bits = 0xff): Promise<void> {
  const bytes = await readFile(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ bits;
  await writeFile(path, bytes);
}

describe('a journal that is read again', () => {
  it('gives back every change that was settled, as after a kill', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    const index = { name: 'n', key: { n: new Int32(1) }, unique: true };
    await commitEach(store, [create(), put(1, { n: 'a' }), put(2, { n: 'b' }), remove(1), put(2, { n: 'c' })]);
    await commitEach(store, [{ kind: 'index', in: namespace, index }]);

    const { store: again } = await open(await folders.copy(folder));
    expect(contents(again)).toBe(contents(store));
    expect(() => {
      again.commit(put(3, { n: 'c' }));
    }).toThrow(/E11000/);
  });

  it('gives back what a snapshot and the journal behind it hold', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create(), put(1), put(2)]);
    await store.close();
    expect((await readdir(folder)).sort()).toEqual(['journal-000001', 'snapshot-000001']);

    const { store: second } = await open(folder);
    await commitEach(second, [put(3), remove(1)]);
    const { store: third } = await open(await folders.copy(folder));
    expect(idsOf(third)).toEqual([2, 3]);
  });

  it('starts empty in a new folder, and leaves no snapshot of nothing', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    expect(contents(store)).toBe('');
    await store.close();
    expect(await readdir(folder)).toEqual(['journal-000000']);
  });
});

describe('a torn last write', () => {
  it('is cut off, kept beside, and logged with its place', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create(), put(1)]);
    const whole = await sizeOf(journal(folder));
    await commitEach(store, [put(2)]);
    const copy = await folders.copy(folder);
    await truncate(journal(copy), (await sizeOf(journal(copy))) - 1);

    const { store: again, logged } = await open(copy);
    expect(idsOf(again)).toEqual([1]);
    expect(logged).toEqual([expect.stringContaining(`journal-000000 was torn: cut`)]);
    expect(logged[0]).toContain(`at byte ${String(whole)}`);
    expect(await readdir(copy)).toContain(`journal-000000.torn-${String(whole)}`);

    await commitEach(again, [put(3)]);
    const { store: third, logged: quiet } = await open(await folders.copy(copy));
    expect(idsOf(third)).toEqual([1, 3]);
    expect(quiet).toEqual([]);
  });

  it('of several changes is taken back as a whole', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create()]);
    for (const id of [1, 2, 3]) store.commit(put(id));
    await store.settled();
    await truncate(journal(folder), (await sizeOf(journal(folder))) - 1);
    expect(idsOf((await open(folder)).store)).toEqual([]);
  });
});

describe('damage', () => {
  it('in the middle of a journal is refused with the file and the byte, and nothing is changed', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create()]);
    const offset = await sizeOf(journal(folder));
    await commitEach(store, [put(1), put(2)]);
    await flip(journal(folder), offset + 30);
    const before = await readFile(journal(folder));

    await expect(open(folder)).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
    await expect(open(folder)).rejects.toThrow(`${journal(folder)} is damaged at byte ${String(offset)}`);
    expect(await readFile(journal(folder))).toEqual(before);
  });

  it('by a whole write that is missing between two others is refused', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create()]);
    const start = await sizeOf(journal(folder));
    await commitEach(store, [put(1)]);
    const end = await sizeOf(journal(folder));
    await commitEach(store, [put(2)]);
    const bytes = await readFile(journal(folder));
    await writeFile(journal(folder), Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]));
    await expect(open(folder)).rejects.toThrow(/write 2 was expected and 3 is there/);
  });

  it('in an older journal is refused even at its end, because a newer one follows', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create(), put(1)]);
    const older = await readFile(journal(folder));
    await store.close();
    const { store: second } = await open(folder);
    await commitEach(second, [put(2)]);
    await rm(snapshot(folder));
    await writeFile(journal(folder), older.subarray(0, older.length - 3));
    await expect(open(folder)).rejects.toThrow(/journal-000000 is damaged at byte \d+/);
  });

  it('by a journal that was removed is refused', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create(), put(1)]);
    await store.close();
    const copy = await folders.copy(folder);
    await rm(journal(folder, 1));
    await expect(open(folder)).rejects.toThrow(/journal-000001 is damaged at byte 0: the file is missing/);
    await rm(snapshot(copy));
    await expect(open(copy)).rejects.toThrow(/journal-000000 is damaged at byte 0: the file is missing/);
  });

  it('anywhere in a snapshot is refused with the file', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create(), put(1, { text: 'Pratique' }), put(2)]);
    await store.close();
    const { length } = await readFile(snapshot(folder));
    for (let offset = 0; offset < length; offset += 1) {
      await flip(snapshot(folder), offset, 1);
      await expect(open(folder)).rejects.toThrow(/snapshot-000001 is damaged at byte \d+/);
      await flip(snapshot(folder), offset, 1);
    }
    await truncate(snapshot(folder), length - 1);
    await expect(open(folder)).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
  });
});

const change = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ id: fc.nat(8), text: fc.string({ maxLength: 40 }) })
      .map(({ id, text }) => put(id, { text })),
  },
  { weight: 2, arbitrary: fc.nat(8).map(remove) },
);

/** Writes the batches, each with one flush, and tells the contents before the first and after each. */
async function writeBatches(
  folder: string,
  batches: readonly (readonly Entry[])[],
): Promise<{ states: string[]; ends: number[] }> {
  const { store } = await open(folder);
  await commitEach(store, [create()]);
  const states = ['', contents(store)];
  const ends = [0, await sizeOf(journal(folder))];
  for (const batch of batches) {
    for (const entry of batch) store.commit(entry);
    await store.settled();
    states.push(contents(store));
    ends.push(await sizeOf(journal(folder)));
  }
  return { states, ends };
}

const history = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });

describe('whatever happens to the file', () => {
  it('a journal cut anywhere holds exactly the writes that are whole', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), async (batches, cuts) => {
        const folder = await folders.make();
        const { states, ends } = await writeBatches(folder, batches);
        const total = ends.at(-1) ?? 0;
        for (const cut of cuts.map((each) => each % (total + 1)).sort((a, b) => b - a)) {
          await truncate(journal(folder), cut);
          const whole = ends.filter((end) => end <= cut).length - 1;
          expect(contents((await open(await folders.copy(folder))).store)).toBe(states[whole]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a flipped byte never gives a state that was not: before the last write it is refused, in it the write is missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 6, maxLength: 6 }),
        async (batches, flips) => {
          const folder = await folders.make();
          const { states, ends } = await writeBatches(folder, batches);
          const lastStart = ends.at(-2) ?? 0;
          for (const [at, bits] of flips) {
            const offset = at % (ends.at(-1) ?? 1);
            const copy = await folders.copy(folder);
            await flip(journal(copy), offset, bits);
            if (offset < lastStart) await expect(open(copy)).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
            else expect(contents((await open(copy)).store)).toBe(states.at(-2));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('snapshots while writes go on', () => {
  it('lose none of them, and bound what is on the disk', async () => {
    const folder = await folders.make();
    const { store } = await open(folder, { snapshotAfterBytes: 2_000 });
    store.commit(create());
    for (let round = 0; round < 300; round += 1) {
      store.commit(put(round % 20, { round: new Int32(round), text: 'x'.repeat(50) }));
      if (round % 3 === 0) await store.settled();
      if (round % 50 === 49) {
        await store.settled();
        expect(contents((await open(await folders.copy(folder))).store)).toBe(contents(store));
      }
    }
    await store.settled();
    const expected = contents(store);
    await store.close();
    const names = await readdir(folder);
    expect(names.filter((name) => name.startsWith('snapshot'))).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('journal'))).toHaveLength(1);
    expect(Number(/\d+/.exec(names[0] ?? '')?.[0])).toBeGreaterThan(2);
    expect(contents((await open(folder)).store)).toBe(expected);
  });

  it('may be interrupted at any step: each leaves a folder that gives a state that was, with all that was settled', async () => {
    const folder = await folders.make();
    const moments: { folder: string; settled: number }[] = [];
    const states: string[] = [];
    /** What the folder holds at this moment, before the next step is done. */
    const remember = async (): Promise<void> => {
      moments.push({ folder: await folders.copy(folder), settled: states.length });
    };
    const watched: OpenFile = async (path) => {
      await remember();
      const file = await openFile(path);
      const before =
        <A extends unknown[]>(step: (...args: A) => Promise<void>) =>
        async (...args: A): Promise<void> => {
          await remember();
          await step(...args);
        };
      return {
        write: before(file.write),
        sync: before(file.sync),
        truncate: before(file.truncate),
        close: before(file.close),
      };
    };
    const { store } = await open(folder, { openFile: watched, snapshotAfterBytes: 150 });
    states.push(contents(store));
    for (const entry of [
      create(),
      ...Array.from({ length: 12 }, (_, id) => put(id % 5, { round: new Int32(id) })),
      remove(2),
    ]) {
      await commitEach(store, [entry]);
      states.push(contents(store));
    }
    await store.close();

    expect(moments.length).toBeGreaterThan(40);
    for (const moment of moments) {
      const { store: again } = await open(moment.folder);
      const state = states.lastIndexOf(contents(again));
      expect(state).toBeGreaterThanOrEqual(moment.settled - 1);
    }
  });

  it('outlive a kill between their appearance and the removal of what they replace', async () => {
    const folder = await folders.make();
    const { store } = await open(folder);
    await commitEach(store, [create(), put(1), remove(1), put(2)]);
    const before = await folders.copy(folder);
    await store.close();
    await cp(folder, before, { recursive: true });
    expect((await readdir(before)).sort()).toEqual(['journal-000000', 'journal-000001', 'snapshot-000001']);
    expect(idsOf((await open(before)).store)).toEqual([2]);
    expect((await readdir(before)).sort()).toEqual(['journal-000001', 'snapshot-000001']);
  });

  it('hold what was on the disk when they began, not what came behind', async () => {
    const folder = await folders.make();
    const { store } = await open(folder, { snapshotAfterBytes: 0 });
    await commitEach(store, [create()]);
    for (let id = 0; id < 200; id += 1) store.commit(put(id));
    await store.settled();
    for (let id = 0; id < 200; id += 1) {
      store.commit(remove(id));
      if (id % 7 === 0) await store.settled();
    }
    await store.settled();
    expect(contents((await open(await folders.copy(folder))).store)).toBe(contents(store));
    await store.close();
  });
});
