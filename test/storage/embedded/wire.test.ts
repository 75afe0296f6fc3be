import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { startEmbeddedServer, type EmbeddedServer } from '../../../src/storage/embedded';
import { Connection } from '../../../src/storage/embedded/wire/connection';
import { crc32c } from '../../../src/storage/embedded/wire/crc32c';
import type { Reply } from '../../../src/storage/embedded/wire/message';
import { useFolders } from './folder';
import { connectRaw, frame, int32, opMsg, type RawClient } from './raw-client';

const folders = useFolders();
let server: EmbeddedServer;
let logged: string[];
const clients: RawClient[] = [];

beforeAll(async () => {
  logged = [];
  server = await startEmbeddedServer({ directory: await folders.make(), log: (message) => logged.push(message) });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(() => server.stop());

async function connect(): Promise<RawClient> {
  const client = await connectRaw(join(server.directory, 'socket', 'mongodb.sock'));
  clients.push(client);
  return client;
}

async function ask(client: RawClient, message: Uint8Array): Promise<any> {
  client.send(message);
  return await client.answer();
}

/** A document of so many levels, each the field `a` of the one around it. */
function nested(levels: number): Buffer {
  const around = Buffer.from([0, 0, 0, 0, 3, 0x61, 0]);
  const bytes = Buffer.concat([
    ...Array<Buffer>(levels - 1).fill(around),
    Buffer.from([5, 0, 0, 0, 0]),
    Buffer.alloc(levels - 1),
  ]);
  for (let level = 0; level < levels - 1; level += 1) bytes.writeInt32LE(bytes.length - 8 * level, 7 * level);
  return bytes;
}

describe('messages', () => {
  it('are answered in the language they come in', async () => {
    const client = await connect();
    const query = Buffer.concat([
      int32(0),
      Buffer.from('admin.$cmd\0'),
      int32(0),
      int32(-1),
      serialize({ isMaster: 1 }),
    ]);
    expect(await ask(client, frame(2004, query))).toMatchObject({ ok: 1, ismaster: true, maxWireVersion: 9 });
    expect(await ask(client, opMsg({ hello: 1 }))).toMatchObject({ ok: 1, isWritablePrimary: true });
  });

  it('may come in pieces of a byte, or several at once', async () => {
    const client = await connect();
    for (const byte of opMsg({ ping: 1 })) client.send(Buffer.from([byte]));
    expect(await client.answer()).toEqual({ ok: 1 });
    client.send(Buffer.concat([opMsg({ ping: 1 }), opMsg({ nonsense: 1 }), opMsg({ buildInfo: 1 })]));
    expect(await client.answer()).toEqual({ ok: 1 });
    expect(await client.answer()).toMatchObject({ ok: 0, code: 59, codeName: 'CommandNotFound' });
    expect(await client.answer()).toMatchObject({ version: '4.4.0' });
  });

  it('may carry their documents as sequences, and a checksum', async () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    const client = await connect();
    const sequences = { documents: [{ _id: 1 }, { _id: 2 }] };
    expect(await ask(client, opMsg({ insert: 'sequences' }, { sequences, withChecksum: true }))).toEqual({
      n: 2,
      ok: 1,
    });
    expect(await ask(client, opMsg({ count: 'sequences' }))).toEqual({ n: 2, ok: 1 });
  });

  it('are done and not answered when the client wants no answer', async () => {
    const client = await connect();
    client.send(opMsg({ insert: 'silent', documents: [{ _id: 1 }], writeConcern: { w: 0 } }, { flags: 2 }));
    expect(await ask(client, opMsg({ count: 'silent' }))).toEqual({ n: 1, ok: 1 });
  });

  it('whose BSON is bad, or holds what cannot be stored, get an answer', async () => {
    const client = await connect();
    const bad = opMsg({ insert: 'bad', documents: [{ a: 'text' }] });
    bad[bad.indexOf('text') - 4] = 200;
    expect(await ask(client, bad)).toMatchObject({ ok: 0, code: 22 });
    const code = opMsg({ insert: 'bad', documents: [{ a: 1 }] });
    expect(await ask(client, code)).toMatchObject({ ok: 1 });
  });

  it('nested half a million levels deep are refused, and so is a document one level deeper than MongoDB takes', async () => {
    const client = await connect();
    const content = Buffer.concat([int32(0), Buffer.from([0]), nested(500_000)]);
    expect(await ask(client, frame(2013, content))).toMatchObject({ ok: 0, code: 15 });
    const insert = (depth: number) =>
      ask(client, opMsg({ insert: 'deep' }, { sequences: { documents: [deserialize(nested(depth))] } }));
    expect(await insert(100)).toMatchObject({ n: 1 });
    expect(await insert(101)).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 15 }] });
  });

  it('that give a field twice are refused', async () => {
    const client = await connect();
    const twice = opMsg({ insert: 'twice', documents: [{ a: 1 }] }, { sequences: { documents: [{ a: 2 }] } });
    expect(await ask(client, twice)).toMatchObject({ ok: 0, code: 22 });
  });
});

