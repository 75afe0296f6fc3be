import fc from 'fast-check';
import { connect } from 'node:net';
import { openGraphqlDoor, type GraphqlDoor, type Reply } from '../support/graphql-door';

/** No refusal may take longer, on a slow machine that does other things too. In milliseconds. */
const PATIENCE = 2_000;

const repeat = (times: number, piece: (i: number) => string) =>
  Array.from({ length: times }, (_, i) => piece(i)).join(' ');

describe('a hostile operation', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await openGraphqlDoor();
    await door.query('{ __typename }');
  });
  afterAll(() => door.close());

  async function expectRefused(sent: Promise<Reply>, status: number, code: string): Promise<Reply> {
    const reply = await sent;
    expect({ status: reply.status, codes: [...new Set(reply.codes)] }).toEqual({ status, codes: [code] });
    expect(reply.body.data).toBeUndefined();
    expect(reply.text).not.toMatch(/node_modules|at .*\.[jt]s:\d/);
    expect(reply.text.length).toBeLessThan(10_000);
    expect(reply.took).toBeLessThan(PATIENCE);
    return reply;
  }

  it.each([
    ['is too deep', `{ section(id: "x") ${'{ next '.repeat(13)} { id } ${'}'.repeat(13)} }`],
    ['asks for too many fields at its root', `{ ${repeat(11, (i) => `a${i}: searchIndex { sequence }`)} }`],
    ['has too many aliases', `{ searchIndex { ${repeat(31, (i) => `a${i}: sequence`)} } }`],
    ['has too many aliases of __typename', `{ searchIndex { ${repeat(31, (i) => `a${i}: __typename`)} } }`],
    ['floods its root with __typename', `{ ${'__typename '.repeat(1_500)} }`],
    ['floods a field with itself', `{ ${'searchIndex { sequence } '.repeat(300)} }`],
    ['has more tokens than are read', `{ ${'searchIndex { sequence } '.repeat(10_000)} }`],
    ['nests without end', '{a'.repeat(300_000)],
    ['nests values without end', `{ nodes(ids: ${'['.repeat(300_000)}`],
    ['floods with directives', `{ searchIndex { sequence ${'@include(if: true) '.repeat(1_000)} } }`],
    ['has no end of unknown directives', `{ searchIndex { sequence ${'@x '.repeat(600)} } }`],
    ['has no end of unused variables', `query Q(${repeat(400, (i) => `$a${i}: Int`)}) { searchIndex { sequence } }`],
    [
      'is a bomb of fragments side by side',
      `{ ...F0 } ${repeat(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Query { searchIndex { sequence } }`,
    ],
    [
      'is a bomb of fragments inside each other',
      `{ section(id: "x") { ...F0 } } ${repeat(40, (i) => `fragment F${i} on Section { next { ...F${i + 1} } previous { ...F${i + 1} } }`)} fragment F40 on Section { id }`,
    ],
    ['costs too much', '{ guides(first: 100) { nodes { sections(first: 100) { nodes { heading } } } } }'],
    ['asks for everything rendered', '{ guide(slug: "competencies") { sections(first: 100) { nodes { html } } } }'],
    [
      'hides its cost in fragments',
      `{ ...F } fragment F on Query { guides(first: 100) { nodes { ...G } } } fragment G on Guide { sections(first: 100) { nodes { heading } } }`,
    ],
  ])('that %s exceeds a limit', async (_what, document) => {
    const sent = door.post(document);
    const { codes, status, took, text } = await sent;
    expect(status).toBe(400);
    expect(codes).toContain('LIMIT_EXCEEDED');
    expect(new Set(codes).size).toBeLessThanOrEqual(2);
    expect(text.length).toBeLessThan(10_000);
    expect(took).toBeLessThan(PATIENCE);
  });

  it.each([
    ['has fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['has a field in a circle of fragments', '{ section(id: "x") { ...A } } fragment A on Section { next { ...A } }'],
    ['looks for the prototype', '{ __proto__ { constructor } }'],
    ['looks for the prototype by type', '{ __type(name: "x") { ... on __proto__ { name } } }'],
    ['subscribes', 'subscription { __typename }'],
    ['is not GraphQL', 'SELECT * FROM guides'],
    ['holds half a character', '{ search(text: "\ud800") '],
    ['nests lists', `{ nodes(ids: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`],
    ['nests objects', `{ ask(input: ${'{ a: '.repeat(450)} 1 ${'}'.repeat(450)}) { __typename } }`],
    ['nests lists in variables', `query($v: ${'['.repeat(900)}Int${']'.repeat(900)}) { nodes(ids: $v) { id } }`],
    ['introspects in circles', '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'],
  ])('that %s is not valid', async (_what, document) => {
    await expectRefused(door.post(document), 400, 'BAD_USER_INPUT');
  });

  it('that nests inline fragments as deep as its tokens allow does no harm', async () => {
    const { body, took } = await door.post(`{ searchIndex ${'{ ... '.repeat(650)} { sequence } ${'}'.repeat(650)} }`);
    expect(body.data).toEqual({ searchIndex: { sequence: 7 } });
    expect(took).toBeLessThan(PATIENCE);
  });

  it('that names what it wants at great length gets a short answer', async () => {
    const name = 'x'.repeat(200_000);
    await expectRefused(door.post(`{ ${name} }`), 400, 'BAD_USER_INPUT');
    const { status, text } = await door.post(`query ${name}(${repeat(300, (i) => `$a${i}: Int`)}) { __typename }`);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(10_000);
  });

  it('with a huge literal is refused by the argument’s own rule, and a huge question is answered', async () => {
    const huge = 'job '.repeat(200_000);
    const { codes, body, took } = await door.post(`{ search(text: "${huge}") { totalCount } }`);
    expect([codes, body.errors[0].extensions.argument]).toEqual([['BAD_USER_INPUT'], 'text']);
    expect(took).toBeLessThan(PATIENCE);
    const asked = await door.query(
      'query($text: String!) { ask(input: { text: $text }) { ... on Unanswered { reason } } }',
      { text: huge },
    );
    expect(asked).toEqual({ ask: { reason: 'TOO_LONG' } });
  });

  it('with a huge question before this one does not keep the assistant', async () => {
    const start = performance.now();
    const document =
      'query($before: String) { ask(input: { text: "and for managers?", previous: $before }) { __typename } }';
    await door.query(document, { before: `${' '.repeat(400_000)}x` });
    expect(performance.now() - start).toBeLessThan(PATIENCE);
  });

  it('with huge variables is refused before they are read', async () => {
    await expectRefused(
      door.post('query($t: String!) { search(text: $t) { totalCount } }', { t: 'x'.repeat(1_100_000) }),
      413,
      'LIMIT_EXCEEDED',
    );
  });

  it.each([
    [{ n: 'many' }],
    [{ n: 2 ** 40 }],
    [{ n: [[[[1]]]] }],
    [{ n: { __typename: 'x' } }],
    [{ n: 'x'.repeat(500_000) }],
  ])('with variables that do not fit is refused, and they are not repeated', async (variables) => {
    await expectRefused(
      door.post('query($n: Int) { guides(first: $n) { totalCount } }', variables),
      400,
      'BAD_USER_INPUT',
    );
  });

  it('that leaves out a value it promised is refused', async () => {
    const { codes } = await door.post('query($t: String = "x") { search(text: $t) { totalCount } }', { t: null });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    ['{"query":"{ __typename }","variables":{"__proto__":{"admin":true}}}'],
    ['{"query":"{ __typename }","__proto__":{"admin":true}}'],
    ['{"query":"{ __typename }","variables":{"constructor":{"prototype":{"admin":true}}}}'],
  ])('with a key that could reach a prototype is refused: %s', async (body) => {
    await expectRefused(
      door.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      400,
      'BAD_USER_INPUT',
    );
    expect(({} as any).admin).toBeUndefined();
  });

  it('may call its fields after the prototype without reaching it', async () => {
    const { text } = await door.post('{ __proto__: searchIndex { constructor: sequence } toString: __typename }');
    expect(text).toContain('"data":{"__proto__":{"constructor":');
    expect(({} as any).constructor).toBe(Object);
  });

  it('in a batch is refused', async () => {
    const body = JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ __typename }' })));
    await expectRefused(
      door.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      400,
      'BAD_USER_INPUT',
    );
  });

  it('that is asked to be remembered is refused', async () => {
    const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } });
    const { codes } = await door.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/graphql', 415],
    ['nonsense', 415],
  ])('sent as %s is refused', async (type, status) => {
    const body = '{"query":"{ __typename }"}';
    await expectRefused(
      door.send({ method: 'POST', headers: { 'content-type': type }, body }),
      status,
      'BAD_USER_INPUT',
    );
  });

  it.each([
    ['broken UTF-8', Buffer.from('{"query":"{ __typename } # \xc3("}', 'latin1')],
    ['UTF-16', Buffer.from('{"query":"{ __typename }"}', 'utf16le')],
    ['half of JSON', Buffer.from('{"query":"{ __typename')],
    ['nothing', Buffer.alloc(0)],
    ['brackets without end', Buffer.from('['.repeat(900_000))],
  ])('in %s is refused', async (_what, body) => {
    await expectRefused(
      door.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body: new Uint8Array(body) }),
      400,
      'BAD_USER_INPUT',
    );
  });

  it('that a page on another host sends in its visitor’s name is refused', async () => {
    await expectRefused(door.send({ method: 'GET' }, '?query={__typename}'), 400, 'BAD_USER_INPUT');
  });

  it('that mutates by GET is refused', async () => {
    const headers = { 'apollo-require-preflight': '1', accept: 'application/graphql-response+json' };
    const reply = await door.send(
      { method: 'GET', headers },
      `?query=${encodeURIComponent('mutation { __typename }')}`,
    );
    expect(reply.codes).toEqual(['BAD_USER_INPUT']);
    expect([400, 405]).toContain(reply.status);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('by %s is refused, and the right methods are named', async (method) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await door.send({ method, headers, body: '{"query":"{ __typename }"}' });
    expect([reply.status, reply.codes, reply.headers.get('allow')]).toEqual([405, ['BAD_USER_INPUT'], 'GET, POST']);
  });

  it('with a Host header that names no host is refused', async () => {
    const { port } = new URL(door.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: %%%\r\nConnection: close\r\n\r\n');
      });
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('is never a defect of ours, whatever it is', async () => {
    const word = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      ':',
      '...',
      '@',
      '$x',
      '"',
      '"""',
      '#',
      'query',
      'fragment F on Section',
      'on',
      'section',
      'id',
      'ask',
      'input',
      'search',
      'first',
      '-1',
      '1e999',
      'null',
      'true',
      '"x"',
      '\u0000',
      '💥',
      '__typename',
      '__schema',
    );
    const document = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    const variables = fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(document, variables, async (query, values) => {
        const { status, body, codes } = await door.post(query, values);
        expect([200, 400]).toContain(status);
        expect(body).toBeInstanceOf(Object);
        expect(codes).not.toContain('INTERNAL');
      }),
      { numRuns: 300 },
    );
  });
});
