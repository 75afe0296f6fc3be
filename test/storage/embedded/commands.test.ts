import { Long, serialize } from 'bson';
import fc from 'fast-check';
import { Cursors } from '../../../src/storage/embedded/commands/cursors';
import { runCommand } from '../../../src/storage/embedded/commands/run-command';
import { decode } from '../../../src/storage/embedded/engine/value';
import type { Store } from '../../../src/storage/embedded/journal/store';
import { useFolders } from './folder';
import { closeAbandoned, open } from './store-contents';

const folders = useFolders();
afterEach(closeAbandoned);

interface Office {
  readonly store: Store;
  readonly folder: string;
  readonly logged: string[];
  /** Runs a command as a client would; the answer is plain JavaScript. */
  readonly run: (command: object) => Promise<any>;
}

async function openOffice(folder?: string, now = () => new Date(0)): Promise<Office> {
  const place = folder ?? (await folders.make());
  const { store, logged } = await open(place);
  const context = { store, cursors: new Cursors(now), now, connectionId: 1 };
  return {
    store,
    folder: place,
    logged,
    async run(command) {
      const body = decode(serialize({ ...command, $db: 'office' }));
      const request = { requestId: 1, wantsReply: true, isLegacy: false, body: () => body };
      const reply = await runCommand(request, context, (message) => logged.push(message));
      return JSON.parse(JSON.stringify(reply));
    },
  };
}

