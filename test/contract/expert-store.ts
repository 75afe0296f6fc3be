import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { AskedOfExperts, ExpertStep, ExpertStore } from '../../src/experts';
import { connect, type Storage } from '../../src/storage';

const at = new Date('2026-11-23T09:00:00.000Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

function buildAsked(overrides: Partial<AskedOfExperts> = {}): AskedOfExperts {
  return {
    id: 'one',
    question: 'Who irons {"$set": 1} the uniforms ?',
    language: 'fr',
    why: 'NOT_FOUND',
    found: [{ section: 'a-b', heading: 'Uniforms', guide: 'fr/uniforms' }],
    asker: 'megan',
    replyTo: 'teams/person/megan',
    channel: 'teams/channel/19:x',
    askedAt: at,
    ...overrides,
  };
}

function buildStep(overrides: Partial<ExpertStep> = {}): ExpertStep {
  return { request: 'one', number: 1, deed: 'take', by: { id: 'ali', name: 'Ali' }, at: later(1), ...overrides };
}

/** What any MongoDB-compatible server must do for us: the same suite for each, without a branch on which it is. */
export function describeExpertStore(name: string, serverUri: () => Promise<string>): void {
  describe(`questions to the experts, stored on ${name}`, () => {
    let storage: Storage;
    let store: ExpertStore;
    let uri: string;

    beforeAll(async () => {
      uri = (await serverUri()).replace(
        /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/,
        `$1/pratique_test_${randomUUID().slice(0, 8)}`,
      );
      storage = await connect(uri);
      store = storage.experts;
    });

    beforeEach(async () => {
      await store.forget((await store.requests()).map(({ id }) => id));
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await storage.close();
    });

    it('gives back a question just as it was asked, and takes it once', async () => {
      const added = await Promise.all(Array.from({ length: 8 }, () => store.add(buildAsked())));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store.request('one')).toEqual({
        ...buildAsked(),
        state: 'OPEN',
        version: 0,
        answers: [],
        changedAt: at,
      });
      expect(await store.request('two')).toBeUndefined();
    });

    it('adds up its steps in the order of their numbers', async () => {
      await store.add(buildAsked());
      const ali = { id: 'ali', name: 'Ali' };
      const guidance = { guide: 'fr/uniforms', section: 'expert-1' } as const;
      const deeds: Partial<ExpertStep>[] = [
        { deed: 'take' },
        { deed: 'give-back' },
        { deed: 'take', by: { id: 'eva', name: 'Eva' } },
        { deed: 'answer', text: 'The laundry.' },
        { deed: 'answer', text: 'On Fridays.' },
        { deed: 'draft', guidance },
        { deed: 'publish', guidance },
        { deed: 'close' },
        { deed: 'close' },
        { deed: 'close' },
      ];
      for (const [n, deed] of deeds.entries())
        expect(await store.addStep(buildStep({ number: n + 1, at: later(n + 1), ...deed }))).toBe(true);
      expect(await store.request('one')).toMatchObject({
        state: 'CLOSED',
        version: 10,
        takenBy: { id: 'eva', name: 'Eva' },
        answers: [
          { by: ali, text: 'The laundry.', at: later(4) },
          { by: ali, text: 'On Fridays.', at: later(5) },
        ],
        guidance: { ...guidance, published: true },
        changedAt: later(10),
      });
    });

    it('lets exactly one expert take a step of a number', async () => {
      await store.add(buildAsked());
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, n) => store.addStep(buildStep({ by: { id: String(n), name: `E${String(n)}` } }))),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect((await store.request('one'))?.takenBy?.id).toBe(String(taken.indexOf(true)));
    });

    it('lists the newest first, one asker’s, and what changed lately', async () => {
      await store.add(buildAsked());
      await store.add(buildAsked({ id: 'two', asker: 'ana', askedAt: later(10) }));
      await store.add(buildAsked({ id: 'three', askedAt: later(20) }));
      expect((await store.requests()).map(({ id }) => id)).toEqual(['three', 'two', 'one']);
      expect((await store.requests('megan')).map(({ id }) => id)).toEqual(['three', 'one']);
      expect((await store.changedSince(later(15))).map(({ id }) => id)).toEqual(['three']);
      await store.addStep(buildStep({ at: later(30) }));
      expect((await store.changedSince(later(15))).map(({ id }) => id)).toEqual(['one', 'three']);
    });

    it('forgets a question with its steps', async () => {
      await store.add(buildAsked());
      await store.addStep(buildStep());
      await store.forget(['one']);
      expect(await store.requests()).toEqual([]);
      await store.add(buildAsked());
      expect((await store.request('one'))?.version).toBe(0);
    });

    it('knows one channel, or none', async () => {
      expect(await store.channel()).toBeUndefined();
      await store.setChannel('teams/channel/19:x', at);
      await store.setChannel('teams/channel/19:y', at);
      expect(await store.channel()).toBe('teams/channel/19:y');
      await store.setChannel(undefined, at);
      expect(await store.channel()).toBeUndefined();
    });
  });
}
