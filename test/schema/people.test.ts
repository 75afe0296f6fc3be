import type { Person, Role } from '../../src/people';
import { COST_LIMIT } from '../../schema/limits/operation-cost';
import { openPeopleServer, type PeopleServer } from '../support/people-server';
import { renewablePeople, type RenewablePeople } from '../support/renewable-people';

const admin: Person = { id: 'seed', name: 'Seed', roles: ['ADMIN'], topics: [] };
type Headers = Record<string, string>;

const mutations: [name: string, input: string][] = [
  ['invitePerson', '{ name: "X", roles: [AUTHOR] }'],
  ['renewSignInLink', '{ personId: "x" }'],
  ['changeRoles', '{ personId: "x", roles: [ADMIN] }'],
  ['deactivatePerson', '{ personId: "x" }'],
  ['reactivatePerson', '{ personId: "x" }'],
  ['createApiKey', '{ name: "X", roles: [READER] }'],
  ['revokeApiKey', '{ keyId: "x" }'],
  ['signOutEverywhere', '{}'],
];

describe('people over GraphQL', () => {
  let kept: RenewablePeople;
  let server: PeopleServer;
  let asAdmin: Headers;
  let asAuthor: Headers;
  beforeAll(async () => {
    kept = await renewablePeople();
    server = await openPeopleServer({ store: kept.store });
  });
  beforeEach(async () => {
    await kept.renew();
    asAdmin = await signedIn('Ada Admin', ['ADMIN']);
    asAuthor = await signedIn('Ana Author', ['AUTHOR']);
  });
  afterAll(async () => {
    await server.close();
    await kept.remove();
  });

  async function signedIn(name: string, roles: readonly Role[], topics: readonly string[] = []): Promise<Headers> {
    const { link } = await server.people.members.invite({ name, roles, topics }, admin);
    const { session } = await server.people.members.acceptLink(link.token);
    return { cookie: `pratique_session=${session.token}` };
  }

  async function query(document: string, headers: Headers = {}, variables: object = {}): Promise<any> {
    const { data, codes, text } = await server.graphql(document, variables, headers);
    if (codes.length > 0) throw new Error(text);
    return data;
  }

  const mutate = async (name: string, fields: string, input: object, headers: Headers = asAdmin): Promise<any> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { code message path } } }`;
    return (await query(document, headers, { input }))[name];
  };

  const idOf = async (headers: Headers): Promise<string> =>
    (await query('{ viewer { person { id } } }', headers)).viewer.person.id;

  it('says who is calling: nobody, a person, a portal', async () => {
    const document = '{ viewer { person { id name email roles rolesFromDirectory topics state signedInAt } } }';
    expect(await query(document)).toEqual({ viewer: { person: null } });
    expect((await query(document, asAuthor)).viewer.person).toMatchObject({
      name: 'Ana Author',
      roles: ['AUTHOR'],
      rolesFromDirectory: [],
      topics: [],
      state: 'ACTIVE',
      signedInAt: expect.stringMatching(/^\d{4}-/),
    });
    const { secret } = await mutate('createApiKey', 'secret', {
      name: 'Portal',
      roles: ['EXPERT'],
      topics: ['events'],
    });
    expect((await query(document, { authorization: `Bearer ${secret}` })).viewer.person).toMatchObject({
      name: 'Portal',
      roles: ['EXPERT'],
      topics: ['events'],
    });
  });

  describe('a mutation', () => {
    it.each(mutations)('%s is nothing for readers', async (name, input) => {
      const reply = await server.graphql(`mutation { ${name}(input: ${input}) { userErrors { code } } }`);
      expect(reply.codes).toEqual(['UNAUTHENTICATED']);
    });

    it.each(mutations.filter(([name]) => name !== 'signOutEverywhere'))(
      '%s is nothing for those without the role, nor for an administrator of some topics',
      async (name, input) => {
        const all = await signedIn('All Others', ['READER', 'AUTHOR', 'REVIEWER', 'PUBLISHER', 'EXPERT']);
        const local = await signedIn('Local Admin', ['ADMIN'], ['core-tools']);
        for (const headers of [asAuthor, all, local]) {
          const reply = await server.graphql(
            `mutation { ${name}(input: ${input}) { userErrors { code } } }`,
            {},
            headers,
          );
          expect(reply.codes).toEqual(['FORBIDDEN']);
        }
      },
    );

    it('is not done by GET', async () => {
      const url = `${server.address}/graphql?query=${encodeURIComponent('mutation { signOutEverywhere(input: {}) { userErrors { code } } }')}`;
      const response = await fetch(url, { headers: { ...asAuthor, 'apollo-require-preflight': '1' } });
      expect(response.status).toBe(405);
      expect((await query('{ viewer { person { name } } }', asAuthor)).viewer.person.name).toBe('Ana Author');
    });
  });

  it('invites somebody, who comes in by the link', async () => {
    const { person, signInLink, userErrors } = await mutate(
      'invitePerson',
      'person { id name email roles topics state } signInLink { address expiresAt }',
      { name: 'Bo', email: 'bo@example.org', roles: ['REVIEWER'], topics: ['core-tools'] },
    );
    expect(userErrors).toEqual([]);
    expect(person).toMatchObject({ name: 'Bo', email: 'bo@example.org', roles: ['REVIEWER'], state: 'INVITED' });
    const init = { method: 'POST', headers: { origin: server.address }, redirect: 'manual' } as const;
    const response = await fetch(signInLink.address, init);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await idOf({ cookie })).toBe(person.id);
    const again = await mutate('renewSignInLink', 'signInLink { address }', { personId: person.id });
    expect(again.signInLink.address).not.toBe(signInLink.address);
  });

  it('counts somebody who comes with tokens only as active', async () => {
    const createdAt = new Date();
    const known = {
      id: 't',
      name: 'Token',
      granted: [],
      claimed: [],
      topics: [],
      subject: 'x|y',
      createdAt,
      createdBy: 't',
    };
    await kept.store.addPerson(known);
    const id = Buffer.from('Person:t').toString('base64url');
    expect((await query(`{ node(id: "${id}") { ... on Person { state } } }`, asAdmin)).node.state).toBe('ACTIVE');
  });

  it('changes roles, which count from the next request on', async () => {
    const personId = await idOf(asAuthor);
    const { person } = await mutate('changeRoles', 'person { roles topics }', { personId, roles: ['ADMIN'] });
    expect(person).toEqual({ roles: ['ADMIN'], topics: [] });
    expect((await query('{ people { totalCount } }', asAuthor)).people.totalCount).toBe(2);
  });

  it('deactivates and reactivates somebody', async () => {
    const personId = await idOf(asAuthor);
    const { person } = await mutate('deactivatePerson', 'person { state }', { personId });
    expect(person.state).toBe('DEACTIVATED');
    expect((await server.graphql('{ __typename }', {}, asAuthor)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await mutate('reactivatePerson', 'person { state }', { personId })).person.state).toBe('ACTIVE');
  });

  it('ends one’s own sessions, and nobody else’s but for those who manage people', async () => {
    const document =
      'mutation ($id: ID) { signOutEverywhere(input: { personId: $id }) { person { name } userErrors { code } } }';
    const id = await idOf(asAdmin);
    expect((await server.graphql(document, { id }, asAuthor)).codes).toEqual(['FORBIDDEN']);
    expect((await query(document, asAuthor)).signOutEverywhere.person.name).toBe('Ana Author');
    expect((await server.graphql('{ __typename }', {}, asAuthor)).codes).toEqual(['UNAUTHENTICATED']);
    expect(await idOf(asAdmin)).toBe(id);
  });

  it('makes a key once for one idempotency key, lists it with its maker, and revokes it', async () => {
    const input = { name: 'Portal', roles: ['READER'], expiresAt: '2999-01-01T00:00:00Z', idempotencyKey: 'k' };
    const made = await mutate('createApiKey', 'apiKey { id } secret', input);
    const again = await mutate('createApiKey', 'apiKey { id } secret', input);
    expect([again.apiKey, again.secret]).toEqual([made.apiKey, null]);
    await query('{ __typename }', { authorization: `Bearer ${made.secret}` });
    const list =
      '{ apiKeys { totalCount nodes { id name roles topics expiresAt lastUsedAt revokedAt createdBy { name } } } }';
    const { apiKeys } = await query(list, asAdmin);
    expect(apiKeys).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: made.apiKey.id,
          name: 'Portal',
          roles: ['READER'],
          topics: [],
          expiresAt: '2999-01-01T00:00:00.000Z',
          lastUsedAt: expect.any(String),
          revokedAt: null,
          createdBy: { name: 'Ada Admin' },
        },
      ],
    });
    const { apiKey } = await mutate('revokeApiKey', 'apiKey { revokedAt }', { keyId: made.apiKey.id });
    expect(apiKey.revokedAt).toEqual(expect.any(String));
    const reply = await server.graphql('{ __typename }', {}, { authorization: `Bearer ${made.secret}` });
    expect([reply.status, reply.codes]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  describe('what is wrong with the input', () => {
    const person = { personId: Buffer.from('Person:nobody').toString('base64url') };
    it.each<[string, object, string, string[] | null]>([
      ['invitePerson', { name: '', roles: ['AUTHOR'] }, 'INVALID', ['input', 'name']],
      ['invitePerson', { name: ' ', roles: ['AUTHOR'] }, 'INVALID', null],
      ['invitePerson', { name: 'x'.repeat(201), roles: ['AUTHOR'] }, 'INVALID', ['input', 'name']],
      ['invitePerson', { name: 'X', email: 'none', roles: ['AUTHOR'] }, 'INVALID', null],
      ['invitePerson', { name: 'X', roles: [], topics: ['nothing'] }, 'INVALID', ['input', 'topics']],
      ['changeRoles', { ...person, roles: ['AUTHOR'] }, 'NOT_FOUND', ['input', 'personId']],
      ['changeRoles', { personId: 'garbage', roles: ['AUTHOR'] }, 'NOT_FOUND', ['input', 'personId']],
      ['deactivatePerson', person, 'NOT_FOUND', ['input', 'personId']],
      [
        'reactivatePerson',
        { personId: Buffer.from('Topic:events').toString('base64url') },
        'NOT_FOUND',
        ['input', 'personId'],
      ],
      ['renewSignInLink', person, 'NOT_FOUND', ['input', 'personId']],
      ['signOutEverywhere', person, 'NOT_FOUND', ['input', 'personId']],
      ['createApiKey', { name: 'X', roles: ['ADMIN'] }, 'INVALID', null],
      ['createApiKey', { name: 'X', roles: ['READER'], expiresAt: '2020-01-01T00:00:00Z' }, 'INVALID', null],
      ['revokeApiKey', { keyId: Buffer.from('ApiKey:x').toString('base64url') }, 'NOT_FOUND', ['input', 'keyId']],
    ])('of %s (%j) is said in the payload', async (name, input, code, path) => {
      const { userErrors } = await mutate(name, '', input);
      expect(userErrors).toEqual([{ code, path, message: expect.stringMatching(/\.$/) }]);
    });

    it('is that nobody could manage people any more', async () => {
      const personId = await idOf(asAdmin);
      const { person: none, userErrors } = await mutate('deactivatePerson', 'person { id }', { personId });
      expect([none, userErrors[0].code]).toEqual([null, 'LAST_ADMIN']);
      expect(await idOf(asAdmin)).toBe(personId);
    });
  });

  describe('the lists', () => {
    it.each(['people', 'apiKeys'])('of %s are for those who manage them', async (list) => {
      const document = `{ ${list} { totalCount } }`;
      expect((await server.graphql(document)).codes).toEqual(['UNAUTHENTICATED']);
      expect((await server.graphql(document, {}, asAuthor)).codes).toEqual(['FORBIDDEN']);
      expect((await server.graphql(document, {}, asAdmin)).codes).toEqual([]);
    });

    it('of people go by name, page by page, and stay in place when somebody comes', async () => {
      for (const name of ['élodie', 'Zoë', 'bo']) await signedIn(name, []);
      const document =
        'query ($after: String) { people(first: 2, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }';
      const first = (await query(document, asAdmin)).people;
      await signedIn('Aaron', []);
      const second = (await query(document, asAdmin, { after: first.pageInfo.endCursor })).people;
      const names = (page: any) => page.nodes.map(({ name }: any) => name);
      expect([names(first), names(second)]).toEqual([
        ['Ada Admin', 'Ana Author'],
        ['bo', 'élodie'],
      ]);
    });

    it('of keys go page by page, the newest first', async () => {
      for (const name of ['one', 'two', 'three']) await mutate('createApiKey', 'secret', { name, roles: ['READER'] });
      const document =
        'query ($after: String) { apiKeys(first: 2, after: $after) { nodes { name } pageInfo { endCursor } } }';
      const first = (await query(document, asAdmin)).apiKeys;
      const second = (await query(document, asAdmin, { after: first.pageInfo.endCursor })).apiKeys;
      const all = [...first.nodes, ...second.nodes].map(({ name }: any) => name);
      expect([first.nodes.length, new Set(all)]).toEqual([2, new Set(['one', 'two', 'three'])]);
    });

    it('can be asked for in full within what an operation may cost', async () => {
      const { text } = await server.graphql(
        '{ people(first: 20) { nodes { id name email roles rolesFromDirectory topics state signedInAt } } }',
        {},
        asAdmin,
      );
      expect(JSON.parse(text).extensions.cost.requested).toBeLessThan(COST_LIMIT);
    });
  });

  describe('an id', () => {
    it('finds a person and a key for those who manage them, oneself for oneself, and nothing for others', async () => {
      const { apiKey } = await mutate('createApiKey', 'apiKey { id }', { name: 'Portal', roles: ['READER'] });
      const [adminId, authorId] = [await idOf(asAdmin), await idOf(asAuthor)];
      const document =
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on Person { name } ... on ApiKey { name } } }';
      const find = async (headers: Headers) =>
        (await query(document, headers, { ids: [adminId, authorId, apiKey.id] })).nodes.map(
          (node: any) => node?.name ?? null,
        );
      expect(await find(asAdmin)).toEqual(['Ada Admin', 'Ana Author', 'Portal']);
      expect(await find(asAuthor)).toEqual([null, 'Ana Author', null]);
      expect(await find({})).toEqual([null, null, null]);
    });

    it('reads many people at once in one go', async () => {
      let reads = 0;
      const counted = await openPeopleServer({
        store: {
          ...kept.store,
          people(ids) {
            reads += 1;
            return kept.store.people(ids);
          },
        },
      });
      const ids = [await idOf(asAdmin), await idOf(asAuthor)];
      const { data } = await counted.graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids }, asAdmin);
      await counted.close();
      expect([data.nodes.map(({ id }: any) => id), reads]).toEqual([ids, 1]);
    });
  });

  describe('while storage is away', () => {
    it('readers read on, and whoever says who they are is told to wait', async () => {
      const fail = () => Promise.reject(new Error('connection refused'));
      const away = await openPeopleServer({ store: { ...kept.store, session: fail, key: fail } });
      expect((await away.graphql('{ searchIndex { sections } }')).data.searchIndex.sections).toBe(9);
      const key = `pratique_${'0'.repeat(24)}_${'A'.repeat(43)}`;
      for (const headers of [asAdmin, { authorization: `Bearer ${key}` }]) {
        const reply = await away.graphql('{ searchIndex { sections } }', {}, headers);
        expect([reply.status, reply.codes, reply.data]).toEqual([503, ['UNAVAILABLE'], undefined]);
        expect(reply.text).not.toContain('refused');
        expect(reply.headers.getSetCookie()).toEqual([]);
      }
      await away.close();
    });
  });

  it('keeps what is said to whoever has signed in out of every cache', async () => {
    const reply = await server.graphql('{ viewer { person { name } } }', {}, asAuthor);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });
});
