import ICAL from 'ical.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { createDeliveries, type Send } from '../../src/deliveries';
import { MOST_REGISTERED } from '../../src/events';
import { createInitiatives } from '../../src/initiatives';
import { operator, type Role } from '../../src/people';
import { serve, type RunningServer } from '../../src/serve';
import { connect, openStorage, type Storage } from '../../src/storage';
import { Browser } from '../support/browser';

const both = (en: string, fr = en) => ({ en, fr });
const symposium = {
  id: 'symposium-2026-12',
  title: both('First virtual symposium', 'Premier symposium virtuel'),
  summary: both('How administrations train online.'),
  place: both('online', 'en ligne'),
  zone: 'Pacific/Fiji',
  sessions: [
    {
      id: 'opening',
      title: both('Opening', 'Ouverture'),
      start: '2026-12-02T15:00',
      minutes: 60,
      speakers: ['A. Speaker'],
    },
    { id: 'practice', title: both('Practice'), start: '2026-12-02T16:00', minutes: 90, speakers: [] },
  ],
};

/** A symposium from its plan to its decisions, through the running server. */
describe('a symposium', () => {
  let directory: string;
  let server: RunningServer;
  let clock = new Date('2026-11-30T09:00:00Z');
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-events-'));
    server = await serve({
      config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
      log: quietLog,
      now: () => clock,
      whenHeld: 'own',
    });
    await server.initiatives.attend();
    await signIn('dora', ['PUBLISHER', 'AUTHOR']);
    await signIn('chen', ['REVIEWER']);
    await signIn('sina', []);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function signIn(name: string, roles: readonly Role[]): Promise<void> {
    const { link } = await server.people.members.invite({ name, roles, topics: [] }, operator);
    const browser = new Browser();
    await browser.submit(await browser.open(`${server.address}/sign-in/link/${link.token}`));
    browsers.set(name, browser);
  }

  const cookieOf = (name: string | undefined, path: string): Record<string, string> => {
    const cookie = name === undefined ? '' : (browsers.get(name)?.cookieHeader(server.address + path) ?? '');
    return cookie === '' ? {} : { cookie, 'sec-fetch-site': 'same-origin' };
  };

  async function as(name: string | undefined, query: string, variables: object = {}): Promise<any> {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cookieOf(name, '/graphql') },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data?: any; errors?: any[] };
    return { data, codes: errors.map((error) => error.extensions.code as string) };
  }

  async function does(name: string, mutation: string, input: object, fields: string): Promise<any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const operation = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${fields} userErrors { code message } } }`;
    const { data, codes } = await as(name, operation, { input });
    expect(codes).toEqual([]);
    return data[mutation];
  }

  const page = async (path: string, name?: string, sent?: Record<string, string>) => {
    const response = await fetch(server.address + path, {
      headers: { accept: 'text/html', ...cookieOf(name, path) },
      redirect: 'manual',
      ...(sent ? { method: 'POST', body: new URLSearchParams(sent) } : {}),
    });
    return { status: response.status, body: await response.text() };
  };

  const ask = async (text: string, language = 'EN') => {
    const query = `query ($text: String!) { ask(input: { text: $text, language: ${language} }) { __typename ... on Answered { text citations { address guideTitle } } } }`;
    return (await as(undefined, query, { text })).data.ask;
  };

  /** The events of a calendar as a parser reads them that nobody here wrote. */
  const calendar = async (path: string) => {
    const response = await fetch(server.address + path);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    const component = new ICAL.Component(ICAL.parse(await response.text()));
    return component.getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each);
      return {
        uid: event.uid,
        sequence: event.sequence,
        start: event.startDate.toJSDate().toISOString(),
        end: event.endDate.toJSDate().toISOString(),
        status: String(each.getFirstPropertyValue('status')),
        summary: event.summary,
      };
    });
  };

  it('is answered honestly when there is none', async () => {
    const next = await ask('When is the next symposium?');
    expect(next.text).toContain('No virtual training-management symposium is planned');
    expect(next.citations[0].address).toContain('/en/guides/symposiums/sy-next');
    expect((await ask('What did the last symposium decide?')).text).toContain(
      'No virtual training-management symposium',
    );
    const decided = await ask('What did the 2022 workshop decide, and what became of it?');
    expect(decided.text).toMatch(/Good Practices Report/);
    expect(decided.citations.length).toBeGreaterThan(0);
    expect((await page('/fr/symposiums')).body).toContain('Aucune réunion n’est prévue ici pour l’instant.');
    expect((await page('/en/symposiums')).body).toContain(
      'update the Regional Training Management Good Practices Report',
    );
  });

  it('is planned by those who may, and refused with every fault named', async () => {
    const operation = 'mutation ($input: PlanEventInput!) { planEvent(input: $input) { userErrors { code } } }';
    expect((await as('sina', operation, { input: symposium })).codes).toEqual(['FORBIDDEN']);
    expect((await as(undefined, operation, { input: symposium })).codes).toEqual(['UNAUTHENTICATED']);
    const bad = {
      ...symposium,
      sessions: [
        { ...symposium.sessions[0], start: '2026-02-30T15:00' },
        { id: 'one', title: both('One'), start: '2026-12-02T16:00', minutes: 90 },
        { id: 'two', title: both('Two'), start: '2026-12-02T17:00', minutes: 90 },
      ],
      documents: [{ title: 'Click', address: 'javascript:alert(1)' }],
    };
    const { event, userErrors } = await does('dora', 'planEvent', bad, 'event { id }');
    expect(event).toBeNull();
    expect(userErrors[0].message).toContain('“2026-02-30T15:00” does not exist in Pacific/Fiji');
    expect(userErrors[0].message).toContain('the sessions “One” and “Two” overlap');
    expect(userErrors[0].message).toContain('the document “Click” needs');
    const planned = await does('dora', 'planEvent', symposium, 'event { version from openingDecisions { id } }');
    expect(planned).toMatchObject({ userErrors: [], event: { version: 1, from: '2026-12-02' } });
    expect(planned.event.openingDecisions.map(({ id }: { id: string }) => id)).toContain('d2022-symposiums');
    const again = await does('dora', 'planEvent', symposium, 'event { version }');
    expect(again.userErrors[0].code).toBe('VERSION_CONFLICT');
  });

  it('is found by a question at once, and shown by the reader’s own clocks', async () => {
    expect((await ask('When is the next symposium?')).text).toContain('First virtual symposium, 2 December 2026');
    const { data } = await as(
      undefined,
      '{ event(id: "symposium-2026-12") { sessions(zone: "Asia/Tehran") { localStart } } }',
    );
    expect(data.event.sessions[0].localStart).toBe('2026-12-02T06:30');
    const { body } = await page('/en/symposiums/symposium-2026-12?zone=Asia/Tehran');
    expect(body).toContain('06:30');
    expect(body).toContain('UTC+03:30');
  });

  it('moves in calendars that know it, by its sequence, and stays there as cancelled', async () => {
    const [opening] = await calendar('/en/symposiums/symposium-2026-12.ics');
    expect(opening).toMatchObject({ sequence: 0, start: '2026-12-02T03:00:00.000Z', status: 'CONFIRMED' });
    const moved = {
      ...symposium,
      basedOn: 1,
      sessions: [{ ...symposium.sessions[0], start: '2026-12-03T15:00' }],
    };
    await does('dora', 'planEvent', moved, 'event { version }');
    const after = await calendar('/fr/symposiums/calendar.ics');
    expect(after).toEqual([
      expect.objectContaining({
        uid: opening?.uid,
        sequence: 1,
        start: '2026-12-03T03:00:00.000Z',
        status: 'CONFIRMED',
      }),
      expect.objectContaining({ sequence: 1, status: 'CANCELLED' }),
    ]);
    await does('dora', 'planEvent', { ...symposium, basedOn: 2 }, 'event { version }');
    const hostile = both('x\nEND:VEVENT\nATTACH:http://evil.example <b>; , \\');
    const other = {
      ...symposium,
      id: 'hostile',
      title: hostile,
      sessions: [{ ...symposium.sessions[0], title: hostile }],
    };
    await does('dora', 'planEvent', other, 'event { version }');
    const events = await calendar('/en/symposiums/hostile.ics');
    expect(events).toHaveLength(1);
    expect((await page('/en/symposiums/hostile')).body).not.toContain('<b>;');
    await does('dora', 'cancelEvent', { id: 'hostile', basedOn: 1 }, 'event { state }');
    expect((await calendar('/en/symposiums/hostile.ics'))[0]).toMatchObject({ sequence: 1, status: 'CANCELLED' });
    expect((await page('/en/symposiums/nothing.ics')).status).toBe(404);
  });

  it('takes registrations, not at two places at once, and forgets them', async () => {
    const input = { id: symposium.id, zone: 'Asia/Tehran', language: 'EN' };
    expect((await does('sina', 'registerForEvent', input, 'event { registered }')).event.registered).toBe(1);
    expect((await does('sina', 'registerForEvent', input, 'event { registered }')).event.registered).toBe(1);
    await does('dora', 'planEvent', { ...symposium, id: 'other-event' }, 'event { id }');
    const twice = await does('sina', 'registerForEvent', { ...input, id: 'other-event' }, 'event { id }');
    expect(twice.userErrors[0]).toMatchObject({ code: 'WRONG_STATE' });
    const cancelled = await does('sina', 'registerForEvent', { ...input, id: 'hostile' }, 'event { id }');
    expect(cancelled.userErrors[0].code).toBe('WRONG_STATE');
    const nowhere = await page(`/en/symposiums/other-event`, 'chen', { action: 'register', zone: 'Mars/Base' });
    expect(nowhere.status).toBe(422);
    await does('dora', 'cancelEvent', { id: 'other-event', basedOn: 1 }, 'event { state }');
    expect((await does('sina', 'withdrawFromEvent', {}, 'forgotten')).forgotten).toBe(1);
    expect(
      (await page(`/en/symposiums/${symposium.id}`, 'sina', { action: 'register', zone: 'Asia/Tehran' })).status,
    ).toBe(303);
    expect((await page(`/en/symposiums/${symposium.id}`, 'sina')).body).toContain('You are registered.');
  });

  it('is full at ten thousand', async () => {
    const { events } = server.app.storage;
    const count = jest.spyOn(events, 'countRegistered').mockResolvedValue(MOST_REGISTERED + 1);
    const within = jest.spyOn(events, 'registered').mockResolvedValue([]);
    const refused = await does(
      'chen',
      'registerForEvent',
      { id: symposium.id, zone: 'UTC', language: 'EN' },
      'event { id }',
    );
    expect(refused.userErrors[0].code).toBe('TOO_MANY');
    count.mockRestore();
    within.mockRestore();
    expect(await events.countRegistered(symposium.id)).toBe(1);
  });

  it('reminds each once, by their clock, however many processes look after it', async () => {
    await server.initiatives.events.register({
      ...{ event: symposium.id, person: 'teams-officer', zone: 'Asia/Tehran', language: 'en', address: 'chat-1' },
    });
    // A queue of its own, so that the server's door does not send what is counted here.
    const queueFolder = await mkdtemp(join(tmpdir(), 'pratique-queue-'));
    const queue = await openStorage({ uri: undefined, directory: queueFolder, whenHeld: 'own', log: () => undefined });
    const now = () => clock;
    const opened: Storage[] = [];
    const processOf = async () => {
      const events = await connect(server.app.storage.embedded?.uri ?? '');
      const messages = await connect(queue.embedded?.uri ?? '');
      opened.push(events, messages);
      const store = messages.deliveries.queue;
      const deliveries = createDeliveries({ store, log: quietLog, now, days: 30, pause: () => Promise.resolve() });
      const storage = { ...server.app.storage, events: events.events };
      return {
        deliveries,
        initiatives: createInitiatives({ ...server.app, storage, deliveries }, server.desk, { now }),
      };
    };
    const both = [await processOf(), await processOf()];
    const sent: any[] = [];
    const send: Send = (post) => {
      sent.push(post.message);
      return Promise.resolve({ kind: 'SENT' });
    };
    const lookAfter = async (at: string) => {
      clock = new Date(at);
      await Promise.all(both.map(({ initiatives }) => initiatives.attend()));
      await Promise.all(both.map(({ deliveries }) => deliveries.sendDue(send)));
    };
    await lookAfter('2026-12-01T02:30:00Z');
    expect(sent).toEqual([]);
    await lookAfter('2026-12-01T03:30:00Z');
    await lookAfter('2026-12-01T03:40:00Z');
    expect(sent).toEqual([
      expect.objectContaining({ kind: 'event-reminder', day: '2 December 2026', time: '06:30', zone: 'Asia/Tehran' }),
    ]);
    await lookAfter('2026-12-02T02:10:00Z');
    await lookAfter('2026-12-02T03:10:00Z');
    expect(sent).toHaveLength(2);
    await Promise.all(opened.map((each) => each.close()));
    await queue.close();
    await rm(queueFolder, { recursive: true, force: true });
  }, 60_000);

  it('leaves decisions and minutes that answers are made of', async () => {
    // Sessions have ended since.
    await signIn('dora', ['PUBLISHER', 'AUTHOR']);
    await signIn('chen', ['REVIEWER']);
    await signIn('sina', []);
    const decision = {
      ...{
        id: 'd2026-one',
        eventId: symposium.id,
        text: both('share session plans every quarter'),
        owner: both('RTC Fiji'),
      },
      ...{ due: '2027-03-31', state: 'OPEN', note: both('') },
    };
    const wrong = await does('dora', 'recordDecision', { ...decision, due: '2027-02-30' }, 'decision { id }');
    expect(wrong.userErrors[0].message).toContain('“2027-02-30” is not a day');
    await does('dora', 'recordDecision', decision, 'decision { version }');
    const minutes = {
      id: symposium.id,
      language: 'EN',
      minutes: 'Fiji showed its session plans.\n<script>alert(1)</script>',
    };
    const { guideId } = await does('dora', 'keepEventMinutes', minutes, 'guideId');
    const { version } = (await as('chen', `{ draft(guideId: "${guideId}") { version } }`)).data.draft;
    await does('chen', 'approveDraft', { guideId, version }, 'draft { state }');
    const published = await does('dora', 'publishDraft', { guideId, version, note: 'Minutes' }, 'edition { number }');
    expect(published.userErrors).toEqual([]);

    clock = new Date('2026-12-02T06:00:00Z');
    await server.initiatives.attend();
    const last = await ask('What did the last symposium decide?');
    expect(last.text).toContain('share session plans every quarter');
    expect((await ask('When is the next symposium?')).text).toContain(
      'No virtual training-management symposium is planned',
    );
    expect((await page('/en/guides/event-symposium-2026-12')).body).not.toContain('<script>alert');
    await does('dora', 'recordDecision', { ...decision, basedOn: 1, state: 'DONE' }, 'decision { state }');
    const { data } = await as(undefined, '{ openDecisions { id } }');
    expect(data.openDecisions.map(({ id }: { id: string }) => id).sort()).toEqual([
      'd2022-good-practices-report',
      'd2022-symposiums',
    ]);
  });

  it('has a checklist for its organiser alone', async () => {
    await does('dora', 'setEventTask', { id: symposium.id, taskId: 'time', done: true }, 'event { id }');
    const tasks = async (name: string) =>
      (await as(name, `{ event(id: "${symposium.id}") { tasks { id done } } }`)).data.event.tasks;
    expect((await tasks('dora')).filter(({ done }: { done: boolean }) => done)).toEqual([{ id: 'time', done: true }]);
    expect(await tasks('sina')).toEqual([]);
    const slots = `{ eventSlots(attendees: [{ name: "Fiji", zone: "Pacific/Fiji" }, { name: "Iran", zone: "Asia/Tehran" }], from: "2027-03-01", to: "2027-03-05") { candidates { start local { name local penalty } } } }`;
    const { data } = await as('sina', slots);
    expect(data.eventSlots.candidates[0].local).toHaveLength(2);
  });
});
