import type { ApiKeys, Deed, PeopleStore, Person } from '../../../src/people';
import type { Storage } from '../../../src/storage';
import { buildPeople } from '../../support/people';
import { temporaryStorage } from '../../support/temporary-storage';

const start = new Date('2026-06-01T08:00:00Z').getTime();
const admin: Person = { id: 'admin', name: 'Admin', roles: ['ADMIN'], topics: [] };
const wanted = { name: 'Intranet', roles: ['READER', 'EXPERT'], topics: ['core-tools'] } as const;

describe('an API key', () => {
  let storage: Storage;
  let remove: () => Promise<void>;
  let time: number;
  let keys: ApiKeys;
  let touched: number;
  let deeds: Deed[];
  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
  });
  afterAll(() => remove());
  beforeEach(() => {
    [time, touched, deeds] = [start, 0, []];
    const store: PeopleStore = {
      ...storage.people,
      touchKey(id, at) {
        touched += 1;
        return storage.people.touchKey(id, at);
      },
    };
    const record = (deed: Deed) => {
      deeds.push(deed);
      return Promise.resolve();
    };
    keys = buildPeople(store, { now: () => new Date(time), record }).keys;
  });

  async function create(more: object = {}): Promise<{ id: string; secret: string }> {
    const { key, secret = '' } = await keys.create({ ...wanted, ...more }, admin);
    return { id: key.id, secret };
  }

  it('stands for a portal with its roles and its scope', async () => {
    const { id, secret } = await create();
    expect(secret).toMatch(/^pratique_[0-9a-f]+_[\w-]{43}$/);
    expect(await keys.holderOf(secret)).toEqual({ id: `key:${id}`, ...wanted });
  });

  it('is not to be found in storage, nor in what administrators see', async () => {
    const { id, secret } = await create();
    const kept = JSON.stringify([await storage.people.key(id), await keys.all(admin), await keys.named(id, admin)]);
    expect(kept).toContain(id);
    expect(kept).not.toContain(secret.split('_').at(-1));
    expect(JSON.stringify(await keys.all(admin))).not.toContain((await storage.people.key(id))?.hash);
  });

  it('is nobody’s with another secret, another id, or anything missing', async () => {
    const [{ id, secret }, other] = [await create(), await create()];
    const own = secret.slice(-43);
    const wrong = [
      `pratique_${id}_${'A'.repeat(43)}`,
      `pratique_${other.id}_${own}`,
      `pratique_${id}_`,
      `pratique_${id}_${own}x`,
      `${secret}\n`,
      own,
      'pratique__',
      '',
    ];
    for (const sent of wrong) expect([sent, await keys.holderOf(sent)]).toEqual([sent, undefined]);
  });

  it('ends on its day', async () => {
    const { secret } = await create({ expiresAt: new Date(start + 1_000) });
    time = start + 999;
    expect(await keys.holderOf(secret)).toBeDefined();
    time = start + 1_000;
    expect(await keys.holderOf(secret)).toBeUndefined();
  });

  it('ends when it is revoked, which is written down once', async () => {
    const { id, secret } = await create();
    const { revokedAt } = await keys.revoke(id, admin);
    time += 1_000;
    expect((await keys.revoke(id, admin)).revokedAt).toEqual(revokedAt);
    expect(await keys.holderOf(secret)).toBeUndefined();
    expect(deeds.map(({ kind, to }) => [kind, to])).toEqual([
      ['key-created', id],
      ['key-revoked', id],
    ]);
  });

  it('says when it was last used, written down once a minute at most, however many requests come at once', async () => {
    const { id, secret } = await create();
    await Promise.all(Array.from({ length: 10 }, () => keys.holderOf(secret)));
    time += 59_999;
    await keys.holderOf(secret);
    expect(touched).toBe(1);
    time += 1;
    await keys.holderOf(secret);
    expect(touched).toBe(2);
    expect((await keys.named(id, admin))?.lastUsedAt).toEqual(new Date(start + 60_000));
  });

  it('is made once for one idempotency key, and shows its secret once', async () => {
    const [one, two] = await Promise.all([
      keys.create({ ...wanted, idempotencyKey: 'a' }, admin),
      keys.create({ ...wanted, idempotencyKey: 'a' }, admin),
    ]);
    expect(one.key).toEqual(two.key);
    const secrets = [one.secret, two.secret].filter((secret) => secret !== undefined);
    expect(secrets).toHaveLength(1);
    expect(await keys.holderOf(secrets[0] ?? '')).toBeDefined();
    expect((await keys.create({ ...wanted, idempotencyKey: 'b' }, admin)).key.id).not.toBe(one.key.id);
  });

  it.each([
    ['administers', { roles: ['READER', 'ADMIN'] }],
    ['may nothing', { roles: [] }],
    ['has no name', { name: ' \u200b ' }],
    ['has ended already', { expiresAt: new Date(start) }],
  ])('is not made if it %s', async (_what, more) => {
    await expect(create(more)).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });

  it('is the business of those who manage keys, everywhere', async () => {
    const { id } = await create();
    const others: Person[] = [
      { ...admin, roles: ['AUTHOR', 'REVIEWER', 'PUBLISHER', 'EXPERT', 'READER'] },
      { ...admin, topics: ['core-tools'] },
    ];
    for (const other of others) {
      const tries = [keys.create(wanted, other), keys.revoke(id, other), keys.all(other), keys.named(id, other)];
      for (const outcome of await Promise.allSettled(tries)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'NOT_ALLOWED' } });
      }
    }
  });

  it('that does not exist cannot be revoked', async () => {
    await expect(keys.revoke('nothing', admin)).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
  });
});
