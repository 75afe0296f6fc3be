import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import {
  hashSection,
  type Edition,
  type GuideDetails,
  type GuideId,
  type Revision,
  type SectionText,
} from '../../src/guides';
import type { GuideStore } from '../../src/publishing';
import { connect, type Storage } from '../../src/storage';

const at = new Date('2026-11-23T09:00:00.000Z');

/** What any MongoDB-compatible server must do for us: the same suite for each, without a branch on which it is. */
export function describeGuideStore(name: string, serverUri: () => Promise<string>): void {
  describe(`guides stored on ${name}`, () => {
    let storage: Storage;
    let store: GuideStore;
    let uri: string;

    beforeAll(async () => {
      uri = withDatabase(await serverUri(), `pratique_test_${randomUUID().slice(0, 8)}`);
      storage = await connect(uri);
      store = storage.guides;
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await storage.close();
    });

    it('knows nothing at first', async () => {
      expect(await store.changedHeads([])).toEqual([]);
      expect(await store.edition('en/nothing')).toBeUndefined();
      expect(await store.importedContent()).toBeUndefined();
      expect((await store.histories(['nothing'])).get('nothing')).toEqual([]);
    });

    it('gives back a revision just as it was saved, every kind of field included', async () => {
      const text: SectionText = {
        heading: 'Qu’est-ce qu’un référentiel ?',
        body: 'Texte $set.a avec {"$where": "1"}\n\n[^a]: x',
        topics: ['core-tools'],
        basis: 'GENERAL_PRACTICE',
        term: { abbreviations: ['CBHRM'], synonyms: [], translations: { fr: 'GRH' }, more: 'x-more' },
        translates: { section: 'source-a', revision: 3 },
        pages: { from: 34, to: 36 },
        asked: ['what is it'],
      };
      const saved = await save('round-trip', null, text);
      expect(saved.number).toBe(1);
      expect(await store.revision('round-trip', 1)).toEqual(saved);
    });

    it('does not invent fields that a text does not have', async () => {
      const text = buildText('Plain');
      await save('plain', null, text);
      expect((await store.revision('plain', 1))?.text).toEqual(text);
    });

    it('numbers revisions without holes and keeps all of them', async () => {
      await save('numbered', null, buildText('one'));
      await save('numbered', 1, buildText('two'));
      await save('numbered', 2, buildText('three'));
      const history = (await store.histories(['numbered'])).get('numbered') ?? [];
      expect(history.map(({ number, basedOn }) => [number, basedOn])).toEqual([
        [1, null],
        [2, 1],
        [3, 2],
      ]);
      expect((await store.revision('numbered', 1))?.text.heading).toBe('one');
    });

    it('refuses a text based on an older revision, and says which is the latest', async () => {
      await save('stale', null, buildText('one'));
      await save('stale', 1, buildText('two'));
      await expect(save('stale', 1, buildText('mine'))).rejects.toMatchObject({
        code: 'REVISION_CONFLICT',
        message: expect.stringContaining('revision 2, not 1'),
      });
    });

    it('refuses a text based on a revision that does not exist', async () => {
      await save('hole', null, buildText('one'));
      await expect(save('hole', 7, buildText('x'))).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
    });

    it('lets exactly one of many writers win each number', async () => {
      await save('race', null, buildText('one'));
      const writers = Array.from({ length: 20 }, (_, i) => save('race', 1, buildText(`writer ${String(i)}`)));
      const outcomes = await Promise.allSettled(writers);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'REVISION_CONFLICT' });
      }
      expect((await store.histories(['race'])).get('race')).toHaveLength(2);
    });

    it('keeps the others when one of several conflicts, and names the one', async () => {
      await save('several-b', null, buildText('theirs'));
      const fresh = ['several-a', 'several-b', 'several-c'].map((section) => ({
        section,
        guide: 'en/published' as const,
        text: buildText(section),
        hash: hashSection(buildText(section)),
        author: 'a',
        reason: '',
        at,
        basedOn: null,
      }));
      await expect(store.saveRevisions(fresh)).rejects.toMatchObject({
        code: 'REVISION_CONFLICT',
        message: expect.stringContaining('several-b'),
      });
      expect((await store.revision('several-c', 1))?.text.heading).toBe('several-c');
    });

    it('publishes an edition and gives back the outline, the details and the texts', async () => {
      await save('pub-a', null, buildText('A'));
      await save('pub-b', null, buildText('B'));
      const edition = buildEdition('published', 1, ['pub-a', 'pub-b']);
      await store.publish(edition);
      expect(await store.edition('en/published')).toEqual(edition);
      expect([...(await store.texts(edition))].map(([id, text]) => [id, text.heading])).toEqual(
        expect.arrayContaining([
          ['pub-a', 'A'],
          ['pub-b', 'B'],
        ]),
      );
      expect(await store.changedHeads([])).toContainEqual({ guide: 'en/published', edition: 1 });
    });

    it('flips from edition to edition and keeps the older ones', async () => {
      await save('flip', null, buildText('first'));
      await save('flip', 1, buildText('second'));
      await store.publish(buildEdition('flipped', 1, ['flip']));
      await store.publish({
        ...buildEdition('flipped', 2, ['flip']),
        outline: [{ section: 'flip', revision: 2, depth: 1 }],
      });
      expect((await store.edition('en/flipped'))?.number).toBe(2);
      const older = await store.edition('en/flipped', 1);
      expect(older && [...(await store.texts(older)).values()][0]?.heading).toBe('first');
      expect(await store.edition('en/flipped', 3)).toBeUndefined();
    });

    it('lets exactly one of two publishers win an edition', async () => {
      await save('contest', null, buildText('x'));
      await store.publish(buildEdition('contested', 1, ['contest']));
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((note) => store.publish({ ...buildEdition('contested', 2, ['contest']), note })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'EDITION_CONFLICT' },
      });
    });

    it('lets exactly one of two first editions win', async () => {
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c'].map((note) => store.publish({ ...buildEdition('first', 1, ['plain']), note })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('names the heads that changed since, over several editions, and new guides, and no others', async () => {
      await save('heads', null, buildText('x'));
      await store.publish(buildEdition('heads-a', 1, ['heads']));
      const known = await store.changedHeads([]);
      expect(await store.changedHeads(known)).toEqual([]);
      for (const number of [2, 3, 4]) await store.publish(buildEdition('heads-a', number, ['heads']));
      await store.publish(buildEdition('heads-b', 1, ['heads']));
      await store.publish(buildEdition('heads-b', 2, ['heads']));
      const changed = await store.changedHeads(known);
      expect(changed.sort((a, b) => (a.guide < b.guide ? -1 : 1))).toEqual([
        { guide: 'en/heads-a', edition: 4 },
        { guide: 'en/heads-b', edition: 2 },
      ]);
    });

    it('refuses to skip an edition', async () => {
      await expect(store.publish(buildEdition('skipped', 5, ['plain']))).rejects.toMatchObject({
        code: 'EDITION_CONFLICT',
      });
    });

    it('remembers the fingerprint of the content folder', async () => {
      await store.recordImportedContent('abc', at);
      await store.recordImportedContent('def', at);
      expect(await store.importedContent()).toBe('def');
    });

    async function save(section: string, basedOn: number | null, text: SectionText): Promise<Revision> {
      const guide: GuideId = 'en/published';
      const revision = { section, guide, text, hash: hashSection(text), author: 'a', reason: 'r', at, basedOn };
      const [saved] = await store.saveRevisions([revision]);
      if (!saved) throw new Error('nothing was saved');
      return saved;
    }
  });
}

function buildText(heading: string): SectionText {
  return { heading, body: `${heading}.`, topics: [] };
}

function buildEdition(slug: string, number: number, sections: readonly string[]): Edition {
  const details: GuideDetails = {
    slug,
    language: 'en',
    title: slug,
    summary: 's',
    kind: 'GUIDE',
    standing: 'EXPLANATORY',
    topics: ['core-tools'],
    source: { publisher: 'p', title: 't', year: 2026 },
    owner: 'o',
  };
  const outline = sections.map((section) => ({ section, revision: 1, depth: 1 }));
  return { guide: `en/${slug}`, number, details, outline, publishedAt: at, publishedBy: 'p', note: '' };
}

/** The same server, another database: tests leave nothing of theirs behind and touch nothing of others. */
function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
