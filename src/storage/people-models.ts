import { Schema, type Connection, type Model } from 'mongoose';
import { roles, type KeyRecord, type LinkRecord, type PersonRecord, type SessionRecord } from '../people';

export type PersonDocument = Omit<PersonRecord, 'id'> & { _id: string };

/** `_id` is the hash of the cookie's token. */
export type SessionDocument = Omit<SessionRecord, 'hash'> & { _id: string };

/** `_id` is the hash of the link's token. */
export type LinkDocument = Omit<LinkRecord, 'hash'> & { _id: string };

/** That a link was used: `_id` is the link's, so of all who use it at once exactly one inserts this. */
export interface LinkUseDocument {
  _id: string;
  at: Date;
  /** The link's: cleared away with it. */
  expiresAt: Date;
}

export type KeyDocument = Omit<KeyRecord, 'id'> & { _id: string };

export interface PeopleModels {
  readonly people: Model<PersonDocument>;
  readonly sessions: Model<SessionDocument>;
  readonly links: Model<LinkDocument>;
  readonly linkUses: Model<LinkUseDocument>;
  readonly keys: Model<KeyDocument>;
}

export function createPeopleModels(connection: Connection): PeopleModels {
  return {
    people: connection.model<PersonDocument>('Person', personSchema, 'people'),
    sessions: connection.model<SessionDocument>('Session', sessionSchema, 'sessions'),
    links: connection.model<LinkDocument>('SignInLink', linkSchema, 'sign_in_links'),
    linkUses: connection.model<LinkUseDocument>('SignInLinkUse', linkUseSchema, 'sign_in_link_uses'),
    keys: connection.model<KeyDocument>('ApiKey', keySchema, 'api_keys'),
  };
}

// A document that does not fit its schema is a defect of ours: refuse it rather than drop the field.
const root = { strict: 'throw', versionKey: false, autoCreate: false, minimize: false } as const;
const text = { type: String, required: true } as const;
const texts = { type: [String], required: true } as const;
const rolesOf = { type: [{ type: String, enum: roles }], required: true } as const;
const moment = { type: Date, required: true } as const;

const personSchema = new Schema<PersonDocument>(
  {
    _id: text,
    // The first administrator has none until they say it.
    name: { type: String, default: '' },
    email: String,
    granted: rolesOf,
    claimed: rolesOf,
    topics: texts,
    subject: String,
    objectId: String,
    createdAt: moment,
    createdBy: text,
    signedInAt: Date,
    deactivatedAt: Date,
  },
  root,
);

const sessionSchema = new Schema<SessionDocument>({ _id: text, person: text, createdAt: moment, seenAt: moment }, root);
sessionSchema.index({ person: 1 });

const linkSchema = new Schema<LinkDocument>(
  {
    _id: text,
    person: text,
    createdBy: text,
    createdAt: moment,
    expiresAt: moment,
    forFirstAdmin: { type: Boolean, required: true },
  },
  root,
);
linkSchema.index({ person: 1 });

const linkUseSchema = new Schema<LinkUseDocument>({ _id: text, at: moment, expiresAt: moment }, root);

const keySchema = new Schema<KeyDocument>(
  {
    _id: text,
    hash: text,
    name: text,
    roles: rolesOf,
    topics: texts,
    createdAt: moment,
    createdBy: text,
    expiresAt: Date,
    lastUsedAt: Date,
    revokedAt: Date,
  },
  root,
);
