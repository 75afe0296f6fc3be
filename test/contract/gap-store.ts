import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { GapStep, LoggedQuestion } from '../../src/gaps';
import { connect, type GapStorage, type Storage } from '../../src/storage';
import { buildLoggedQuestion } from '../support/build-question';

const at = new Date('2026-11-23T09:00:00.000Z');

/** What any MongoDB-compatible server must do for us: the same suite for each, without a branch on which it is. */
export function describeGapStore(name: string, serverUri: () => Promise<string>): void {
  describe(`questions stored on ${name}`, () => {
    let storage: Storage;
    let store: GapStorage;
    let uri: string;

    beforeAll(async () => {
      uri = (await serverUri()).replace(
        /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/,
        `$1/pratique_test_${randomUUID().slice(0, 8)}`,
      );
      storage = await connect(uri);
      store = storage.gaps;
    });

    beforeEach(async () => {
      await store.log.delete('ALL');
      await store.gaps.forget('ALL');
      await store.replies.forgetOf('ALL');
    });

    afterAll(async () => {
      const cleaner = await mongoose.createConnection(uri).asPromise();
      await cleaner.dropDatabase();
      await cleaner.close();
      await storage.close();
    });

    const keep = (...questions: Partial<LoggedQuestion>[]) => store.log.add(questions.map(buildLoggedQuestion));
    const idsInVain = async (since?: string) => (await store.log.askedInVain(since)).map(({ id }) => id);

    it('gives back a question just as it was logged', async () => {
      const question = buildLoggedQuestion({
        text: 'Qui a $set.a {"$where": "1"} ?',
        language: 'fr',
        sections: [
          { section: 'a', revision: 2, guide: 'fr/guide', edition: 7 },
          { section: 'b', revision: 1, guide: 'en/guide', edition: 1 },
        ],
        vote: { value: 'DOWN', comment: 'too short', day: '2026-11-24' },
      });
      const bare = buildLoggedQuestion({ id: 'bare', text: '', outcome: 'TOO_LONG', said: '', sections: [] });
      await store.log.add([question, bare]);
      expect(await store.log.questions([question.id, 'unknown', bare.id])).toEqual(
        expect.arrayContaining([question, bare]),
      );
    });

    it('keeps each question once, however often it is written, and the others with it', async () => {
      await keep({ id: 'a', text: 'first' });
      await keep({ id: 'a', text: 'second' }, { id: 'b' });
      expect((await store.log.questions(['a', 'b'])).map(({ id, text }) => [id, text]).sort()[0]).toEqual([
        'a',
        'first',
      ]);
      expect(await store.log.questions(['a', 'b'])).toHaveLength(2);
    });

    it('keeps the last vote, and knows of no other question', async () => {
      await keep({ id: 'a', outcome: 'ANSWERED' });
      expect(await store.log.rate('a', { value: 'DOWN', comment: 'wrong', day: '2026-11-23' })).toBe(true);
      expect(await idsInVain()).toEqual(['a']);
      expect(await store.log.rate('a', { value: 'UP', day: '2026-11-25' })).toBe(true);
      expect((await store.log.questions(['a']))[0]?.vote).toEqual({ value: 'UP', day: '2026-11-25' });
      expect(await idsInVain()).toEqual([]);
      expect(await store.log.takenBack('2026-11-25')).toEqual(['a']);
      expect(await store.log.takenBack('2026-11-26')).toEqual([]);
      expect(await store.log.rate('unknown', { value: 'UP', day: '2026-11-25' })).toBe(false);
    });

    it('finds what was asked in vain or disliked, by day, with its nearest section', async () => {
      await keep(
        { id: 'late', outcome: 'NOT_FOUND', day: '2026-11-22', sequence: 9 },
        { id: 'early', outcome: 'NOT_FOUND', day: '2026-11-20', sections: [] },
        { id: 'liked', outcome: 'ANSWERED', vote: { value: 'UP', day: '2026-11-23' } },
        { id: 'long', outcome: 'TOO_LONG' },
        { id: 'disliked', outcome: 'ANSWERED', day: '2026-11-21', vote: { value: 'DOWN', day: '2026-11-24' } },
      );
      const found = await store.log.askedInVain();
      expect(found.map(({ id, disliked, section }) => [id, disliked, section])).toEqual([
        ['early', false, undefined],
        ['disliked', true, 'co-catalogue'],
        ['late', false, 'co-catalogue'],
      ]);
      expect(found[2]).toMatchObject({ text: 'How are ranks paid?', language: 'en', day: '2026-11-22', sequence: 9 });
    });

    it('finds what was logged or voted on since a day', async () => {
      await keep(
        { id: 'old', outcome: 'NOT_FOUND', day: '2026-11-20' },
        { id: 'new', outcome: 'NOT_FOUND', day: '2026-11-22' },
        { id: 'disliked', outcome: 'ANSWERED', day: '2026-11-20', vote: { value: 'DOWN', day: '2026-11-22' } },
      );
      expect(await idsInVain('2026-11-22')).toEqual(['disliked', 'new']);
    });

    it('counts questions by their words and language', async () => {
      await keep(
        ...['a', 'b', 'c'].map((id) => ({ id, text: 'pay' })),
        ...['d', 'e'].map((id) => ({ id, text: 'leave' })),
        { id: 'f', text: 'pay', language: 'fr' },
        { id: 'g', text: '', outcome: 'TOO_LONG' },
      );
      expect(await store.log.mostAsked(2)).toEqual([
        { text: 'pay', language: 'en', count: 3 },
        { text: 'leave', language: 'en', count: 2 },
      ]);
    });

    it('counts the questions of each day by outcome, and tells which sections were quoted since a day', async () => {
      const quoted = (section: string) => ({ section, revision: 1, guide: 'en/leave' as const, edition: 1 });
      await keep(
        { id: 'a', day: '2026-11-01', outcome: 'ANSWERED', sections: [quoted('old')] },
        { id: 'b', day: '2026-11-02', outcome: 'ANSWERED', sections: [quoted('pay'), quoted('leave')] },
        { id: 'c', day: '2026-11-02', outcome: 'ANSWERED', sections: [quoted('pay')] },
        { id: 'd', day: '2026-11-02', outcome: 'NOT_FOUND', sections: [quoted('near')] },
        { id: 'e', day: '2026-11-03', outcome: 'NOT_FOUND', sections: [] },
      );
      expect(await store.log.countByDay('2026-11-02')).toEqual([
        { day: '2026-11-02', outcome: 'ANSWERED', count: 2 },
        { day: '2026-11-02', outcome: 'NOT_FOUND', count: 1 },
        { day: '2026-11-03', outcome: 'NOT_FOUND', count: 1 },
      ]);
      expect((await store.log.sectionsQuoted('2026-11-02')).sort()).toEqual(['leave', 'pay']);
    });

    it('deletes by id, by day and wholly, and shows each time that something is gone', async () => {
      await keep({ id: 'a', day: '2026-11-01' }, { id: 'b', day: '2026-11-02' }, { id: 'c' }, { id: 'd' });
      const marks = [await store.log.deletions()];
      expect(await store.log.delete(['c', 'unknown'])).toBe(1);
      marks.push(await store.log.deletions());
      expect(await store.log.deleteBefore('2026-11-02')).toBe(1);
      marks.push(await store.log.deletions());
      expect((await store.log.questions(['a', 'b', 'c', 'd'])).map(({ id }) => id).sort()).toEqual(['b', 'd']);
      expect(await store.log.deleteBefore('2026-11-02')).toBe(0);
      expect(await store.log.deletions()).toBe(marks[2]);
      expect(await store.log.delete('ALL')).toBe(2);
      marks.push(await store.log.deletions());
      expect(new Set(marks).size).toBe(4);
    });

    it('keeps what editors did about gaps, in order, and says when there is nothing new', async () => {
      const done = buildStep({
        number: 2,
        state: 'DONE',
        draft: { id: 'd1', guide: 'en/guide', section: 'new' },
        edition: 4,
        sequence: 12,
      });
      await store.gaps.addStep(done);
      await store.gaps.addStep(buildStep({ number: 1, state: 'DISMISSED', reason: 'not ours' }));
      await store.gaps.addStep(buildStep({ gap: 'a-gap' }));
      const steps = await store.gaps.steps(0);
      expect(steps?.map(({ gap, number }) => [gap, number])).toEqual([
        ['a-gap', 1],
        ['gap', 1],
        ['gap', 2],
      ]);
      expect(steps?.[2]).toEqual(done);
      expect(await store.gaps.steps(3)).toBeUndefined();
      await store.gaps.forget(['gap']);
      expect(await store.gaps.steps(3)).toHaveLength(1);
    });

    it('lets exactly one of many editors take a step', async () => {
      const steps = Array.from({ length: 20 }, (_, i) => store.gaps.addStep(buildStep({ by: `editor ${String(i)}` })));
      const outcomes = await Promise.allSettled(steps);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'GAP_CHANGED' });
    });

    it('lets exactly one of many processes tell somebody, and forgets the address with its claims', async () => {
      const reply = { id: 'r', gap: 'gap', address: '{"a":1}', language: 'en' as const, day: '2026-11-23' };
      await store.replies.leave(reply);
      await store.replies.leave({ ...reply, id: 'other', gap: 'another' });
      expect(await store.replies.waiting()).toEqual([{ ...reply, id: 'other', gap: 'another' }, reply]);
      expect(await store.replies.lastClaim('r')).toBeUndefined();
      const claims = await Promise.all(Array.from({ length: 20 }, () => store.replies.claim('r', { attempt: 1, at })));
      expect(claims.filter((won) => won)).toHaveLength(1);
      expect(await store.replies.claim('r', { attempt: 2, at })).toBe(true);
      expect(await store.replies.lastClaim('r')).toEqual({ attempt: 2, at });
      expect(await store.replies.isWaiting('r')).toBe(true);
      expect(await store.replies.forget('r')).toBe(true);
      expect(await store.replies.forget('r')).toBe(false);
      expect(await store.replies.isWaiting('r')).toBe(false);
      expect(await store.replies.lastClaim('r')).toBeUndefined();
      await store.replies.forgetOf(['another']);
      expect(await store.replies.waiting()).toEqual([]);
    });

    it('keeps the editors’ questions for ever, and tells one state of them from the next', async () => {
      expect(await store.kept.read(undefined)).toEqual({ version: '0', questions: [] });
      const question = {
        id: 'k1',
        text: 'Who pays?',
        language: 'en' as const,
        sections: ['a', 'b'],
        addedBy: 'editor',
        at,
      };
      const declined = { ...question, id: 'k2', sections: [], at: new Date(at.getTime() + 1) };
      await store.kept.add(question);
      await store.kept.add(declined);
      const read = await store.kept.read('0');
      expect(read?.questions).toEqual([question, declined]);
      expect(await store.kept.read(read?.version)).toBeUndefined();
      await store.kept.retire('k1', 'other', at);
      await store.kept.retire('k1', 'third', at);
      expect((await store.kept.read(read?.version))?.questions[0]).toEqual({
        ...question,
        retired: { by: 'other', at },
      });
    });
  });
}

function buildStep(overrides: Partial<GapStep> = {}): GapStep {
  return {
    gap: 'gap',
    number: 1,
    state: 'OPEN',
    text: 'How are ranks paid?',
    language: 'en',
    by: 'editor',
    at,
    ...overrides,
  };
}
