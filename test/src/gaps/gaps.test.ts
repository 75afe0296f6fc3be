import { questionTerms } from '../../../src/answers';
import {
  createGaps,
  createQuestionLog,
  type DraftDesk,
  type Gap,
  type Gaps,
  type GapsOptions,
  type LoggedQuestion,
  type QuestionLog,
} from '../../../src/gaps';
import { quietLog } from '../../../src/log';
import { buildSnapshot } from '../../../src/search';
import type { GapStorage } from '../../../src/storage';
import { buildLoggedQuestion, buildQuestionToLog, gapIdOf } from '../../support/build-question';
import { portalLibrary } from '../../support/portal-library';
import { temporaryStorage } from '../../support/temporary-storage';

const snapshot = buildSnapshot(portalLibrary());
const editor = { id: 'editor-1', name: 'Ana' };
const uniforms = 'Who pays for uniforms?';

let remove: () => Promise<void>;
let store: GapStorage;
let now: Date;
beforeAll(async () => {
  const temporary = await temporaryStorage();
  ({ remove } = temporary);
  store = temporary.storage.gaps;
});
afterAll(() => remove());
beforeEach(async () => {
  now = new Date('2026-11-23T09:00:00.000Z');
  await Promise.all([store.log.delete('ALL'), store.gaps.forget('ALL'), store.replies.forgetOf('ALL')]);
});

interface Process {
  readonly gaps: Gaps;
  readonly questionLog: QuestionLog;
  readonly told: [address: string, question: string, link: string][];
  readonly started: Parameters<DraftDesk['startSection']>[0][];
}

/** One process over the storage that all share. */
function open(options: Partial<GapsOptions> = {}): Process {
  const told: Process['told'] = [];
  const started: Process['started'] = [];
  const days = options.days ?? 90;
  const questionLog = createQuestionLog({
    store: store.log,
    log: quietLog,
    now: () => now,
    days,
    later: () => undefined,
  });
  const gaps = createGaps({
    store,
    questionLog,
    termsOf: (text, language) => questionTerms(text, language, snapshot),
    desk: {
      startSection(input) {
        started.push(input);
        return Promise.resolve({
          id: `draft of ${input.place.guide}`,
          guide: input.place.guide,
          section: 'new-section',
        });
      },
    },
    permits: () => true,
    topicsOf: (section) => snapshot.library.section(section)?.guide.topics ?? [],
    notify: (address, { question }, link) => Promise.resolve(void told.push([address, question, link])),
    guideOf: (section) => snapshot.library.section(section)?.guide.id,
    linkTo: (section) => `/s/${section}`,
    sequence: () => 8,
    log: quietLog,
    now: () => now,
    days,
    ...options,
  });
  return { gaps, questionLog, told, started };
}

let asked = 0;
const ask = (text: string, overrides: Partial<LoggedQuestion> = {}) =>
  store.log.add([buildLoggedQuestion({ id: `q${String(asked++)}`, text, ...overrides })]);

const published = [{ guide: 'en/competencies' as const, number: 4, sections: ['co-catalogue', 'new-section'] }];

async function only({ gaps }: Process): Promise<Gap> {
  const [gap, ...others] = await gaps.list();
  if (!gap || others.length > 0) throw new Error(`There are ${String(others.length + (gap ? 1 : 0))} gaps`);
  return gap;
}

