import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { serve, type RunningServer } from '../../src/serve';

const PORTAL = 'https://portal.example.org';

/** The whole house, as portals meet it. */
describe('a portal at the running server', () => {
  let directory: string;
  let server: RunningServer;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-portals-'));
    server = await serve({
      config: readConfig({ PORT: '0', PRATIQUE_DATA: directory, CORS_ORIGINS: PORTAL, GRAPHQL_BUDGET: '100000' }),
      log: quietLog,
      now: () => new Date(),
      whenHeld: 'own',
    });
  });
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const post = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
    fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: JSON.stringify({ query, variables }),
    });

  describe('speaks GraphQL over HTTP', () => {
    /** The audits send requests as any client may; only a browser's guard against forgery needs one header more. */
    const fetchFn = (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { 'apollo-require-preflight': '1', ...(init.headers as object) } });
    const audits = serverAudits({ url: () => `${server.address}/graphql`, fetchFn });

    it('in all that is audited', async () => {
      expect(audits).toHaveLength(61);
      for (const audit of audits) expect([audit.name, (await audit.fn()).status]).toEqual([audit.name, 'ok']);
    });
  });

  describe('follows the documentation', () => {
    const documentation = readFileSync('docs/graphql.md', 'utf8');
    const operations = Array.from(
      documentation.matchAll(/^### \d+\. (.+)\n[^]*?```graphql\n([^]*?)```\n(?:\n```json\n([^]*?)```)?/gm),
      ([, title = '', query = '', variables = '{}']) => ({ title, query, variables }),
    );

    it('through ten operations, each answered in full within its price', async () => {
      expect(operations).toHaveLength(10);
      let answerId = '';
      for (const { title, query, variables } of operations) {
        const response = await post(query, JSON.parse(variables.replace('ANSWER_ID', answerId)));
        const { data, errors, extensions } = (await response.json()) as any;
        expect([title, response.status, errors]).toEqual([title, 200, undefined]);
        for (const value of Object.values(data)) expect([title, value]).not.toEqual([title, null]);
        expect([title, extensions.cost.remaining > 0]).toEqual([title, true]);
        answerId = data.ask?.answerId ?? answerId;
        expect(data.rateAnswer?.userErrors ?? []).toEqual([]);
      }
    });

    it('which is also a page', async () => {
      const response = await fetch(`${server.address}/docs/graphql`);
      const text = await response.text();
      expect([response.status, text.match(/<h1/g)?.length]).toEqual([200, 1]);
      for (const { title } of operations) expect(text).toContain(title);
      expect(text).not.toMatch(/<script(?! src="\/assets\/| type="module" src="\/assets\/)/);
    });

    it('in which every limit and code is the one that holds', () => {
      for (const words of [
        '12 fields inside each other',
        '30 aliases',
        '10 fields at the root',
        '2,000 tokens',
        '1 MB',
      ])
        expect(documentation.replace(/\s+/g, ' ')).toContain(words);
    });
  });

  it('reads what it may spend and has left, and is told when to come back', async () => {
    const first = await post('{ guides { totalCount } }');
    expect(first.headers.get('ratelimit-limit')).toBe('100000');
    expect(Number(first.headers.get('ratelimit-remaining'))).toBeLessThan(100_000);
  });

  it('may ask from a browser if its origin was named, and only then', async () => {
    const allowed = async (origin: string) =>
      (
        await fetch(`${server.address}/graphql`, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'content-type',
          },
        })
      ).headers.get('access-control-allow-origin');
    expect(await allowed(PORTAL)).toBe(PORTAL);
    expect(await allowed('https://elsewhere.example.org')).toBeNull();
    const exposed = (await post('{ __typename }', {}, { origin: PORTAL })).headers.get('access-control-expose-headers');
    expect(exposed).toMatch(/retry-after/i);
  });

  it('gets the headers that keep browsers safe', async () => {
    const { headers } = await post('{ __typename }');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('leaves traces in the figures that an operator watches, and none of who or what it asked', async () => {
    await post('query($text: String!) { ask(input: { text: $text, language: EN }) { __typename } }', {
      text: 'What is a very particular word?',
    });
    await post('{ nonsense }');
    const text = await (await fetch(`${server.address}/metrics`)).text();
    expect(text).toMatch(/^pratique_http_requests_total\{route="\/graphql",status="200"\} \d+$/m);
    expect(text).toMatch(/^pratique_graphql_operations_total\{outcome="BAD_USER_INPUT"\} \d+$/m);
    expect(text).toMatch(/^pratique_questions_total\{channel="graphql",kind="\w+"\} \d+$/m);
    expect(text).toMatch(/^pratique_http_request_seconds_bucket\{route="\/graphql",le="\+Inf"\} \d+$/m);
    expect(text).toMatch(/^pratique_storage_up 1$/m);
    expect(text).not.toMatch(/particular|127\.0\.0\.1|nonsense/);
    for (const line of text.split('\n'))
      expect(line).toMatch(/^$|^# (?:HELP|TYPE) |^[a-z_]+(?:\{[^}]*\})? -?[\d.e+-]+$/);
  });
});
