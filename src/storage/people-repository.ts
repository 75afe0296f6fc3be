import { trusted } from 'mongoose';
import type { KeyRecord, LinkRecord, PeopleStore, PersonChange, PersonRecord, SessionRecord } from '../people';
import type { KeyDocument, LinkDocument, PeopleModels, PersonDocument, SessionDocument } from './people-models';

/** People, sessions, links and keys in MongoDB. See `PeopleStore` for what is promised. */
export function createPeopleRepository({ people, sessions, links, linkUses, keys }: PeopleModels): PeopleStore {
  const person = async (id: string) => personOf(await people.findById(id).lean<PersonDocument>());
  const key = async (id: string) => keyOf(await keys.findById(id).lean<KeyDocument>());
  return {
    person,
    key,

    async people(ids) {
      const filter = ids === undefined ? {} : { _id: trusted({ $in: [...ids] }) };
      const all = await people.find(filter).sort({ name: 1, _id: 1 }).lean<PersonDocument[]>();
      return all.flatMap((each) => personOf(each) ?? []);
    },

    async personByObjectId(objectId) {
      const [found] = await people
        .find({ objectId })
        .sort({ signedInAt: -1, _id: 1 })
        .limit(1)
        .lean<PersonDocument[]>();
      return personOf(found ?? null);
    },

    addPerson: ({ id, ...rest }) => added(() => people.create({ ...rest, _id: id })),

    async changePerson(id, change) {
      await people.updateOne({ _id: id }, changes(change));
      return person(id);
    },

    async addSession({ hash, ...rest }) {
      await sessions.create({ ...rest, _id: hash });
    },

    async session(hash) {
      return sessionOf(await sessions.findById(hash).lean<SessionDocument>());
    },

    async touchSession(hash, seenAt) {
      await sessions.updateOne({ _id: hash }, { $max: { seenAt } });
    },

    async endSession(hash) {
      await sessions.deleteMany({ _id: hash });
    },

    async endSessionsOf(id) {
      await sessions.deleteMany({ person: id });
    },

    async sweepSessions({ seenAt, createdAt }) {
      await sessions.deleteMany({ seenAt: trusted({ $lt: seenAt }) });
      await sessions.deleteMany({ createdAt: trusted({ $lt: createdAt }) });
    },

    async addLink({ hash, ...rest }) {
      await links.create({ ...rest, _id: hash });
    },

    async link(hash) {
      return linkOf(await links.findById(hash).lean<LinkDocument>());
    },

    useLink: ({ hash, expiresAt }, at) => added(() => linkUses.create({ _id: hash, at, expiresAt })),

    async removeLinksOf(id) {
      await links.deleteMany({ person: id });
    },

    async sweepLinks(before) {
      // The links first: while there is a link, that it was used must be known.
      await links.deleteMany({ expiresAt: trusted({ $lt: before }) });
      await linkUses.deleteMany({ expiresAt: trusted({ $lt: before }) });
    },

    addKey: ({ id, ...rest }) => added(() => keys.create({ ...rest, _id: id })),

    async keys() {
      const all = await keys.find({}).sort({ createdAt: -1, _id: 1 }).lean<KeyDocument[]>();
      return all.flatMap((each) => keyOf(each) ?? []);
    },

    async revokeKey(id, at) {
      await keys.updateOne({ _id: id, revokedAt: trusted({ $exists: false }) }, { $set: { revokedAt: at } });
      return key(id);
    },

    async touchKey(id, lastUsedAt) {
      await keys.updateOne({ _id: id }, { $max: { lastUsedAt } });
    },
  };
}

// Outside, `_id` has the name that the domain has for it.
function personOf(document: PersonDocument | null): PersonRecord | undefined {
  return document ? withId(document) : undefined;
}

function keyOf(document: KeyDocument | null): KeyRecord | undefined {
  return document ? withId(document) : undefined;
}

function sessionOf(document: SessionDocument | null): SessionRecord | undefined {
  return document ? withHash(document) : undefined;
}

function linkOf(document: LinkDocument | null): LinkRecord | undefined {
  return document ? withHash(document) : undefined;
}

function withId<D extends { readonly _id: string }>({ _id, ...rest }: D): Omit<D, '_id'> & { id: string } {
  return { ...rest, id: _id };
}

function withHash<D extends { readonly _id: string }>({ _id, ...rest }: D): Omit<D, '_id'> & { hash: string } {
  return { ...rest, hash: _id };
}

/** Null takes a field away; what is undefined stays as it is. */
function changes({ deactivatedAt, ...rest }: PersonChange) {
  const set = { ...rest, ...(deactivatedAt ? { deactivatedAt } : {}) };
  return {
    ...(Object.keys(set).length > 0 ? { $set: set } : {}),
    ...(deactivatedAt === null ? { $unset: { deactivatedAt: 1 } } : {}),
  };
}

/** Whether the insertion was the one that won its id. */
async function added(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000) return false;
    throw error;
  }
}
