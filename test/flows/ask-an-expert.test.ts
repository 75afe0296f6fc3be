import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { personKey } from '../../bots/teams/addresses';
import { quietLog } from '../../src/log';
import { serve, type RunningServer } from '../../src/serve';
import { buildActivity, buildChannelActivity } from '../bots/build-activity';
import { startConnector, type Connector } from '../support/connector';

/** A question that the guides do not answer, put to experts: over HTTP, from the officer's chat to the guide and back. */

const megan = '7faf8ab2-0000-4000-8000-000000000000';
const expert = { id: '29:ali', name: 'Ali Diallo', aadObjectId: 'aaaaaaaa-0000-4000-8000-00000000000a' };
const author = { id: '29:ana', name: 'Ana Silva', aadObjectId: 'bbbbbbbb-0000-4000-8000-00000000000b' };
const question = 'Who irons the uniforms of the divers?';

const own = { conversationType: 'personal', id: 'a:17I0', tenantId: 'tenant-one' };

let directory: string;
let server: RunningServer;
let connector: Connector;
/** The clock runs as the real one does, and is put forward. */
let ahead: number;
const now = () => new Date(Date.now() + ahead);
let count = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pratique-experts-'));
  connector = await startConnector();
  ahead = Date.parse('2026-11-23T09:41:00Z') - Date.now();
  const config = readConfig({ PORT: '0', PRATIQUE_DATA: directory, EDITORIAL_REVIEW: 'off' });
  server = await serve({ config, log: quietLog, now, whenHeld: 'own' });
  // What is remembered between messages has a deadline, which the very first message of a busy machine may miss.
  await say('hello', { from: { id: '29:first', name: 'First' }, conversation: { ...own, id: 'a:first' } });
  await heard(1);
}, 240_000);
afterAll(async () => {
  await server.stop();
  await connector.close();
  await rm(directory, { recursive: true, force: true });
});

