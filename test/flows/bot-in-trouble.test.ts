import type { ConversationNoteStore } from '../../src/conversations';
import type { Log } from '../../src/log';
import { buildActivity } from '../bots/build-activity';
import { openBotServer, type BotServer } from '../support/bot-server';
import { startConnector, type Connector } from '../support/connector';

/** What people see when a part of the world around the bot is slow or gone. */

let connector: Connector;
let server: BotServer | undefined;
let logged: string[];
beforeEach(async () => {
  connector = await startConnector();
  logged = [];
});
afterEach(async () => {
  await server?.close();
  await connector.close();
});

const note = (_: object, message: string) => void logged.push(message);
const log: Log = { debug: note, info: note, warn: note, error: note };

function question(overrides: Record<string, unknown> = {}) {
  return buildActivity({ serviceUrl: connector.url, ...overrides });
}

function storeThat(answer: () => Promise<never>): ConversationNoteStore {
  return { read: answer, add: answer, change: answer, forget: answer, sweep: answer };
}

describe('without the database', () => {
  it.each([
    ['fails', () => Promise.reject(new Error('no server'))],
    ['never answers', () => new Promise<never>(() => undefined)],
  ])('that %s, a question is answered in good time, says so, and is answered once', async (_, answer) => {
    server = await openBotServer({ notes: storeThat(answer), log });
    const start = performance.now();
    const statuses = await Promise.all([server.post(question()), server.post(question())]);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
    expect(connector.taken.map(({ text }) => text)).toEqual([
      'Competency-based human resource management (CBHRM) manages people by what they can do [1].\n\n' +
        'I cannot see earlier messages just now; please ask in full.',
    ]);
    expect(logged).toContain('What was said before cannot be read just now; questions are answered without it');
  });
});

describe('a service that is slow', () => {
  it('gets a sign that an answer is coming after half a second, and not before', async () => {
    server = await openBotServer();
    await server.post(question({ id: 'quick' }));
    expect(connector.typings).toBe(0);
    const release = connector.hold();
    const posted = server.post(question({ id: 'slow' }));
    while (connector.typings === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(connector.taken).toHaveLength(1);
    release();
    expect((await posted).status).toBe(200);
    expect(connector.taken).toHaveLength(2);
    expect(connector.typings).toBe(1);
  });

  it('is not waited for beyond the deadline of the request, which is acknowledged; the words come when they come', async () => {
    server = await openBotServer({ deadlines: { call: 5_000, request: 50, memory: 200 } });
    const release = connector.hold();
    expect((await server.post(question())).status).toBe(200);
    expect(connector.taken).toEqual([]);
    release();
    while (connector.taken.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(connector.taken[0].text).toContain('[1]');
  });

  it('that never answers is given up', async () => {
    server = await openBotServer({ deadlines: { call: 100, request: 5_000, memory: 200 }, log });
    const release = connector.hold();
    expect((await server.post(question())).status).toBe(200);
    expect(logged).toEqual(['Answered', 'An activity could not be answered', 'The apology could not be sent either']);
    release();
  });
});

it('goes on answering others while the service of one conversation is dead', async () => {
  server = await openBotServer({ log });
  const dead = question({ id: 'dead', serviceUrl: 'http://127.0.0.1:9/', conversation: { id: 'a:dead' } });
  const [first, ...others] = await Promise.all([
    server.post(dead),
    ...['one', 'two', 'three'].map((id) => server?.post(question({ id, conversation: { id } }))),
  ]);
  expect([first, ...others].map((each) => each?.status)).toEqual([200, 200, 200, 200]);
  expect(connector.taken).toHaveLength(3);
}, 30_000);

it('tells of a vote nothing but that it was taken, however long keeping it takes', async () => {
  server = await openBotServer({ feedback: () => Promise.reject(new Error('no')), log, onAnswered: () => 'id' });
  const value = { actionName: 'feedback', actionValue: { reaction: 'like' } };
  const press = question({ type: 'invoke', name: 'message/submitAction', value, replyToId: 'sent-1' });
  expect(await server.post(press)).toEqual({ status: 200, body: {} });
  expect(logged).toEqual(['A vote could not be kept']);
});
