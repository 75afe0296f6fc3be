import mongoose from 'mongoose';
import type { PersonalRecords } from '../../bots/conversation';
import type { TeamsEndpointOptions } from '../../bots/teams';
import { createQuestionLog, type QuestionLog } from '../../src/gaps';
import { quietLog } from '../../src/log';
import { logQuestions } from '../../src/log-questions';
import type { Storage } from '../../src/storage';
import { buildActivity, buildChannelActivity } from '../bots/build-activity';
import { openBotServer, patient, type BotServer } from '../support/bot-server';
import { startConnector, type Connector } from '../support/connector';
import { temporaryStorage } from '../support/temporary-storage';

/** What is kept of a person, and of the thumbs they give: looked for in the database, not in what the bot says of it. */

const now = () => new Date('2026-10-01T09:00:00Z');
const megan = '7faf8ab2-0000-4000-8000-000000000000';

let storage: Storage;
let remove: () => Promise<void>;
let connector: Connector;
let questionLog: QuestionLog;
let server: BotServer;
let kept: Set<string>;
let count = 0;

beforeEach(async () => {
  ({ storage, remove } = await temporaryStorage());
  connector = await startConnector();
  questionLog = createQuestionLog({ store: storage.gaps.log, log: quietLog, now, days: 90 });
  kept = new Set([megan]);
  server = await openBotServer(options());
});
afterEach(async () => {
  await server.close();
  await connector.close();
  await questionLog.close();
  await remove();
});

/** As `src/serve.ts` wires them, with another part of the product that keeps something of people. */
function options(): Partial<TeamsEndpointOptions> {
  const reminders: PersonalRecords = {
    describe: (person) => Promise.resolve(kept.has(person) ? ['1 reminder'] : []),
    forget: (person) => Promise.resolve(void kept.delete(person)),
  };
  return {
    clock: now,
    notes: storage.conversations,
    deadlines: patient,
    onAnswered: logQuestions(questionLog, quietLog),
    records: [reminders],
    feedback: async ({ rated, reaction, comment, names }) => {
      const value = reaction === 'LIKE' ? 'UP' : 'DOWN';
      if (rated !== undefined) await questionLog.rate(rated, { value, names, ...(comment ? { comment } : {}) });
    },
  };
}

async function say(text: string, build = buildActivity, more: Record<string, unknown> = {}): Promise<any[]> {
  const before = connector.taken.length;
  const { status } = await server.post(build({ serviceUrl: connector.url, id: `m-${String(++count)}`, text, ...more }));
  expect(status).toBe(200);
  return connector.taken.slice(before);
}

async function vote(reaction: string, feedback: string | undefined, replyToId: string | undefined): Promise<void> {
  const value = { actionName: 'feedback', actionValue: { reaction, feedback } };
  const press = { type: 'invoke', name: 'message/submitAction', value, replyToId, text: undefined };
  expect(await server.post(buildActivity({ serviceUrl: connector.url, ...press }))).toEqual({ status: 200, body: {} });
}

/** Every document of every collection, as text. */
async function database(): Promise<Record<string, string[]>> {
  const connection = await mongoose.createConnection(storage.embedded?.uri ?? '').asPromise();
  try {
    const collections = (await connection.db?.listCollections().toArray()) ?? [];
    const contents = collections.map(async ({ name }) => {
      const documents = await connection.collection(name).find().toArray();
      return [name, documents.map((document) => JSON.stringify(document))] as const;
    });
    return Object.fromEntries((await Promise.all(contents)).filter(([, documents]) => documents.length > 0));
  } finally {
    await connection.close();
  }
}

