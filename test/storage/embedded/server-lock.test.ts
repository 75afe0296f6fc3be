import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { lockDirectory, readLock } from '../../../src/storage/embedded/server-lock';
import { useFolders } from './folder';

const folders = useFolders();
const lockFile = (folder: string): string => join(folder, 'server.lock');
const readJson = async (path: string): Promise<any> => JSON.parse(await readFile(path, 'utf8'));

/** The pid of a process that has ended and been waited for. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

/** Leaves the lock of a process that was killed. */
async function leaveLock(folder: string, fields: object = {}): Promise<void> {
  const lock = {
    pid: deadPid(),
    startedAt: '2026-01-01T00:00:00.000Z',
    life: 'an/earlier',
    nonce: 'old',
    uri: 'mongodb://old',
    ...fields,
  };
  await writeFile(lockFile(folder), JSON.stringify(lock));
}

const takeLock = `
  const { lockDirectory } = require('./src/storage/embedded/server-lock');
  lockDirectory(process.argv[1]).then(
    () => { process.stdout.write('held'); setInterval(() => undefined, 1000); },
    (error) => { process.stdout.write(error.code); },
  );`;

function startContender(folder: string): ChildProcess {
  return spawn(process.execPath, ['-r', '@swc-node/register', '-e', takeLock, folder], {
    cwd: join(__dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstWord(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return chunk.toString();
}

describe('the lock of a directory', () => {
  it('says who holds it, adds what is announced, and goes when it is released', async () => {
    const folder = await folders.make();
    const lock = await lockDirectory(folder);
    expect(await readLock(folder)).toBeUndefined();
    await lock.announce({ uri: 'mongodb://here' });
    await lock.announce({ http: 'http://127.0.0.1:3978' });
    const contents = await readLock(folder);
    expect(contents).toMatchObject({ pid: process.pid, uri: 'mongodb://here', http: 'http://127.0.0.1:3978' });
    expect(new Date(contents?.startedAt ?? '').getTime()).toBeLessThanOrEqual(Date.now());
    await lock.release();
    expect(await readLock(folder)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused to a second holder, in the same process too, with the pid and the directory', async () => {
    const folder = await folders.make();
    const lock = await lockDirectory(folder);
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'DIRECTORY_IN_USE' });
    await expect(lockDirectory(folder)).rejects.toThrow(`${folder} is in use by process ${String(process.pid)}`);
    await lock.release();
    await (await lockDirectory(folder)).release();
  });

  it('is taken over from a process that is dead', async () => {
    const folder = await folders.make();
    await leaveLock(folder);
    expect(await readLock(folder)).toBeUndefined();
    await lockDirectory(folder);
    expect(await readJson(lockFile(folder))).toMatchObject({ pid: process.pid });
    expect(await readdir(folder)).toEqual(['server.lock']);
  });

  (process.platform === 'linux' ? it : it.skip)(
    'is taken over when its pid belongs to another process by now',
    async () => {
      const folder = await folders.make();
      await leaveLock(folder, { pid: process.pid });
      await lockDirectory(folder);
      expect((await readJson(lockFile(folder))).nonce).not.toBe('old');
    },
  );

  it('is taken over from one who was killed in the middle of taking it over', async () => {
    const folder = await folders.make();
    await leaveLock(folder);
    const takeover = { pid: deadPid(), startedAt: '2026-01-01T00:00:00.000Z', life: 'an/other', nonce: 'second' };
    await writeFile(`${lockFile(folder)}.old`, JSON.stringify(takeover));
    await lockDirectory(folder);
    expect(await readdir(folder)).toEqual(['server.lock']);
  });

  it('is not taken from a holder that answers on its socket, though its pid means nothing here', async () => {
    const folder = await folders.make();
    const socket = join(folder, 's');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    await leaveLock(folder, { socket });
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'DIRECTORY_IN_USE' });
    server.close();
    await once(server, 'close');
    await lockDirectory(folder);
  });

  it('is not guessed from a file that is no lock', async () => {
    const folder = await folders.make();
    for (const text of ['', 'x', '{}', '{"pid":"1"}', '{"pid":1,"startedAt":"","life":"","nonce":"../../etc"}']) {
      await writeFile(lockFile(folder), text);
      await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'DIRECTORY_UNUSABLE' });
    }
  });

  it('goes to exactly one of several processes that find a dead one’s lock at the same time, and on when that is killed', async () => {
    const folder = await folders.make();
    await leaveLock(folder);
    for (let round = 0; round < 2; round += 1) {
      const contenders = Array.from({ length: 4 }, () => startContender(folder));
      const words = await Promise.all(contenders.map(firstWord));
      expect(words.sort()).toEqual(['DIRECTORY_IN_USE', 'DIRECTORY_IN_USE', 'DIRECTORY_IN_USE', 'held']);
      const exits = contenders.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'exit'));
      for (const child of contenders) child.kill('SIGKILL');
      await Promise.all(exits);
    }
  }, 60_000);

  it('goes to exactly one of many attempts at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const folder = await folders.make();
      await leaveLock(folder);
      const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(folder)));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['server.lock']);
    }
  });
});
