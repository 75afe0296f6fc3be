import fc from 'fast-check';
import { createTeamsEndpoint, type TeamsEndpoint } from '../../bots/teams';
import { quietLog } from '../../src/log';
import { openBotServer } from '../support/bot-server';
import { buildActivity, buildChannelActivity } from '../bots/build-activity';
import { startConnector, type Connector } from '../support/connector';
import { createStandInAssistant } from '../support/stand-in-assistant';

/** Requests as nobody's client sends them. The sender is believed here, so that nothing stands before the bot. */

let connector: Connector;
let endpoint: TeamsEndpoint;
beforeAll(async () => {
  connector = await startConnector();
  endpoint = createTeamsEndpoint(options());
});
afterAll(async () => {
  await connector.close();
});

function options() {
  return {
    assistant: createStandInAssistant(),
    allowedTenants: [],
    publicAddress: (path: string) => `https://guides.example.org${path}`,
    log: quietLog,
    clock: () => new Date('2026-10-01T09:00:00Z'),
    pause: { wait: () => Promise.resolve(), random: Math.random },
  };
}

/** A failure with one of these is found again; whoever finds another adds its seed. */
const seeds = [1, 8, 412, 20_261_001];

const statuses = [200, 400, 501];

async function statusOf(body: unknown): Promise<number> {
  return (await endpoint.handle({ body, headers: {}, method: 'POST' })).status;
}

const bases = (url: string) => [
  buildActivity({ serviceUrl: url }),
  buildChannelActivity({ serviceUrl: url }),
  buildActivity({
    serviceUrl: url,
    type: 'conversationUpdate',
    membersAdded: [{ id: '28:pratique' }, { id: '29:megan' }],
  }),
  buildActivity({ serviceUrl: url, type: 'installationUpdate', action: 'add' }),
  buildActivity({ serviceUrl: url, type: 'messageUpdate', channelData: { eventType: 'editMessage' } }),
  buildActivity({
    serviceUrl: url,
    type: 'invoke',
    name: 'message/submitAction',
    replyToId: 'sent-1',
    value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{"feedbackText":"x"}' } },
  }),
  buildActivity({
    serviceUrl: url,
    type: 'invoke',
    name: 'composeExtension/query',
    value: {
      commandId: 'searchGuides',
      parameters: [{ name: 'query', value: 'x' }],
      queryOptions: { skip: 0, count: 25 },
    },
  }),
  buildActivity({ serviceUrl: url, type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'x' } } }),
  buildActivity({
    serviceUrl: url,
    type: 'invoke',
    name: 'task/fetch',
    value: { data: { msteams: { type: 'task/fetch' }, v: 1, dialog: 'passage', section: 'c-what-is' } },
  }),
  buildActivity({ serviceUrl: url, type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }),
  buildActivity({ serviceUrl: url, text: undefined, value: { v: 1, verb: 'x' } }),
];

/** Values that clients do not send where they stand. No web address, so that nothing is called but the stand-in. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    -1,
    1e308,
    '',
    ' ',
    '__proto__',
    'constructor',
    '../../x',
    '<at>',
    '&#xd800;',
    '\u0000',
    '\ud800',
    [],
    {},
    [[]],
    [null],
    { id: {} },
    { length: 5 },
    'x'.repeat(100_000),
    '[1]'.repeat(1_000),
    'message',
    'invoke',
    'groupChat',
    'boom',
    'expectReplies',
    'text/html',
    '{"feedbackText":{}}',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Every place in a JSON value, as the keys that lead there. The address of the service stays. */
function places(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, each]) => (key === 'serviceUrl' ? [] : places(each, [...at, key]))),
  ];
}