it('is listed, and gone from the database once it is deleted; what is left names nobody', async () => {
  await say('in English');
  await say('What is CBHRM?');
  await say('How many levels are there?', buildActivity, {
    conversation: { id: 'a:elsewhere', tenantId: 'tenant-one' },
  });
  await say('<at>Pratique</at> Which topics were discussed?', buildChannelActivity);
  await questionLog.flush();
  const items =
    'your choice of language, your last 3 questions (“What is CBHRM?”, “How many levels are there?”, “Which topics were discussed?”) and 1 reminder';
  const [list] = await say('what do you store about me?');
  expect(list.text).toBe(`Linked to you: ${items}. The question log names nobody and expires after 90 days.`);
  expect(JSON.stringify(await database())).toContain('Which topics were discussed');

  const [sure] = await say('delete my data');
  expect(sure.suggestedActions.actions.map(({ value }: any) => value)).toEqual(['Delete', 'Keep']);
  expect((await say('Delete'))[0].text).toBe(`Deleted: ${items}.`);

  const left = await database();
  expect(Object.keys(left).sort()).toEqual(['conversation_notes', 'questions']);
  expect(left['conversation_notes']?.filter((note) => /"_id":"person:/.test(note))).toEqual([]);
  expect(left['conversation_notes']?.join()).not.toMatch(/CBHRM|levels|topics|language/);
  expect(JSON.stringify(left)).not.toMatch(/megan|7faf8ab2|29:|a:17I0|a:elsewhere|general@thread/i);
  expect([...kept]).toEqual([]);
  expect((await say('my data'))[0].text).toContain('Linked to you: nothing.');
});

it('is shown in a shared conversation neither there nor by its words', async () => {
  await say('What is CBHRM?');
  await say('<at>Pratique</at> my data', buildChannelActivity);
  expect(connector.delivered.at(-1)).toMatchObject({
    to: 'own chat',
    message: { text: expect.stringMatching(/^Linked to you: your last question and 1 reminder\./) },
  });
});

it('is left alone where the deletion is not confirmed, or by somebody else', async () => {
  await say('What is CBHRM?');
  await say('delete my data');
  await say('Delete', buildActivity, { from: { id: '29:alex', aadObjectId: 'alex' } });
  await say('What is CBHRM?');
  await say('Delete');
  expect((await say('my data'))[0].text).toContain('“What is CBHRM?”');
});

it('forgets a question that is deleted in the chat', async () => {
  await say('How many levels are there?');
  await say('What is CBHRM?');
  const id = `m-${String(count)}`;
  await server.post(buildActivity({ serviceUrl: connector.url, id, type: 'messageDelete', text: undefined }));
  expect((await say('my data'))[0].text).toContain('your last question (“How many levels are there?”)');
});

it('is never said to be deleted when the database cannot be reached', async () => {
  await say('What is CBHRM?');
  await say('delete my data');
  await server.close();
  const gone = { read: away, add: away, change: away, forget: away, sweep: away };
  server = await openBotServer({ ...options(), notes: gone });
  const [sorry] = await say('delete my data');
  expect(sorry.text).toBe('Something failed here: reference ref-1. Please ask again in a minute.');
});

const away = () => Promise.reject(new Error('the database is away'));

describe('a thumb', () => {
  it('is kept with its comment beside the question, what was said, its sections and editions, and can be changed', async () => {
    const [answer] = await say('What is CBHRM?');
    expect(answer.channelData).toEqual({ feedbackLoop: { type: 'default' } });
    await vote('like', undefined, 'sent-1');
    await vote('dislike', '{"feedbackText":"Too short, says Megan Bowen"}', 'sent-1');
    const [logged, ...others] = await loggedQuestions();
    expect(others).toEqual([]);
    expect(logged).toMatchObject({
      text: 'What is CBHRM?',
      said: expect.stringContaining('manages people by what they can do'),
      sections: [
        {
          section: 'c-what-is',
          guide: 'en/cbhrm-in-customs',
          revision: expect.any(Number),
          edition: expect.any(Number),
        },
      ],
      vote: 'DOWN',
    });
    expect(logged.comment).toMatch(/^Too short, says /);
    expect(logged.comment).not.toMatch(/Megan|Bowen/);
    await vote('like', undefined, 'sent-1');
    expect((await loggedQuestions())[0]).toMatchObject({ vote: 'UP' });
  });

  it('is on the last answer where the client does not say on which', async () => {
    await say('What is CBHRM?');
    await say('How many levels are there?');
    await vote('dislike', 'plain text', undefined);
    expect((await loggedQuestions()).map(({ text, vote: value }) => [text, value])).toEqual(
      expect.arrayContaining([
        ['What is CBHRM?', undefined],
        ['How many levels are there?', 'DOWN'],
      ]),
    );
  });

  it('on what was never said is quiet', async () => {
    await vote('like', undefined, 'unknown');
    expect(await loggedQuestions()).toEqual([]);
  });
});

/** The question log as it stands in the database. */
async function loggedQuestions(): Promise<any[]> {
  await questionLog.flush();
  return ((await database())['questions'] ?? []).map((document) => JSON.parse(document));
}
