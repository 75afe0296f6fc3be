import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print, validate, visit } from 'graphql';
import { buildSchema } from '../../schema';
import { canonicalDocument } from '../../schema/trusted/canonical-document';
import { gatherDocuments } from '../../schema/trusted/gather-documents';
import { openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';

const READ = `query Read($id: ID!) { section(id: $id) { heading ...Place } }
  fragment Place on Section { guide { title } }`;

describe('trusted-documents.json', () => {
  const committed = JSON.parse(readFileSync('trusted-documents.json', 'utf8'));

  it('holds every operation of the page and of the examples: npm run schema:documents writes it', () => {
    const gathered = gatherDocuments(['web/src', 'web/examples']);
    expect(Object.fromEntries(gathered.map(({ id, document }) => [id, document]))).toEqual(committed);
    expect(gathered.length).toBeGreaterThan(0);
  });

  it('holds nothing that the contract does not answer', () => {
    for (const document of Object.values(committed)) {
      expect([document, validate(buildSchema(), parse(document as string))]).toEqual([document, []]);
    }
  });
});

describe('a document', () => {
  it('is the same however a client’s library has laid it out', () => {
    const { id, document } = canonicalDocument(READ);
    const parsed = parse(READ);
    const reversed = print({ ...parsed, definitions: [...parsed.definitions].reverse() });
    const withTypenames = print(
      visit(parsed, {
        SelectionSet: (set) => ({
          ...set,
          selections: [...set.selections, { kind: 'Field', name: { kind: 'Name', value: '__typename' } }],
        }),
      }),
    );
    expect(withTypenames).toContain('__typename');
    for (const same of [document, reversed, withTypenames, READ.replaceAll('\n', ' # and\n')])
      expect(canonicalDocument(same).id).toBe(id);
  });

  it('is another one as soon as it asks for anything else', () => {
    const ids = [
      READ,
      READ.replace('heading', 'html'),
      READ.replace('heading', 'a: heading'),
      READ.replace('heading', 'heading @include(if: true)'),
      READ.replace('guide {', 'guide { slug'),
      READ.replace('(id: $id)', '(id: "x")'),
      '{ __typename }',
      '{ a: __typename }',
    ].map((each) => canonicalDocument(each).id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('where only registered operations are answered', () => {
  let directory: string;
  let door: GraphqlDoor;
  const { id, document } = canonicalDocument(READ);
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'pratique-trusted-'));
    const file = join(directory, 'portal.json');
    writeFileSync(file, JSON.stringify({ [id]: document }));
    door = await openGraphqlDoor({ graphql: { trustedOnly: true, trustedFiles: [file] } });
  });
  afterAll(async () => {
    await door.close();
    rmSync(directory, { recursive: true });
  });
  const byName = (documentId: unknown) =>
    door.send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ documentId, variables: { id: 'co-levels' } }),
    });
  const expected = {
    section: { heading: 'How many proficiency levels are there?', guide: { title: 'Competencies in customs' } },
  };

  it('they are, in any layout and by name', async () => {
    expect(await door.query(READ, { id: 'co-levels' })).toEqual(expected);
    expect(await door.query(READ.replace('heading', '__typename heading'), { id: 'co-levels' })).toMatchObject(
      expected,
    );
    expect((await byName(id)).body.data).toEqual(expected);
  });

  it.each([
    ['another operation', '{ guides { totalCount } }'],
    ['one with a field more', READ.replace('heading', 'heading html')],
    ['introspection', '{ __schema { types { name } } }'],
    ['no GraphQL at all', 'SELECT 1'],
    ['a very long one', `{ ${'guides { totalCount } '.repeat(10_000)} }`],
  ])('%s is refused', async (_what, query) => {
    const { status, codes } = await door.post(query);
    expect([status, codes]).toEqual([403, ['FORBIDDEN']]);
    const headers = { 'apollo-require-preflight': '1' };
    const get = await door.send({ method: 'GET', headers }, `?query=${encodeURIComponent(query.slice(0, 2_000))}`);
    expect([get.status, get.codes]).toEqual([403, ['FORBIDDEN']]);
  });

  it.each([['a'.repeat(64)], ['__proto__'], ['constructor'], ['']])(
    'a name that is not registered is refused: %s',
    async (name) => {
      const { status, codes } = await byName(name);
      expect([status, codes]).toEqual([400, ['BAD_USER_INPUT']]);
    },
  );
});