describe('a command', () => {
  it.each([
    [{ nonsense: 1 }, 59],
    [{}, 59],
    [{ find: 't', collation: { locale: 'fr' } }, 238],
    [{ find: 't', hint: 'x' }, 238],
    [{ find: 't', tailable: true }, 238],
    [{ find: 't', filter: 5 }, 14],
    [{ find: 5 }, 14],
    [{ find: '' }, 73],
    [{ find: 'a$b' }, 73],
    [{ find: 't', limit: -1 }, 14],
    [{ find: 't', sort: { a: 2 } }, 238],
    [{ find: 't', sort: { a: { $meta: 'textScore' } } }, 238],
    [{ find: 't', readConcern: { level: 'snapshot' } }, 238],
    [{ insert: 't', documents: [{}], writeConcern: { w: 2 } }, 238],
    [{ insert: 't', documents: [{}], writeConcern: { w: 'dc1' } }, 238],
    [{ insert: 't', documents: [] }, 2],
    [{ insert: 't', documents: [{}], txnNumber: Long.fromNumber(1) }, 20],
    [{ update: 't', updates: [{ q: {}, u: {}, arrayFilters: [] }] }, 238],
    [{ delete: 't', deletes: [{ q: {}, limit: 1, collation: {} }] }, 238],
    [{ findAndModify: 't', update: { $set: { a: 1 } }, arrayFilters: [] }, 238],
    [{ findAndModify: 't', remove: true, update: { a: 1 } }, 9],
    [{ aggregate: 't', pipeline: [], explain: true }, 238],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 14],
    [{ aggregate: 't', pipeline: [{ $match: { $where: '1' } }], cursor: {} }, 238],
    [{ getMore: Long.fromNumber(5), collection: 't' }, 43],
    [{ getMore: 5, collection: 't' }, 14],
    [{ createIndexes: 't', indexes: [{ name: 'a', key: { a: 'text' } }] }, 238],
    [{ createIndexes: 't', indexes: [{ name: 'a', key: { a: 1 }, sparse: true }] }, 238],
    [{ createIndexes: 't', indexes: [{ name: 'a', key: { a: 1 }, expireAfterSeconds: 5 }] }, 238],
    [{ createIndexes: 't', indexes: [{ name: 'a', key: { a: 1 }, partialFilterExpression: {} }] }, 238],
    [{ createIndexes: 't', indexes: [{ name: 'a', key: {} }] }, 67],
    [{ listIndexes: 'missing' }, 26],
    [{ dropIndexes: 'missing', index: '*' }, 26],
    [{ drop: 'missing' }, 26],
  ])('%j is refused with code %d', async (command, code) => {
    const { run } = await openOffice();
    expect(await run(command)).toMatchObject({ ok: 0, code, errmsg: expect.any(String), codeName: expect.any(String) });
  });

  it('with a path of a hundred thousand names is refused before anybody walks it', async () => {
    const { run } = await openOffice();
    const path = Array(100_000).fill('a').join('.');
    expect(await run({ find: 't', filter: { [path]: 1 } })).toMatchObject({ code: 15 });
    expect(await run({ find: 't', projection: { [path]: 1 } })).toMatchObject({ code: 15 });
    expect(await run({ distinct: 't', key: path })).toMatchObject({ code: 15 });
    expect(await run({ update: 't', updates: [{ q: {}, u: { $set: { [path]: 1 } } }] })).toMatchObject({
      writeErrors: [{ code: 15 }],
    });
    expect(await run({ aggregate: 't', pipeline: [{ $group: { _id: `$${path}` } }], cursor: {} })).toMatchObject({
      code: 15,
    });
  });

  it('that finds nothing to change makes no collection', async () => {
    const { run } = await openOffice();
    await run({ update: 't', updates: [{ q: { a: 1 }, u: { $set: { b: 1 } } }] });
    await run({ delete: 't', deletes: [{ q: { a: 1 }, limit: 0 }] });
    expect(await run({ findAndModify: 't', query: { a: 1 }, update: { $set: { b: 1 } } })).toMatchObject({
      value: null,
    });
    expect((await run({ listCollections: 1 })).cursor.firstBatch).toEqual([]);
    await run({ update: 't', updates: [{ q: { a: 1 }, u: { $set: { b: 1 } }, upsert: true }] });
    expect((await run({ listCollections: 1, nameOnly: true })).cursor.firstBatch).toEqual([
      { name: 't', type: 'collection' },
    ]);
  });

  it('names the option that it does not support', async () => {
    const { run } = await openOffice();
    expect((await run({ find: 't', collation: {} })).errmsg).toBe(
      "The embedded server does not support 'collation' of find",
    );
  });

  it('takes what cannot change its result', async () => {
    const { run } = await openOffice();
    const asked = {
      comment: 'why',
      maxTimeMS: 5,
      $readPreference: { mode: 'primary' },
      readConcern: { level: 'majority' },
    };
    expect(await run({ find: 't', ...asked })).toMatchObject({ ok: 1 });
    expect(await run({ insert: 't', documents: [{}], writeConcern: { w: 'majority', j: true, wtimeout: 5 } })).toEqual({
      n: 1,
      ok: 1,
    });
    expect(await run({ insert: 't', documents: [{}], writeConcern: { w: 1 }, lsid: { id: 1 } })).toEqual({
      n: 1,
      ok: 1,
    });
  });

  it('tells the pattern and the values of a key that is taken, in findAndModify as in update', async () => {
    const { run } = await openOffice();
    await run({ createIndexes: 't', indexes: [{ name: 'ab', key: { a: 1, b: -1 }, unique: true }] });
    await run({
      insert: 't',
      documents: [
        { _id: 1, a: 1, b: 2 },
        { _id: 2, a: 1, b: 3 },
      ],
    });
    const taken = { code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 2 } };
    const change = { $set: { b: 2 } };
    expect(await run({ update: 't', updates: [{ q: { _id: 2 }, u: change }] })).toMatchObject({
      ok: 1,
      nModified: 0,
      writeErrors: [{ index: 0, ...taken }],
    });
    expect(await run({ findAndModify: 't', query: { _id: 2 }, update: change })).toMatchObject({ ok: 0, ...taken });
    expect(await run({ insert: 't', documents: [{ _id: 1 }] })).toMatchObject({
      writeErrors: [{ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }],
    });
  });

  it('refuses an index of the same name or key that is another', async () => {
    const { run } = await openOffice();
    const create = (index: object) => run({ createIndexes: 't', indexes: [index] });
    expect(await create({ name: 'a', key: { a: 1 }, unique: true })).toMatchObject({
      ok: 1,
      numIndexesBefore: 1,
      numIndexesAfter: 2,
    });
    expect(await create({ name: 'a', key: { a: 1 }, unique: true })).toMatchObject({ ok: 1, numIndexesAfter: 2 });
    expect(await create({ name: 'a', key: { a: 1 } })).toMatchObject({ ok: 0, code: 85 });
    expect(await create({ name: 'b', key: { a: 1 }, unique: true })).toMatchObject({ ok: 0, code: 85 });
    expect(await create({ name: '_id_', key: { _id: 1 } })).toMatchObject({ ok: 1, numIndexesAfter: 2 });
  });

  it('indexes each element of an array, and no two arrays at once', async () => {
    const { run } = await openOffice();
    await run({ createIndexes: 't', indexes: [{ name: 'ab', key: { a: 1, b: 1 }, unique: true }] });
    expect(await run({ insert: 't', documents: [{ _id: 1, a: [1, 2], b: 1 }] })).toMatchObject({ n: 1 });
    expect(await run({ insert: 't', documents: [{ _id: 2, a: 2, b: 1 }] })).toMatchObject({
      writeErrors: [{ code: 11000 }],
    });
    expect(await run({ insert: 't', documents: [{ _id: 3, a: [5], b: [5, 6] }] })).toMatchObject({ n: 1 });
    expect(await run({ insert: 't', documents: [{ _id: 4, a: [7, 8], b: [7, 8] }] })).toMatchObject({
      writeErrors: [{ code: 171 }],
    });
    expect((await run({ find: 't', filter: { a: 2, b: 1 } })).cursor.firstBatch).toHaveLength(1);
  });

  it('is told that its cursor is gone when nobody asked for ten minutes', async () => {
    let minutes = 0;
    const { run } = await openOffice(undefined, () => new Date(minutes * 60_000));
    await run({ insert: 't', documents: [{}, {}, {}] });
    const more = async () => {
      const { cursor } = await run({ find: 't', batchSize: 1 });
      minutes += 9;
      expect((await run({ getMore: new Long(cursor.id.low, cursor.id.high), collection: 't', batchSize: 1 })).ok).toBe(
        1,
      );
      minutes += 11;
      await run({ find: 't', batchSize: 1 });
      return await run({ getMore: new Long(cursor.id.low, cursor.id.high), collection: 't' });
    };
    expect(await more()).toMatchObject({ ok: 0, code: 43 });
  });
});

