import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { serve, type RunningServer } from '../../src/serve';
import { buildActivity, buildChannelActivity } from '../bots/build-activity';
import { startConnector, type Connector } from '../support/connector';

const both = (en: string) => ({ en, fr: en });

/** Good practices and symposiums in somebody's own chat, through the running server. */
describe('in Teams', () => {
  let directory: string;
  let server: RunningServer;
  let connector: Connector;
  const now = () => new Date('2026-11-30T09:00:00Z');

  beforeAll(async () => {
    connector = await startConnector();
    directory = await mkdtemp(join(tmpdir(), 'pratique-teams-'));
    server = await serve({
      config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
      log: quietLog,
      now,
      whenHeld: 'own',
    });
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await connector.close();
    await rm(directory, { recursive: true, force: true });
  });

  let messages = 0;
  const post = async (activity: Record<string, unknown>) => {
    const response = await fetch(`${server.address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...activity, serviceUrl: connector.url, id: `message-${String((messages += 1))}` }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const say = async (text: string) => {
    await post(buildActivity({ text, attachments: [] }));
    return connector.taken.at(-1);
  };
  const filledIn = {
    ...{
      form: 'practice',
      v: 1,
      theme: 'virtual-training',
      administration: 'Tonga Customs',
      title: 'Courses by radio',
    },
    ...{ problem: 'Tonga Customs had no network.', done: 'Tonga Customs used radio.', results: 'It was heard.' },
    ...{ contact: 'x@tonga.example', consent: 'false' },
  };
  const submit = (data: object) =>
    post(buildActivity({ type: 'invoke', name: 'task/submit', text: undefined, value: { data } }));

  it('a practice is told in a dialog and reaches the reviewers, once', async () => {
    const card = await say('Contribute a practice');
    const [action] = card.attachments[0].content.actions;
    expect(action.data).toEqual({ msteams: { type: 'task/fetch' }, v: 1, dialog: 'practice' });
    const fetched = await post(
      buildActivity({ type: 'invoke', name: 'task/fetch', text: undefined, value: { data: action.data } }),
    );
    const inputs = fetched.body.task.value.card.content.body.map(({ id }: { id?: string }) => id);
    expect(inputs).toEqual(expect.arrayContaining(['theme', 'administration', 'problem', 'results', 'consent']));
    expect((await submit(filledIn)).body.task.value).toContain('Sent to the editors');
    expect((await submit(filledIn)).body.task.value).toContain('Sent to the editors');
    const matters = await server.app.storage.drafts.matters();
    expect(matters.filter(({ guide }) => guide.startsWith('en/practice-tonga-customs'))).toHaveLength(1);
    const wrong = await submit({ ...filledIn, theme: 'nowhere', problem: { $gt: '' } });
    expect(wrong.body.task.value).toContain('the theme is not one of the topics');
    expect(wrong.body.task.value).toContain('“problem” is empty');
    expect((await submit({ form: 'other' })).status).toBe(501);
  });

  it('people register by a word, with their own clock, and nothing is said of it in channels', async () => {
    expect((await say('register')).text).toContain('No event with a programme is planned');
    await server.initiatives.events.plan(
      {
        ...{
          id: 'first-symposium',
          basedOn: 0,
          series: 'training-management-symposiums',
          title: both('First symposium'),
        },
        ...{ summary: both('One.'), zone: 'Pacific/Fiji', place: both('online'), documents: [] },
        sessions: [{ id: 'one', title: both('One'), start: '2026-12-02T15:00', minutes: 60, speakers: [] }],
      },
      'organiser',
    );
    expect((await say('Register.')).text).toContain('2 December 2026 at 03:00 (Europe/London)');
    const [registration] = await server.app.storage.events.registered('first-symposium');
    expect(registration).toMatchObject({ zone: 'Europe/London', language: 'en' });
    expect(registration?.person).not.toContain('7faf8ab2');
    await post(buildChannelActivity({ text: '<at>Pratique</at> register' }));
    expect(connector.taken.at(-1).text ?? '').not.toContain('You are registered');
  });

  it('what is kept is shown, and deleted with the rest', async () => {
    expect((await say('my data')).text).toMatch(/1 practice that you contributed.*1 registration/);
    await say('delete my data');
    await say('Delete');
    expect(await server.app.storage.events.registered('first-symposium')).toEqual([]);
    expect((await say('withdraw')).text).toContain('You are not registered for anything.');
  });
});