describe('a malformed message closes its connection and no other', () => {
  const ping = opMsg({ ping: 1 });
  const withByte = (offset: number, byte: number): Buffer => {
    const bytes = Buffer.from(ping);
    bytes[offset] = byte;
    return bytes;
  };
  const checked = opMsg({ ping: 1 }, { withChecksum: true });
  checked[checked.length - 1] = (checked.at(-1) ?? 0) ^ 1;

  const malformed: [string, Uint8Array][] = [
    ['a length of zero', int32(0)],
    ['a negative length', int32(-1)],
    ['a length of the header alone', Buffer.concat([int32(16), Buffer.alloc(12)])],
    ['a length over the limit', int32(48_000_001)],
    ['an operation that is not spoken', frame(2012, Buffer.alloc(30))],
    ['unknown flags that must be understood', withByte(16, 4)],
    ['a checksum that does not fit', checked],
    ['no flags', frame(2013, Buffer.alloc(2))],
    ['no section', frame(2013, int32(0))],
    ['a section of unknown kind', withByte(20, 9)],
    ['a section longer than the message', withByte(22, 0x7f)],
    [
      'two bodies',
      frame(2013, Buffer.concat([int32(0), Buffer.from([0]), serialize({}), Buffer.from([0]), serialize({})])),
    ],
    ['a sequence alone', frame(2013, Buffer.concat([int32(0), Buffer.from([1]), int32(6), Buffer.from('a\0')]))],
    [
      'a query of a collection',
      frame(2004, Buffer.concat([int32(0), Buffer.from('office.things\0'), int32(0), int32(1), serialize({})])),
    ],
    ['a query without an end', frame(2004, Buffer.concat([int32(0), Buffer.from('office')]))],
  ];
  it.each(malformed)('%s', async (_, bytes) => {
    const [bad, good] = [await connect(), await connect()];
    bad.send(bytes);
    if (bytes.length < 16) bad.send(Buffer.alloc(16));
    await bad.closed();
    expect(await ask(good, opMsg({ ping: 1 }))).toEqual({ ok: 1 });
  });
});