interface ModelDocument {
  _id: number;
  name?: string;
  n: number;
  tags: string[];
}

type Step =
  | { does: 'insert'; id: number; name?: string; n: number }
  | { does: 'name'; id: number; name: string }
  | { does: 'add'; atLeast: number; by: number }
  | { does: 'tag'; id: number; tag: string }
  | { does: 'untag'; tag: string }
  | { does: 'delete'; atLeast: number }
  | { does: 'upsert'; id: number }
  | { does: 'version'; id: number; n: number };

const id = fc.nat(5);
const name = fc.constantFrom('a', 'b', 'c');
const n = fc.integer({ min: -2, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('insert' as const), id, name, n }, { requiredKeys: ['does', 'id', 'n'] }),
  fc.record({ does: fc.constant('name' as const), id, name }),
  fc.record({ does: fc.constant('add' as const), atLeast: n, by: n }),
  fc.record({ does: fc.constant('tag' as const), id, tag: name }),
  fc.record({ does: fc.constant('untag' as const), tag: name }),
  fc.record({ does: fc.constant('delete' as const), atLeast: fc.integer({ min: 2, max: 6 }) }),
  fc.record({ does: fc.constant('upsert' as const), id }),
  fc.record({ does: fc.constant('version' as const), id, n }),
);