function replaced(value: any, [key, ...rest]: readonly string[], by: unknown): any {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

it('never answers a twisted activity with a failure, and says nothing that Teams would refuse', async () => {
  const activity = fc.constantFrom(...bases(connector.url));
  const twisted = activity.chain((base) =>
    fc
      .array(fc.tuple(fc.constantFrom(...places(base)), hostile), { minLength: 1, maxLength: 3 })
      .map((changes) =>
        changes.reduce((body: any, [place, by]) => safely(() => replaced(body, place, by), body), base),
      ),
  );
  for (const seed of seeds) {
    await fc.assert(
      fc.asyncProperty(twisted, async (body) => {
        expect(statuses).toContain(await statusOf(body));
      }),
      { numRuns: 1_000 / seeds.length, seed },
    );
  }
  // And of what it said meanwhile, Teams would have taken every word.
  const refused = connector.calls.filter(({ status, body }) => status === 400 && body.channelId === 'msteams');
  expect(refused).toEqual([]);
}, 60_000);

it('says nothing to a stranger, whatever they send and whatever token they show', async () => {
  const guarded = createTeamsEndpoint({
    ...options(),
    appId: '00000000-0000-4000-8000-000000000001',
    appPassword: 'x',
  });
  const before = connector.calls.length;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = fc.record(
    {
      iss: fc.constantFrom('https://api.botframework.com', 'https://evil.example', ''),
      aud: fc.constantFrom('00000000-0000-4000-8000-000000000001', 'other'),
      exp: fc.constantFrom(0, 4_102_444_800),
      tid: fc.constantFrom('00000000-0000-4000-8000-000000000009', 5),
      serviceurl: fc.constant(connector.url),
    },
    { requiredKeys: [] },
  );
  const forged = fc
    .tuple(fc.constantFrom('none', 'HS256', 'RS256', ''), claims, fc.base64String({ maxLength: 20 }))
    .map(([alg, claim, signature]) => `Bearer ${part({ alg, kid: 'x' })}.${part(claim)}.${signature}`);
  const header = fc.oneof(forged, fc.constantFrom('', 'Bearer', 'Bearer ', 'Bearer a.b.c', 'Basic eDp5'), fc.string());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bases(connector.url)), header, async (body, authorization) => {
      const headers = authorization === '' ? {} : { authorization };
      const { status } = await guarded.handle({ body, headers, method: 'POST' });
      expect([400, 401]).toContain(status);
    }),
    { numRuns: 300, seed: 8 },
  );
  expect(connector.calls).toHaveLength(before);
}, 60_000);

it.each([
  ['no JSON', '{"type":', 400],
  ['an empty body', '', 400],
  ['a body over 256 kB', `{"type":"message","text":"${'x'.repeat(300_000)}"}`, 413],
  ['another content type', '<activity/>', 415],
])('answers %s over HTTP with what it is', async (_, body, expected) => {
  const server = await openBotServer();
  const type = expected === 415 ? 'text/xml' : 'application/json';
  try {
    expect((await server.post(body, { 'content-type': type })).status).toBe(expected);
  } finally {
    await server.close();
  }
});

it('takes any JSON at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (body) => {
      expect(await statusOf(body)).toBe(400);
    }),
  );
});

it.each([
  [
    'an activity whose every text is a megabyte',
    buildActivity({ text: 'x'.repeat(1_000_000), locale: 'y'.repeat(1_000_000) }),
  ],
  ['a mention that is everything', buildChannelActivity({ text: '<at>'.repeat(50_000) })],
  [
    'ten thousand entities',
    buildActivity({ entities: Array.from({ length: 10_000 }, () => ({ type: 'mention', text: 'a' })) }),
  ],
  ['a name that is a prototype', JSON.parse('{"type":"message","__proto__":{"channelId":"msteams"},"constructor":1}')],
])('answers %s in good time', async (_, body) => {
  const start = performance.now();
  expect(statuses).toContain(await statusOf({ ...body, ...(body.serviceUrl ? { serviceUrl: connector.url } : {}) }));
  expect(performance.now() - start).toBeLessThan(3_000);
});

function safely<T>(change: () => T, otherwise: T): T {
  try {
    return change();
  } catch {
    // An earlier change has taken the place away.
    return otherwise;
  }
}
