import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { readLock, startEmbeddedServer, type EmbeddedServer } from '../../../src/storage/embedded';
import { useFolders } from './folder';
import { connectRaw, opMsg } from './raw-client';

const folders = useFolders();
const running: EmbeddedServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(directory: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ directory });
  running.push(server);
  return server;
}

/** Does something with the collection `things` over a connection of its own. */
async function withThings<T>(uri: string, action: (things: mongoose.mongo.Collection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 3_000 }).asPromise();
  try {
    return await action(connection.collection('things'));
  } finally {
    await connection.close();
  }
}

describe('the embedded server', () => {
  it('keeps what was written over a stop and a start, and leaves nothing of itself behind', async () => {
    const directory = join(await folders.make(), 'made', 'for it');
    const server = await start(directory);
    await withThings(server.uri, (things) => things.insertOne({ a: 1 }));
    await server.stop();
    await server.stop();
    expect((await readdir(directory)).sort()).toEqual(['journal-000001', 'snapshot-000001', 'socket']);
    expect(await readdir(join(directory, 'socket'))).toEqual([]);

    const again = await start(directory);
    expect(await withThings(again.uri, (things) => things.countDocuments({ a: 1 }))).toBe(1);
  });

  it('listens on a socket that only its owner reaches, in files that only its owner reads', async () => {
    const directory = await folders.make();
    await mkdir(join(directory, 'socket'), { mode: 0o777 });
    const server = await start(directory);
    const modeOf = async (path: string) => ((await stat(join(directory, path))).mode & 0o777).toString(8);
    expect(server.uri).toBe(
      `mongodb://${encodeURIComponent(join(server.directory, 'socket', 'mongodb.sock'))}/pratique?directConnection=true&retryWrites=false`,
    );
    expect(await modeOf('socket')).toBe('700');
    expect(await modeOf('journal-000000')).toBe('600');
    expect(await modeOf('server.lock')).toBe('600');
  });

  it('listens on loopback when the path of a socket would be too long', async () => {
    const directory = join(await folders.make(), 'x'.repeat(100));
    const server = await start(directory);
    expect(server.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/pratique\?/);
    await withThings(server.uri, (things) => things.insertOne({ a: 1 }));
    expect(await withThings(server.uri, (things) => things.countDocuments({}))).toBe(1);
  });

  it('listens on loopback when no socket can be made, and says so', async () => {
    const directory = await folders.make();
    await writeFile(join(directory, 'socket'), 'in the way');
    const logged: string[] = [];
    const server = await startEmbeddedServer({ directory, log: (message) => logged.push(message) });
    running.push(server);
    expect(server.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\//);
    expect(logged).toEqual([expect.stringContaining('listens on loopback')]);
  });

  it('names its address and whatever is announced in the lock file, while it runs', async () => {
    const directory = await folders.make();
    const server = await start(directory);
    await server.announce({ http: 'http://127.0.0.1:3978' });
    expect(await readLock(directory)).toMatchObject({
      pid: process.pid,
      uri: server.uri,
      http: 'http://127.0.0.1:3978',
    });
    await server.stop();
    expect(await readLock(directory)).toBeUndefined();
  });

  it('does not start twice in one directory, and the first goes on', async () => {
    const directory = await folders.make();
    const server = await start(directory);
    await expect(startEmbeddedServer({ directory })).rejects.toMatchObject({ code: 'DIRECTORY_IN_USE' });
    expect(await withThings(server.uri, (things) => things.countDocuments({}))).toBe(0);
  });

  it('starts after a process that was killed in the same directory, over its socket', async () => {
    const directory = await folders.make();
    const script = `
      const { startEmbeddedServer } = require('./src/storage/embedded');
      startEmbeddedServer({ directory: process.argv[1] }).then(() => process.kill(process.pid, 'SIGKILL'));`;
    const options = { cwd: join(__dirname, '../../..') };
    expect(spawnSync(process.execPath, ['-r', '@swc-node/register', '-e', script, directory], options).signal).toBe(
      'SIGKILL',
    );
    expect(await readdir(join(directory, 'socket'))).toEqual(['mongodb.sock']);
    const server = await start(directory);
    expect(await withThings(server.uri, (things) => things.countDocuments({}))).toBe(0);
  });

  it('gives the directory free when what is in it is damaged, and says what', async () => {
    const directory = await folders.make();
    const server = await start(directory);
    await withThings(server.uri, (things) => things.insertOne({ a: 1 }));
    await server.stop();
    const path = join(directory, 'snapshot-000001');
    const bytes = await readFile(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(startEmbeddedServer({ directory })).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
    expect(await readdir(directory)).not.toContain('server.lock');
  });

  it('refuses a directory that is a file', async () => {
    const file = join(await folders.make(), 'file');
    await writeFile(file, '');
    await expect(startEmbeddedServer({ directory: file })).rejects.toMatchObject({ code: 'DIRECTORY_UNUSABLE' });
  });

  it('answers what is under way before it stops, and keeps it', async () => {
    const directory = await folders.make();
    const server = await start(directory);
    const client = await connectRaw(join(server.directory, 'socket', 'mongodb.sock'));
    const idle = await connectRaw(join(server.directory, 'socket', 'mongodb.sock'));
    client.send(opMsg({ ping: 1 }));
    await client.answer();
    client.send(
      opMsg({ insert: 'things' }, { sequences: { documents: Array.from({ length: 2000 }, (_, i) => ({ _id: i })) } }),
    );
    const answer = client.answer().catch(() => 'closed');
    await new Promise(setImmediate);
    await server.stop();
    await idle.closed();
    const told = await answer;

    const again = await start(directory);
    const raw = await connectRaw(join(again.directory, 'socket', 'mongodb.sock'));
    raw.send(opMsg({ count: 'things' }));
    const { n } = await raw.answer();
    raw.end();
    // The command was read before the stop or not at all.
    expect([told, n]).toEqual(told === 'closed' ? ['closed', 0] : [{ n: 2000, ok: 1 }, 2000]);
  });

  it('tells a client that a write could not be kept, and goes on', async () => {
    const directory = await folders.make();
    const server = await start(directory);
    const large = { text: 'x'.repeat(15 * 1024 * 1024) };
    await withThings(server.uri, async (things) => {
      await things.insertOne({ _id: 1 as never, ...large });
      await expect(things.updateOne({ _id: 1 as never }, { $set: { more: large.text } })).rejects.toMatchObject({
        code: 10334,
      });
      expect(Object.keys((await things.findOne({})) ?? {})).toEqual(['_id', 'text']);
      await things.updateOne({ _id: 1 as never }, { $unset: { text: '' } });
    });
  });
});