/** The same step on an array, in as few words as it takes: `name` is unique, and one document at most may have none. */
function model(documents: ModelDocument[], each: Step): { n: number; taken: boolean } {
  const one = 'id' in each ? documents.find(({ _id }) => _id === each.id) : undefined;
  const isTaken = (wanted: string | undefined, by?: ModelDocument): boolean =>
    documents.some((other) => other !== by && other.name === wanted);
  switch (each.does) {
    case 'insert':
      if (one || isTaken(each.name)) return { n: 0, taken: true };
      documents.push({ _id: each.id, ...(each.name === undefined ? {} : { name: each.name }), n: each.n, tags: [] });
      return { n: 1, taken: false };
    case 'name':
      if (one && isTaken(each.name, one)) return { n: 1, taken: true };
      if (one) one.name = each.name;
      return { n: one ? 1 : 0, taken: false };
    case 'add': {
      const due = documents.filter((other) => other.n >= each.atLeast);
      for (const other of due) other.n += each.by;
      return { n: due.length, taken: false };
    }
    case 'tag':
      if (one && !one.tags.includes(each.tag)) one.tags.push(each.tag);
      return { n: one ? 1 : 0, taken: false };
    case 'untag': {
      const due = documents.filter(({ tags }) => tags.includes(each.tag));
      for (const other of due) other.tags = other.tags.filter((tag) => tag !== each.tag);
      return { n: due.length, taken: false };
    }
    case 'delete': {
      const due = documents.filter((other) => other.n >= each.atLeast);
      for (const other of due) documents.splice(documents.indexOf(other), 1);
      return { n: due.length, taken: false };
    }
    case 'upsert':
      if (!one && isTaken('new')) return { n: 0, taken: true };
      if (one) one.n += 1;
      else documents.push({ _id: each.id, name: 'new', n: 1, tags: [] });
      return { n: 1, taken: false };
    case 'version':
      if (one?.n !== each.n) return { n: 0, taken: false };
      one.n += 1;
      return { n: 1, taken: false };
  }
}

function commandFor(each: Step): object {
  const update = (q: object, u: object, options: object = {}): object => ({
    update: 't',
    updates: [{ q, u, ...options }],
  });
  switch (each.does) {
    case 'insert':
      return {
        insert: 't',
        documents: [{ _id: each.id, ...(each.name === undefined ? {} : { name: each.name }), n: each.n, tags: [] }],
      };
    case 'name':
      return update({ _id: each.id }, { $set: { name: each.name } });
    case 'add':
      return update({ n: { $gte: each.atLeast } }, { $inc: { n: each.by } }, { multi: true });
    case 'tag':
      return update({ _id: { $in: [each.id] } }, { $addToSet: { tags: each.tag } });
    case 'untag':
      return update({ tags: each.tag }, { $pull: { tags: each.tag } }, { multi: true });
    case 'delete':
      return { delete: 't', deletes: [{ q: { n: { $gte: each.atLeast } }, limit: 0 }] };
    case 'upsert':
      return update({ _id: each.id }, { $inc: { n: 1 }, $setOnInsert: { name: 'new', tags: [] } }, { upsert: true });
    case 'version':
      return { findAndModify: 't', query: { _id: each.id, n: each.n }, update: { $inc: { n: 1 } } };
  }
}

describe('any sequence of commands', () => {
  it('does what it does to a plain array, and is there when the server starts again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const office = await openOffice();
        const expected: ModelDocument[] = [];
        await office.run({ createIndexes: 't', indexes: [{ name: 'name', key: { name: 1 }, unique: true }] });
        for (const each of steps) {
          const { n: count, taken } = model(expected, each);
          const reply = await office.run(commandFor(each));
          expect(reply.lastErrorObject?.n ?? reply.n).toBe(count);
          expect(reply.writeErrors?.[0]?.code).toBe(taken ? 11000 : undefined);
        }
        const sorted = [...expected].sort((a, b) => a._id - b._id);
        const find = { find: 't', sort: { _id: 1 } };
        expect((await office.run(find)).cursor.firstBatch).toEqual(sorted);
        for (const wanted of ['a', 'b', 'c', 'new']) {
          const found = await office.run({ find: 't', filter: { name: wanted } });
          expect(found.cursor.firstBatch).toEqual(sorted.filter((other) => other.name === wanted));
        }
        const again = await openOffice(await folders.copy(office.folder));
        expect((await again.run(find)).cursor.firstBatch).toEqual(sorted);
      }),
      { numRuns: 40 },
    );
  });
});
