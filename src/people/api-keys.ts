import { codedError } from '../errors';
import { cleanName } from './clean-name';
import type { RecordDeed } from './deeds';
import type { KeyRecord, PeopleStore } from './people-store';
import { demand } from './permissions';
import type { Person, Role } from './person';
import { hashSecret, newSecret, sameHash, shortId } from './secrets';

/** A portal's key as administrators see it: never its secret. */
export type ApiKey = Omit<KeyRecord, 'hash'>;

export interface NewApiKey {
  /** What the key is for: `Intranet`. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly topics: readonly string[];
  readonly expiresAt?: Date;
  /** The same key gives the key that was made first, without its secret, which is shown once. */
  readonly idempotencyKey?: string;
}

export interface ApiKeys {
  /** All keys, the newest first. */
  all(by: Person): Promise<ApiKey[]>;
  named(id: string, by: Person): Promise<ApiKey | undefined>;
  /** Makes a key. `secret` is what the portal sends, and is never seen again. */
  create(key: NewApiKey, by: Person): Promise<{ readonly key: ApiKey; readonly secret?: string }>;
  /** Ends a key at once. Doing it again changes nothing. */
  revoke(id: string, by: Person): Promise<ApiKey>;
  /** The portal that sends this; undefined for a key that is unknown, expired, revoked, or no key. Notes the use. */
  holderOf(sent: string): Promise<Person | undefined>;
}

export interface ApiKeyOptions {
  readonly store: PeopleStore;
  readonly now: () => Date;
  readonly record: RecordDeed;
}

/** What keys begin with, so that they are recognised, also by whoever searches for leaked ones. */
export const KEY_PREFIX = 'pratique_';

const KEY = /^pratique_([0-9a-f]{24})_([A-Za-z0-9_-]{43})$/;

/** The last use is written at most so often, in milliseconds. */
const NOTE_EVERY_MS = 60_000;

/** Compared with when there is no such key, so that its absence does not show in the time it takes. */
const noHash = hashSecret('');

export function createApiKeys({ store, now, record }: ApiKeyOptions): ApiKeys {
  /** When each key's use was last written by this process: requests that come at once all read the older moment. */
  const noted = new Map<string, number>();

  return {
    async all(by) {
      demand(by, 'manage-keys');
      return (await store.keys()).map(withoutHash);
    },

    async named(id, by) {
      demand(by, 'manage-keys');
      const key = await store.key(id);
      return key && withoutHash(key);
    },

    async create(wanted, by) {
      demand(by, 'manage-keys');
      const { name, roles, topics, expiresAt } = checked(wanted, now());
      const { idempotencyKey } = wanted;
      const id = idempotencyKey === undefined ? shortId() : shortId('key', by.id, idempotencyKey);
      const secret = newSecret();
      const key: KeyRecord = {
        id,
        hash: hashSecret(secret),
        name,
        roles,
        topics,
        createdAt: now(),
        createdBy: by.id,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      };
      if (await store.addKey(key)) {
        const detail = [roles.join(', '), topics.join(', ')].filter((part) => part !== '').join('; ');
        await record({ kind: 'key-created', by: by.id, to: id, at: now(), detail });
        return { key: withoutHash(key), secret: `${KEY_PREFIX}${id}_${secret}` };
      }
      return { key: withoutHash((await store.key(id)) ?? key) };
    },

    async revoke(id, by) {
      demand(by, 'manage-keys');
      const before = await store.key(id);
      const key = before && (await store.revokeKey(id, now()));
      if (!key) throw codedError('KEY_NOT_FOUND');
      if (!before.revokedAt) await record({ kind: 'key-revoked', by: by.id, to: id, at: now() });
      return withoutHash(key);
    },

    async holderOf(sent) {
      const [, id = '', secret = ''] = KEY.exec(sent) ?? [];
      if (id === '') return undefined;
      const key = await store.key(id);
      const fits = sameHash(hashSecret(secret), key?.hash ?? noHash);
      if (!key || !fits || !isGood(key, now())) return undefined;
      await noteUse(key);
      return { id: `key:${key.id}`, name: key.name, roles: key.roles, topics: key.topics };
    },
  };

  async function noteUse({ id, lastUsedAt }: KeyRecord): Promise<void> {
    const at = now();
    const last = Math.max(noted.get(id) ?? 0, lastUsedAt?.getTime() ?? 0);
    if (at.getTime() - last < NOTE_EVERY_MS) return;
    noted.set(id, at.getTime());
    await store.touchKey(id, at);
  }
}

function isGood({ revokedAt, expiresAt }: KeyRecord, at: Date): boolean {
  return revokedAt === undefined && (expiresAt === undefined || at < expiresAt);
}

function checked({ name, roles, topics, expiresAt }: NewApiKey, now: Date) {
  const clean = cleanName(name);
  if (clean === '') throw codedError('KEY_INVALID', 'The name is empty');
  if (roles.length === 0) throw codedError('KEY_INVALID', 'It has no role');
  // A key lies in a portal's configuration for years; whoever finds it there must not be able to make themselves at home.
  if (roles.includes('ADMIN')) throw codedError('KEY_INVALID', 'A key cannot administer people and keys');
  if (expiresAt && expiresAt <= now) throw codedError('KEY_INVALID', 'Its last day has passed');
  return { name: clean, roles: [...new Set(roles)], topics: [...new Set(topics)], expiresAt };
}

function withoutHash({ id, name, roles, topics, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt }: KeyRecord) {
  return { id, name, roles, topics, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt } satisfies ApiKey;
}
