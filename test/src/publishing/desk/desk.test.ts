import type { GuideId } from '../../../../src/guides';
import { ConflictError, type DeskOptions, type Draft } from '../../../../src/publishing';
import type { Storage } from '../../../../src/storage';
import {
  buildActor,
  buildDetails,
  buildOffice,
  buildText,
  publishGuide,
  type Office,
} from '../../../support/build-desk';
import { temporaryStorage } from '../../../support/temporary-storage';

const [author, colleague, reviewer, publisher] = ['author', 'colleague', 'reviewer', 'publisher'].map((id) =>
  buildActor(id),
) as [
  ReturnType<typeof buildActor>,
  ReturnType<typeof buildActor>,
  ReturnType<typeof buildActor>,
  ReturnType<typeof buildActor>,
];

describe('the editors’ desk', () => {
  let storage: Storage;
  let remove: () => Promise<void>;
  let office: Office;
  let guide: GuideId;
  let count = 0;
  let clock: Date;

  const now = () => clock;
  const id = (name: string) => `${guide.slice(3)}-${name}`;
  const newOffice = (overrides: Partial<DeskOptions> = {}) => buildOffice(storage, { now, ...overrides });

  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
  });
  afterAll(() => remove());
  beforeEach(async () => {
    clock = new Date('2026-11-23T09:00:00.000Z');
    guide = `en/desk-${String(++count)}`;
    office = newOffice();
    await publishGuide(office, guide, { [id('aa')]: 'Text A.', [id('bb')]: 'Text B.', [id('cc')]: 'Text C.' });
  });

  const open = () => office.desk.openDraft(author, { guide });
  const save = (name: string, body: string, basedOn = 1, actor = author) =>
    office.desk.saveSection(actor, { guide, section: id(name), text: buildText(body), basedOn });
  const draft = async (): Promise<Draft> => {
    const found = await office.desk.draft(author, guide);
    if (!found) throw new Error('there is no draft');
    return found;
  };
  const version = async () => (await draft()).version;
  const approved = async () => {
    const seen = { guide, version: await version() };
    await office.desk.submitForReview(author, seen);
    await office.desk.approve(reviewer, seen);
    return seen;
  };
  const published = (name: string) => office.library().section(id(name))?.body;
  const verbs = async () => (await office.desk.audit(author, { on: guide, limit: 100 })).map(({ verb }) => verb);

  describe('a draft', () => {
    it('gathers changes that readers do not see until it is published', async () => {
      await open();
      await save('aa', 'New A.');
      const added = await office.desk.addSection(author, {
        ...{ guide, version: await version(), section: id('dd'), text: buildText('Text D.') },
        place: { after: id('aa'), depth: 2 },
      });
      await office.desk.moveSection(author, {
        guide,
        version: added.draft.version,
        section: id('cc'),
        place: { after: null, depth: 1 },
      });
      const { version: last } = await office.desk.retireSection(author, {
        ...{ guide, version: await version(), section: id('bb'), reason: 'Said twice' },
      });
      await office.refresh();
      expect(published('aa')).toBe('Text A.');
      expect(
        office
          .library()
          .guide(guide)
          ?.sections.map((section) => section.id),
      ).toEqual([id('aa'), id('bb'), id('cc')]);

      expect(last).toBe(await version());
      await office.desk.publishDraft(publisher, { ...(await approved()), note: 'Better' });
      expect(
        office
          .library()
          .guide(guide)
          ?.sections.map((section) => [section.id, section.depth]),
      ).toEqual([
        [id('cc'), 1],
        [id('aa'), 1],
        [id('dd'), 2],
      ]);
      expect(published('aa')).toBe('New A.');
      expect(await office.desk.draft(author, guide)).toBeUndefined();
    });

    it('takes what stands below a section along when it moves, at the same distance', async () => {
      await open();
      const place = { after: id('aa'), depth: 2 };
      await office.desk.moveSection(author, { guide, version: await version(), section: id('bb'), place });
      await office.desk.moveSection(author, {
        guide,
        version: await version(),
        section: id('aa'),
        place: { after: id('cc'), depth: 2 },
      });
      expect((await draft()).outline.map(({ section, depth }) => [section, depth])).toEqual([
        [id('cc'), 1],
        [id('aa'), 2],
        [id('bb'), 3],
      ]);
      await expect(
        office.desk.moveSection(author, {
          guide,
          version: await version(),
          section: id('aa'),
          place: { after: id('bb'), depth: 1 },
        }),
      ).rejects.toMatchObject({ code: 'OUTLINE_INVALID' });
    });

    it('is the same for all: opening it again gives the one that is open', async () => {
      const first = await open();
      expect(await office.desk.openDraft(colleague, { guide })).toEqual(first);
      expect((await office.desk.drafts(author)).map((each) => each.guide)).toContain(guide);
    });

    it('needs details for a guide that does not exist', async () => {
      await expect(office.desk.openDraft(author, { guide: 'en/never-heard-of' })).rejects.toMatchObject({
        code: 'GUIDE_NOT_FOUND',
      });
      await expect(
        office.desk.openDraft(author, { guide: 'en/never-heard-of', details: buildDetails('en/other-one') }),
      ).rejects.toMatchObject({ code: 'GUIDE_INVALID' });
    });

    it('is gone when discarded, but its texts are in the history, and the next one is free to go on', async () => {
      await open();
      await save('aa', 'Never shown.');
      await office.desk.discardDraft(author, { guide, version: await version() });
      await expect(save('aa', 'x')).rejects.toMatchObject({ code: 'DRAFT_NOT_FOUND' });
      expect((await office.desk.drafts(author)).map((each) => each.guide)).not.toContain(guide);

      await open();
      const { revision } = await save('aa', 'Shown.');
      expect(revision).toMatchObject({ number: 3, basedOn: 1 });
      expect((await office.desk.history(author, id('aa'))).map(({ number, author: by }) => [number, by])).toEqual([
        [3, 'author'],
        [2, 'author'],
        [1, 'importer'],
      ]);
    });

    it('does not mistake a version of an earlier draft for one of its own', async () => {
      const earlier = await open();
      await office.desk.discardDraft(author, { guide, version: earlier.version });
      await open();
      await expect(
        office.desk.moveSection(author, {
          guide,
          version: earlier.version,
          section: id('aa'),
          place: { after: null, depth: 1 },
        }),
      ).rejects.toMatchObject({ code: 'DRAFT_CONFLICT' });
    });
  });

  describe('two people at once', () => {
    beforeEach(open);

    it('never conflict in two sections, nor when one saves while the other moves', async () => {
      const seen = await version();
      await save('aa', 'By the author.');
      await save('bb', 'By a colleague.', 1, colleague);
      const moved = await office.desk.moveSection(colleague, {
        guide,
        version: seen,
        section: id('cc'),
        place: { after: null, depth: 1 },
      });
      expect(moved.version).toBe(seen + 3);
      expect(moved.authors).toEqual(['author', 'colleague']);
    });

    it('are told of each other in one section, with both texts, who and when; both are in the history', async () => {
      await save('aa', 'Theirs.', 1, colleague);
      clock = new Date('2026-11-23T09:05:00.000Z');
      const conflict = await save('aa', 'Mine.').then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(conflict).toMatchObject({
        code: 'REVISION_CONFLICT',
        conflict: {
          base: { number: 1, text: { body: 'Text A.' } },
          theirs: { number: 2, text: { body: 'Theirs.' } },
          mine: { number: 3, text: { body: 'Mine.' } },
          by: 'colleague',
          at: new Date('2026-11-23T09:00:00.000Z'),
        },
      });
      expect((await office.desk.revision(author, id('aa'), 3)).text.body).toBe('Mine.');
      expect((await save('aa', 'Both.', 2)).revision.number).toBe(4);
    });

    it('are told when both change the outline, with it as it was and as it is', async () => {
      const seen = await version();
      await office.desk.retireSection(colleague, { guide, version: seen, section: id('bb'), reason: 'Old' });
      const move = office.desk.moveSection(author, {
        guide,
        version: seen,
        section: id('cc'),
        place: { after: null, depth: 1 },
      });
      const error = await move.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(ConflictError);
      expect(error).toMatchObject({
        code: 'DRAFT_CONFLICT',
        conflict: { base: { version: seen }, theirs: { version: seen + 1 }, by: 'colleague' },
      });
      const { conflict } = error as ConflictError;
      const lengths = conflict.kind === 'DRAFT' ? [conflict.base?.outline.length, conflict.theirs.outline.length] : [];
      expect(lengths).toEqual([3, 2]);
    });

    it('raise the version by content alone', async () => {
      const before = await version();
      const { text } = await office.desk.revision(author, id('aa'), 1);
      await office.desk.saveSection(author, { guide, section: id('aa'), text, basedOn: 1 });
      await office.desk.submitForReview(author, { guide, version: before });
      await office.desk.reject(reviewer, { guide, version: before, reason: 'Not yet' });
      await office.desk.waiveLink(author, { guide, section: id('aa'), target: 'x', reason: 'Soon' });
      await office.desk.verifySection(author, { guide, section: id('bb'), revision: 1 });
      expect(await version()).toBe(before);
      expect(await office.desk.history(author, id('aa'))).toHaveLength(1);
    });

    it('get the first result again under the same key, and are told when a key stands for something else', async () => {
      const input = { guide, section: id('aa'), text: buildText('Once.'), basedOn: 1, key: 'key-1' };
      const first = await office.desk.saveSection(author, input);
      await save('aa', 'Then.', 2);
      expect((await office.desk.saveSection(author, input)).revision).toEqual(first.revision);
      expect(await office.desk.history(author, id('aa'))).toHaveLength(3);
      await expect(office.desk.saveSection(author, { ...input, section: id('bb') })).rejects.toMatchObject({
        code: 'KEY_REUSED',
      });
    });
  });

  describe('review', () => {
    beforeEach(async () => {
      await open();
      await save('aa', 'New A.');
    });

    it('lets nothing be published that nobody approved', async () => {
      const seen = { guide, version: await version(), note: '' };
      await expect(office.desk.publishDraft(publisher, seen)).rejects.toMatchObject({ code: 'DRAFT_STATE' });
      await office.desk.submitForReview(author, seen);
      await expect(office.desk.publishDraft(publisher, seen)).rejects.toMatchObject({ code: 'DRAFT_STATE' });
      expect(published('aa')).toBe('Text A.');
    });

    it('lets nobody approve what they changed themselves, even a little', async () => {
      await save('bb', 'A comma.', 1, reviewer);
      const seen = { guide, version: await version() };
      await office.desk.submitForReview(author, seen);
      await expect(office.desk.approve(reviewer, seen)).rejects.toMatchObject({ code: 'FOUR_EYES' });
      await expect(office.desk.approve(author, seen)).rejects.toMatchObject({ code: 'FOUR_EYES' });
      expect((await office.desk.approve(colleague, seen)).approvedBy).toBe('colleague');
    });

    it('gives a draft back with a reason, which stays until it is submitted again', async () => {
      const seen = { guide, version: await version() };
      await office.desk.submitForReview(author, seen);
      await expect(office.desk.reject(reviewer, { ...seen, reason: ' ' })).rejects.toMatchObject({
        code: 'REASON_MISSING',
      });
      await office.desk.reject(reviewer, { ...seen, reason: 'The year is wrong' });
      await save('aa', 'Newer A.', 2);
      expect(await draft()).toMatchObject({
        state: 'DRAFT',
        rejection: { by: 'reviewer', reason: 'The year is wrong' },
      });
      expect(await office.desk.submitForReview(author, { guide, version: await version() })).not.toHaveProperty(
        'rejection',
      );
    });

    it('begins again after any edit', async () => {
      const seen = await approved();
      expect((await save('bb', 'Changed after approval.', 1, colleague)).draft).toMatchObject({ state: 'DRAFT' });
      await expect(office.desk.publishDraft(publisher, { ...seen, note: '' })).rejects.toMatchObject({
        code: 'DRAFT_CONFLICT',
      });
      await expect(
        office.desk.publishDraft(publisher, { guide, version: await version(), note: '' }),
      ).rejects.toMatchObject({ code: 'DRAFT_STATE' });
    });

    it('vouches for what the reviewer saw, not for what came after', async () => {
      const seen = { guide, version: await version() };
      await office.desk.submitForReview(author, seen);
      await save('aa', 'Changed while in review.', 2);
      await expect(office.desk.approve(reviewer, seen)).rejects.toMatchObject({ code: 'DRAFT_STATE' });
    });

    it('is passed by in an emergency, with a reason, which the trail keeps', async () => {
      const seen = { guide, version: await version(), note: 'Hotline changed' };
      await expect(office.desk.publishEmergency(publisher, seen)).rejects.toMatchObject({ code: 'REASON_MISSING' });
      await office.desk.publishEmergency(publisher, { ...seen, reason: 'A wrong number is dangerous' });
      expect(published('aa')).toBe('New A.');
      const trail = await office.desk.audit(author, { on: guide, actor: 'publisher', limit: 10 });
      expect(trail.find(({ verb, emergency }) => verb === 'publish' && emergency)).toMatchObject({
        reason: 'A wrong number is dangerous',
      });
    });

    it('is not needed where an office has switched it off', async () => {
      office = newOffice({ reviewRequired: false });
      await office.desk.publishDraft(author, { guide, version: await version(), note: '' });
      expect(published('aa')).toBe('New A.');
    });

    it('asks who may, for the topics of the guide', async () => {
      const asked: unknown[] = [];
      const { desk } = newOffice({
        permits: (actor, permission, topics) => {
          asked.push([actor.id, permission, topics]);
          return permission === 'read-drafts';
        },
      });
      await expect(desk.submitForReview(author, { guide, version: await version() })).rejects.toMatchObject({
        code: 'NOT_PERMITTED',
      });
      await expect(desk.audit(author)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
      expect(await desk.draft(author, guide)).toBeDefined();
      expect(asked).toContainEqual(['author', 'edit', []]);
    });
  });

  it('does not publish a section that was begun and never written', async () => {
    await open();
    await office.desk.addSection(author, {
      guide,
      version: await version(),
      section: id('dd'),
      place: { after: id('cc'), depth: 1 },
      text: buildText(''),
    });
    const seen = await approved();
    await expect(office.desk.publishDraft(publisher, { ...seen, note: '' })).rejects.toMatchObject({
      code: 'PUBLICATION_BLOCKED',
    });
  });

  describe('comments', () => {
    it('are kept in the order in which they were made, and change nothing of the draft', async () => {
      await open();
      await save('aa', 'Text A, better.');
      const seen = await approved();
      await office.desk.comment(reviewer, { guide, text: ' Good words. ' });
      clock = new Date('2026-11-23T10:00:00.000Z');
      await office.desk.comment(author, { guide, section: id('aa'), text: 'Thank you.' });
      expect(await office.desk.comments(author, guide)).toMatchObject([
        { author: 'reviewer', text: 'Good words.' },
        { author: 'author', text: 'Thank you.', section: id('aa') },
      ]);
      expect(await draft()).toMatchObject({ version: seen.version, state: 'APPROVED' });
    });

    it('belong to their draft: another one begins without any', async () => {
      await open();
      await office.desk.comment(reviewer, { guide, text: 'Of the first.' });
      await office.desk.discardDraft(author, { guide, version: await version() });
      expect(await office.desk.comments(author, guide)).toEqual([]);
      clock = new Date('2026-11-24T09:00:00.000Z');
      await open();
      expect(await office.desk.comments(author, guide)).toEqual([]);
    });

    it('need words, a draft, and a section that it has', async () => {
      await expect(office.desk.comment(reviewer, { guide, text: 'To nobody.' })).rejects.toMatchObject({
        code: 'DRAFT_NOT_FOUND',
      });
      await open();
      await expect(office.desk.comment(reviewer, { guide, text: '  ' })).rejects.toMatchObject({
        code: 'REASON_MISSING',
      });
      await expect(office.desk.comment(reviewer, { guide, section: 'gone', text: 'Hm.' })).rejects.toMatchObject({
        code: 'SECTION_NOT_FOUND',
      });
    });
  });

  describe('publishing', () => {
    it('numbers and dates the edition, and publishes it once however often it is asked', async () => {
      await open();
      await save('aa', 'New A.');
      const input = { ...(await approved()), note: 'Better words', key: 'publish-1' };
      const edition = await office.desk.publishDraft(publisher, input);
      expect(edition).toMatchObject({ number: 2, publishedAt: clock, publishedBy: 'publisher', note: 'Better words' });
      expect(await office.desk.publishDraft(publisher, input)).toEqual(edition);
      expect((await office.desk.editions(author, guide)).map(({ number }) => number)).toEqual([2, 1]);
    });

    it('refuses a draft that says what is published already', async () => {
      await open();
      await expect(office.desk.publishDraft(publisher, { ...(await approved()), note: '' })).rejects.toMatchObject({
        code: 'PUBLICATION_BLOCKED',
        message: expect.stringContaining('the same'),
      });
    });

    it('is told of an edition that came in between, and can take it up: what only one side changed stays', async () => {
      await open();
      await save('aa', 'A by the author.');
      await behindTheDraft({ bb: 'B from elsewhere.' });
      const seen = await approved();
      await expect(office.desk.publishDraft(publisher, { ...seen, note: '' })).rejects.toMatchObject({
        code: 'EDITION_CONFLICT',
        conflict: { base: 1, theirs: 2, by: 'elsewhere' },
      });
      await office.desk.takeUpEdition(author, seen);
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      expect(['aa', 'bb', 'cc'].map(published)).toEqual(['A by the author.', 'B from elsewhere.', 'Text C.']);
    });

    it('asks whose words count where both changed a section', async () => {
      await open();
      await save('aa', 'A by the author.');
      await behindTheDraft({ aa: 'A from elsewhere.' });
      const seen = { guide, version: await version() };
      await expect(office.desk.takeUpEdition(author, seen)).rejects.toMatchObject({
        code: 'EDITION_CONFLICT',
        conflict: { sections: [{ section: id('aa'), base: 1, theirs: 3, mine: 2 }] },
      });
      await office.desk.takeUpEdition(author, { ...seen, choices: { [id('aa')]: 'theirs' } });
      expect((await draft()).outline[0]).toMatchObject({ section: id('aa'), revision: 3 });
    });

    it('goes back to any edition with one step, as a new edition; an open draft stays', async () => {
      await open();
      await save('aa', 'New A.');
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      await open();
      await save('bb', 'In work.');
      const input = { guide, edition: 1, basedOn: 2, reason: 'It was right before' };
      await expect(office.desk.revertToEdition(publisher, { ...input, basedOn: 1 })).rejects.toMatchObject({
        code: 'EDITION_CONFLICT',
      });
      await expect(office.desk.revertToEdition(publisher, { ...input, edition: 9 })).rejects.toMatchObject({
        code: 'EDITION_NOT_FOUND',
      });
      expect(await office.desk.revertToEdition(publisher, input)).toMatchObject({ number: 3 });
      expect(published('aa')).toBe('Text A.');
      expect(await draft()).toMatchObject({ state: 'DRAFT', basedOn: 2 });
    });

    it('takes a guide away from readers, and brings it back', async () => {
      await open();
      await office.desk.retireGuide(author, { guide, version: await version(), reason: 'Replaced by the new law' });
      const before = office.library().sequence;
      await office.desk.publishDraft(publisher, { ...(await approved()), note: 'Withdrawn' });
      expect(office.library().guide(guide)).toBeUndefined();
      expect(published('aa')).toBeUndefined();
      expect(office.assistant.snapshot.library.section(id('aa'))).toBeUndefined();
      expect(office.library().sequence).toBe(before + 1);
      await office.desk.revertToEdition(publisher, { guide, edition: 1, basedOn: 2, reason: 'The law was not passed' });
      expect(published('aa')).toBe('Text A.');
    });

    it('is carried out by the next process when the first one died between decision and flip', async () => {
      await open();
      await save('aa', 'New A.');
      const seen = await approved();
      const dying = newOffice({
        guides: { ...storage.guides, publish: () => Promise.reject(new Error('killed')) },
      });
      await expect(dying.desk.publishDraft(publisher, { ...seen, note: 'Decided' })).rejects.toThrow('killed');
      expect((await storage.guides.edition(guide))?.number).toBe(1);

      const decidedAt = clock;
      clock = new Date('2026-11-23T09:01:00.000Z');
      await newOffice().desk.runDueSchedules(clock);
      expect(await storage.guides.edition(guide)).toMatchObject({ number: 2, publishedAt: decidedAt, note: 'Decided' });
      expect((await verbs()).slice(0, 2)).toEqual(['published', 'publish']);
      expect(await storage.drafts.dueMatters(new Date('2027-01-01'))).toEqual([]);
    });

    it('lets an edit no longer in once it is decided, so that nothing is lost between draft and edition', async () => {
      await open();
      await save('aa', 'New A.');
      const seen = await approved();
      let late: Promise<unknown> = Promise.resolve();
      const slow = newOffice({
        guides: {
          ...storage.guides,
          async publish(edition) {
            late = newOffice().desk.saveSection(colleague, {
              guide,
              section: id('bb'),
              text: buildText('Too late.'),
              basedOn: 1,
            });
            await late.catch(() => undefined);
            await storage.guides.publish(edition);
          },
        },
      });
      await slow.desk.publishDraft(publisher, { ...seen, note: '' });
      await expect(late).rejects.toMatchObject({ code: 'DRAFT_NOT_FOUND' });
      expect((await storage.guides.edition(guide))?.number).toBe(2);
    });

    it('fails, and gives the draft back, when the edition went to somebody else at that moment', async () => {
      await open();
      await save('aa', 'New A.');
      const seen = await approved();
      const racing = newOffice({
        guides: {
          ...storage.guides,
          async publish(edition) {
            await storage.guides.publish({ ...edition, publishedBy: 'elsewhere' });
            await storage.guides.publish(edition);
          },
        },
      });
      await expect(racing.desk.publishDraft(publisher, { ...seen, note: '' })).rejects.toMatchObject({
        code: 'EDITION_CONFLICT',
        conflict: { base: 1, theirs: 2, by: 'elsewhere' },
      });
      expect(await draft()).toMatchObject({ state: 'APPROVED', basedOn: 1 });
      expect((await verbs())[0]).toBe('publication-failed');
    });

    /** Another way to readers than the desk: the content folder, for example. */
    async function behindTheDraft(texts: Record<string, string>): Promise<void> {
      const edition = await storage.guides.edition(guide);
      if (!edition) throw new Error('nothing is published');
      const outline = await Promise.all(
        edition.outline.map(async (entry) => {
          const body = texts[entry.section.replace(`${guide.slice(3)}-`, '')];
          if (body === undefined) return entry;
          const [latest] = await storage.drafts.revisions(entry.section, { limit: 1 });
          const text = buildText(body);
          const number = (latest?.number ?? 0) + 1;
          await storage.drafts.keepRevision({
            ...{ section: entry.section, guide, number, text, hash: `hash of ${body}` },
            ...{ author: 'elsewhere', reason: '', at: clock, basedOn: number - 1 },
          });
          return { ...entry, revision: number };
        }),
      );
      await storage.guides.publish({ ...edition, number: edition.number + 1, outline, publishedBy: 'elsewhere' });
      await office.refresh();
    }
  });

  describe('a date', () => {
    const due = new Date('2026-12-01T06:00:00.000Z');
    const schedule = async () =>
      office.desk.schedulePublication(publisher, { guide, version: await version(), at: due, note: 'In force' });

    beforeEach(async () => {
      await open();
      await save('aa', 'In force since December.');
    });

    it('publishes once, whichever process is there, and not before', async () => {
      await approved();
      await schedule();
      const other = newOffice();
      expect(await office.desk.runDueSchedules(new Date('2026-12-01T05:59:59.000Z'))).toEqual([]);
      clock = due;
      const outcomes = await Promise.all([office, other, newOffice()].map(({ desk }) => desk.runDueSchedules(due)));
      expect(outcomes.flat().filter((outcome) => outcome.guide === guide)).toEqual([{ guide, edition: 2 }]);
      expect(await other.desk.runDueSchedules(new Date('2026-12-02'))).toEqual([]);
      expect((await storage.guides.edition(guide))?.number).toBe(2);
      await other.refresh();
      expect(other.library().section(id('aa'))?.body).toBe('In force since December.');
      expect(await storage.drafts.dueMatters(new Date('2027-01-01'))).toEqual([]);
    });

    it('can be cancelled, and says so when it is too late for that', async () => {
      await approved();
      await schedule();
      await office.desk.cancelSchedule(publisher, { guide });
      expect(await office.desk.runDueSchedules(due)).toEqual([]);
      expect(await draft()).toMatchObject({ state: 'APPROVED' });
      await expect(office.desk.cancelSchedule(publisher, { guide })).rejects.toMatchObject({ code: 'DRAFT_STATE' });
    });

    it('stays through an edit, and counts again once the draft is approved again', async () => {
      await approved();
      await schedule();
      await save('aa', 'In force since 1 December.', 2);
      expect(await draft()).toMatchObject({ state: 'DRAFT', schedule: { due } });
      await approved();
      clock = due;
      expect(await office.desk.runDueSchedules(due)).toEqual([{ guide, edition: 2 }]);
      expect(published('aa')).toBe('In force since 1 December.');
    });

    it('is missed, and said to be, when nobody approved in time', async () => {
      await schedule();
      expect(await office.desk.runDueSchedules(due)).toEqual([
        { guide, missed: expect.stringContaining('is being written') },
      ]);
      expect(await draft()).not.toHaveProperty('schedule');
      expect((await verbs())[0]).toBe('miss-schedule');
      expect(published('aa')).toBe('Text A.');
    });

    it('must lie ahead', async () => {
      clock = new Date('2026-12-02');
      await expect(schedule()).rejects.toMatchObject({ code: 'SCHEDULE_INVALID' });
    });
  });

  describe('links', () => {
    let target: GuideId;
    beforeEach(async () => {
      target = `en/target-${String(count)}`;
      await publishGuide(office, target, {
        [`target-${String(count)}-one`]: 'One.',
        [`target-${String(count)}-two`]: 'Two.',
      });
      await open();
    });
    const blockers = async () =>
      (await office.desk.findings(author, guide))
        .filter(({ severity }) => severity === 'BLOCKS')
        .map(({ kind, section, target: to }) => [kind, section, to]);

    it('may lead into the draft and into other guides, but nowhere else', async () => {
      await save('aa', `[b](section:${id('bb')}) [t](section:target-${String(count)}-one) [x](section:nowhere)`);
      expect(await blockers()).toEqual([['DEAD_LINK', id('aa'), 'nowhere']]);
      await expect(office.desk.publishDraft(publisher, { ...(await approved()), note: '' })).rejects.toMatchObject({
        code: 'PUBLICATION_BLOCKED',
        message: expect.stringContaining('nowhere'),
      });
    });

    it('may not lead to a section of the same guide that goes', async () => {
      await save('aa', `See [b](section:${id('bb')}).`);
      await office.desk.retireSection(author, { guide, version: await version(), section: id('bb'), reason: 'Old' });
      expect(await blockers()).toEqual([['DEAD_LINK', id('aa'), id('bb')]]);
    });

    it('keep a section from going while another guide needs it', async () => {
      await save('aa', `See [t](section:target-${String(count)}-one).`);
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      const { version: first } = await office.desk.openDraft(colleague, { guide: target });
      const section = `target-${String(count)}-one`;
      await office.desk.retireSection(colleague, { guide: target, version: first, section, reason: 'Old' });
      expect(await office.desk.findings(author, target)).toEqual([
        expect.objectContaining({
          kind: 'LINKED_FROM_ELSEWHERE',
          severity: 'BLOCKS',
          section: id('aa'),
          target: section,
        }),
      ]);
    });

    it('are waived with a reason, for later drafts too', async () => {
      await save('aa', 'See [x](section:nowhere).');
      await expect(
        office.desk.waiveLink(author, { guide, section: id('aa'), target: 'nowhere', reason: '' }),
      ).rejects.toMatchObject({ code: 'REASON_MISSING' });
      await office.desk.waiveLink(author, { guide, section: id('aa'), target: 'nowhere', reason: 'Comes next week' });
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      await open();
      await save('bb', 'New B.');
      expect(await office.desk.findings(author, guide)).toEqual([
        expect.objectContaining({ kind: 'DEAD_LINK', severity: 'WARNS', waived: 'Comes next week' }),
      ]);
    });

    it('are not waived behind the reviewers’ backs', async () => {
      office = newOffice({ permits: (actor, permission) => permission !== 'publish' || actor.id === 'publisher' });
      await save('aa', 'See [x](section:nowhere).');
      await approved();
      const waiver = { guide, section: id('aa'), target: 'nowhere', reason: 'Comes next week' };
      await expect(office.desk.waiveLink(author, waiver)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
      expect(await office.desk.waiveLink(publisher, waiver)).toMatchObject({ state: 'APPROVED' });
    });
  });

  describe('history', () => {
    it('restores a revision as a new one in the draft', async () => {
      await open();
      await save('aa', 'Second.');
      const { revision, draft: after } = await office.desk.restoreRevision(author, {
        guide,
        section: id('aa'),
        revision: 1,
        basedOn: 2,
      });
      expect(revision).toMatchObject({
        number: 3,
        basedOn: 2,
        reason: 'Revision 1 restored',
        text: { body: 'Text A.' },
      });
      expect(after.outline[0]).toMatchObject({ revision: 3 });
      await expect(
        office.desk.restoreRevision(author, { guide, section: id('aa'), revision: 9, basedOn: 3 }),
      ).rejects.toMatchObject({ code: 'REVISION_NOT_FOUND' });
    });

    it('compares revisions by word and editions by section', async () => {
      await open();
      await save('aa', 'Text A, longer.');
      await office.desk.retireSection(author, { guide, version: await version(), section: id('bb'), reason: 'Old' });
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      const { blocks } = await office.desk.compareRevisions(author, { section: id('aa'), from: 1, to: 2 });
      expect(blocks).toEqual([
        { kind: 'changed', runs: expect.arrayContaining([{ kind: 'added', text: expect.stringContaining('longer') }]) },
      ]);
      expect(await office.desk.compareEditions(author, { guide, from: 1, to: 2 })).toMatchObject({
        added: [],
        removed: [{ section: id('bb') }],
        changed: [{ section: id('aa'), before: 1, after: 2 }],
        moved: [],
        details: [],
      });
    });

    it('says who did what, from where and why, with the write that did it', async () => {
      await open();
      await office.desk.saveSection(buildActor('clerk', 'api'), {
        ...{ guide, section: id('aa'), text: buildText('New A.'), basedOn: 1, reason: 'The law changed' },
      });
      const [entry] = await office.desk.audit(author, { on: guide, section: id('aa'), limit: 1 });
      expect(entry).toEqual({
        ...{ id: expect.any(String), on: guide, verb: 'save-section', section: id('aa'), revision: 2 },
        ...{ actor: 'clerk', door: 'api', at: clock, reason: 'The law changed', version: await version() },
      });
    });

    it('has an entry for every verb', async () => {
      await open();
      await save('aa', 'New A.');
      const seen = await approved();
      await office.desk.reject(reviewer, { ...seen, reason: 'Wait' });
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      await office.desk.verifySection(author, { guide, section: id('aa'), revision: 2 });
      expect(await verbs()).toEqual(
        [
          ...['open-draft', 'import', 'submit', 'approve', 'publish', 'published'],
          ...['open-draft', 'save-section', 'submit', 'approve', 'reject', 'submit', 'approve', 'publish', 'published'],
          'verify-section',
        ].reverse(),
      );
    });
  });

  describe('an import into a draft', () => {
    const bringIn = (bodies: Record<string, string>, options: { version?: number } = {}) =>
      office.desk.importIntoDraft(
        author,
        buildDetails(guide),
        Object.entries(bodies).map(([name, body]) => ({
          ...{ id: id(name), depth: 1, text: buildText(body, { heading: `What is ${id(name)}?` }) },
        })),
        options,
      );

    it('keeps ids and revisions of what did not change', async () => {
      const { outline, authors } = await bringIn({ aa: 'Text A.', cc: 'Changed C.', dd: 'New D.' });
      expect(outline.map(({ section, revision }) => [section, revision])).toEqual([
        [id('aa'), 1],
        [id('cc'), 2],
        [id('dd'), 1],
      ]);
      expect(authors).toEqual(['author']);
    });

    it('keeps what a file cannot say of a section', async () => {
      await open();
      const text = buildText('Text A.', { topics: ['a-topic'], translates: { section: id('bb'), revision: 1 } });
      await office.desk.saveSection(author, { guide, section: id('aa'), text, basedOn: 1 });
      await bringIn({ aa: 'Changed A.', bb: 'Text B.' }, { version: await version() });
      const { text: kept } = await office.desk.revision(author, id('aa'), 3);
      expect(kept).toMatchObject({ body: 'Changed A.', topics: text.topics, translates: text.translates });
    });

    it('can be done again without a change', async () => {
      const first = await bringIn({ aa: 'Text A.', bb: 'Changed B.' });
      expect(await bringIn({ aa: 'Text A.', bb: 'Changed B.' })).toEqual(first);
    });

    it('does not replace what people have written, unless they say so', async () => {
      await open();
      await save('aa', 'By hand.', 1, colleague);
      await expect(bringIn({ aa: 'From the file.' })).rejects.toMatchObject({ code: 'DRAFT_CONFLICT' });
      const { outline } = await bringIn({ aa: 'From the file.' }, { version: await version() });
      expect(outline).toHaveLength(1);
      expect((await office.desk.revision(author, id('aa'), 2)).text.body).toBe('By hand.');
    });
  });

  describe('upkeep', () => {
    it('labels a section as overdue by its own day, once somebody looked at it', async () => {
      const guideDue: GuideId = `en/overdue-${String(count)}`;
      const [one, two] = [`overdue-${String(count)}-one`, `overdue-${String(count)}-two`];
      await publishGuide(office, guideDue, { [one]: 'One.', [two]: 'Two.' }, { review: '2026-10-01' });
      const overdue = async () =>
        (await office.desk.overdue(author, clock)).map(({ section, since }) => [section.id, since]);
      expect(await overdue()).toEqual([
        [one, '2026-10-01'],
        [two, '2026-10-01'],
      ]);
      await office.desk.setUpkeep(author, { guide: guideDue, section: one, owner: 'Hotline', interval: 30 });
      await office.desk.verifySection(author, { guide: guideDue, section: one, revision: 1 });
      expect(await overdue()).toEqual([[two, '2026-10-01']]);
      clock = new Date('2026-12-24T09:00:00.000Z');
      expect(await overdue()).toEqual([
        [two, '2026-10-01'],
        [one, '2026-12-23'],
      ]);
      await office.refreshUpkeep();
      expect(office.library().section(one)?.upkeep).toMatchObject({ owner: 'Hotline', until: '2026-12-23' });
      expect((await storage.guides.histories([one])).get(one)).toHaveLength(1);
    });

    it('does not let somebody vouch for a text that is no longer the published one', async () => {
      await open();
      await save('aa', 'New A.');
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      await expect(office.desk.verifySection(author, { guide, section: id('aa'), revision: 1 })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT',
      });
    });

    it('lists translations that are behind their source', async () => {
      const french: GuideId = `fr/${guide.slice(3)}`;
      const translated = `${guide.slice(3)}-fr`;
      await office.desk.openDraft(author, { guide: french, details: buildDetails(french) });
      const text = buildText('Texte A.', { translates: { section: id('aa'), revision: 1 } });
      const { draft: drafted } = await office.desk.addSection(author, {
        ...{
          guide: french,
          version: (await office.desk.draft(author, french))?.version ?? 0,
          section: translated,
          text,
        },
        place: { after: null, depth: 1 },
      });
      const seen = { guide: french, version: drafted.version };
      await office.desk.submitForReview(author, seen);
      await office.desk.approve(reviewer, seen);
      await office.desk.publishDraft(publisher, { ...seen, note: '' });
      await open();
      await save('aa', 'New A.');
      await office.desk.publishDraft(publisher, { ...(await approved()), note: '' });
      expect(
        (await office.desk.staleTranslations(author)).map(({ section, behindBy }) => [section.id, behindBy]),
      ).toEqual([[translated, 1]]);
    });
  });
});
