import { randomUUID } from 'node:crypto';
import mongoose, { Schema, type Connection, type Model } from 'mongoose';

/** A document of any shape: what the subset promises does not depend on a schema. */
export type Thing = Record<string, unknown> & { _id?: unknown };

export interface Head {
  _id: string;
  version: number;
  text: string;
  authors: string[];
}

/** The server under test, with two collections of its own in a database of its own. */
export interface Subject {
  readonly connection: () => Connection;
  readonly things: () => Model<Thing>;
  readonly heads: () => Model<Head>;
  /** Stores the documents as they are, past every schema. */
  readonly store: (...documents: Thing[]) => Promise<unknown>;
  /** The ids of what the filter matches, sorted. */
  readonly matching: (filter: object) => Promise<unknown[]>;
  /** The document with this id, whatever it looks like. */
  readonly one: (id: unknown) => Promise<any>;
}

const thingSchema = new Schema<Thing>(
  { _id: Schema.Types.Mixed },
  { strict: false, strictQuery: false, versionKey: false, minimize: false },
);

const headSchema = new Schema<Head>(
  { _id: String, version: Number, text: String, authors: [String] },
  { strict: 'throw', versionKey: false },
);

/** Connects before the tests of the block it is called in, empties the collections after each, and drops the database at the end. */
export function useSubject(uriProvider: () => Promise<string>): Subject {
  let connection: Connection;
  const things = (): Model<Thing> => connection.model<Thing>('Thing');
  const heads = (): Model<Head> => connection.model<Head>('Head');

  beforeAll(async () => {
    const options = {
      dbName: `subset_${randomUUID().slice(0, 8)}`,
      autoIndex: false,
      autoCreate: false,
      sanitizeFilter: true,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    } as const;
    connection = await mongoose.createConnection(await uriProvider(), options).asPromise();
    connection.model('Thing', thingSchema);
    connection.model('Head', headSchema);
  });
  afterEach(async () => {
    await things().deleteMany({});
    await heads().deleteMany({});
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  return {
    connection: () => connection,
    things,
    heads,
    store: (...documents) => things().collection.insertMany(documents as never[]),
    async matching(filter) {
      const found = await things().collection.find(filter).project({ _id: 1 }).toArray();
      return found.map(({ _id }) => _id as unknown).sort();
    },
    one: async (id) => await things().collection.findOne({ _id: id as never }),
  };
}
