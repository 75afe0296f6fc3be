import mongoose, { type Connection } from 'mongoose';
import { codedErrorFrom } from '../errors';
import type { GuideStore } from '../publishing';
import { startEmbeddedServer, type EmbeddedServer } from './embedded';
import { createGuideRepository } from './guide-repository';
import { createModels } from './models';

export interface StorageOptions {
  /** MONGODB_URI; without it the embedded server is started in `directory`. */
  readonly uri: string | undefined;
  readonly directory: string;
  readonly log: (message: string) => void;
}

export interface Storage {
  readonly guides: GuideStore;
  /** Set when this process runs the embedded server. */
  readonly embedded: EmbeddedServer | undefined;
  /** Resolves when the database answers, rejects with STORAGE_UNAVAILABLE otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How long a read or write waits for a server that is away, in milliseconds. */
const SERVER_SELECTION_MS = 5_000;

/** One code path for every database: Mongoose and a URI. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const embedded =
    options.uri === undefined
      ? await startEmbeddedServer({ directory: options.directory, log: options.log })
      : undefined;
  try {
    return await connect(options.uri ?? embedded?.uri ?? '', embedded);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Storage at a URI, whoever runs the server. */
export async function connect(uri: string, embedded?: EmbeddedServer): Promise<Storage> {
  mongoose.set('strictQuery', 'throw');
  mongoose.set('sanitizeFilter', true);
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: SERVER_SELECTION_MS,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  });
  // The driver reconnects by itself; a lost connection shows in the calls that fail.
  connection.on('error', () => undefined);
  try {
    await connection.asPromise();
    const models = createModels(connection);
    await Promise.all([models.editions.createIndexes(), models.revisions.createIndexes()]);
    return {
      guides: createGuideRepository(models),
      embedded,
      ping: () => ping(connection),
      close: async () => {
        await connection.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw codedErrorFrom(error, 'STORAGE_UNAVAILABLE', reason(error));
  }
}

async function ping(connection: Connection): Promise<void> {
  try {
    if (!connection.db) throw new Error('not connected');
    await connection.db.command({ ping: 1 }, { timeoutMS: 1_000 });
  } catch (error) {
    throw codedErrorFrom(error, 'STORAGE_UNAVAILABLE', reason(error));
  }
}

/** The first line of what the driver says, without the password that a URI may hold. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/\/\/[^@/\s]*@/g, '//…@');
}
