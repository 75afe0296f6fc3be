import { questionTerms } from '../../src/answers';
import { permitsOf } from '../../src/at-desk';
import { createGaps, createKeptQuestions, createQuestionLog } from '../../src/gaps';
import { quietLog } from '../../src/log';
import { logQuestions } from '../../src/log-questions';
import { roles, type People } from '../../src/people';
import { buildSnapshot } from '../../src/search';
import type { GapStorage } from '../../src/storage';
import { buildLoggedQuestion } from '../support/build-question';
import { NOW, openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';
import { peopleAway } from '../support/people';
import { portalLibrary } from '../support/portal-library';
import { temporaryStorage } from '../support/temporary-storage';

const as = (role: 'reader' | 'reviewer' | 'author' | 'admin') => ({ authorization: role });

/** Whoever names a role has it; topics may follow it, for somebody who answers for those only. */
const people: People = {
  ...peopleAway(),
  authenticate({ authorization }) {
    const [name, ...topics] = authorization?.split(' ') ?? [];
    const role = roles.find((each) => each.toLowerCase() === name);
    if (!role) return Promise.resolve({ by: 'none' });
    return Promise.resolve({ by: 'session', person: { id: 'p1', name: 'Ana', roles: [role], topics } });
  },
};

let remove: () => Promise<void>;
let store: GapStorage;
let door: GraphqlDoor;
let flush: () => Promise<void>;

beforeAll(async () => {
  const temporary = await temporaryStorage();
  ({ remove } = temporary);
  store = temporary.storage.gaps;
  const snapshot = buildSnapshot(portalLibrary());
  const now = () => NOW;
  const questionLog = createQuestionLog({ store: store.log, log: quietLog, now, days: 90, later: () => undefined });
  flush = () => questionLog.flush();
  const gaps = createGaps({
    store,
    questionLog,
    termsOf: (text, language) => questionTerms(text, language, snapshot),
    desk: { startSection: ({ place }) => Promise.resolve({ id: 'd1', guide: place.guide, section: 'new-section' }) },
    permits: () => true,
    topicsOf: () => [],
    notify: () => Promise.resolve(),
    guideOf: (section) => snapshot.library.section(section)?.guide.id,
    linkTo: (section) => `/s/${section}`,
    sequence: () => snapshot.sequence,
    log: quietLog,
    now,
    days: 90,
  });
  const keptQuestions = createKeptQuestions({
    store: store.kept,
    folder: snapshot.library,
    isPublished: (section) => snapshot.library.section(section) !== undefined,
    permits: (actor, topics) => permitsOf(() => snapshot.library.topics)(actor, 'edit', topics),
    topicsOf: (section) => snapshot.library.section(section)?.guide.topics ?? [],
    onChanged: () => Promise.resolve(),
    now,
  });
  door = await openGraphqlDoor({
    people,
    questions: { gaps, keptQuestions, questionLog },
    onAnswered: logQuestions(questionLog, quietLog),
  });
});
afterAll(async () => {
  await door.close();
  await remove();
});
beforeEach(async () => {
  await store.log.delete('ALL');
  await store.gaps.forget('ALL');
});

let number = 0;
const ask = (text: string, overrides: object = {}) =>
  store.log.add([buildLoggedQuestion({ id: `q${String(number++)}`, text, day: '2026-05-30', ...overrides })]);

const gapsQuery = `query($first: Int, $after: String, $states: [GapState!], $language: Language) {
  gaps(first: $first, after: $after, states: $states, language: $language) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id question language count state }
  }
}`;

describe('who may see and settle gaps', () => {
  it('is nobody who has not signed in, and nobody without the role', async () => {
    for (const operation of [
      '{ gaps { totalCount } }',
      '{ gap(id: "x") { id } }',
      '{ keptQuestions { totalCount } }',
    ]) {
      expect((await door.post(operation)).codes).toEqual(['UNAUTHENTICATED']);
      expect((await door.post(operation, {}, as('reader'))).codes).toEqual(['FORBIDDEN']);
      expect((await door.post(operation, {}, as('reviewer'))).codes).toEqual([]);
    }
  });

  it.each([
    ['dismissGap(input: {id: "x", reason: "y"})', 'author'],
    ['reopenGap(input: {id: "x"})', 'author'],
    ['startDraftFromGap(input: {id: "x"})', 'author'],
    ['keepQuestion(input: {text: "x", language: EN})', 'author'],
    ['retireKeptQuestion(input: {id: "x"})', 'author'],
    ['deleteLoggedQuestions(input: {ids: ["x"]})', 'admin'],
  ] as const)('for %s is only who may', async (mutation, who) => {
    const operation = `mutation { ${mutation} { userErrors { code } } }`;
    expect((await door.post(operation)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await door.post(operation, {}, as('reviewer'))).codes).toEqual(['FORBIDDEN']);
    expect((await door.post(operation, {}, as(who))).codes).toEqual([]);
  });
});

describe('gaps', () => {
  it('are listed by how often and how lately they were asked, page by page', async () => {
    for (let i = 0; i < 3; i++) await ask('Who pays for uniforms?');
    for (let i = 0; i < 2; i++) await ask('Where is the canteen?');
    await ask('Which dogs find tobacco?');
    await ask('Qui nourrit les chiens ?', { language: 'fr' });
    const list = async (variables: object) => (await door.query(gapsQuery, variables, as('reviewer'))).gaps;
    const first = await list({ first: 2, language: 'EN' });
    expect(first.nodes.map(({ question, count }: any) => [question, count])).toEqual([
      ['Who pays for uniforms?', 3],
      ['Where is the canteen?', 2],
    ]);
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([3, true]);
    await ask('How many parking places are there?', { day: '2026-06-01' });
    await ask('How many parking places are there?', { day: '2026-06-01' });
    const second = await list({ first: 2, language: 'EN', after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ question }: any) => question)).toEqual(['Which dogs find tobacco?']);
    expect((await list({ states: ['DONE', 'DISMISSED'] })).totalCount).toBe(0);
    expect((await door.post(gapsQuery, { after: 'x' }, as('reviewer'))).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('are read whole: what was asked, where it belongs, and what editors did', async () => {
    await ask('Who pays for uniforms?', { vote: { value: 'DOWN', comment: 'no answer', day: '2026-05-31' } });
    await ask('uniforms: who pays?', { sections: [], channel: 'page' });
    const { gaps } = await door.query(gapsQuery, {}, as('author'));
    const document = `query($id: ID!) {
      gap(id: $id) {
        id question wordings count firstAsked lastAsked dislikedShare reopened state reason edition
        draft { sectionId } nearest { sectionId }
        questions(first: 5) { totalCount nodes { text channel outcome confidence said day vote comment sequence sections { sectionId revision edition } } }
      }
      node(id: $id) { ... on Gap { question } }
    }`;
    const read = await door.query(document, { id: gaps.nodes[0].id }, as('author'));
    expect(read.gap).toMatchObject({
      id: gaps.nodes[0].id,
      count: 2,
      firstAsked: '2026-05-30',
      lastAsked: '2026-05-30',
      dislikedShare: 0.5,
      reopened: false,
      state: 'OPEN',
      draft: null,
      edition: null,
      reason: null,
      nearest: [{ sectionId: 'co-catalogue' }],
      questions: { totalCount: 2 },
    });
    expect([read.gap.question, ...read.gap.wordings].sort()).toEqual(['Who pays for uniforms?', 'uniforms: who pays?']);
    expect(read.gap.questions.nodes).toContainEqual({
      text: 'Who pays for uniforms?',
      channel: 'TEAMS',
      outcome: 'NOT_FOUND',
      confidence: 0.12,
      said: '',
      day: '2026-05-30',
      vote: 'DOWN',
      comment: 'no answer',
      sequence: 7,
      sections: [{ sectionId: 'co-catalogue', revision: 4, edition: 3 }],
    });
    expect(read.node).toEqual({ question: read.gap.question });
    const unseen = await door.query('query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }', {
      id: read.gap.id,
    });
    expect(unseen).toEqual({ node: null, nodes: [null] });
  });

  it('are dismissed with a reason and taken back; what is not possible is said in the payload', async () => {
    await ask('Who pays for uniforms?');
    const { gaps } = await door.query(gapsQuery, {}, as('author'));
    const { id } = gaps.nodes[0];
    const dismiss = async (input: object) =>
      (
        await door.query(
          'mutation($input: DismissGapInput!) { dismissGap(input: $input) { gap { state reason } userErrors { code message path } } }',
          { input },
          as('author'),
        )
      ).dismissGap;
    expect(await dismiss({ id, reason: '' })).toMatchObject({
      gap: null,
      userErrors: [{ code: 'INVALID', path: ['input', 'reason'] }],
    });
    expect(await dismiss({ id: 'nonsense', reason: 'x' })).toMatchObject({
      gap: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }],
    });
    expect(await dismiss({ id, reason: 'not ours' })).toEqual({
      gap: { state: 'DISMISSED', reason: 'not ours' },
      userErrors: [],
    });
    expect((await dismiss({ id, reason: 'not ours' })).userErrors).toMatchObject([{ code: 'GAP_NOT_OPEN' }]);
    const reopened = await door.query(
      'mutation($id: ID!) { reopenGap(input: {id: $id}) { gap { state } userErrors { code } } }',
      { id },
      as('author'),
    );
    expect(reopened.reopenGap).toEqual({ gap: { state: 'OPEN' }, userErrors: [] });
  });
});

