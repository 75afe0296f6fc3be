import { connect } from 'node:net';
import { createPeople, type PeopleStore } from '../../src/people';
import { encodeNodeId } from '../../schema/node/node-id';
import { encodeCursor } from '../../schema/pagination/cursor';
import { openGraphqlDoor, type GraphqlDoor, type Reply } from '../support/graphql-door';

/** However much rains, another caller waits no longer, on a slow machine that does other things too. In milliseconds. */
const PATIENCE = 5_000;

/** Of each class far more than a process could bear to keep, so that the memory of it would show. */
const TIMES = 8;

const MOST_GROWTH = 100_000_000;

const repeat = (times: number, piece: (i: number) => string) =>
  Array.from({ length: times }, (_, i) => piece(i)).join(' ');
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const READ = '{ section(id: "co-levels") { heading } }';

/** Keys and sessions that never were. */
const nobody = new Proxy({} as PeopleStore, { get: () => () => Promise.resolve(undefined) });

describe('while hostile operations rain', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    const people = createPeople({
      store: nobody,
      settings: { directory: undefined, tokens: undefined, mapping: new Map() },
      now: () => new Date(),
      secure: false,
      callback: () => '',
    });
    door = await openGraphqlDoor({ people, requestTimeout: 1_000 });
    await door.query(READ);
  });
  afterAll(() => door.close());

  const raw = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
    door.send({ method: 'POST', headers, body });
  const forgedToken = (claims: object) =>
    [{ alg: 'RS256', kid: 'x' }, claims, 'signature']
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
  const as = (credential: string) => door.post(READ, {}, { authorization: `Bearer ${credential}` });
  const get = (query: string) =>
    door.send(
      { method: 'GET', headers: { 'apollo-require-preflight': '1', accept: json.accept } },
      `?query=${encodeURIComponent(query)}`,
    );

  /** At least one of each class, each another one every time, so that nothing kept from before answers it. */
  const classes: Readonly<Record<string, readonly [code: string, send: (i: number) => Promise<Reply>]>> = {
    deep: [
      'LIMIT_EXCEEDED',
      (i) => door.post(`{ s${i}: section(id: "x") ${'{ next '.repeat(13)}{ id }${'}'.repeat(13)} }`),
    ],
    'at the root': [
      'LIMIT_EXCEEDED',
      (i) => door.post(`{ ${repeat(11, (n) => `a${i}_${n}: searchIndex { sequence }`)} }`),
    ],
    wide: [
      'LIMIT_EXCEEDED',
      (i) => door.post(`{ g${i}: guides(first: 100) { nodes { sections(first: 100) { nodes { html } } } } }`),
    ],
    aliases: ['LIMIT_EXCEEDED', (i) => door.post(`{ searchIndex { ${repeat(31, (n) => `a${i}_${n}: sequence`)} } }`)],
    'aliases of __typename': [
      'LIMIT_EXCEEDED',
      (i) => door.post(`{ searchIndex { ${repeat(31, (n) => `a${i}_${n}: __typename`)} } }`),
    ],
    'a circle of fragments': [
      'BAD_USER_INPUT',
      (i) => door.post(`{ ...A${i} } fragment A${i} on Query { ...B } fragment B on Query { ...A${i} }`),
    ],
    'a bomb of fragments': [
      'LIMIT_EXCEEDED',
      (i) =>
        door.post(
          `{ ...F0 } ${repeat(60, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Query { a${i}: searchIndex { sequence } }`,
        ),
    ],
    'a flood of directives': [
      'LIMIT_EXCEEDED',
      (i) => door.post(`{ a${i}: searchIndex { sequence ${'@include(if: true) '.repeat(1_000)} } }`),
    ],
    'a huge literal': [
      'BAD_USER_INPUT',
      (i) => door.post(`{ search(text: "${`${i} job `.repeat(50_000)}") { totalCount } }`),
    ],
    'huge variables': ['LIMIT_EXCEEDED', (i) => door.post(READ, { x: String(i).repeat(1_100_000) })],
    'lists of lists': [
      'BAD_USER_INPUT',
      (i) => door.post(`{ nodes(ids: ${'['.repeat(900)}"${i}"${']'.repeat(900)}) { id } }`),
    ],
    'a flood of introspection': [
      'LIMIT_EXCEEDED',
      (i) =>
        door.post(
          `{ ${repeat(9, (n) => `a${i}_${n}: __schema { types { fields { args { type { ofType { ofType { name } } } } } } }`)} ${'__typename '.repeat(800)} }`,
        ),
    ],
    'introspection in circles': [
      'BAD_USER_INPUT',
      (i) => door.post(`{ s${i}: __schema { types { fields { type { fields { type { fields { name } } } } } } } }`),
    ],
    'a batch': ['BAD_USER_INPUT', () => raw(JSON.stringify(Array.from({ length: 500 }, () => ({ query: READ }))))],
    'a mutation by GET': [
      'BAD_USER_INPUT',
      (i) => get(`mutation M${i} { rateAnswer(input: { answerId: "x", vote: UP }) { vote } }`),
    ],
    'a wrong content type': [
      'BAD_USER_INPUT',
      () => raw(JSON.stringify({ query: READ }), { ...json, 'content-type': 'text/plain' }),
    ],
    'broken UTF-8': [
      'BAD_USER_INPUT',
      () => raw(new Uint8Array(Buffer.from('{"query":"{ __typename } # \xc3("}', 'latin1'))),
    ],
    'a key to the prototype': [
      'BAD_USER_INPUT',
      (i) => raw(`{"query":"{ __typename }","variables":{"__proto__":{"a":${i}}}}`),
    ],
    'an operator in a filter': [
      'BAD_USER_INPUT',
      (i) =>
        door.post('query($f: SearchFilter) { search(text: "x", filter: $f) { totalCount } }', {
          f: { guides: { $ne: String(i) } },
        }),
    ],
    'an operator as an id': [
      'BAD_USER_INPUT',
      (i) => door.post('query($i: ID!) { section(id: $i) { heading } }', { i: { $gt: String(i) } }),
    ],
    'a forged cursor': [
      'BAD_USER_INPUT',
      (i) =>
        door.post('query($c: String) { guides(after: $c) { totalCount } }', {
          c: encodeCursor('guides', [i, { $gt: '' } as never]),
        }),
    ],
    'a cursor of another list': [
      'BAD_USER_INPUT',
      (i) =>
        door.post('query($c: String) { guides(after: $c) { totalCount } }', {
          c: encodeCursor('sections', ['en/x', i, 'x']),
        }),
    ],
    'too many ids': [
      'BAD_USER_INPUT',
      (i) =>
        door.post('query($i: [ID!]!) { nodes(ids: $i) { id } }', {
          i: Array.from({ length: 101 }, (_, n) => `${i} ${n}`),
        }),
    ],
    'an expired token': ['UNAUTHENTICATED', (i) => as(forgedToken({ sub: String(i), exp: 1 }))],
    'a token of somebody else’s': [
      'UNAUTHENTICATED',
      (i) => as(forgedToken({ sub: String(i), iss: 'https://elsewhere.example', exp: 4_000_000_000 })),
    ],
    'a key that never was': ['UNAUTHENTICATED', (i) => as(`prq_${String(i).repeat(20)}`)],
    'what editors alone may ask': ['UNAUTHENTICATED', (i) => door.post(`{ gaps(first: ${i + 1}) { totalCount } }`)],
  };

  it.each(Object.keys(classes))('%s is refused with its code, and others are answered as ever', async (name) => {
    const [code, send] = classes[name] as (typeof classes)[string];
    await send(0);
    const before = heap();
    let raining = true;
    const others = answerOthers(() => raining);
    for (let i = 1; i <= TIMES; i += 8) {
      const replies = await Promise.all(Array.from({ length: 8 }, (_, n) => send(i + n)));
      for (const { status, codes, body } of replies) {
        expect([name, ...new Set(codes)]).toContain(code);
        expect(codes).not.toContain('INTERNAL');
        expect([name, status >= 400 || body.data === null]).toEqual([name, true]);
      }
    }
    raining = false;
    const { answered, slowest } = await others;
    expect(answered).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(PATIENCE);
    expect(heap() - before).toBeLessThan(MOST_GROWTH);
  });

  it('ids that were forged find nothing', async () => {
    const ids = [
      'x',
      '',
      '💥',
      encodeNodeId('Guide', 'en/../../etc'),
      encodeNodeId('Section', '__proto__'),
      'U2VjdGlvbjo=',
    ];
    const document = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await door.query(document, { ids })).nodes).toEqual(ids.map(() => null));
  });

  it('what is hidden and what is missing look the same, to the byte', async () => {
    const ask = async (type: 'Person' | 'ApiKey' | 'Gap', id: string) => {
      const { text } = await door.post('query($id: ID!) { node(id: $id) { __typename } }', {
        id: encodeNodeId(type, id),
      });
      return text;
    };
    const missing = (await door.post('query($id: ID!) { node(id: $id) { __typename } }', { id: 'x' })).text;
    for (const type of ['Person', 'ApiKey', 'Gap'] as const) expect(await ask(type, 'some-id')).toBe(missing);
  });

  it('bodies that come by the byte are cut off, and others are answered meanwhile', async () => {
    const { port } = new URL(door.url);
    let raining = true;
    const others = answerOthers(() => raining);
    const answers = await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise<string>((resolve, reject) => {
            let text = '';
            const socket = connect(Number(port), '127.0.0.1', () => {
              socket.write(
                'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
              );
            });
            socket.on('data', (chunk) => (text += chunk.toString()));
            socket.on('close', () => {
              resolve(text);
            });
            socket.on('error', reject);
          }),
      ),
    );
    raining = false;
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 408 /);
    const { answered, slowest } = await others;
    expect(answered).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(PATIENCE);
  });

  /** Somebody who asks for something else each time, one question after the other. */
  async function answerOthers(goesOn: () => boolean): Promise<{ answered: number; slowest: number }> {
    let answered = 0;
    let slowest = 0;
    do {
      const { status, body, took } = await door.post(`{ a${answered}: section(id: "co-levels") { heading } }`);
      expect([status, Object.values(body.data)]).toEqual([
        200,
        [{ heading: 'How many proficiency levels are there?' }],
      ]);
      answered++;
      slowest = Math.max(slowest, took);
    } while (goesOn());
    return { answered, slowest };
  }
});

