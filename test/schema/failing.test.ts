import type { Assistant } from '../../src/answers';
import type { Log } from '../../src/log';
import { quietLog } from '../../src/log';
import { NOW, openGraphqlDoor, type DoorOptions, type GraphqlDoor } from '../support/graphql-door';

interface Logged {
  readonly context: any;
  readonly message: string;
}

describe('a failure', () => {
  const doors: GraphqlDoor[] = [];
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await open();
  });
  const open = async (options: DoorOptions = {}) => {
    const door = await openGraphqlDoor(options);
    doors.push(door);
    return door;
  };
  afterAll(() => Promise.all(doors.map((door) => door.close())));

  const broken = (ask: Assistant['ask']) => (real: Assistant) => ({ ...real, snapshot: real.snapshot, ask });

  it('of ours is logged once and told as one calm sentence with the id of the request', async () => {
    const logged: Logged[] = [];
    const defect = new Error('mongodb://user:s3cret@host is away');
    const own = await open({
      log: loggingTo(logged),
      assistant: broken(() => {
        throw defect;
      }),
    });
    const { status, body, text } = await own.post(
      '{ a: ask(input: { text: "x" }) { __typename } b: ask(input: { text: "y" }) { __typename } }',
    );
    expect(status).toBe(200);
    expect(body.data).toBeNull();
    expect(body.errors[0]).toMatchObject({
      message: 'Internal error',
      path: ['a'],
      extensions: { code: 'INTERNAL', requestId: 'request-1' },
    });
    expect(text).not.toMatch(/s3cret|mongodb|stack|\.ts/);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ context: { err: defect, requestId: 'request-1', path: 'a' } });
  });

  it('of ours in a value that does not fit the contract is a defect too', async () => {
    const logged: Logged[] = [];
    const unfit = () => ({ kind: 'clarify', question: { not: 'a string' }, language: 'xx' }) as never;
    const own = await open({ log: loggingTo(logged), assistant: broken(unfit) });
    const { body, codes } = await own.post('{ ask(input: { text: "x" }) { ... on Clarify { language } } }');
    expect([codes, body.errors[0].message, logged.length]).toEqual([['INTERNAL'], 'Internal error', 1]);
  });

  it('of theirs is not logged', async () => {
    const logged: Logged[] = [];
    const own = await open({ log: loggingTo(logged) });
    await own.post('{ nonsense }');
    await own.post('{');
    await own.post('{ guides(first: 1000) { totalCount } }');
    await own.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(logged).toEqual([]);
  });

  it.each([
    ['first', '{ guides(first: 0) { totalCount } }'],
    ['first', '{ guides(first: 101) { totalCount } }'],
    ['last', '{ guides(last: -1) { totalCount } }'],
    ['last', '{ guides(first: 1, last: 1) { totalCount } }'],
    ['after', '{ guides(after: "x") { totalCount } }'],
    ['before', '{ search(text: "job", before: "x") { totalCount } }'],
    ['after', '{ section(id: "co-catalogue") { backlinks(after: "x") { totalCount } } }'],
    ['first', '{ suggest(prefix: "x", first: 21) }'],
    ['text', `{ search(text: "${'x'.repeat(1_001)}") { totalCount } }`],
    ['prefix', `{ suggest(prefix: "${'x'.repeat(201)}") }`],
    ['filter.topics', `{ search(text: "x", filter: { topics: [${'"x",'.repeat(51)}] }) { totalCount } }`],
  ])('names the argument at fault: %s', async (argument, document) => {
    const { body } = await door.post(document);
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    expect(body.errors[0].message).toContain(argument.split('.').at(-1));
  });

  it('refuses a cursor of another list', async () => {
    const { guides } = await door.query('{ guides(first: 1) { pageInfo { endCursor } } }');
    const { body } = await door.post('query($c: String) { terms(after: $c) { totalCount } }', {
      c: guides.pageInfo.endCursor,
    });
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  it('ends an operation that takes too long', async () => {
    let time = NOW.getTime();
    const own = await open({
      now: () => new Date(time),
      assistant: (real) => ({
        ...real,
        snapshot: real.snapshot,
        ask(question) {
          time += 5_001;
          return real.ask(question);
        },
      }),
    });
    const { body, codes } = await own.post(
      '{ ask(input: { text: "What is a job catalogue?" }) { ... on AnswerToQuestion { question } } }',
    );
    expect([codes, body.errors[0].message]).toEqual([
      ['TIMEOUT'],
      'The operation took longer than 5 seconds. Ask for less.',
    ]);
  });

  it('suggests no names of the schema', async () => {
    for (const [document, variables] of [
      ['{ guidez { totalCount } }'],
      ['{ guides(langage: EN) { totalCount } }'],
      ['{ guides(language: ENG) { totalCount } }'],
      ['query($l: Language) { guides(language: $l) { totalCount } }', { l: 'ENG' }],
      ['query($i: AskInput!) { ask(input: $i) { __typename } }', { i: { txt: 'x', text: 'x' } }],
    ] as const) {
      const { text, codes } = await door.post(document, variables);
      expect(codes).toEqual(['BAD_USER_INPUT']);
      expect(text).not.toMatch(/did you mean/i);
    }
  });

  it('has the right status, unless the client reads no other than 200', async () => {
    for (const document of [
      '{',
      '{ nonsense }',
      '{ guides(first: 100) { nodes { sections(first: 100) { nodes { id } } } } }',
    ]) {
      expect((await door.post(document)).status).toBe(400);
      expect((await door.post(document, {}, { accept: 'application/json' })).status).toBe(200);
      expect((await door.post(document, {}, { accept: 'application/json, text/plain' })).status).toBe(400);
    }
  });
});

describe('introspection', () => {
  it('is refused where it is switched off, and the door works all the same', async () => {
    const door = await openGraphqlDoor({ introspection: false });
    const { status, codes, text } = await door.post('{ __schema { types { name } } }');
    expect([status, codes]).toEqual([400, ['FORBIDDEN']]);
    expect(text).not.toContain('Apollo');
    expect((await door.post('{ __type(name: "Query") { name } }')).codes).toEqual(['FORBIDDEN']);
    expect(await door.query('{ __typename searchIndex { sections } }')).toEqual({
      __typename: 'Query',
      searchIndex: { sections: 9 },
    });
    await door.close();
  });
});

function loggingTo(logged: Logged[]): Log {
  return { ...quietLog, error: (context, message) => logged.push({ context, message }) };
}