describe('the list of gaps', () => {
  it('has what was asked often and lately first', async () => {
    for (let i = 0; i < 3; i++) await ask(uniforms, { day: '2026-11-20' });
    for (let i = 0; i < 6; i++) await ask('Where is the canteen?', { day: '2026-09-01' });
    await ask('Which dogs find tobacco?', { day: '2026-11-23' });
    await ask('What is a job catalogue?', { outcome: 'ANSWERED' });
    expect((await open().gaps.list()).map(({ question, count }) => [question, count])).toEqual([
      [uniforms, 3],
      ['Which dogs find tobacco?', 1],
      ['Where is the canteen?', 6],
    ]);
  });

  it('takes up what is asked, disliked and taken back in other processes', async () => {
    const process = open();
    expect(await process.gaps.list()).toEqual([]);
    await ask(uniforms, { id: 'disliked', outcome: 'ANSWERED' });
    await ask('uniforms: who pays?');
    await store.log.rate('disliked', { value: 'DOWN', day: '2026-11-23' });
    expect(await only(process)).toMatchObject({ count: 2, disliked: 0.5, nearest: ['co-catalogue'], state: 'OPEN' });
    await store.log.rate('disliked', { value: 'UP', day: '2026-11-23' });
    expect(await only(process)).toMatchObject({ count: 1, disliked: 0, question: 'uniforms: who pays?' });
    await store.log.delete('ALL');
    expect(await process.gaps.list()).toEqual([]);
  });

  it('is the same after a restart, and each gap is found by the id it had', async () => {
    const process = open();
    for (const text of [uniforms, 'Where is the canteen?', 'uniforms: who pays?', 'Which dogs find tobacco?']) {
      await ask(text);
      await process.gaps.list();
    }
    const restarted = open();
    const before = await process.gaps.list();
    expect(await restarted.gaps.list()).toHaveLength(before.length);
    for (const { id, ...gap } of before) {
      const found = await restarted.gaps.gap(id);
      expect({ ...found, id }).toEqual({ ...gap, id });
    }
  });

  it('shows the questions of a gap, the newest first', async () => {
    await ask(uniforms, { id: 'old', day: '2026-11-01' });
    await ask(uniforms, { id: 'new' });
    const { gaps } = open();
    expect((await gaps.questionsOf(gapIdOf(uniforms), 10)).map(({ id }) => id)).toEqual(['new', 'old']);
    expect(await gaps.questionsOf(gapIdOf(uniforms), 1)).toHaveLength(1);
    expect(await gaps.questionsOf('unknown', 10)).toEqual([]);
  });
});

