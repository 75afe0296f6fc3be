import { chmod, mkdir, realpath, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { Cursors } from './commands/cursors';
import { runCommand } from './commands/run-command';
import { openStore, type Store } from './journal/store';
import { lockDirectory } from './server-lock';
import { StartError } from './start-error';
import { Connection } from './wire/connection';

export interface EmbeddedServerOptions {
  /** The data directory. It is made when it is not there, and belongs to one process at a time. */
  readonly directory: string;
  readonly log?: (message: string) => void;
  /** A snapshot is made when the journal grows beyond this, in bytes; the default suits. */
  readonly snapshotAfterBytes?: number;
}

export interface EmbeddedServer {
  /** For Mongoose and every MongoDB driver, in this process or another one on this machine. */
  readonly uri: string;
  readonly directory: string;
  /** Adds fields to `server.lock`, where command-line tools look for the running server. */
  announce(fields: Readonly<Record<string, unknown>>): Promise<void>;
  /** Answers what is under way, leaves a snapshot, and gives the directory free. May be called twice. */
  stop(): Promise<void>;
}

/** Connections at once: a driver opens a hundred at most. */
const MAX_CONNECTIONS = 512;
/** How long a client may stop in the middle of a message, in milliseconds. */
const STALL_MS = 30_000;
/** How long a client may take to read its last answer when the server stops, in milliseconds. */
const FAREWELL_MS = 2_000;

/**
 * Starts a MongoDB-compatible server for trials and small offices: one process, collections in memory, every acknowledged
 * write on the disk. Throws StartError when the directory is in use, unusable or damaged.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => undefined);
  const directory = await prepareDirectory(options.directory);
  const lock = await lockDirectory(directory);
  let store: Store | undefined;
  try {
    store = await openStore({ ...options, directory, log });
    const listener = await listen(directory, store, log);
    await lock.announce({ ...listener.address });
    const opened = store;
    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      try {
        await listener.close();
        await opened.close();
      } finally {
        await lock.release();
      }
    };
    return {
      uri: listener.address.uri,
      directory,
      announce: (fields) => lock.announce(fields),
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    await store?.close();
    await lock.release();
    throw error;
  }
}

async function prepareDirectory(directory: string): Promise<string> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await realpath(directory);
  } catch (cause) {
    throw new StartError('DIRECTORY_UNUSABLE', `The data directory ${directory} cannot be made: ${String(cause)}`, {
      cause,
    });
  }
}

interface Listener {
  readonly address: Address;
  close(): Promise<void>;
}

interface Address {
  readonly uri: string;
  /** The path of the socket, where there is one. */
  readonly socket?: string;
}

async function listen(directory: string, store: Store, log: (message: string) => void): Promise<Listener> {
  const now = (): Date => new Date();
  const cursors = new Cursors(now);
  const held = { bytes: 0 };
  const open = new Map<Connection, { readonly socket: Socket; readonly closed: Promise<void> }>();
  let lastConnectionId = 0;

  const server = createServer((socket) => {
    const connectionId = (lastConnectionId += 1);
    const context = { store, cursors, now, connectionId };
    const connection = new Connection(socket, {
      answer: (request) => runCommand(request, context, log),
      held,
      stallMs: STALL_MS,
    });
    const closed = connection
      .serve()
      .catch((error: unknown) => {
        log(`Connection ${connectionId} was closed: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => open.delete(connection));
    open.set(connection, { socket, closed });
  });
  server.maxConnections = MAX_CONNECTIONS;
  const address = await bind(server, directory, log);
  server.on('error', (error) => {
    log(`The listener failed: ${error.message}`);
  });

  return {
    address,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of open.keys()) connection.close();
      const farewell = setTimeout(() => {
        for (const { socket } of open.values()) socket.destroy();
      }, FAREWELL_MS);
      await Promise.all(Array.from(open.values(), (each) => each.closed));
      await closed;
      clearTimeout(farewell);
    },
  };
}

/** A Unix socket that only its owner reaches, or loopback where there are none or its path would be too long. */
async function bind(server: Server, directory: string, log: (message: string) => void): Promise<Address> {
  const socket = join(directory, 'socket', 'mongodb.sock');
  const longest = process.platform === 'darwin' ? 103 : 107;
  if (process.platform !== 'win32' && Buffer.byteLength(socket) <= longest) {
    try {
      await listenOnSocket(server, socket);
      return { uri: uriOf(encodeURIComponent(socket)), socket };
    } catch (error) {
      log(`No socket could be made at ${socket}, so the server listens on loopback: ${String(error)}`);
    }
  }
  await listenOn(server, { host: '127.0.0.1', port: 0 });
  return { uri: uriOf(`127.0.0.1:${(server.address() as AddressInfo).port}`) };
}

async function listenOnSocket(server: Server, socket: string): Promise<void> {
  const folder = dirname(socket);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  // Left by a process that was killed: this one holds the lock.
  await rm(socket, { force: true });
  await listenOn(server, { path: socket });
}

function listenOn(server: Server, where: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function uriOf(host: string): string {
  return `mongodb://${host}/pratique?directConnection=true&retryWrites=false`;
}
