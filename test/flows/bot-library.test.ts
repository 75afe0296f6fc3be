import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createTeamsEndpoint, type TeamsEndpoint } from '../../bots/teams';
import { quietLog } from '../../src/log';
import { buildActivity } from '../bots/build-activity';
import { faultOf, startConnector, type Connector } from '../support/connector';
import { shippedAssistant, today } from '../support/shipped-library';

/** The bot over the library that the product ships: what an officer sees, message by message. */

let connector: Connector;
let endpoint: TeamsEndpoint;
let count = 0;

beforeAll(async () => {
  connector = await startConnector();
  endpoint = createTeamsEndpoint({
    assistant: await shippedAssistant(),
    allowedTenants: [],
    publicAddress: (path) => `https://guides.example.org${path}`,
    log: quietLog,
    clock: () => today,
    pause: { wait: () => Promise.resolve(), random: Math.random },
  });
});
afterAll(async () => {
  await connector.close();
});

/** Says something in a conversation, a new one unless named, and gives back the messages that come. */
async function say(text: string, locale = 'en-GB', conversation = `a:${String(++count)}`): Promise<any[]> {
  const before = connector.taken.length;
  const activity = buildActivity({
    serviceUrl: connector.url,
    id: `message-${String(++count)}`,
    text,
    locale,
    conversation: { conversationType: 'personal', id: conversation },
  });
  const { status } = await endpoint.handle({ body: activity, headers: {}, method: 'POST' });
  expect({ text, status }).toEqual({ text, status: 200 });
  return connector.taken.slice(before);
}

it('answers every kept question with messages that Teams takes', async () => {
  const questions: { text: string; language: string }[] = parse(
    readFileSync(join(__dirname, '../../content/questions.yaml'), 'utf8'),
  );
  for (const { text, language } of questions) {
    const messages = await say(text, language);
    expect({ text, count: messages.length > 0, faults: messages.map(faultOf) }).toEqual({
      text,
      count: true,
      faults: messages.map(() => undefined),
    });
  }
  expect(connector.calls.filter(({ status }) => status >= 400)).toEqual([]);
}, 60_000);

it('defines CBHRM in one cited sentence, and has more to show', async () => {
  const [answer] = await say('Hello, what is CBHRM?', 'en-GB', 'a:more');
  expect(answer.text).toMatch(/CBHRM.* \[1\]\.$/);
  expect(answer.entities[0].citation[0].appearance).toMatchObject({
    url: expect.stringMatching(/^https:\/\/guides\.example\.org\/en\/guides\/[a-z0-9-]+\/[a-z0-9-]+$/),
    keywords: ['Explanatory, not official', 'Edition of 23 November 2026'],
  });
  expect(answer.suggestedActions.actions.at(-1).title).toBe('More');
  const [more] = await say('More', 'en-GB', 'a:more');
  expect(more.attachments[0].content.actions[0].title).toBe('Show the passage');
});

it('answers the questions with which it greets, and the next ones it offers', async () => {
  for (const locale of ['en-GB', 'fr-FR']) {
    const [hello] = await say(locale === 'en-GB' ? 'hello' : 'bonjour', locale);
    const starters: string[] = hello.suggestedActions.actions.map(({ value }: any) => value);
    expect(starters.length).toBeGreaterThan(0);
    for (const starter of starters) {
      const [answer] = await say(starter, locale);
      expect({ starter, cited: answer.entities?.[0]?.citation.length > 0 }).toEqual({ starter, cited: true });
      for (const { value } of answer.suggestedActions?.actions ?? []) {
        if (value === 'More' || value === 'Suite') continue;
        const [next] = await say(value, locale);
        expect({ value, cited: next.entities?.[0]?.citation.length > 0 }).toEqual({ value, cited: true });
      }
    }
  }
}, 60_000);

describe('the search beside the compose box', () => {
  async function search(value: unknown, locale = 'en-GB'): Promise<any> {
    const activity = buildActivity({
      serviceUrl: connector.url,
      type: 'invoke',
      name: 'composeExtension/query',
      value,
      locale,
    });
    const { status, body = '' } = await endpoint.handle({ body: activity, headers: {}, method: 'POST' });
    expect(status).toBe(200);
    return JSON.parse(body).composeExtension;
  }

  const query = (words: string, queryOptions?: unknown) => ({
    commandId: 'searchGuides',
    parameters: [{ name: 'query', value: words }],
    queryOptions,
  });

  it('finds passages that make sense to people who did not ask', async () => {
    const { type, attachmentLayout, attachments } = await search(query('competency dictionary', { skip: 0, count: 5 }));
    expect({ type, attachmentLayout, count: attachments.length }).toEqual({
      type: 'result',
      attachmentLayout: 'list',
      count: 5,
    });
    for (const { contentType, content, preview } of attachments) {
      // Teams says in a notification who shared it; only what the bot sends itself needs words of its own.
      const shared = { summary: 'Shared', attachments: [{ contentType, content }] };
      expect(faultOf(shared)).toBeUndefined();
      expect(content.body[2].text).toContain('Explanatory, not official · Edition of 23 November 2026');
      expect(preview.contentType).toBe('application/vnd.microsoft.card.thumbnail');
      expect(preview.content.title).not.toBe('');
    }
    expect(attachments.map(({ preview }: any) => preview.content.title).join()).toMatch(/dictionary/i);
  });

  it('goes on where the last page ended, and ends', async () => {
    const titles = async (skip: number) =>
      ((await search(query('competency', { skip, count: 3 }))).attachments ?? []).map(
        ({ preview }: any) => preview.content.title,
      );
    const [first, second] = [await titles(0), await titles(3)];
    expect(first).toHaveLength(3);
    expect(second).toHaveLength(3);
    expect([...first, ...second]).toEqual(
      (await search(query('competency', { skip: 0, count: 6 }))).attachments.map(
        ({ preview }: any) => preview.content.title,
      ),
    );
    expect(await titles(100_000)).toEqual([]);
  });

  it('begins with sections to start from', async () => {
    const { type, attachments } = await search({ parameters: [{ name: 'initialRun', value: 'true' }] });
    expect(type).toBe('result');
    expect(attachments.length).toBeGreaterThan(2);
  });

  it('says that it found nothing', async () => {
    expect(await search(query('xyzzyx'), 'fr-FR')).toEqual({
      type: 'message',
      text: 'Rien trouvé pour «\u00a0xyzzyx\u00a0».',
    });
  });

  it.each([
    undefined,
    null,
    {},
    { parameters: 'x' },
    { parameters: [{ value: 5 }] },
    query('competency', { skip: -1, count: 1e9 }),
    query('competency', { skip: 'a', count: null }),
  ])('takes a query of another shape: %j', async (value) => {
    const { attachments } = await search(value);
    expect(attachments.length).toBeGreaterThan(0);
    expect(attachments.length).toBeLessThanOrEqual(25);
  });
});
