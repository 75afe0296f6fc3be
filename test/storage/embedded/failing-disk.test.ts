import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile, type OpenFile, type WritableFile } from '../../../src/storage/embedded/journal/files';
import { useFolders } from './folder';
import { closeAbandoned, commitEach, contents, create, idsOf, open, put, remove } from './store-contents';

const folders = useFolders();
afterEach(closeAbandoned);

/** A disk whose files do what the test says in place of what they are asked, while it says something. */
function disk(): { openFile: OpenFile; faults: Partial<WritableFile>; only?: RegExp } {
  const made: { openFile: OpenFile; faults: Partial<WritableFile>; only?: RegExp } = {
    faults: {},
    async openFile(path) {
      const file = await openFile(path);
      const faults = (): Partial<WritableFile> => (made.only?.test(path) === false ? {} : made.faults);
      return {
        write: (bytes, offset) => (faults().write ?? file.write)(bytes, offset),
        sync: () => (faults().sync ?? file.sync)(),
        truncate: (length) => (faults().truncate ?? file.truncate)(length),
        close: () => file.close(),
      };
    },
  };
  return made;
}

const fullDisk = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
const brokenDisk = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));

describe('a disk that is full', () => {
  it('refuses the write, takes it back, and takes writes again when there is room', async () => {
    const folder = await folders.make();
    const sick = disk();
    const { store, logged } = await open(folder, { openFile: sick.openFile });
    await commitEach(store, [create(), put(1), put(2)]);
    const before = contents(store);

    sick.faults = { write: fullDisk };
    store.commit(put(1, { text: 'changed' }));
    store.commit(remove(2));
    store.commit(put(3));
    await expect(store.settled()).rejects.toMatchObject({
      code: 14031,
      message: expect.stringContaining('Nothing was changed'),
    });
    expect(contents(store)).toBe(before);
    expect(logged).toHaveLength(1);

    sick.faults = {};
    await commitEach(store, [put(4)]);
    expect(idsOf(store)).toEqual([1, 2, 4]);
    expect(contents((await open(await folders.copy(folder))).store)).toBe(contents(store));
  });

  it('cuts off the part of a write that was on the disk already', async () => {
    const folder = await folders.make();
    const sick = disk();
    const { store } = await open(folder, { openFile: sick.openFile });
    await commitEach(store, [create(), put(1)]);
    const path = join(folder, 'journal-000000');
    const { length } = await readFile(path);
    sick.faults = {
      async write(bytes, offset) {
        const file = await openFile(path);
        await file.write(bytes.subarray(0, 30), offset);
        await file.close();
        return fullDisk();
      },
    };
    store.commit(put(2));
    await expect(store.settled()).rejects.toMatchObject({ code: 14031 });
    expect(await readFile(path)).toHaveLength(length);
  });

  it('refuses also what came while the write was failing, since it was built on it', async () => {
    const folder = await folders.make();
    const sick = disk();
    const { store } = await open(folder, { openFile: sick.openFile });
    await commitEach(store, [create()]);
    let fail: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      sick.faults = {
        write: () =>
          new Promise((_, reject) => {
            fail = () => {
              reject(new Error('EIO'));
            };
            resolve();
          }),
      };
    });
    store.commit(put(1));
    const first = store.settled();
    await begun;
    store.commit(put(1, { text: 'later' }));
    store.commit(put(2));
    const second = store.settled();
    fail();
    await expect(first).rejects.toMatchObject({ code: 96 });
    await expect(second).rejects.toMatchObject({ code: 96 });
    expect(idsOf(store)).toEqual([]);
  });

  it('keeps the journals when a snapshot does not fit, and makes it later', async () => {
    const folder = await folders.make();
    const faulty = disk();
    faulty.only = /snapshot/;
    faulty.faults = { write: fullDisk };
    const { store, logged } = await open(folder, { openFile: faulty.openFile, snapshotAfterBytes: 200 });
    await commitEach(store, [create()]);
    for (let id = 0; id < 20; id += 1) await commitEach(store, [put(id)]);
    expect(logged.join()).toMatch(/snapshot-\d+ could not be written, the journals are kept/);
    expect((await readdir(folder)).filter((name) => /^snapshot-\d+$/.test(name))).toEqual([]);
    expect(contents((await open(await folders.copy(folder))).store)).toBe(contents(store));

    faulty.faults = {};
    const expected = contents(store);
    await store.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('journal'))).toHaveLength(1);
    expect(contents((await open(folder)).store)).toBe(expected);
  });
});

describe('a disk that fails to say that a write is on it', () => {
  it('leaves the server reading, with what was there before, and writing no more until it is started again', async () => {
    const folder = await folders.make();
    const sick = disk();
    const { store } = await open(folder, { openFile: sick.openFile });
    await commitEach(store, [create(), put(1)]);
    const before = contents(store);

    sick.faults = { sync: brokenDisk };
    store.commit(put(2));
    await expect(store.settled()).rejects.toMatchObject({ code: 96, message: expect.stringContaining('read-only') });
    expect(contents(store)).toBe(before);

    sick.faults = {};
    expect(() => {
      store.commit(put(3));
    }).toThrow(/read-only until it is restarted/);
    await expect(store.settled()).resolves.toBeUndefined();
    expect(contents(store)).toBe(before);
    await store.close();
  });

  it('goes read-only, too, when it cannot cut off what it could not write', async () => {
    const folder = await folders.make();
    const sick = disk();
    const { store } = await open(folder, { openFile: sick.openFile });
    await commitEach(store, [create()]);
    sick.faults = { write: fullDisk, truncate: brokenDisk };
    store.commit(put(1));
    await expect(store.settled()).rejects.toMatchObject({ code: 14031, message: expect.stringContaining('read-only') });
    sick.faults = {};
    expect(() => {
      store.commit(put(1));
    }).toThrow(/read-only/);
  });
});