describe('an editor', () => {
  it('dismisses a gap with a reason, and takes it back', async () => {
    await ask(uniforms);
    const process = open();
    const { id } = await only(process);
    await expect(process.gaps.dismiss(id, ' ', editor)).rejects.toMatchObject({ code: 'REASON_MISSING' });
    expect(await process.gaps.dismiss(id, 'belongs to logistics', editor)).toMatchObject({
      state: 'DISMISSED',
      step: { by: 'editor-1', reason: 'belongs to logistics' },
    });
    await expect(process.gaps.dismiss(id, 'again', editor)).rejects.toMatchObject({ code: 'GAP_NOT_OPEN' });
    await ask('uniforms: who pays?');
    expect(await only(open())).toMatchObject({ count: 2, state: 'DISMISSED' });
    expect(await process.gaps.reopen(id, editor)).toMatchObject({ state: 'OPEN' });
  });

  it('begins a section in the guide of the nearest section that is still there', async () => {
    await ask(uniforms, { sections: [{ section: 'gone', revision: 1, guide: 'en/gone', edition: 1 }] });
    await ask(uniforms, { sections: [{ section: 'gone', revision: 1, guide: 'en/gone', edition: 1 }] });
    await ask(uniforms);
    const process = open();
    const gap = await process.gaps.startDraftFromGap((await only(process)).id, editor);
    expect(gap).toMatchObject({
      state: 'IN_DRAFT',
      step: { draft: { guide: 'en/competencies', section: 'new-section' } },
    });
    expect(process.started).toEqual([
      {
        heading: uniforms,
        asked: [],
        place: { guide: 'en/competencies', behind: 'co-catalogue' },
        actor: editor,
        idempotencyKey: `gap ${gap.id}@1`,
      },
    ]);
  });

  it('hands over in which other words it was asked, where nothing was masked in them', async () => {
    for (let i = 0; i < 2; i++) await ask(uniforms);
    await ask('uniforms: who pays for [name]?');
    await ask('uniforms: who pays?');
    const process = open();
    await process.gaps.startDraftFromGap(gapIdOf(uniforms), editor);
    expect(process.started).toMatchObject([{ heading: uniforms, asked: ['uniforms: who pays?'] }]);
  });

  it('is settled by those alone who answer for what is near it', async () => {
    await ask(uniforms);
    const asked: (readonly string[])[] = [];
    const process = open({
      permits: (_actor, topics) => {
        asked.push(topics);
        return false;
      },
    });
    const id = gapIdOf(uniforms);
    await expect(process.gaps.dismiss(id, 'no', editor)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    expect(asked).toEqual([snapshot.library.section('co-catalogue')?.guide.topics]);
    await open().gaps.dismiss(id, 'no', editor);
    await expect(process.gaps.reopen(id, editor)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    expect((await only(process)).state).toBe('DISMISSED');
  });

  it('names the guide where nothing is near', async () => {
    await ask(uniforms, { sections: [] });
    const process = open();
    const { id } = await only(process);
    await expect(process.gaps.startDraftFromGap(id, editor)).rejects.toMatchObject({ code: 'GAP_WITHOUT_PLACE' });
    expect((await process.gaps.startDraftFromGap(id, editor, { guide: 'en/workshop' })).state).toBe('IN_DRAFT');
  });

  it('is told when another was faster, in whichever process', async () => {
    await ask(uniforms);
    const processes = [open(), open(), open()];
    const id = gapIdOf(uniforms);
    for (const { gaps } of processes) await gaps.list();
    const outcomes = await Promise.allSettled(processes.map(({ gaps }) => gaps.startDraftFromGap(id, editor)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['GAP_CHANGED', 'GAP_NOT_OPEN']).toContain((outcome.reason as { code: string }).code);
    expect(new Set(processes.flatMap(({ started }) => started.map(({ idempotencyKey }) => idempotencyKey))).size).toBe(
      1,
    );
  });

  it('finds no gap that there is not', async () => {
    await expect(open().gaps.dismiss('unknown', 'x', editor)).rejects.toMatchObject({ code: 'GAP_NOT_FOUND' });
  });
});

describe('a publication', () => {
  it('closes the gaps whose section it has, and no others, once', async () => {
    await ask(uniforms);
    const process = open();
    await process.gaps.startDraftFromGap(gapIdOf(uniforms), editor);
    await process.gaps.onPublished([{ guide: 'en/workshop', number: 9, sections: ['new-section'] }]);
    await process.gaps.onPublished([{ guide: 'en/competencies', number: 3, sections: ['co-catalogue'] }]);
    expect((await only(process)).state).toBe('IN_DRAFT');
    await Promise.all([process.gaps.onPublished(published), open().gaps.onPublished(published)]);
    await process.gaps.onPublished(published);
    expect(await only(process)).toMatchObject({ state: 'DONE', step: { edition: 4, sequence: 8, number: 2 } });
  });

  it('that did not help opens the gap again', async () => {
    await ask(uniforms);
    const process = open();
    await process.gaps.startDraftFromGap(gapIdOf(uniforms), editor);
    await process.gaps.onPublished(published);
    await ask(uniforms, { sequence: 7 });
    expect(await only(process)).toMatchObject({ state: 'DONE', reopened: false });
    await ask(uniforms, { sequence: 8 });
    expect(await only(process)).toMatchObject({ state: 'OPEN', reopened: true });
    expect((await process.gaps.startDraftFromGap(gapIdOf(uniforms), editor)).step?.number).toBe(3);
  });
});

describe('somebody who left a reply address', () => {
  async function leave(process: Process, address = 'teams:megan') {
    const answer = process.questionLog.record(buildQuestionToLog({ text: uniforms })) ?? '';
    return process.gaps.leaveReplyAddress(answer, address);
  }

  async function write(process: Process) {
    await process.gaps.startDraftFromGap(gapIdOf(uniforms), editor);
  }

  it('is told once, however many processes come to it, and their address is gone then', async () => {
    const process = open();
    await leave(process);
    await write(process);
    await process.gaps.sweep();
    expect(process.told).toEqual([]);
    const others = [open(), open(), open()];
    await Promise.all(others.map(({ gaps }) => gaps.onPublished(published)));
    await Promise.all(others.map(({ gaps }) => gaps.onPublished(published)));
    expect(others.flatMap(({ told }) => told)).toEqual([['teams:megan', uniforms, '/s/new-section']]);
    expect(await store.replies.waiting()).toEqual([]);
  });

  it('is tried again later when telling fails, and forgotten when it always does', async () => {
    let tries = 0;
    const process = open({ notify: () => Promise.reject(new Error(`the door is shut ${String(tries++)}`)) });
    await leave(process);
    await write(process);
    await process.gaps.onPublished(published);
    await process.gaps.sweep();
    expect(tries).toBe(1);
    for (let i = 0; i < 8; i++) {
      now = new Date(now.getTime() + 16 * 60_000);
      await process.gaps.sweep();
    }
    expect([tries, await store.replies.waiting()]).toEqual([5, []]);
  });

  it('is told by another process when the first has died', async () => {
    const process = open();
    const id = await leave(process);
    await write(process);
    await store.replies.claim(id, { attempt: 1, at: now });
    await process.gaps.onPublished(published);
    expect(process.told).toEqual([]);
    now = new Date(now.getTime() + 16 * 60_000);
    await process.gaps.sweep();
    expect(process.told).toHaveLength(1);
  });

  it('may withdraw it, and is not told then', async () => {
    const process = open();
    const id = await leave(process);
    expect(await process.gaps.withdrawReplyAddress(id)).toBe(true);
    expect(await process.gaps.withdrawReplyAddress(id)).toBe(false);
    await write(process);
    await process.gaps.onPublished(published);
    expect(process.told).toEqual([]);
  });

  it('is forgotten when the gap is dismissed', async () => {
    const process = open();
    await leave(process);
    await process.gaps.dismiss(gapIdOf(uniforms), 'not ours', editor);
    expect(await store.replies.waiting()).toEqual([]);
  });

  it('is kept in a document that names the gap and the address, and nothing else', async () => {
    const process = open();
    const id = await leave(process);
    expect(await store.replies.waiting()).toEqual([
      { id, gap: gapIdOf(uniforms), address: 'teams:megan', language: 'en', day: '2026-11-23' },
    ]);
    await expect(process.gaps.leaveReplyAddress('unknown', 'x')).rejects.toMatchObject({ code: 'ANSWER_NOT_KEPT' });
    await expect(leave(process, '')).rejects.toMatchObject({ code: 'REPLY_ADDRESS_INVALID' });
  });
});

describe('what was kept', () => {
  it('goes after its days: questions, what was done about them, and addresses nobody needs', async () => {
    const process = open();
    await ask(uniforms, { day: '2026-08-25' });
    await ask('Where is the canteen?', { id: 'in time', day: '2026-08-26' });
    await process.gaps.dismiss(gapIdOf(uniforms), 'not ours', editor);
    await process.gaps.startDraftFromGap(gapIdOf('Where is the canteen?'), editor);
    const reply = { address: 'a', language: 'en' as const, day: '2026-08-25' };
    await store.replies.leave({ ...reply, id: 'r1', gap: 'nothing' });
    await store.replies.leave({ ...reply, id: 'r2', gap: gapIdOf('Where is the canteen?') });
    await process.gaps.sweep();
    // What was done just now is remembered as long as a question is.
    expect((await process.gaps.list()).map(({ question, count, state }) => [question, count, state])).toEqual([
      ['Where is the canteen?', 1, 'IN_DRAFT'],
      [uniforms, 0, 'DISMISSED'],
    ]);
    expect((await store.replies.waiting()).map(({ id }) => id)).toEqual(['r2']);
    now = new Date('2027-06-01T09:00:00.000Z');
    await process.gaps.sweep();
    expect((await process.gaps.list()).map(({ question, count, state }) => [question, count, state])).toEqual([
      ['Where is the canteen?', 0, 'IN_DRAFT'],
    ]);
  });

  it('goes altogether once nothing is to be kept', async () => {
    await ask(uniforms);
    const { gaps } = open({ days: 0 });
    await gaps.sweep();
    expect(await gaps.list()).toEqual([]);
  });

  it('can be deleted by id, and wholly', async () => {
    const process = open();
    const waiting = process.questionLog.record(buildQuestionToLog({ text: uniforms })) ?? '';
    await ask('Where is the canteen?', { id: 'canteen' });
    expect(await process.gaps.deleteQuestions([waiting, 'unknown'])).toBe(1);
    expect((await only(process)).question).toBe('Where is the canteen?');
    await process.gaps.dismiss((await only(process)).id, 'x', editor);
    await store.replies.leave({ id: 'r', gap: 'g', address: 'a', language: 'en', day: '2026-11-23' });
    expect(await process.gaps.deleteQuestions('ALL')).toBe(1);
    expect([await process.gaps.list(), await store.replies.waiting()]).toEqual([[], []]);
  });
});