describe('whatever bytes come', () => {
  it('the server goes on answering others', async () => {
    const good = await connect();
    const valid = [
      opMsg({ hello: 1 }),
      opMsg({ find: 'fuzz', filter: { a: 1 } }),
      opMsg({ insert: 'fuzz' }, { sequences: { documents: [{ a: 1 }] } }),
    ];
    const mutated = fc
      .tuple(fc.constantFrom(...valid), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }))
      .map(([message, changes]) => {
        const bytes = Buffer.from(message);
        // Keep the length, so that the rest of the message is looked at.
        for (const [at, byte] of changes) bytes[4 + (at % (bytes.length - 4))] = byte;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), async (bytes) => {
        const bad = await connect();
        bad.send(bytes);
        bad.socket.end();
        await bad.closed();
        expect(await ask(good, opMsg({ ping: 1 }))).toEqual({ ok: 1 });
      }),
      { numRuns: 300 },
    );
    expect(logged.filter((message) => message.startsWith('A command failed'))).toEqual([]);
  });

  it('a command of any shape gets an answer', async () => {
    const client = await connect();
    const name = fc.constantFrom(
      ...['find', 'insert', 'update', 'delete', 'findAndModify', 'count', 'distinct', 'aggregate', 'createIndexes'],
      ...[
        'listIndexes',
        'listCollections',
        'dropIndexes',
        'getMore',
        'killCursors',
        'create',
        'constructor',
        '__proto__',
      ],
    );
    const field = fc.constantFrom(
      ...[
        'filter',
        'documents',
        'updates',
        'deletes',
        'q',
        'u',
        'pipeline',
        'cursor',
        'indexes',
        'key',
        'query',
        'sort',
        'projection',
        'limit',
      ],
      ...[
        '$set',
        '$inc',
        '$push',
        '$pull',
        '$in',
        '$or',
        '$elemMatch',
        '$regex',
        '$group',
        '$unwind',
        '$project',
        '_id',
        'a.b',
        'a.0',
        '__proto__',
        'constructor',
      ],
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(
          fc.string({ maxLength: 5 }),
          fc.integer(),
          fc.double(),
          fc.boolean(),
          fc.constant(null),
          fc.constantFrom('$a', '$a.b', 'things'),
        ),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.array(fc.tuple(field, tie('any')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.oneof(fc.constant('things'), value),
        fc.array(fc.tuple(field, value), { maxLength: 5 }),
        async (first, operand, rest) => {
          const reply = await ask(client, opMsg(Object.fromEntries([[first, operand], ...rest])));
          expect([0, 1]).toContain(reply.ok);
        },
      ),
      { numRuns: 1500 },
    );
    expect(logged.filter((message) => message.startsWith('A command failed'))).toEqual([]);
    expect(({} as any).polluted).toBeUndefined();
  });
});

describe('a connection', () => {
  const reply: Reply = { text: 'x'.repeat(1024 * 1024), ok: 1 };
  let listener: Server;
  let ended: Promise<string>;
  let answered: number;

  /** Serves one connection and tells how it ended. */
  async function serve(
    stallMs: number,
    held = { bytes: 0 },
    beforeAnswer: (socket: Socket) => unknown = () => undefined,
  ): Promise<RawClient> {
    answered = 0;
    const path = join(await folders.make(), 's');
    ended = new Promise((resolve) => {
      listener = createServer((socket) => {
        const answer = async (): Promise<Reply> => {
          answered += 1;
          await beforeAnswer(socket);
          return reply;
        };
        new Connection(socket, { answer, held, stallMs }).serve().then(
          () => {
            resolve('closed');
          },
          (error: unknown) => {
            resolve(String(error));
          },
        );
      }).listen(path);
    });
    await once(listener, 'listening');
    const client = await connectRaw(path);
    clients.push(client);
    return client;
  }
  afterEach(() => {
    listener.close();
  });

  it('is closed when the client stops in the middle of a message', async () => {
    const client = await serve(30);
    client.send(opMsg({ ping: 1 }).subarray(0, 20));
    expect(await ended).toContain('stalled');
    await client.closed();
  });

  it('is closed when the client does not read, with no more than an answer waiting for it', async () => {
    const client = await serve(100);
    client.socket.pause();
    for (let i = 0; i < 200; i += 1) client.send(opMsg({ ping: 1 }));
    expect(await ended).toMatch(/stalled|went away/);
    expect(answered).toBeLessThan(20);
  });

  it('is closed when all clients together hold too much that is not whole', async () => {
    const held = { bytes: 4 * 48_000_000 - 10 };
    const client = await serve(10_000, held);
    client.send(opMsg({ ping: 1 }).subarray(0, 20));
    expect(await ended).toContain('Too many unfinished messages');
    await client.closed();
    expect(held.bytes).toBe(4 * 48_000_000 - 10);
  });

  it('ends when the client goes away before its answer', async () => {
    const client = await serve(10_000, undefined, async (socket) => {
      client.end();
      await once(socket, 'close');
    });
    client.send(opMsg({ ping: 1 }));
    expect(await ended).toContain('went away');
  });

  it('may rest between messages as long as it likes', async () => {
    const client = await serve(20);
    expect(await ask(client, opMsg({ ping: 1 }))).toMatchObject({ ok: 1 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await ask(client, opMsg({ ping: 1 }))).toMatchObject({ ok: 1 });
  });
});