describe('a caller who has spent what a minute allows', () => {
  it('is refused before anything is worked out and told when to come back; others are not', async () => {
    let time = new Date('2026-06-01T12:00:00Z').getTime();
    let asked = 0;
    const door = await openGraphqlDoor({
      now: () => new Date(time),
      graphql: { costPerMinute: 200, cacheBytes: 0 },
      assistant: (real) => ({
        ...real,
        snapshot: real.snapshot,
        ask(question) {
          asked++;
          return real.ask(question);
        },
      }),
    });
    const ask = () => door.post('{ ask(input: { text: "What is a job catalogue?" }) { __typename } }');
    const replies: Reply[] = [];
    for (let i = 0; i < 6; i++) replies.push(await ask());
    const refused = replies.filter(({ status }) => status === 429);
    expect([asked, refused.length]).toEqual([3, 3]);
    const [first] = refused;
    expect([first?.codes, first?.body.data]).toEqual([['RATE_LIMITED'], undefined]);
    expect(first?.headers.get('ratelimit-limit')).toBe('200');
    const wait = Number(refused.at(-1)?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    time += 1_000 * wait;
    expect((await ask()).status).toBe(200);
    for (let i = 0; i < 250; i++) await door.post('{');
    const cheap = await door.post('{ __typename }');
    expect([cheap.status, cheap.codes, Number(cheap.headers.get('retry-after')) > 0]).toEqual([
      429,
      ['RATE_LIMITED'],
      true,
    ]);
    await door.close();
  });
});

/** What is in use, as far as it can be told without being able to collect garbage. */
function heap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
