import type { Answer } from '../../src/answers';
import { createKeptAnswers, type KeptAnswer } from '../../schema/server/kept-answers';
import { buildSnapshot } from '../../src/search';
import { buildGuide, libraryOf } from '../support/build-library';
import { NOW, openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';
import { portalLibrary } from '../support/portal-library';

const GET = { 'apollo-require-preflight': '1' };
const READ = '{ section(id: "co-levels") { heading guide { edition } } }';

describe('an answer to a reader', () => {
  let door: GraphqlDoor;
  let asked: Answer[];
  let searches: number;
  let time: Date;
  beforeEach(async () => {
    asked = [];
    searches = 0;
    time = NOW;
    door = await openGraphqlDoor({
      now: () => time,
      onAnswered: ({ answer }) => {
        asked.push(answer);
        return `answer-${asked.length}`;
      },
      assistant: (real) => ({
        ...real,
        get snapshot() {
          return real.snapshot;
        },
        ask(question) {
          searches++;
          return real.ask(question);
        },
      }),
    });
  });
  afterEach(() => door.close());
  const get = (document: string, headers: Record<string, string> = {}) =>
    door.send({ method: 'GET', headers: { ...GET, ...headers } }, `?query=${encodeURIComponent(document)}`);

  it('is worked out once, word for word the same, and every question is still heard of', async () => {
    const question = '{ ask(input: { text: "What is a job catalogue?" }) { ... on Answered { text } } }';
    const first = await door.post(question);
    const second = await door.post(question);
    expect(second.text).toBe(first.text);
    expect([...second.headers].filter(([name]) => name === 'content-type')).toEqual(
      [...first.headers].filter(([name]) => name === 'content-type'),
    );
    expect([searches, asked.length]).toEqual([1, 2]);
  });

  it('is worked out anew when it can be rated, since each has an id of its own', async () => {
    const question = '{ ask(input: { text: "What is a job catalogue?" }) { ... on Answered { answerId } } }';
    const [first, second] = [await door.query(question), await door.query(question)];
    expect([first.ask.answerId, second.ask.answerId, searches]).toEqual(['answer-1', 'answer-2', 2]);
  });

  it('is another one for other variables, another language, another operation of the document', async () => {
    const document = 'query A($id: ID!) { section(id: $id) { sectionId } } query B { suggest(prefix: "job") }';
    const send = async (operationName: string, id: string, language = 'en') =>
      (
        await door.send({
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': language },
          body: JSON.stringify({ query: document, operationName, variables: { id } }),
        })
      ).body.data;
    for (let round = 0; round < 3; round++) {
      expect(await send('A', 'co-levels')).toEqual({ section: { sectionId: 'co-levels' } });
      expect(await send('A', 'ws-when')).toEqual({ section: { sectionId: 'ws-when' } });
      const [english, french] = [await send('B', ''), await send('B', '', 'fr')];
      expect(english).not.toEqual(french);
    }
  });

  it('is gone with the edition it stands for, and with the day', async () => {
    const edition = async () => (await door.query(READ)).section?.guide.edition;
    expect([await edition(), await edition()]).toEqual([3, 3]);
    const gone = buildGuide({ slug: 'competencies', edition: 4 });
    door.publish(portalLibrary([gone]));
    expect(await edition()).toBeUndefined();
    door.publish(portalLibrary());
    const due = '{ section(id: "co-levels") { overdueSince } }';
    time = new Date('2026-01-31T23:59:59Z');
    expect((await door.query(due)).section.overdueSince).toBeNull();
    time = new Date('2026-02-01T00:00:01Z');
    expect((await door.query(due)).section.overdueSince).toBe('2026-01-31');
  });

  it('is not kept when something went wrong, or when it says how fresh it is', async () => {
    const failing = '{ guides(after: "x") { totalCount } }';
    expect([(await door.post(failing)).codes, (await door.post(failing)).codes]).toEqual([
      ['BAD_USER_INPUT'],
      ['BAD_USER_INPUT'],
    ]);
    const lag = async () => (await door.query('{ searchIndex { lag } }')).searchIndex.lag;
    const before = await lag();
    time = new Date(time.getTime() + 1_000);
    expect((await lag()) - before).toBe(1_000);
  });

  it('by GET may be kept outside by whoever asks each time whether it holds', async () => {
    const first = await get(READ);
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
    expect(first.headers.get('vary')).toContain('accept-language');
    const again = await get(READ, { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    door.publish(portalLibrary([buildGuide({ slug: 'competencies', edition: 4 })]));
    const changed = await get(READ, { 'if-none-match': etag });
    expect([changed.status, changed.body.data]).toEqual([200, { section: null }]);
  });

  it('is not given to a page on another host that makes a browser ask for it', async () => {
    await get(READ);
    const forged = await door.send({ method: 'GET' }, `?query=${encodeURIComponent(READ)}`);
    expect([forged.status, forged.codes]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('is not given to who shows a credential, good or bad', async () => {
    await door.post(READ);
    const { status, codes } = await door.post(READ, {}, { authorization: 'Bearer prq_unknown' });
    expect(status).toBeGreaterThanOrEqual(401);
    expect(codes).not.toEqual([]);
  });
});

describe('what is kept', () => {
  const snapshot = buildSnapshot(libraryOf([]));
  const moment = { snapshot, day: '2026-06-01' };
  const answer = (length: number): KeptAnswer => ({
    body: 'x'.repeat(length),
    contentType: 'application/json',
    asked: [],
    etag: '"x"',
  });

  it('takes no more memory than it may; what was asked for longest ago goes first', () => {
    const kept = createKeptAnswers(100_000);
    kept.find('', moment);
    for (let i = 0; i < 100; i++) {
      kept.keep(`answer ${i}`, answer(5_000), moment);
      kept.find('answer 0', moment);
      expect(kept.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(kept.find('answer 0', moment)).toBeDefined();
    expect(kept.find('answer 1', moment)).toBeUndefined();
    expect(kept.find('answer 99', moment)).toBeDefined();
  });

  it('holds no answer that is too large, or that was worked out from something else', () => {
    const kept = createKeptAnswers(10_000_000);
    kept.find('', moment);
    kept.keep('large', answer(300_000), moment);
    kept.keep('older', answer(10), { ...moment, day: '2026-05-31' });
    kept.keep('other', answer(10), { ...moment, snapshot: buildSnapshot(libraryOf([])) });
    expect(['large', 'older', 'other'].map((key) => kept.find(key, moment))).toEqual([undefined, undefined, undefined]);
    expect(kept.bytes).toBe(0);
  });
});