describe('an asker', () => {
  const rate = async (input: object) =>
    door.post('mutation($input: RateAnswerInput!) { rateAnswer(input: $input) { vote userErrors { code path } } }', {
      input,
    });

  it('gets an id with every answer, and rates it without signing in', async () => {
    const document =
      '{ ask(input: { text: "Who pays for uniforms at megan@example.org?", language: EN }) { ... on AnswerToQuestion { answerId } } }';
    const [first, second] = [await door.query(document), await door.query(document)];
    expect(first.ask.answerId).not.toBe(second.ask.answerId);
    const answerId = first.ask.answerId;
    const { body } = await rate({ answerId, vote: 'DOWN', comment: 'call +33 6 12 34 56 78' });
    expect(body.data.rateAnswer).toEqual({ vote: 'DOWN', userErrors: [] });
    await flush();
    expect(await store.log.questions([answerId])).toMatchObject([
      {
        text: 'Who pays for uniforms at [e-mail]?',
        channel: 'graphql',
        outcome: 'NOT_FOUND',
        vote: { value: 'DOWN', comment: 'call [number]' },
      },
    ]);
  });

  it('is told that an answer is not kept (any more)', async () => {
    const { body } = await rate({ answerId: 'unknown', vote: 'UP' });
    expect(body.data.rateAnswer).toEqual({
      vote: null,
      userErrors: [{ code: 'ANSWER_NOT_KEPT', path: ['input', 'answerId'] }],
    });
  });

  it('cannot send a novel, nor votes without end', async () => {
    const long = await rate({ answerId: 'x', vote: 'UP', comment: 'x'.repeat(2_001) });
    expect(long.body.data.rateAnswer.userErrors).toEqual([{ code: 'INVALID', path: ['input', 'comment'] }]);
    const codes = new Set<string>();
    for (let i = 0; i < 310; i++) for (const code of (await rate({ answerId: 'x', vote: 'UP' })).codes) codes.add(code);
    expect([...codes]).toEqual(['RATE_LIMITED']);
  });
});

