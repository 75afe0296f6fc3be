import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { StartError } from './start-error';

/** What `server.lock` says to command-line tools: who serves this directory, and where. */
export interface LockContents {
  readonly pid: number;
  readonly uri: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly [field: string]: unknown;
}

export interface ServerLock {
  /** Adds fields to the lock file, atomically. */
  announce(fields: Readonly<Record<string, unknown>>): Promise<void>;
  release(): Promise<void>;
}

/** The contents of the directory's lock if the process that holds it lives and serves, else undefined. */
export async function readLock(directory: string): Promise<LockContents | undefined> {
  const lock = await readLockFile(lockPath(directory));
  return lock?.uri !== undefined && (await isHeld(lock)) ? { ...lock, uri: lock.uri } : undefined;
}

/**
 * Takes the directory for this process. The lock of a dead process is taken over; that of a live one is refused with a
 * StartError that names it.
 */
export async function lockDirectory(directory: string): Promise<ServerLock> {
  const path = lockPath(directory);
  let lock: LockFile = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    life: await lifeOf(process.pid),
    nonce: randomUUID(),
  };
  await acquire(path, lock, directory);
  return {
    async announce(fields) {
      lock = { ...lock, ...fields };
      await replace(path, lock);
    },
    release: () => rm(path, { force: true }),
  };
}

interface LockFile {
  readonly pid: number;
  readonly startedAt: string;
  /** Tells this life of the pid from another process that gets the same number later. */
  readonly life: string;
  readonly nonce: string;
  readonly uri?: string;
  readonly [field: string]: unknown;
}

/**
 * The file appears by a hard link, so it is never seen half-written and only one process can make it. To take it over from
 * a dead holder, one first takes, in the same way, a lock on just that: the file named after the dead holder's nonce. Its
 * owner alone may replace the lock, and only while it is still the dead one's. If that owner is killed too, its lock is
 * taken over in turn.
 */
async function acquire(path: string, lock: LockFile, directory: string): Promise<void> {
  for (;;) {
    if (await linkNew(path, lock)) return;
    const holder = await readLockFile(path);
    if (!holder) continue;
    if (await isHeld(holder)) throw inUse(directory, path, holder);
    const takeover = `${path}.${holder.nonce}`;
    await acquire(takeover, { ...lock, nonce: randomUUID() }, directory);
    try {
      if ((await readLockFile(path))?.nonce !== holder.nonce) continue;
      await replace(path, lock);
      return;
    } finally {
      await rm(takeover, { force: true });
    }
  }
}

async function linkNew(path: string, lock: LockFile): Promise<boolean> {
  const candidate = await writeBeside(path, lock);
  try {
    await link(candidate, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw new StartError('DIRECTORY_UNUSABLE', `${path} cannot be made: ${String(error)}`, { cause: error });
  } finally {
    await rm(candidate, { force: true });
  }
}

async function replace(path: string, lock: LockFile): Promise<void> {
  await rename(await writeBeside(path, lock), path);
}

async function writeBeside(path: string, lock: LockFile): Promise<string> {
  const beside = `${path}.${randomUUID()}.tmp`;
  // Flushed, so that a power cut leaves no empty lock that nobody can judge.
  await writeFile(beside, `${JSON.stringify(lock, undefined, 2)}\n`, { mode: 0o600, flush: true });
  return beside;
}

async function readLockFile(path: string): Promise<LockFile | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const lock: unknown = JSON.parse(text);
    if (isLockFile(lock)) return lock;
  } catch {
    // Not JSON: said below.
  }
  throw new StartError(
    'DIRECTORY_UNUSABLE',
    `${path} is not a lock file of this server. If no process uses the directory, remove the file and start again.`,
  );
}

function isLockFile(lock: unknown): lock is LockFile {
  if (typeof lock !== 'object' || lock === null) return false;
  const { pid, startedAt, life, nonce, uri } = lock as Readonly<Record<string, unknown>>;
  return (
    Number.isSafeInteger(pid) &&
    [startedAt, life, nonce].every((each) => typeof each === 'string') &&
    /^[\w-]+$/.test(String(nonce)) &&
    (uri === undefined || typeof uri === 'string')
  );
}

async function isHeld(lock: LockFile): Promise<boolean> {
  if (isAlive(lock.pid)) {
    const life = await lifeOf(lock.pid);
    if (life === '' || life === lock.life) return true;
  }
  // In another container the same pid is another process; a socket in the shared directory answers all the same.
  return typeof lock['socket'] === 'string' && (await answers(lock['socket']));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** On Linux the boot and the clock tick at which the process began; '' where nobody can tell, and then a pid has to do. */
async function lifeOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold anything. Behind it come the state and, 19 on, the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${boot.trim()}/${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      // Too many are waiting to be let in.
      resolve(errorCode(error) === 'EAGAIN');
    });
  });
}

function inUse(directory: string, path: string, holder: LockFile): StartError {
  return new StartError(
    'DIRECTORY_IN_USE',
    `${directory} is in use by process ${holder.pid}, started ${holder.startedAt}. Stop that process, choose another data directory, or, if it is not this server, remove ${path}.`,
  );
}

function lockPath(directory: string): string {
  return join(directory, 'server.lock');
}

function errorCode(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}
