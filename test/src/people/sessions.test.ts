import type { Storage } from '../../../src/storage';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS, type PeopleStore, type Sessions } from '../../../src/people';
import { buildPeople } from '../../support/people';
import { temporaryStorage } from '../../support/temporary-storage';

const start = new Date('2026-06-01T08:00:00Z').getTime();
const MINUTE = 60_000;

describe('a session', () => {
  let storage: Storage;
  let remove: () => Promise<void>;
  let time: number;
  let sessions: Sessions;
  let writes: number;
  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
  });
  afterAll(() => remove());
  beforeEach(() => {
    time = start;
    writes = 0;
    const store: PeopleStore = {
      ...storage.people,
      touchSession(hash, at) {
        writes += 1;
        return storage.people.touchSession(hash, at);
      },
    };
    sessions = buildPeople(store, { now: () => new Date(time) }).sessions;
  });

  it('is known by what the cookie holds, of which storage keeps a hash only', async () => {
    const { token } = await sessions.begin('ana');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await sessions.personOf(token)).toBe('ana');
    expect(await storage.people.session(token)).toBeUndefined();
    expect(await sessions.personOf(`${token.slice(0, -2)}xx`)).toBeUndefined();
  });

  it('ends when it was not used for eight hours', async () => {
    const { token } = await sessions.begin('ana');
    time = start + SESSION_IDLE_MS - 1;
    expect(await sessions.personOf(token)).toBe('ana');
    time += SESSION_IDLE_MS - 1;
    expect(await sessions.personOf(token)).toBe('ana');
    time += SESSION_IDLE_MS;
    expect(await sessions.personOf(token)).toBeUndefined();
  });

  it('ends after seven days however much it is used', async () => {
    const { token, expiresAt } = await sessions.begin('ana');
    expect(expiresAt.getTime()).toBe(start + SESSION_LONGEST_MS);
    for (; time < start + SESSION_LONGEST_MS; time += SESSION_IDLE_MS / 2) {
      expect(await sessions.personOf(token)).toBe('ana');
    }
    expect(await sessions.personOf(token)).toBeUndefined();
  });

  it('writes down its use once a minute at most', async () => {
    const { token } = await sessions.begin('ana');
    for (let i = 0; i < 10; i++) {
      time += MINUTE / 2;
      await sessions.personOf(token);
    }
    expect(writes).toBe(5);
  });

  it('is over when it is signed out of, and the others go on', async () => {
    const [one, two] = [await sessions.begin('ana'), await sessions.begin('ana')];
    await sessions.end(one.token);
    expect(await sessions.personOf(one.token)).toBeUndefined();
    expect(await sessions.personOf(two.token)).toBe('ana');
  });

  it('clears away those that have ended when another begins', async () => {
    const { token } = await sessions.begin('old');
    time += SESSION_IDLE_MS + MINUTE;
    await sessions.begin('new');
    time -= SESSION_IDLE_MS + MINUTE;
    expect(await sessions.personOf(token)).toBeUndefined();
  });
});