describe('an admin', () => {
  it('deletes questions by id or all, and says which of the two', async () => {
    await ask('Who pays for uniforms?', { id: 'one' });
    await ask('Where is the canteen?', { id: 'two' });
    const remove = async (input: object) =>
      (
        await door.query(
          'mutation($input: DeleteLoggedQuestionsInput!) { deleteLoggedQuestions(input: $input) { deleted userErrors { code } } }',
          { input },
          as('admin'),
        )
      ).deleteLoggedQuestions;
    expect(await remove({})).toEqual({ deleted: null, userErrors: [{ code: 'INVALID' }] });
    expect(await remove({ ids: ['one'], all: true })).toEqual({ deleted: null, userErrors: [{ code: 'INVALID' }] });
    expect(await remove({ ids: ['one', 'unknown'] })).toEqual({ deleted: 1, userErrors: [] });
    expect(await remove({ all: true })).toEqual({ deleted: 1, userErrors: [] });
    expect((await door.query(gapsQuery, {}, as('admin'))).gaps.totalCount).toBe(0);
  });
});

describe('an author', () => {
  it('keeps a question and retires it', async () => {
    const keep = async (input: object) =>
      (
        await door.query(
          'mutation($input: KeepQuestionInput!) { keepQuestion(input: $input) { question { id text sections declines at retiredAt } userErrors { code path } } }',
          { input },
          as('author'),
        )
      ).keepQuestion;
    const { question } = await keep({ text: 'Which jobs are there?', language: 'EN', sections: ['co-catalogue'] });
    expect(question).toMatchObject({
      sections: ['co-catalogue'],
      declines: false,
      at: NOW.toISOString(),
      retiredAt: null,
    });
    expect((await keep({ text: 'which JOBS are there', language: 'EN', declines: true })).userErrors).toEqual([
      { code: 'QUESTION_KEPT_ALREADY', path: ['input', 'text'] },
    ]);
    expect((await keep({ text: 'Who?', language: 'EN', sections: ['nothing'] })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'sections'] },
    ]);
    const retire =
      'mutation($id: ID!) { retireKeptQuestion(input: {id: $id}) { question { retiredAt } userErrors { code } } }';
    expect(await door.query(retire, { id: question.id }, as('author'))).toEqual({
      retireKeptQuestion: { question: { retiredAt: NOW.toISOString() }, userErrors: [] },
    });
    expect((await door.query(retire, { id: 'x' }, as('author'))).retireKeptQuestion.userErrors).toEqual([
      { code: 'NOT_FOUND' },
    ]);
    const { keptQuestions } = await door.query('{ keptQuestions { totalCount nodes { text } } }', {}, as('reviewer'));
    expect(keptQuestions).toEqual({ totalCount: 1, nodes: [{ text: 'Which jobs are there?' }] });
  });
});

