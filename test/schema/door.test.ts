import fastify from 'fastify';
import { registerGraphql } from '../../schema';
import { quietLog } from '../../src/log';
import { openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';

describe('the door at /graphql', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await openGraphqlDoor();
  });
  afterAll(() => door.close());

  it('says in every answer what it cost', async () => {
    const { body } = await door.post('{ guides(first: 5) { nodes { title } } }');
    expect(body.extensions.cost).toEqual({ requested: 11, limit: 1000, remaining: 989 });
    const dear = await door.post('{ guides(first: 100) { nodes { sections(first: 100) { nodes { id } } } } }');
    expect(dear.body.extensions.cost).toEqual({ requested: 20_201, limit: 1000, remaining: 0 });
  });

  it('is read by nobody’s cache', async () => {
    expect((await door.post('{ __typename }')).headers.get('cache-control')).toBe('no-store');
  });

  it('answers a GET from a program', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    const { body } = await door.send({ method: 'GET', headers }, '?query={searchIndex{sections}}');
    expect(body.data).toEqual({ searchIndex: { sections: 9 } });
  });

  it.each([
    ['en', 'GraphQL for portals'],
    ['fr', 'GraphQL pour les portails'],
  ])('shows a browser that looks in a page without script (%s)', async (language, title) => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': language };
    const { status, text, headers: answered } = await door.send({ method: 'GET', headers });
    expect([status, answered.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).not.toMatch(/<script|https?:\/\//);
  });

  it('gives a browser that sends a query no page, and no answer to a forged one', async () => {
    const { status, codes } = await door.send(
      { method: 'GET', headers: { accept: 'text/html' } },
      '?query={__typename}',
    );
    expect([status, codes]).toEqual([400, ['BAD_USER_INPUT']]);
  });

  it('leaves every other address to the server', async () => {
    const response = await fetch(door.url.replace('/graphql', '/elsewhere'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'Not Found' });
  });

  it('answers a request in flight when the server closes, and none after', async () => {
    let closing: Promise<void> | undefined;
    const own = await openGraphqlDoor({
      assistant: (real) => ({
        ...real,
        snapshot: real.snapshot,
        ask(question) {
          closing = own.close();
          return real.ask(question);
        },
      }),
    });
    const document = '{ ask(input: { text: "What is a job catalogue?" }) { ... on Answered { question } } }';
    expect(await own.query(document)).toEqual({ ask: { question: 'What is a job catalogue?' } });
    await closing;
    await expect(own.post('{ __typename }')).rejects.toThrow();
  });

  it('maps what the server itself refuses to a code', async () => {
    const server = fastify();
    server.addHook('onRequest', (request, _reply, done) => {
      done(Object.assign(new Error('No'), { statusCode: Number(request.headers['x-status']) }));
    });
    await registerGraphql(server, {
      config: { defaultLanguage: 'en', graphql: { introspection: true } },
      assistant: undefined as never,
      people: undefined as never,
      desk: undefined as never,
      publicAddress: (path) => path,
      log: quietLog,
      now: () => new Date(),
      builtAt: () => new Date(),
      comparedAt: () => new Date(),
    });
    const expected = {
      401: 'UNAUTHENTICATED',
      403: 'FORBIDDEN',
      413: 'LIMIT_EXCEEDED',
      429: 'RATE_LIMITED',
      400: 'BAD_USER_INPUT',
      500: 'INTERNAL',
    };
    for (const [status, code] of Object.entries(expected)) {
      const reply = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'x-status': status },
        payload: {},
      });
      expect([reply.statusCode, reply.json().errors[0].extensions.code]).toEqual([Number(status), code]);
    }
    await server.close();
  });
});
