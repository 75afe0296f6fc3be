import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { hashSection, type GuideId, type Revision } from '../../src/guides';
import { actionId, ConflictError, type Action, type DraftStore } from '../../src/publishing';
import { connect, type Storage } from '../../src/storage';
import { buildActor, buildDetails, buildOffice, buildText } from '../support/build-desk';

const at = new Date('2026-11-23T09:00:00.000Z');

/** What any MongoDB-compatible server must do for the editors' desk: the same suite for each. */
export function describeDraftStore(name: string, serverUri: () => Promise<string>): void {
  describe(`drafts stored on ${name}`, () => {
    let storage: Storage;
    let other: Storage;
    let store: DraftStore;
    let uri: string;

    beforeAll(async () => {
      uri = withDatabase(await serverUri(), `pratique_test_${randomUUID().slice(0, 8)}`);
      [storage, other] = [await connect(uri), await connect(uri)];
      store = storage.drafts;
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await other.close();
      await storage.close();
    });

    it('knows nothing at first', async () => {
      expect(await store.actionsAfter('en/nothing', 0)).toEqual([]);
      expect(await store.lastOpening('en/nothing')).toBeUndefined();
      expect(await store.laterRevisions('nothing', 0)).toEqual([]);
      expect(await store.dueMatters(at)).toEqual([]);
    });

    it('gives back actions just as they were, every kind of field included, and no others', async () => {
      const guide = 'en/every-field';
      const actions: Action[] = [
        buildAction(guide, 1, {
          verb: 'open-draft',
          basedOn: 3,
          details: buildDetails(guide, { review: '2027-01-01', topics: ['a-topic'] }),
          outline: [{ section: 'sec', revision: 2, depth: 1 }],
          waivers: [{ section: 'sec', target: 'gone', reason: 'soon', by: 'p' }],
        }),
        buildAction(guide, 2, { verb: 'save-section', section: 'sec', revision: 3 }),
        buildAction(guide, 3, { verb: 'restore-revision', section: 'sec', revision: 4, restored: 1 }),
        buildAction(guide, 4, { verb: 'add-section', section: 'new', revision: 1, place: { after: null, depth: 2 } }),
        buildAction(guide, 5, { verb: 'retire-section', section: 'new', withSubsections: false }),
        buildAction(guide, 6, { verb: 'schedule', due: at, note: '' }),
        buildAction(guide, 7, { verb: 'publish', edition: 4, note: 'n', emergency: true }),
        buildAction(guide, 8, { verb: 'revert', edition: 5, to: 2, note: 'n' }),
        buildAction(guide, 9, { verb: 'set-upkeep', section: 'sec', owner: 'o', interval: 90 }),
        { ...buildAction(guide, 10, { verb: 'submit' }), key: 'k' },
      ];
      for (const action of actions) expect(await store.append(action)).toBe(true);
      expect(await store.actionsAfter(guide, 0)).toEqual(actions);
      expect(await store.actionsAfter(guide, 8)).toEqual(actions.slice(8));
      expect(await store.lastOpening(guide)).toMatchObject({ number: 1, version: 1 });
    });

    it('reads more actions than it asks for at a time', async () => {
      const guide = 'en/many-actions';
      for (let number = 1; number <= 40; number++) await store.append(buildAction(guide, number, { verb: 'submit' }));
      expect((await store.actionsAfter(guide, 3)).map(({ number }) => number)).toEqual(
        Array.from({ length: 37 }, (_, i) => i + 4),
      );
    });

    it('gives a number to exactly one of many', async () => {
      const attempts = Array.from({ length: 20 }, (_, i) => {
        const action = { ...buildAction('en/contested', 1, { verb: 'submit' }), actor: `p${String(i)}` };
        return (i % 2 === 0 ? storage : other).drafts.append(action);
      });
      expect((await Promise.all(attempts)).filter((won) => won)).toHaveLength(1);
    });

    it('gives a revision’s number to exactly one of many, and finds those behind any that is known', async () => {
      const attempts = Array.from({ length: 10 }, (_, i) =>
        store.keepRevision(buildRevision('numbered', 1, `by ${String(i)}`)),
      );
      expect((await Promise.all(attempts)).filter((won) => won)).toHaveLength(1);
      for (let number = 2; number <= 20; number++) await store.keepRevision(buildRevision('numbered', number));
      expect((await store.laterRevisions('numbered', 0)).map(({ number }) => number)).toHaveLength(20);
      expect((await store.laterRevisions('numbered', 18)).map(({ number }) => number)).toEqual([19, 20]);
      expect(await store.laterRevisions('numbered', 20)).toEqual([]);
      expect((await store.latestRevisions(['numbered', 'unknown'])).get('numbered')?.number).toBe(20);
      expect((await store.revisions('numbered', { before: 19, limit: 2 })).map(({ number }) => number)).toEqual([
        18, 17,
      ]);
    });

    it('remembers what is due until it is forgotten', async () => {
      const matter = { guide: 'en/due' as const, number: 3, at, due: new Date('2026-12-01T00:00:00Z') };
      await store.remember(matter);
      await store.remember(matter);
      await store.remember({ guide: 'en/due', number: 1, at });
      expect(await store.dueMatters(at)).toEqual([]);
      expect(await store.dueMatters(matter.due)).toEqual([matter]);
      await store.forget(matter);
      expect(await store.matters()).toEqual([{ guide: 'en/due', number: 1, at }]);
    });

    it('pages through the audit trail, newest first, by guide, person and time, without a gap or a repetition', async () => {
      const guide: GuideId = 'en/audited';
      for (let number = 1; number <= 9; number++) {
        // Three at each moment, so that a page ends between entries of the same moment.
        const moment = new Date(at.getTime() + Math.ceil(number / 3) * 1_000);
        const actor = number % 2 === 0 ? 'even' : 'odd';
        await store.append({ ...buildAction(guide, number, { verb: 'submit' }), at: moment, actor });
      }
      const ids: string[] = [];
      for (let page = await store.audit({ on: guide, limit: 2 }); page.length > 0;) {
        ids.push(...page.map(({ id }) => id));
        const after = page.at(-1);
        page = await store.audit({ on: guide, limit: 2, ...(after ? { after } : {}) });
      }
      expect(ids).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => actionId({ guide, number })));
      expect(await store.audit({ on: guide, actor: 'even', limit: 9 })).toHaveLength(4);
      const [from, to] = [new Date(at.getTime() + 2_000), new Date(at.getTime() + 3_000)];
      expect((await store.audit({ on: guide, from, to, limit: 9 })).map(({ id }) => id.slice(-1))).toEqual([
        '6',
        '5',
        '4',
      ]);
    });

    it('keeps entries of what is done elsewhere in the same trail', async () => {
      const entry = {
        on: 'person/x',
        verb: 'grant-role',
        actor: 'admin',
        door: 'page' as const,
        at,
        reason: 'new here',
      };
      await store.record(entry);
      expect(await store.audit({ on: 'person/x', limit: 5 })).toEqual([{ id: expect.any(String), ...entry }]);
    });

    it('keeps every text of fifty people at work on one guide in two processes, and overwrites nobody', async () => {
      const guide: GuideId = 'en/fifty-writers';
      const [first, second] = [buildOffice(storage), buildOffice(other)];
      const desk = (i: number) => (i % 2 === 0 ? first : second).desk;
      const sections = Array.from({ length: 25 }, (_, i) => `fifty-section-${String(i)}`);
      await desk(0).importIntoDraft(
        buildActor('founder'),
        buildDetails(guide),
        sections.map((id) => ({ id, depth: 1, text: buildText('The beginning.') })),
      );
      const accepted: Revision[] = [];
      const refused: ConflictError[] = [];
      await Promise.all(Array.from({ length: 50 }, (_, i) => write(i)));

      expect(accepted).toHaveLength(100);
      for (const section of sections) {
        const history = (await storage.guides.histories([section])).get(section) ?? [];
        expect(history.map(({ number }) => number)).toEqual(history.map((_, i) => i + 1));
        const ours = accepted.filter((revision) => revision.section === section);
        // Accepted texts follow one another: each was made from the one accepted before it.
        const chain = [...ours].sort((a, b) => a.number - b.number);
        expect(chain.map(({ basedOn }) => basedOn)).toEqual([1, ...chain.slice(0, -1).map(({ number }) => number)]);
        for (const { number, text } of ours)
          expect((await storage.guides.revision(section, number))?.text).toEqual(text);
      }
      for (const { conflict } of refused) {
        if (conflict.kind !== 'REVISION') throw new Error('not about a section');
        const { section, mine } = conflict;
        expect((await storage.guides.revision(section, mine.number))?.text).toEqual(mine.text);
      }
      const actions = await store.actionsAfter(guide, 0);
      expect(actions.map(({ number }) => number)).toEqual(actions.map((_, i) => i + 1));
      const versions = [...new Set(actions.map(({ version }) => version))];
      expect(versions).toEqual(versions.map((_, i) => i + 1));
      expect((await desk(1).draft(buildActor('founder'), guide))?.version).toBe(2 + 100);

      /** Saves two texts in one section, starting again from what others saved whenever they were faster. */
      async function write(i: number): Promise<void> {
        const [section = '', actor] = [sections[i % 25], buildActor(`writer-${String(i)}`)];
        let basedOn = 1;
        for (let text = 0; text < 2;) {
          try {
            const body = `Text ${String(text)} of writer ${String(i)}.`;
            const input = {
              guide,
              section,
              text: buildText(body),
              basedOn,
              key: `${String(i)}/${body}/${String(basedOn)}`,
            };
            const { revision } = await desk(i).saveSection(actor, input);
            accepted.push(revision);
            basedOn = revision.number;
            text++;
          } catch (error) {
            if (!(error instanceof ConflictError) || error.conflict.kind !== 'REVISION') throw error;
            refused.push(error);
            basedOn = error.conflict.theirs.number;
          }
        }
      }
    }, 300_000);

    function buildRevision(section: string, number: number, body = `Text ${String(number)}.`): Revision {
      const text = buildText(body);
      const basedOn = number === 1 ? null : number - 1;
      return {
        ...{ section, guide: 'en/any', number, text, hash: hashSection(text) },
        author: 'a',
        reason: '',
        at,
        basedOn,
      };
    }
  });
}

function buildAction(guide: GuideId, number: number, change: object): Action {
  return { guide, number, version: number, actor: 'p', door: 'page', at, reason: 'r', ...change } as Action;
}

/** The same server, another database: tests leave nothing of theirs behind and touch nothing of others. */
function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}
