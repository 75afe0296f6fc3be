import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Address, Delivery } from '../../src/deliveries';
import { connect, type Storage } from '../../src/storage';
import type { DeliveryStorage } from '../../src/storage/delivery-repository';

const at = new Date('2026-11-23T09:00:00.000Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

function buildDelivery(overrides: Partial<Delivery> = {}): Delivery {
  return {
    id: 'one',
    to: 'teams:megan',
    message: { kind: 'note', text: 'It is in the guide.' },
    state: 'WAITING',
    enqueuedAt: at,
    dueAt: at,
    expiresAt: later(60),
    ...overrides,
  };
}

const address: Address = {
  key: 'teams:megan',
  kind: 'PERSON',
  owner: 'megan',
  language: 'fr',
  timeZone: 'Asia/Tokyo',
  tenant: 'tenant-one',
  reference: '{"$set":{"a.b":1}}',
  seenAt: at,
};

/** What any MongoDB-compatible server must do for us: the same suite for each, without a branch on which it is. */
export function describeDeliveryStore(name: string, serverUri: () => Promise<string>): void {
  describe(`messages to be sent, stored on ${name}`, () => {
    let storage: Storage;
    let store: DeliveryStorage;
    let uri: string;

    beforeAll(async () => {
      uri = (await serverUri()).replace(
        /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/,
        `$1/pratique_test_${randomUUID().slice(0, 8)}`,
      );
      storage = await connect(uri);
      store = storage.deliveries;
    });

    beforeEach(async () => {
      await store.queue.forgetTo(['teams:megan', 'teams:ali']);
      await store.addresses.forget(address.key);
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await storage.close();
    });

    it('gives back a message just as it was handed in', async () => {
      const message = { kind: 'note', '$set.a': { '': null, 'b.c': [1, 'é', { d: false }] }, n: 1.5 };
      const delivery = buildDelivery({ message, after: 'zero', inPlace: true });
      expect(await store.queue.add(delivery)).toBe(true);
      expect(await store.queue.delivery('one')).toEqual(delivery);
      expect(await store.queue.delivery('two')).toBeUndefined();
    });

    it('takes an id once, of however many who hand it in at the same time', async () => {
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, n) => store.queue.add(buildDelivery({ message: { kind: 'note', n } }))),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      const winner = added.indexOf(true);
      expect((await store.queue.delivery('one'))?.message).toEqual({ kind: 'note', n: winner });
    });

    it('finds what is due, the longest due first, and no more than asked for', async () => {
      await store.queue.add(buildDelivery({ id: 'soon', dueAt: later(5) }));
      await store.queue.add(buildDelivery({ id: 'now' }));
      await store.queue.add(buildDelivery({ id: 'late', dueAt: later(-5) }));
      await store.queue.add(buildDelivery({ id: 'gone', dueAt: later(-9) }));
      await store.queue.end('gone', { state: 'CANCELLED', endedAt: at });
      expect((await store.queue.due(at, 9)).map(({ id }) => id)).toEqual(['late', 'now']);
      expect((await store.queue.due(at, 1)).map(({ id }) => id)).toEqual(['late']);
    });

    it('lets exactly one process make an attempt', async () => {
      await store.queue.add(buildDelivery());
      const until = later(2);
      const claims = await Promise.all(
        Array.from({ length: 12 }, () => store.queue.claim('one', { number: 1, until })),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.queue.claim('one', { number: 2, until: later(4) })).toBe(true);
      expect(await store.queue.lastAttempt('one')).toEqual({ number: 2, until: later(4) });
      await store.queue.release('one', 2, later(1));
      expect(await store.queue.lastAttempt('one')).toEqual({ number: 2, until: later(1) });
      expect(await store.queue.lastAttempt('two')).toBeUndefined();
    });

    it('counts attempts as numbers, not as texts', async () => {
      await store.queue.add(buildDelivery());
      for (let number = 1; number <= 11; number++) await store.queue.claim('one', { number, until: at });
      expect((await store.queue.lastAttempt('one'))?.number).toBe(11);
    });

    it('ends a message once, and forgets its words', async () => {
      await store.queue.add(buildDelivery());
      await store.queue.putOff('one', later(1), 'AWAY');
      expect(await store.queue.delivery('one')).toMatchObject({ dueAt: later(1), reason: 'AWAY' });
      const endings = await Promise.all([
        store.queue.end('one', { state: 'SENT', endedAt: at, sentAs: 'm-1' }),
        store.queue.end('one', { state: 'CANCELLED', endedAt: at }),
      ]);
      expect(endings.filter(Boolean)).toHaveLength(1);
      const ended = await store.queue.delivery('one');
      expect(ended).not.toHaveProperty('message');
      expect(ended).not.toHaveProperty('reason');
      await store.queue.putOff('one', later(9));
      expect((await store.queue.delivery('one'))?.dueAt).toEqual(later(1));
    });

    it('forgets a receiver’s messages with their attempts, and what ended long ago', async () => {
      await store.queue.add(buildDelivery());
      await store.queue.add(buildDelivery({ id: 'two', enqueuedAt: later(1) }));
      await store.queue.add(buildDelivery({ id: 'other', to: 'teams:ali' }));
      await store.queue.claim('two', { number: 1, until: at });
      await store.queue.end('two', { state: 'SENT', endedAt: at });
      expect((await store.queue.to('teams:megan')).map(({ id }) => id)).toEqual(['two', 'one']);
      expect(await store.queue.sweep(at)).toBe(0);
      expect(await store.queue.sweep(later(1))).toBe(1);
      expect(await store.queue.lastAttempt('two')).toBeUndefined();
      expect(await store.queue.forgetTo(['teams:megan'])).toBe(1);
      expect(await store.queue.delivery('other')).toBeDefined();
    });

    it('keeps one address a key, the last that was put, however many put it at once', async () => {
      await Promise.all(Array.from({ length: 8 }, () => store.addresses.put(address)));
      const moved: Address = { ...address, reference: '{}', language: 'en', timeZone: 'Europe/Paris' };
      await store.addresses.put(moved);
      expect(await store.addresses.address(address.key)).toEqual(moved);
      expect(await store.addresses.of('megan')).toEqual([moved]);
      expect(await store.addresses.sweep(at)).toBe(0);
      expect(await store.addresses.forget(address.key)).toBe(true);
      expect(await store.addresses.forget(address.key)).toBe(false);
      expect(await store.addresses.address(address.key)).toBeUndefined();
      await store.addresses.put(address);
      expect(await store.addresses.sweep(later(1))).toBe(1);
    });
  });
}
