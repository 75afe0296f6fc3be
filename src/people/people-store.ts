import type { Role } from './person';

/** Somebody as storage keeps them. */
export interface PersonRecord {
  readonly id: string;
  /** Empty until the first administrator says it. */
  readonly name: string;
  readonly email?: string;
  /** Roles given here. */
  readonly granted: readonly Role[];
  /** Roles that the directory's claims gave at the last sign-in. */
  readonly claimed: readonly Role[];
  readonly topics: readonly string[];
  /** `issuer|subject` in the directory; undefined for those who sign in by links. */
  readonly subject?: string;
  /** Entra ID’s id of the account, as Teams names people. */
  readonly objectId?: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly signedInAt?: Date;
  readonly deactivatedAt?: Date;
}

/** What may change of a person; null takes a date away. */
export interface PersonChange {
  readonly name?: string;
  readonly email?: string;
  readonly granted?: readonly Role[];
  readonly claimed?: readonly Role[];
  readonly objectId?: string;
  readonly topics?: readonly string[];
  readonly signedInAt?: Date;
  readonly deactivatedAt?: Date | null;
}

/** A session, known by the hash of what the cookie holds. */
export interface SessionRecord {
  readonly hash: string;
  readonly person: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** A sign-in link, known by the hash of what the address holds. */
export interface LinkRecord {
  readonly hash: string;
  readonly person: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Good only as long as the installation has no administrator who has signed in. */
  readonly forFirstAdmin: boolean;
}

/** A portal's key; `hash` is of its secret part. */
export interface KeyRecord {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly topics: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt?: Date;
  readonly lastUsedAt?: Date;
  readonly revokedAt?: Date;
}

/**
 * What people need of storage. Every write is acknowledged only when it is durable. Where two may race, one document with a
 * unique id decides, so no transaction is needed and every MongoDB-compatible server will do.
 */
export interface PeopleStore {
  person(id: string): Promise<PersonRecord | undefined>;
  /** These people, or all, by name. */
  people(ids?: readonly string[]): Promise<PersonRecord[]>;
  /** Whoever last signed in with the account of this object id. */
  personByObjectId(objectId: string): Promise<PersonRecord | undefined>;
  /** False if there is one with this id already, who stays as they are. */
  addPerson(person: PersonRecord): Promise<boolean>;
  /** The person after the change; undefined if there is none. */
  changePerson(id: string, change: PersonChange): Promise<PersonRecord | undefined>;

  addSession(session: SessionRecord): Promise<void>;
  session(hash: string): Promise<SessionRecord | undefined>;
  /** Notes that a session was used. One that has ended stays so. */
  touchSession(hash: string, seenAt: Date): Promise<void>;
  endSession(hash: string): Promise<void>;
  endSessionsOf(person: string): Promise<void>;
  /** Clears away sessions last seen, or begun, before these moments. */
  sweepSessions(before: { readonly seenAt: Date; readonly createdAt: Date }): Promise<void>;

  addLink(link: LinkRecord): Promise<void>;
  link(hash: string): Promise<LinkRecord | undefined>;
  /** Uses a link up: true for exactly one of all who try, however many do at once. */
  useLink(link: LinkRecord, at: Date): Promise<boolean>;
  removeLinksOf(person: string): Promise<void>;
  /** Clears away links, used or not, that were good until before this moment. */
  sweepLinks(before: Date): Promise<void>;

  /** False if there is one with this id already, which stays as it is. */
  addKey(key: KeyRecord): Promise<boolean>;
  key(id: string): Promise<KeyRecord | undefined>;
  /** All keys, the newest first. */
  keys(): Promise<KeyRecord[]>;
  /** The key after it was revoked; the first moment stays. Undefined if there is none. */
  revokeKey(id: string, at: Date): Promise<KeyRecord | undefined>;
  touchKey(id: string, lastUsedAt: Date): Promise<void>;
}
