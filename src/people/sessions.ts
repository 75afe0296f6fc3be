import type { PeopleStore, SessionRecord } from './people-store';
import { hashSecret, newSecret } from './secrets';

/** A session that is not used for so long has ended, in milliseconds. */
export const SESSION_IDLE_MS = 8 * 3_600_000;

/** However much it is used, a session ends after so long, in milliseconds. */
export const SESSION_LONGEST_MS = 7 * 86_400_000;

/** Use is noted at most so often, in milliseconds: a session may end this much early. */
const NOTE_EVERY_MS = 60_000;

export interface NewSession {
  /** For the cookie; only its hash is stored. */
  readonly token: string;
  /** When it ends at the latest. */
  readonly expiresAt: Date;
}

export interface Sessions {
  begin(person: string): Promise<NewSession>;
  /** Whose session this is, noting that it is used; undefined once it has ended, or if there never was one. */
  personOf(token: string): Promise<string | undefined>;
  end(token: string): Promise<void>;
  endAll(person: string): Promise<void>;
}

export interface SessionOptions {
  readonly store: PeopleStore;
  readonly now: () => Date;
}

export function createSessions({ store, now }: SessionOptions): Sessions {
  return {
    async begin(person) {
      const token = newSecret();
      const at = now();
      await store.addSession({ hash: hashSecret(token), person, createdAt: at, seenAt: at });
      await store.sweepSessions({
        seenAt: new Date(at.getTime() - SESSION_IDLE_MS),
        createdAt: new Date(at.getTime() - SESSION_LONGEST_MS),
      });
      return { token, expiresAt: new Date(at.getTime() + SESSION_LONGEST_MS) };
    },

    async personOf(token) {
      const session = await store.session(hashSecret(token));
      const at = now();
      if (!session || hasEnded(session, at)) return undefined;
      if (at.getTime() - session.seenAt.getTime() >= NOTE_EVERY_MS) await store.touchSession(session.hash, at);
      return session.person;
    },

    end: (token) => store.endSession(hashSecret(token)),
    endAll: (person) => store.endSessionsOf(person),
  };
}

function hasEnded({ createdAt, seenAt }: SessionRecord, at: Date): boolean {
  return at.getTime() >= Math.min(seenAt.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_LONGEST_MS);
}
