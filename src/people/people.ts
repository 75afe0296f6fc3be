import { createApiKeys, type ApiKeys } from './api-keys';
import { createAuthenticate, type Authenticate } from './authenticate';
import { createBearerTokens, type TokenSettings } from './bearer-tokens';
import type { RoleMapping } from './claims';
import type { RecordDeed } from './deeds';
import { createDirectory, type Directory, type DirectorySettings } from './directory';
import { createMembers, type Members } from './members';
import type { PeopleStore } from './people-store';
import { sessionCookie, type SessionCookie } from './session-cookie';
import { createSessions, type Sessions } from './sessions';

/** Who may come in and what they may do, over one storage. */
export interface People {
  readonly authenticate: Authenticate;
  readonly members: Members;
  readonly sessions: Sessions;
  readonly keys: ApiKeys;
  /** Where people have accounts; undefined when no issuer is set, and people sign in by links. */
  readonly directory: Directory | undefined;
  readonly cookie: SessionCookie;
}

/** What an operator sets for signing in. */
export interface SignInSettings {
  readonly directory: DirectorySettings | undefined;
  readonly tokens: TokenSettings | undefined;
  readonly mapping: RoleMapping;
}

export interface PeopleOptions {
  readonly store: PeopleStore;
  readonly settings: SignInSettings;
  readonly now: () => Date;
  /** Whether people reach the page over https. */
  readonly secure: boolean;
  /** Where the directory sends people back to. */
  readonly callback: () => string;
  /** Keeps what was done to people and keys; without it nothing does. */
  readonly record?: RecordDeed;
}

export function createPeople(options: PeopleOptions): People {
  const { store, settings, now, secure, callback, record = () => Promise.resolve() } = options;
  const { mapping } = settings;
  const cookie = sessionCookie(secure);
  const sessions = createSessions({ store, now });
  const keys = createApiKeys({ store, now, record });
  const readToken = settings.tokens && createBearerTokens({ settings: settings.tokens, mapping, now });
  return {
    authenticate: createAuthenticate({ store, sessions, keys, readToken, cookie, now }),
    members: createMembers({ store, sessions, now, record }),
    sessions,
    keys,
    directory: settings.directory && createDirectory({ settings: settings.directory, mapping, callback }),
    cookie,
  };
}