describe('an author who answers for some topics', () => {
  const framework = { authorization: 'author framework' };
  const events = { authorization: 'author events' };
  const keep =
    'mutation($input: KeepQuestionInput!) { keepQuestion(input: $input) { question { id } userErrors { code } } }';
  const retire =
    'mutation($id: ID!) { retireKeptQuestion(input: {id: $id}) { question { id retiredAt } userErrors { code } } }';
  const named = (text: string, ...sections: string[]) => ({ input: { text, language: 'EN', sections } });

  it('keeps and retires questions that sections of theirs answer, and no others', async () => {
    const { question } = (await door.query(keep, named('Who writes the catalogue?', 'co-catalogue'), framework))
      .keepQuestion;
    expect(question).not.toBeNull();
    expect((await door.post(keep, named('Who lists our jobs?', 'co-catalogue'), events)).codes).toEqual(['FORBIDDEN']);
    const both = named('Who lists our jobs?', 'ws-when', 'co-catalogue');
    expect((await door.post(keep, both, events)).codes).toEqual(['FORBIDDEN']);
    expect((await door.post(retire, { id: question.id }, events)).codes).toEqual(['FORBIDDEN']);
    expect(await listed('Who lists our jobs?')).toEqual([]);
    expect(await listed('Who writes the catalogue?')).toEqual([{ retiredAt: null }]);
    const retired = (await door.query(retire, { id: question.id }, framework)).retireKeptQuestion;
    expect(retired).toEqual({ question: { id: question.id, retiredAt: NOW.toISOString() }, userErrors: [] });
  });

  it('leaves what the guides do not answer to those who answer for all', async () => {
    const declined = { input: { text: 'Who walks the dogs?', language: 'EN', declines: true } };
    expect((await door.post(keep, declined, framework)).codes).toEqual(['FORBIDDEN']);
    const { question } = (await door.query(keep, declined, as('author'))).keepQuestion;
    expect((await door.post(retire, { id: question.id }, framework)).codes).toEqual(['FORBIDDEN']);
    expect(await listed('Who walks the dogs?')).toEqual([{ retiredAt: null }]);
  });

  async function listed(question: string): Promise<object[]> {
    const all = '{ keptQuestions(first: 100) { nodes { text retiredAt } } }';
    const { keptQuestions } = await door.query(all, {}, as('reviewer'));
    return keptQuestions.nodes.flatMap(({ text, retiredAt }: any) => (text === question ? [{ retiredAt }] : []));
  }
});
