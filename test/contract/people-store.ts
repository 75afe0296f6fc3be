import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { KeyRecord, LinkRecord, PeopleStore, PersonRecord } from '../../src/people';
import { connect, type Storage } from '../../src/storage';

const at = new Date('2026-11-23T09:00:00.000Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** What people need of any MongoDB-compatible server: the same suite for each, without a branch on which it is. */
export function describePeopleStore(name: string, serverUri: () => Promise<string>): void {
  describe(`people stored on ${name}`, () => {
    let storage: Storage;
    let store: PeopleStore;
    let uri: string;

    beforeAll(async () => {
      uri = withDatabase(await serverUri(), `pratique_test_${randomUUID().slice(0, 8)}`);
      storage = await connect(uri);
      store = storage.people;
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await storage.close();
    });

    it('knows nobody at first', async () => {
      expect(await store.people()).toEqual([]);
      expect(await store.person('nobody')).toBeUndefined();
      expect(await store.session('nothing')).toBeUndefined();
      expect(await store.link('nothing')).toBeUndefined();
      expect(await store.key('nothing')).toBeUndefined();
      expect(await store.keys()).toEqual([]);
      expect(await store.changePerson('nobody', { name: 'x' })).toBeUndefined();
      expect(await store.revokeKey('nothing', at)).toBeUndefined();
    });

    it('gives back a person just as they were kept, with every field and without', async () => {
      const full: PersonRecord = {
        ...buildPerson('full'),
        email: 'full@example.org',
        claimed: ['AUTHOR'],
        topics: ['core-tools', 'framework'],
        subject: 'https://login.example|$where',
        signedInAt: later(1),
        deactivatedAt: later(2),
      };
      const bare = { ...buildPerson('bare'), name: '', granted: [] };
      expect([await store.addPerson(full), await store.addPerson(bare)]).toEqual([true, true]);
      expect([await store.person('full'), await store.person('bare')]).toEqual([full, bare]);
    });

    it('makes one person of all who add one with the same id at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, i) => store.addPerson({ ...buildPerson('raced'), name: `Nr ${String(i)}` })),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await store.person('raced'))?.name).toBe(`Nr ${String(outcomes.indexOf(true))}`);
    });

    it('changes what it is told and nothing else, and takes a date away', async () => {
      await store.addPerson(buildPerson('changing'));
      await store.changePerson('changing', { granted: ['EXPERT'], topics: ['core-tools'], deactivatedAt: at });
      const back = await store.changePerson('changing', { name: 'Changed', signedInAt: at, deactivatedAt: null });
      expect(back).toEqual({
        ...buildPerson('changing'),
        name: 'Changed',
        granted: ['EXPERT'],
        topics: ['core-tools'],
        signedInAt: at,
      });
      expect(await store.changePerson('changing', {})).toEqual(back);
    });

    it('lists people by name, all or those asked for', async () => {
      await store.addPerson({ ...buildPerson('list-1'), name: 'ZZ Last' });
      await store.addPerson({ ...buildPerson('list-2'), name: 'ZA First' });
      const names = (await store.people()).map(({ name: each }) => each);
      expect(names.indexOf('ZA First')).toBeLessThan(names.indexOf('ZZ Last'));
      const asked = await store.people(['list-1', 'list-2', 'unknown']);
      expect(asked.map(({ id }) => id)).toEqual(['list-2', 'list-1']);
      expect(await store.people([])).toEqual([]);
    });

    it('keeps a session until it is ended, and moves its last use forward only', async () => {
      const session = { hash: 's-1', person: 'p-1', createdAt: at, seenAt: at };
      await store.addSession(session);
      expect(await store.session('s-1')).toEqual(session);
      await store.touchSession('s-1', later(5));
      await store.touchSession('s-1', later(3));
      expect((await store.session('s-1'))?.seenAt).toEqual(later(5));
      await store.endSession('s-1');
      await store.touchSession('s-1', later(9));
      expect(await store.session('s-1')).toBeUndefined();
    });

    it('ends all sessions of a person and nobody else’s', async () => {
      for (const [hash, person] of [
        ['s-2', 'p-2'],
        ['s-3', 'p-2'],
        ['s-4', 'p-3'],
      ] as const) {
        await store.addSession({ hash, person, createdAt: at, seenAt: at });
      }
      await store.endSessionsOf('p-2');
      expect([await store.session('s-2'), await store.session('s-3')]).toEqual([undefined, undefined]);
      expect(await store.session('s-4')).toBeDefined();
    });

    it('sweeps sessions that were left alone or are too old, and keeps the others', async () => {
      await store.addSession({ hash: 'idle', person: 'p-4', createdAt: at, seenAt: at });
      await store.addSession({ hash: 'old', person: 'p-4', createdAt: later(-100), seenAt: later(60) });
      await store.addSession({ hash: 'good', person: 'p-4', createdAt: later(10), seenAt: later(60) });
      await store.sweepSessions({ seenAt: later(1), createdAt: later(-50) });
      expect(
        await Promise.all(['idle', 'old', 'good'].map(async (hash) => Boolean(await store.session(hash)))),
      ).toEqual([false, false, true]);
    });

    it('lets exactly one of all who use a link at once have it, and nobody later', async () => {
      const link = buildLink('l-1');
      await store.addLink(link);
      expect(await store.link('l-1')).toEqual(link);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.useLink(link, at)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(await store.useLink(link, later(1))).toBe(false);
    });

    it('remembers that a link was used when the links of its person are taken away', async () => {
      const links = [buildLink('l-2'), buildLink('l-3'), { ...buildLink('l-4'), person: 'somebody-else' }];
      for (const link of links) await store.addLink({ ...link, expiresAt: later(90) });
      await store.useLink(buildLink('l-2'), at);
      await store.removeLinksOf('linked');
      expect(await Promise.all(['l-2', 'l-3', 'l-4'].map(async (hash) => Boolean(await store.link(hash))))).toEqual([
        false,
        false,
        true,
      ]);
      expect(await store.useLink(buildLink('l-2'), at)).toBe(false);
    });

    it('sweeps links whose time is over and keeps the others', async () => {
      await store.addLink({ ...buildLink('l-5'), expiresAt: later(200) });
      await store.addLink({ ...buildLink('l-6'), expiresAt: later(300) });
      await store.sweepLinks(later(250));
      expect([await store.link('l-5'), (await store.link('l-6'))?.hash]).toEqual([undefined, 'l-6']);
    });

    it('gives back a key just as it was kept, and keeps the first of two with one id', async () => {
      const key = buildKey('k-1');
      const full = { ...buildKey('k-2'), expiresAt: later(1), lastUsedAt: later(2), revokedAt: later(3) };
      expect([await store.addKey(key), await store.addKey(full)]).toEqual([true, true]);
      expect(await store.addKey({ ...key, name: 'Another' })).toBe(false);
      expect([await store.key('k-1'), await store.key('k-2')]).toEqual([key, full]);
    });

    it('lists keys, the newest first', async () => {
      await store.addKey({ ...buildKey('k-3'), createdAt: later(60) });
      await store.addKey({ ...buildKey('k-4'), createdAt: later(61) });
      expect((await store.keys()).slice(0, 2).map(({ id }) => id)).toEqual(['k-4', 'k-3']);
    });

    it('revokes a key once and for all, and moves its last use forward only', async () => {
      await store.addKey(buildKey('k-5'));
      expect((await store.revokeKey('k-5', at))?.revokedAt).toEqual(at);
      expect((await store.revokeKey('k-5', later(5)))?.revokedAt).toEqual(at);
      await store.touchKey('k-5', later(5));
      await store.touchKey('k-5', later(3));
      expect((await store.key('k-5'))?.lastUsedAt).toEqual(later(5));
    });
  });
}

function buildPerson(id: string): PersonRecord {
  return { id, name: id, granted: ['AUTHOR'], claimed: [], topics: [], createdAt: at, createdBy: 'operator' };
}

function buildLink(hash: string): LinkRecord {
  const createdBy = 'operator';
  return { hash, person: 'linked', createdBy, createdAt: at, expiresAt: later(60), forFirstAdmin: false };
}

function buildKey(id: string): KeyRecord {
  return { id, hash: 'h', name: id, roles: ['READER'], topics: ['core-tools'], createdAt: at, createdBy: 'operator' };
}

/** The same server, another database: tests leave nothing of theirs behind and touch nothing of others. */
function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
