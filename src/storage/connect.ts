import { setTimeout } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import type { ConversationNoteStore } from '../conversations';
import { codedError, codedErrorFrom, CodedError } from '../errors';
import type { EventStore } from '../events';
import type { ExpertStore } from '../experts';
import type { PeopleStore } from '../people';
import type { DraftStore, GuideStore } from '../publishing';
import { createEventIndexes, createEventModels } from './event-models';
import { createEventRepository } from './event-repository';
import { createPracticeIndexes, createPracticeModels } from './practice-models';
import { createPracticeRepository, type PracticeStorage } from './practice-repository';
import { createDeliveryIndexes, createDeliveryModels } from './delivery-models';
import { createDeliveryRepository, type DeliveryStorage } from './delivery-repository';
import { createConversationModels } from './conversation-models';
import { createConversationRepository } from './conversation-repository';
import { createDraftModels } from './draft-models';
import { createDraftRepository } from './draft-repository';
import { readLock, startEmbeddedServer, StartError, type EmbeddedServer, type LockContents } from './embedded';
import { createExpertIndexes, createExpertModels } from './expert-models';
import { createExpertRepository } from './expert-repository';
import { createGapIndexes, createGapModels } from './gap-models';
import { createGapRepository, type GapStorage } from './gap-repository';
import { createGuideRepository } from './guide-repository';
import { createModels } from './models';
import { createPeopleModels } from './people-models';
import { createPeopleRepository } from './people-repository';

export interface StorageOptions {
  /** MONGODB_URI; without it the embedded server is started in `directory`. */
  readonly uri: string | undefined;
  readonly directory: string;
  /**
   * What to do when another process runs the embedded server there. `join`: connect to it, as commands do. `own`: wait for a
   * command to finish, but never share the directory with another server.
   */
  readonly whenHeld: 'join' | 'own';
  readonly log: (message: string) => void;
}

export interface Storage {
  readonly guides: GuideStore;
  readonly drafts: DraftStore;
  readonly people: PeopleStore;
  /** The question log, gaps, reply addresses and kept questions. */
  readonly gaps: GapStorage;
  /** Messages to be sent, and where people can be reached. */
  readonly deliveries: DeliveryStorage;
  /** Whose practices were contributed, and the issued reports. */
  readonly practices: PracticeStorage;
  readonly events: EventStore;
  /** What the bot keeps between two messages. */
  readonly conversations: ConversationNoteStore;
  readonly experts: ExpertStore;
  /** Set when this process runs the embedded server. */
  readonly embedded: EmbeddedServer | undefined;
  /** Where the server listens whose database this joined, if it has said so: `http://127.0.0.1:3978`. */
  readonly servedAt?: string;
  /** Resolves when the database answers, rejects with STORAGE_UNAVAILABLE otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How long a read or write waits for a server that is away, in milliseconds. */
const SERVER_SELECTION_MS = 5_000;

/** A command holds the data directory for as long as it takes to answer; a server waits for it this long, in milliseconds. */
const WAIT_FOR_COMMAND_MS = 15_000;
const TRY_EVERY_MS = 200;

/** One code path for every database: Mongoose and a URI. Fails with STORAGE_UNAVAILABLE or STORAGE_CANNOT_START. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  if (options.uri !== undefined) return connect(options.uri);
  const deadline = Date.now() + WAIT_FOR_COMMAND_MS;
  for (;;) {
    const opened = await openDirectory(options);
    if (opened) return opened;
    if (Date.now() > deadline)
      throw codedError(
        'STORAGE_CANNOT_START',
        `${options.directory} is held by a command that does not end. Stop it, then start again.`,
      );
    await setTimeout(TRY_EVERY_MS);
  }
}

/** Storage in a data directory, by this process or by the one that holds it; undefined while a command is about to let it go. */
async function openDirectory({ directory, whenHeld, log }: StorageOptions): Promise<Storage | undefined> {
  const holder = await readLock(directory);
  if (holder && whenHeld === 'join') return joinHolder(holder);
  if (holder && !('http' in holder)) return undefined;
  try {
    const embedded = await startEmbeddedServer({ directory, log });
    return await connect(embedded.uri, embedded).catch(async (error: unknown) => {
      await embedded.stop();
      throw error;
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    // Somebody was faster: look again who it is.
    if (error.code === 'DIRECTORY_IN_USE' && !holder) return undefined;
    throw codedErrorFrom(error, 'STORAGE_CANNOT_START', error.message);
  }
}

/** The holder may be a command that ends just now. */
async function joinHolder({ uri, http }: LockContents): Promise<Storage | undefined> {
  try {
    return { ...(await connect(uri)), ...(typeof http === 'string' ? { servedAt: http } : {}) };
  } catch (error) {
    if (error instanceof CodedError && error.code === 'STORAGE_UNAVAILABLE') return undefined;
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
    const drafts = createDraftModels(connection);
    const people = createPeopleModels(connection);
    const gaps = createGapModels(connection);
    const deliveries = createDeliveryModels(connection);
    const practices = createPracticeModels(connection);
    const events = createEventModels(connection);
    const conversations = createConversationModels(connection);
    const experts = createExpertModels(connection);
    await Promise.all([
      models.editions.createIndexes(),
      models.revisions.createIndexes(),
      drafts.actions.createIndexes(),
      people.sessions.createIndexes(),
      people.links.createIndexes(),
      createGapIndexes(gaps),
      createDeliveryIndexes(deliveries),
      createPracticeIndexes(practices),
      createEventIndexes(events),
      conversations.notes.createIndexes(),
      createExpertIndexes(experts),
    ]);
    return {
      guides: createGuideRepository(models),
      drafts: createDraftRepository(models, drafts),
      people: createPeopleRepository(people),
      gaps: createGapRepository(gaps, models.notes),
      deliveries: createDeliveryRepository(deliveries),
      practices: createPracticeRepository(practices),
      events: createEventRepository(events),
      conversations: createConversationRepository(conversations),
      experts: createExpertRepository(experts, models.notes),
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
