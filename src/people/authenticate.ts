import { CodedError, codedError, codedErrorFrom } from '../errors';
import { KEY_PREFIX, type ApiKeys } from './api-keys';
import type { ReadBearerToken } from './bearer-tokens';
import type { Profile } from './claims';
import { directoryId, memberOf, recognise } from './members';
import type { PeopleStore, PersonRecord } from './people-store';
import type { Person } from './person';
import type { SessionCookie } from './session-cookie';
import type { Sessions } from './sessions';

/** Who is calling, and how they have shown it. Without a person it is a reader like any other. */
export interface Caller {
  readonly person?: Person;
  readonly by: 'session' | 'key' | 'token' | 'none';
}

/** The headers that callers show who they are with. */
export interface CallerHeaders {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/**
 * Says who is calling; every door asks it and nothing else. Headers without a credential are nobody's, and storage is not
 * asked. A credential that is not good fails with CREDENTIALS_REFUSED, whatever is wrong with it; one that cannot be checked
 * because storage or the issuer is away, with IDENTITY_UNKNOWN: never is somebody taken for an anonymous reader who said who
 * they are. A header of its own goes before the cookie.
 */
export type Authenticate = (headers: CallerHeaders) => Promise<Caller>;

export interface AuthenticateOptions {
  readonly store: PeopleStore;
  readonly sessions: Sessions;
  readonly keys: ApiKeys;
  /** Undefined when no issuer of tokens is set. */
  readonly readToken: ReadBearerToken | undefined;
  readonly cookie: SessionCookie;
  readonly now: () => Date;
}

export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { store, sessions, keys, readToken, cookie } = options;
  return async ({ authorization, cookie: cookies }) => {
    const token = cookie.read(cookies);
    if (authorization === undefined && token === undefined) return { by: 'none' };
    try {
      const caller = authorization === undefined ? await bySession(token ?? '') : await byHeader(authorization);
      if (caller) return caller;
    } catch (error) {
      if (error instanceof CodedError && error.code === 'CREDENTIALS_REFUSED') throw error;
      throw codedErrorFrom(error, 'IDENTITY_UNKNOWN');
    }
    throw codedError('CREDENTIALS_REFUSED');
  };

  async function bySession(token: string): Promise<Caller | undefined> {
    const id = await sessions.personOf(token);
    const record = id === undefined ? undefined : await store.person(id);
    return record && !record.deactivatedAt ? { person: personOf(record), by: 'session' } : undefined;
  }

  async function byHeader(authorization: string): Promise<Caller | undefined> {
    const [, credential] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
    if (credential === undefined) return undefined;
    if (credential.startsWith(KEY_PREFIX)) {
      const person = await keys.holderOf(credential);
      return person && { person, by: 'key' };
    }
    const profile = await readToken?.(credential);
    const person = profile && (await personBehind(profile));
    return person && { person, by: 'token' };
  }

  /** Those whose claims give them a role are kept, so that what they do has a name; mere readers are not written down. */
  async function personBehind(profile: Profile): Promise<Person | undefined> {
    const { subject, roles, ...said } = profile;
    const id = directoryId(subject);
    const record = roles.length > 0 ? await recognise(profile, options) : await store.person(id);
    if (!record) return { ...said, id, roles, topics: [] };
    // The token says what the directory says today; at the last sign-in it may have been something else.
    return record.deactivatedAt ? undefined : personOf({ ...record, claimed: roles });
  }
}

function personOf(record: PersonRecord): Person {
  const { id, name, email, roles, topics } = memberOf(record);
  return { id, name, roles, topics, ...(email === undefined ? {} : { email }) };
}