async function post(activity: Record<string, unknown>): Promise<{ status: number; body: any }> {
  const response = await fetch(`${server.address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...activity, serviceUrl: connector.url, id: `message-${String(++count)}` }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const say = (text: string, more: Record<string, unknown> = {}) => post(buildActivity({ text, ...more }));
const sayInChannel = (text: string) =>
  post({ ...buildChannelActivity({ text: `<at>Pratique</at> ${text}` }), from: { ...expert } });

function press(verb: string, data: Record<string, unknown> = {}, from: object = expert, conversation?: object) {
  const card = lastCard();
  const [action] = card.content.actions;
  return post(
    buildChannelActivity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      from,
      text: undefined,
      value: { action: { type: 'Action.Execute', verb, data: { ...action.data, ...data, verb } }, trigger: 'manual' },
      ...(conversation ? { conversation } : {}),
    }),
  );
}

/** Everything that has been said since the last time, once what waits has been sent. */
async function heard(atLeast: number): Promise<any[]> {
  const from = seen;
  for (let n = 0; n < 3_000 && connector.taken.length < from + atLeast; n++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  seen = connector.taken.length;
  return connector.taken.slice(from);
}
let seen = 0;

function lastCard(): any {
  return connector.taken.findLast(({ attachments }: any) => attachments?.length > 0).attachments[0];
}
const wordsOf = (card: any): string => card.content.body.map(({ text = '' }: any) => text).join('\n');
const titlesOf = (card: any): string[] => card.content.actions.map(({ title }: any) => title);

/** A busy machine may miss the deadline within which the question is remembered; then it is asked again, as people would. */
async function askAgainUntilRemembered() {
  const sent = 'Sent to the experts; any reply will come here.';
  for (let n = 0; n < 8 && !connector.taken.some(({ text }: any) => text === sent); n++) {
    await say(question);
    await say('Ask an expert');
  }
}

describe('a question to the experts', () => {
  it('is not offered, and says so, while there is no channel', async () => {
    await say(question);
    await say('ask an expert');
    const said = await heard(2);
    expect(said[1].text).toBe('No experts can be asked here yet.');
    expect(server.app.experts.hasChannel()).toBe(false);
  });

  it('has a channel from when somebody says so in it, and not from a chat', async () => {
    await say('experts here');
    expect((await heard(1))[0].text).toBe('Say “experts here” in the channel of the experts.');
    await sayInChannel('experts here');
    expect((await heard(1))[0].text).toMatch(/^Questions to the experts come here from now on/);
    expect(server.app.experts.hasChannel()).toBe(true);
  });

  it('is posted there without the name of who asks, once however often it is asked', async () => {
    await askAgainUntilRemembered();
    await say(`Ask an expert: ${question}`);
    const said = await heard(2);
    expect(said.at(-1).text ?? said.at(-2).text).toBe('Sent to the experts; any reply will come here.');
    const cards = connector.taken.filter(({ attachments }: any) => attachments);
    expect(cards).toHaveLength(1);
    expect(cards[0].conversation.id).toBe('19:general@thread.tacv2');
    expect(wordsOf(cards[0].attachments[0])).toContain(question);
    expect(wordsOf(cards[0].attachments[0])).toMatch(/The guides do not say\. Nearest: \[/);
    expect(JSON.stringify(cards[0])).not.toMatch(/Megan|Bowen|7faf8ab2|29:megan/);
    expect(titlesOf(cards[0].attachments[0])).toEqual(['Take', 'Close']);
  });

  it('asks for a question first where none was asked', async () => {
    await say('ask an expert', {
      from: { id: '29:new', name: 'New' },
      conversation: { conversationType: 'personal', id: 'a:new', tenantId: 'tenant-one' },
    });
    expect((await heard(1)).at(-1).text).toBe('Ask me your question first, then ask an expert.');
  });

  it('cannot be touched from another conversation', async () => {
    const elsewhere = { conversationType: 'channel', id: '19:other@thread.tacv2;messageid=2', tenantId: 'tenant-one' };
    const { body } = await press('expertTake', {}, author, elsewhere);
    expect(body.value).toBe('This works in the experts’ channel only. Nothing was changed.');
  });

  it('is taken on the card, for all to see, and the officer is told by whom', async () => {
    const { body } = await press('expertTake');
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    const said = await heard(2);
    const card = said.find(({ attachments }: any) => attachments);
    expect(wordsOf(card.attachments[0])).toContain('Ali Diallo has taken it');
    expect(body.value).toEqual(card.attachments[0].content);
    expect(titlesOf(card.attachments[0])).toEqual(['Send the answer', 'Give back', 'Close']);
    expect(connector.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    const told = said.find(({ conversation }: any) => conversation.id === 'a:17I0');
    expect(told.text).toBe(
      `Your question: “${question}”\n\nAli Diallo has taken your question.\n\nYou asked, so this came. To end: “stop messages”.`,
    );
    const again = await press('expertTake', {}, author);
    expect(again.body.value).toBe('Ali Diallo has taken it already. Nothing was changed.');
  });

  it('is answered through a storm of refusals, exactly once', async () => {
    connector.refuse({ status: 502 }, { status: 502 }, { status: 502 }, { status: 502 });
    await press('expertAnswer', { answer: 'The laundry of the [port] does, *on Fridays*.' });
    ahead += 60_000;
    await say('my questions to experts');
    const said = await heard(3);
    const own = said.filter(({ conversation }: any) => conversation.id === 'a:17I0').map(({ text }: any) => text);
    expect(
      own.filter((text: string) => text.includes('replies (not a published guide)') && text.includes('You asked')),
    ).toHaveLength(1);
    expect(own.join()).toContain('The laundry of the \\[port\\] does, \\*on Fridays\\*.');
    expect(own.some((text: string) => text.startsWith('Your questions to the experts'))).toBe(true);
  });

  it('becomes a draft at the desk by an author’s press, and by nobody else’s', async () => {
    const refused = await press('expertGuidance', { guide: 'en/workshop-2022' });
    expect(refused.body.value).toBe('Only authors may do that. Ask an administrator.');
    const { person } = await server.people.members.signInFromDirectory({
      subject: 'https://login.example.org|ana',
      name: 'Ana Silva',
      roles: ['AUTHOR', 'PUBLISHER'],
      objectId: author.aadObjectId,
    });
    await press('expertGuidance', { guide: 'en/workshop-2022' }, author);
    await press('expertGuidance', { guide: 'en/workshop-2022' }, author);
    await heard(1);
    expect(wordsOf(lastCard())).toContain('nothing is published yet');
    const { desk } = server;
    const actor = { id: person.id, name: person.name, door: 'page' as const, person };
    const draft = await desk.draft(actor, 'en/workshop-2022');
    const sections = draft?.outline.filter(({ section }) => section.startsWith('expert-')) ?? [];
    expect(sections).toHaveLength(1);
    await desk.publishDraft(actor, {
      guide: 'en/workshop-2022',
      version: draft?.version ?? 0,
      note: 'An expert’s answer',
    });
    await server.app.refresh();
  });

  it('has its officer told when the answer is in the guide, which then answers it', async () => {
    const said = await heard(2);
    const told = said.find(({ text }: any) => text?.includes('It is now in the guide'));
    expect(told.conversation.id).toBe('a:17I0');
    expect(told.text).toMatch(
      /It is now in the guide: \[Who irons the uniforms of the divers\?\]\(http.*\/s\/expert-.*\) answers your question of 23 November 2026\./,
    );
    await say(question);
    expect((await heard(1))[0].text).toContain('The laundry of the');
  });

  it('is closed on the card', async () => {
    const { body } = await press('expertClose');
    expect(body.type).toBe('application/vnd.microsoft.card.adaptive');
    await heard(1);
    expect(wordsOf(lastCard())).toContain('Closed');
    expect(titlesOf(lastCard())).toEqual([]);
  });

  it('leaves nothing of the officer when they want that', async () => {
    await say('stop messages');
    await heard(1);
    expect((await server.app.addresses.find(personKey(megan)))?.muted).toBe(true);
    expect(await server.app.experts.forgetOf(megan)).toBe(1);
    expect(await server.app.experts.requests(megan)).toEqual([]);
    await heard(1);
    expect(wordsOf(lastCard())).toContain('This question was withdrawn.');
  });
});
