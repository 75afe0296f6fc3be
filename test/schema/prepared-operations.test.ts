import { readFileSync } from 'node:fs';
import { encodeNodeId } from '../../schema';
import type { Answer } from '../../src/answers';
import { openGraphqlDoor, type GraphqlDoor, type Reply } from '../support/graphql-door';

/** Sent again, an operation takes a shorter way; nobody may be able to tell. */
describe('an operation that comes again', () => {
  let door: GraphqlDoor;
  let asked: Answer[];
  beforeAll(async () => {
    door = await openGraphqlDoor({
      graphql: { cacheBytes: 0 },
      onAnswered: ({ answer }) => `answer-${asked.push(answer)}`,
    });
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => door.close());

  const seen = ({ status, text, headers }: Reply) => ({ status, text, type: headers.get('content-type') });
  const read =
    'query Read($id: ID!, $first: Int) { section(id: $id) { heading backlinks(first: $first) { totalCount } } }';

  it('is answered to the byte as the first time, for every variable', async () => {
    const ids = ['co-catalogue', 'ws-when', 'nowhere'];
    const first = await Promise.all(ids.map((id) => door.post(read, { id })));
    for (let round = 0; round < 2; round++) {
      const again = await Promise.all(ids.map((id) => door.post(read, { id })));
      expect(again.map(seen)).toEqual(first.map(seen));
    }
    expect(new Set(first.map(({ text }) => text)).size).toBe(3);
  });

  const operations: [string, string, string][] = [
    ...Array.from(
      readFileSync('docs/graphql.md', 'utf8').matchAll(/```graphql\n([^]*?)```\n(?:\n```json\n([^]*?)```)?/g),
      ([, query = '', variables = '{}']) =>
        [/\w+ (\w+)/.exec(query)?.[1] ?? '', query, variables] as [string, string, string],
    ).filter(([name]) => name !== 'Rate' && name !== 'Ask' && name !== 'Changes'),
    [
      'conditions',
      'query($a: Boolean!) { section(id: "co-levels") { heading @include(if: $a) id @skip(if: $a) ...F } } fragment F on Section { plainText @include(if: $a) basis publishedAt review }',
      '{ "a": true }',
    ],
    [
      'nodes',
      'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Guide { title language kind } ... on Topic { title } } }',
      JSON.stringify({ ids: [encodeNodeId('Guide', 'en/workshop'), encodeNodeId('Topic', 'events'), 'x'] }),
    ],
    [
      'names',
      '{ a: section(id: "co-levels") { b: heading c: guide { d: standing e: source { year } } } x: __typename }',
      '{}',
    ],
    ['nothing', 'query($id: ID!) { section(id: $id) { heading guide { title } } }', '{ "id": "nowhere" }'],
  ];

  it.each(operations)('is answered as the first time however often it comes: %s', async (_name, query, variables) => {
    const first = await door.post(query, JSON.parse(variables));
    expect(first.codes).toEqual([]);
    for (let round = 0; round < 8; round++)
      expect(seen(await door.post(query, JSON.parse(variables)))).toEqual(seen(first));
  });

  it('is refused in the same words as ever when a value does not fit or fails', async () => {
    const fresh = await openGraphqlDoor({ graphql: { cacheBytes: 0 } });
    for (let i = 0; i < 8; i++) await door.query(read, { id: 'ws-when', first: 5 });
    for (const variables of [
      {},
      { id: { $ne: 1 } },
      { id: 'co-catalogue', first: 'x' },
      { id: 'co-catalogue', first: 101 },
      [],
      'x',
    ]) {
      const reply = await door.post(read, variables as object);
      expect(seen(reply)).toEqual(seen(await fresh.post(read, variables as object)));
      expect(reply.codes).toEqual(['BAD_USER_INPUT']);
    }
    await fresh.close();
  });

  it('costs what its variables make it cost, each time', async () => {
    const list =
      'query List($first: Int) { guides(first: $first) { nodes { sections(first: $first) { nodes { heading } } } } }';
    const cost = async (first: number) => (await door.post(list, { first })).body.extensions.cost.requested;
    const [small, large] = [await cost(2), await cost(10)];
    expect(large).toBeGreaterThan(small);
    expect([await cost(2), await cost(10)]).toEqual([small, large]);
    expect((await door.post(list, { first: 100 })).codes).toEqual(['LIMIT_EXCEEDED']);
  });

  it('is logged and rated each time it is a question', async () => {
    const ask = '{ ask(input: { text: "What is a job catalogue?" }) { ... on Answered { answerId } } }';
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push((await door.query(ask)).ask.answerId);
    expect([ids, asked.length]).toEqual([['answer-1', 'answer-2', 'answer-3'], 3]);
  });

  it('in another form goes the whole way again', async () => {
    await door.query(read, { id: 'ws-when' });
    const plain = await door.post(read, { id: 'ws-when' }, { accept: 'application/json' });
    expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const odd = await door.post(read, { id: 'ws-when' }, { accept: 'image/png' });
    expect(odd.status).toBe(406);
  });
});
