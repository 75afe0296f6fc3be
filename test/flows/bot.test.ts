import { createTeamsEndpoint, type Feedback, type TeamsEndpoint, type TeamsEndpointOptions } from '../../bots/teams';
import type { Log } from '../../src/log';
import { buildActivity, buildChannelActivity } from '../bots/build-activity';
import { startConnector, type Connector } from '../support/connector';
import { createStandInAssistant } from '../support/stand-in-assistant';

/** The way of a question through the real adapter: a request in, and what arrives at the connector service. */

let connector: Connector;
beforeEach(async () => {
  connector = await startConnector();
});
afterEach(async () => {
  await connector.close();
});

interface Logged {
  readonly level: string;
  readonly context: any;
  readonly message: string;
}

function start(overrides: Partial<TeamsEndpointOptions> = {}) {
  const logged: Logged[] = [];
  const waits: number[] = [];
  const at = (level: string) => (context: object, message: string) => void logged.push({ level, context, message });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const endpoint = createTeamsEndpoint({
    assistant: createStandInAssistant(),
    allowedTenants: ['tenant-one'],
    publicAddress: (path) => `https://guides.example.org${path}`,
    log,
    clock: () => new Date('2026-10-01T09:00:00Z'),
    pause: { wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)), random: () => 1 },
    reference: () => 'ref-1',
    ...overrides,
  });
  return { endpoint, logged, waits };
}

async function post(endpoint: TeamsEndpoint, body: unknown, headers: Record<string, string> = {}) {
  return endpoint.handle({ body, headers: { 'content-type': 'application/json', ...headers }, method: 'POST' });
}

function message(overrides: Record<string, unknown> = {}) {
  return buildActivity({ serviceUrl: connector.url, ...overrides });
}

function inChannel(overrides: Record<string, unknown> = {}) {
  return buildChannelActivity({ serviceUrl: connector.url, ...overrides });
}

const mention = [{ type: 'mention', text: '<at>Pratique</at>', mentioned: { id: '28:pratique', name: 'Pratique' } }];

describe('a question in somebody’s own chat', () => {
  it('is answered with its citation, whole, on the wire', async () => {
    const { endpoint } = start();
    expect(await post(endpoint, message())).toEqual({ status: 200, headers: {} });
    expect(connector.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/conversations/a%3A17I0/activities/1485983408511',
    ]);
    expect(connector.taken[0]).toMatchObject({
      type: 'message',
      locale: 'en',
      textFormat: 'markdown',
      text: 'Competency-based human resource management (CBHRM) manages people by what they can do [1].',
      from: { id: '28:pratique' },
      recipient: { id: '29:megan' },
      conversation: { id: 'a:17I0' },
      replyToId: '1485983408511',
      channelData: { feedbackLoop: { type: 'default' } },
      suggestedActions: { to: ['29:megan'], actions: [{}, {}, { type: 'imBack', title: 'More', value: 'More' }] },
    });
    expect(connector.taken[0].entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        citation: [
          {
            '@type': 'Claim',
            position: 1,
            appearance: {
              '@type': 'DigitalDocument',
              name: 'What is CBHRM? – CBHRM in Customs',
              url: 'https://guides.example.org/en/guides/cbhrm-in-customs/c-what-is',
              abstract:
                'Competency-based human resource management (CBHRM) manages people by what they can do. Four tools carry CBHRM. Each tool has an owner.',
              keywords: ['Explanatory, not official', 'Edition of 24 September 2026'],
              image: { '@type': 'ImageObject', name: 'Text' },
            },
          },
        ],
      },
    ]);
  });

  it('is followed by a card with the rest', async () => {
    const { endpoint } = start();
    await post(endpoint, message());
    await post(endpoint, message({ id: 'second', text: 'More' }));
    const [card] = connector.taken[1].attachments;
    expect(card.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card.content.body.map(({ text }: any) => text)).toContain('Each tool has an owner.');
    expect(card.content.actions).toEqual([
      {
        type: 'Action.Submit',
        title: 'Show the passage',
        data: { msteams: { type: 'task/fetch' }, v: 1, dialog: 'passage', section: 'c-what-is' },
      },
    ]);
  });

  it('is answered once when it is delivered twice, even at the same time', async () => {
    const { endpoint } = start();
    await Promise.all([post(endpoint, message()), post(endpoint, message())]);
    await post(endpoint, message());
    expect(connector.taken).toHaveLength(1);
  });

  it('is answered although the channel does not say who is spoken to', async () => {
    const { endpoint } = start();
    await post(endpoint, message({ recipient: undefined }));
    expect(connector.taken[0]).toMatchObject({ text: expect.stringContaining('[1]'), from: { id: 'bot' } });
  });

  it('goes back with the request when the channel asks for that', async () => {
    const { endpoint } = start();
    const { status, body = '' } = await post(endpoint, message({ deliveryMode: 'expectReplies' }));
    expect(status).toBe(200);
    expect(JSON.parse(body).activities[0].entities[0].citation).toHaveLength(1);
    expect(connector.calls).toEqual([]);
  });

  it('is plain text with its source on another channel', async () => {
    const { endpoint } = start();
    await post(endpoint, message({ channelId: 'directline', conversation: { id: 'dl-1' }, channelData: undefined }));
    expect(connector.taken[0].text).toContain('Sources\n[1] What is CBHRM? – CBHRM in Customs.');
    expect(connector.taken[0]).not.toHaveProperty('entities');
  });

  it('leaves no word and no name in the log', async () => {
    const { endpoint, logged } = start();
    await post(endpoint, message());
    await post(endpoint, message({ id: 'second', text: 'A secret worry of Megan' }));
    await post(endpoint, message({ id: 'third', text: 'I want to die' }));
    expect(logged.map(({ level }) => level)).toEqual(['info', 'info']);
    expect(logged[0]?.context).toEqual({
      kinds: ['answered'],
      language: 'en',
      scope: 'personal',
      channel: 'msteams',
      ms: 0,
    });
    expect(JSON.stringify(logged)).not.toMatch(/CBHRM|worry|Megan|29:|7faf8ab2/i);
  });
});

describe('a connector service that refuses', () => {
  it.each([412, 429])('for a moment with %i is asked again after 1 and 2 seconds', async (status) => {
    const { endpoint, waits } = start();
    connector.refuse({ status }, { status });
    await post(endpoint, message());
    expect(waits).toEqual([1_000, 2_000]);
    expect(connector.taken).toHaveLength(1);
    expect(connector.taken[0].entities[0].citation).toHaveLength(1);
  });

  it('with 429 and a time is asked again by the SDK, and only by it', async () => {
    const { endpoint, waits } = start();
    connector.refuse({ status: 429, headers: { 'retry-after': '0' } });
    await post(endpoint, message());
    expect(waits).toEqual([]);
    expect(connector.calls.map(({ status }) => status)).toEqual([429, 201]);
  });

  it('with 502 is asked again by the SDK', async () => {
    const { endpoint, waits } = start();
    connector.refuse({ status: 502 });
    await post(endpoint, message());
    expect(waits).toEqual([]);
    const messages = connector.calls.filter(({ body }) => body.type === 'message');
    expect(messages.map(({ status }) => status)).toEqual([502, 201]);
  }, 15_000);

  it('a citation with 400 gets the words with the sources in the text', async () => {
    const { endpoint } = start();
    connector.refuse({ status: 400, body: { error: { code: 'BadArgument', message: 'entities' } } });
    await post(endpoint, message());
    expect(connector.calls).toHaveLength(2);
    const [
      ,
      {
        body: { text, entities },
      },
    ] = connector.calls as any;
    expect(entities).toBeUndefined();
    expect(text).toBe(
      'Competency-based human resource management (CBHRM) manages people by what they can do \\[1\\].\n\n' +
        '**Sources**\n1. [What is CBHRM? – CBHRM in Customs](https://guides.example.org/en/guides/cbhrm-in-customs/c-what-is). ' +
        'Explanatory, not official. Edition of 24 September 2026.',
    );
  });

  it('for good with 403 is left alone: nothing fails and nothing is repeated', async () => {
    const { endpoint, logged, waits } = start();
    connector.refuse(...Array.from({ length: 4 }, () => ({ status: 403 })));
    expect((await post(endpoint, message())).status).toBe(200);
    // The answer, then the apology; no more.
    expect(connector.calls).toHaveLength(2);
    expect(waits).toEqual([]);
    expect(logged.filter(({ level }) => level === 'error').map(({ context }) => context)).toMatchObject([
      { ref: 'ref-1', cause: { status: 403 } },
      { ref: 'ref-1', cause: { status: 403 } },
    ]);
  });
});

describe('a defect', () => {
  it('becomes one apology with the number under which the log has it', async () => {
    const { endpoint, logged } = start();
    expect((await post(endpoint, message({ text: 'boom', locale: 'fr-FR' }))).status).toBe(200);
    expect(connector.taken.map(({ text }) => text)).toEqual([
      'Une erreur s’est produite ici\u00a0: référence ref-1. Reposez la question dans une minute.',
    ]);
    expect(logged).toMatchObject([
      { level: 'error', context: { ref: 'ref-1', type: 'message', cause: { name: 'TypeError', message: 'a defect' } } },
    ]);
  });

  it('never lets the request fail, even when the apology cannot be sent', async () => {
    const { endpoint } = start();
    await connector.close();
    expect((await post(endpoint, message({ text: 'boom' }))).status).toBe(200);
  }, 30_000);
});

describe('a message in a channel', () => {
  it('is answered in its thread, with next steps for the asker only', async () => {
    const { endpoint } = start();
    await post(endpoint, inChannel());
    expect(connector.calls[0]?.path).toBe(
      '/v3/conversations/19%3Ageneral%40thread.tacv2%3Bmessageid%3D1/activities/1485983408511',
    );
    expect(connector.taken[0].suggestedActions.to).toEqual(['29:megan']);
  });

  it('that does not mention the bot is left alone', async () => {
    const { endpoint } = start();
    await post(endpoint, inChannel({ entities: [], text: 'What is CBHRM?' }));
    expect(connector.calls).toEqual([]);
  });

  it('that is not answered gets a reply there that the asker alone sees', async () => {
    const { endpoint } = start();
    await post(endpoint, inChannel({ text: '<at>Pratique</at> Who won the cup?', entities: mention }));
    expect(connector.calls.map(({ path }) => path)).toEqual([
      '/v3/conversations/19%3Ageneral%40thread.tacv2%3Bmessageid%3D1/activities?isTargetedActivity=true',
    ]);
    expect(connector.delivered).toMatchObject([
      {
        to: 'unseen',
        message: { text: expect.stringContaining('The guides do not say'), recipient: { id: '29:megan' } },
      },
    ]);
  });

  it('as a slash command is answered for the asker alone, whatever the answer', async () => {
    const { endpoint } = start();
    const recipient = { id: '28:pratique', name: 'Pratique', isTargeted: true };
    await post(endpoint, inChannel({ recipient, entities: [], text: 'What is CBHRM?' }));
    expect(connector.delivered.map(({ to }) => to)).toEqual(['unseen']);
  });

  it('about one’s own data is answered in the own chat, and there alone', async () => {
    const { endpoint } = start();
    const myData = { text: '<at>Pratique</at> my data', entities: mention };
    await post(endpoint, inChannel({ ...myData, id: 'first' }));
    expect(connector.delivered.map(({ to }) => to)).toEqual(['own chat']);
    connector.refuse({ status: 403 });
    await post(endpoint, inChannel({ ...myData, id: 'second' }));
    expect(connector.delivered.slice(1)).toMatchObject([
      { to: 'conversation', message: { text: expect.stringMatching(/Everyone here sees the answer\.$/) } },
    ]);
  });
});

describe('where one person alone cannot be shown a message in a channel', () => {
  const lost = { text: '<at>Pratique</at> Who won the cup?', entities: mention };
  let old: Connector;
  beforeEach(async () => {
    old = await startConnector({ targeted: false });
  });
  afterEach(async () => {
    await old.close();
  });

  it('what is not answered gets its reply in the asker’s own chat, and the channel is not tried again', async () => {
    const { endpoint } = start();
    for (const id of ['first', 'second']) await post(endpoint, inChannel({ ...lost, id, serviceUrl: old.url }));
    expect(old.calls.map(({ path, status }) => `${path} ${String(status)}`)).toEqual([
      '/v3/conversations/19%3Ageneral%40thread.tacv2%3Bmessageid%3D1/activities?isTargetedActivity=true 400',
      '/v3/conversations 201',
      '/v3/conversations/a%3Aown-chat/activities 201',
      '/v3/conversations 201',
      '/v3/conversations/a%3Aown-chat/activities 201',
    ]);
    expect(old.calls[1]?.body).toMatchObject({
      isGroup: false,
      members: [{ id: '29:megan' }],
      bot: { id: '28:pratique' },
      tenantId: 'tenant-one',
    });
    expect(old.taken[0]).toMatchObject({
      text: expect.stringContaining('The guides do not say'),
      recipient: { id: '29:megan' },
    });
  });

  it('the reply comes in the thread when the own chat is closed to the bot too', async () => {
    const { endpoint } = start();
    old.refuse({ status: 400 }, { status: 403 });
    await post(endpoint, inChannel({ ...lost, serviceUrl: old.url }));
    expect(old.delivered.map(({ to }) => to)).toEqual(['conversation']);
  });
});

describe('an installation', () => {
  const added = { type: 'conversationUpdate', text: undefined, attachments: undefined };

  it('for one person is greeted once, whichever activity comes first', async () => {
    const { endpoint } = start();
    await post(endpoint, message({ type: 'installationUpdate', id: 'a', action: 'add' }));
    await post(endpoint, message({ ...added, id: 'b', membersAdded: [{ id: '28:pratique' }, { id: '29:megan' }] }));
    await post(endpoint, message({ type: 'installationUpdate', id: 'c', action: 'add-upgrade' }));
    expect(connector.taken).toHaveLength(1);
    expect(connector.taken[0].text).toMatch(
      /^I am Pratique, an assistant, not a person: .* \(latest edition 24 September 2026\)\./,
    );
    expect(connector.taken[0].suggestedActions.actions).toHaveLength(3);
    expect(connector.taken[0]).not.toHaveProperty('channelData');
  });

  it('taken back and made again is greeted again', async () => {
    const { endpoint } = start();
    for (const action of ['add', 'remove', 'add'])
      await post(endpoint, message({ type: 'installationUpdate', action }));
    expect(connector.taken).toHaveLength(2);
  });

  it('of the bot alone in somebody’s chat greets nobody', async () => {
    const { endpoint } = start();
    await post(endpoint, message({ ...added, membersAdded: [{ id: '28:pratique' }] }));
    expect(connector.calls).toEqual([]);
  });

  it('in a team is greeted when the bot itself was added, in one message, and people who join later are not', async () => {
    const { endpoint } = start();
    await post(endpoint, inChannel({ ...added, membersAdded: [{ id: '28:pratique' }] }));
    await post(endpoint, inChannel({ ...added, membersAdded: [{ id: '29:alex' }, { id: '29:sam' }] }));
    expect(connector.calls.map(({ method }) => method)).toEqual(['POST']);
    expect(connector.taken[0].text).toBe(
      'I am Pratique: mention me with a question on HR or training. Everyone here sees the answer.',
    );
  });
});

describe('an edited question', () => {
  const edit = { type: 'messageUpdate', channelData: { eventType: 'editMessage', tenant: { id: 'tenant-one' } } };

  it('gets its new answer in the place of the old one', async () => {
    const { endpoint } = start();
    await post(endpoint, message({ text: 'What is CBRHM?' }));
    await post(endpoint, message({ ...edit, text: 'What is CBHRM?' }));
    expect(connector.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/conversations/a%3A17I0/activities/1485983408511',
      'PUT /v3/conversations/a%3A17I0/activities/sent-1',
    ]);
    expect(connector.taken[1].entities[0].citation).toHaveLength(1);
  });

  it('that was never answered stays unanswered; deleting one is quiet', async () => {
    const { endpoint } = start();
    await post(endpoint, message({ ...edit, id: 'unknown' }));
    await post(
      endpoint,
      message({ type: 'messageDelete', channelData: { eventType: 'softDeleteMessage', tenant: { id: 'tenant-one' } } }),
    );
    expect(connector.calls).toEqual([]);
  });
});

describe('an invoke', () => {
  const invoke = (name: string, value: unknown, more: Record<string, unknown> = {}) =>
    message({ type: 'invoke', name, value, text: undefined, ...more });

  it('with a vote is answered 200 {} and handed on with what it is about', async () => {
    const votes: Feedback[] = [];
    const { endpoint } = start({ feedback: (vote) => void votes.push(vote), onAnswered: () => 'logged-1' });
    await post(endpoint, message());
    const value = {
      actionName: 'feedback',
      actionValue: { reaction: 'dislike', feedback: '{"feedbackText":"too short"}' },
    };
    expect(await post(endpoint, invoke('message/submitAction', value, { replyToId: 'sent-1' }))).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{}',
    });
    expect(votes).toMatchObject([
      {
        reaction: 'DISLIKE',
        comment: 'too short',
        answer: 'sent-1',
        rated: 'logged-1',
        names: ['Megan Bowen'],
      },
    ]);
    expect(connector.taken).toHaveLength(1);
  });

  it('with a vote is answered 200 even when the vote cannot be kept', async () => {
    const { endpoint, logged } = start({ feedback: () => Promise.reject(new Error('the database is away')) });
    const value = { actionName: 'feedback', actionValue: { reaction: 'like' } };
    expect(await post(endpoint, invoke('message/submitAction', value))).toMatchObject({ status: 200, body: '{}' });
    expect(logged).toMatchObject([{ level: 'error', context: { cause: { message: 'the database is away' } } }]);
  });

  it('of an old card is answered with a plain sentence', async () => {
    const { endpoint } = start();
    const value = { action: { type: 'Action.Execute', verb: 'askExpert', data: { v: 0 } }, trigger: 'manual' };
    const { status, body = '' } = await post(endpoint, invoke('adaptiveCard/action', value));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'This card has expired; nothing was changed. Please ask again.',
    });
  });

  it('that is not known is quiet', async () => {
    const { endpoint } = start();
    for (const name of ['task/fetch', 'signin/verifyState', 'constructor', '']) {
      expect(await post(endpoint, invoke(name, {}))).toEqual({ status: 501, headers: {} });
    }
    expect(connector.calls).toEqual([]);
  });
});

describe('an activity of another kind', () => {
  it.each(['typing', 'messageReaction', 'event', 'endOfConversation', 'trace', 'constructor'])(
    'such as %s is quiet',
    async (type) => {
      const { endpoint, logged } = start();
      expect(await post(endpoint, message({ type }))).toEqual({ status: 200, headers: {} });
      expect({ calls: connector.calls, logged }).toEqual({ calls: [], logged: [] });
    },
  );
});

describe('who may ask', () => {
  it('is nobody of another organisation: they get silence', async () => {
    const { endpoint, logged } = start();
    const theirs = {
      conversation: { conversationType: 'personal', id: 'a:1', tenantId: 'tenant-two' },
      channelData: {},
    };
    expect((await post(endpoint, message(theirs))).status).toBe(200);
    expect((await post(endpoint, message({ ...theirs, conversation: { id: 'a:2' } }))).status).toBe(200);
    expect(connector.calls).toEqual([]);
    expect(logged.map(({ level, context }) => ({ level, context }))).toEqual([
      { level: 'warn', context: {} },
      { level: 'warn', context: {} },
    ]);
  });

  it('is everybody when no organisation is named', async () => {
    const { endpoint } = start({ allowedTenants: [] });
    await post(endpoint, message({ conversation: { id: 'a:1', tenantId: 'any' } }));
    expect(connector.taken).toHaveLength(1);
  });

  it('is nobody whose token cannot be verified, once the bot has an id', async () => {
    const { endpoint } = start({ appId: '00000000-0000-4000-8000-000000000001', appPassword: 'secret' });
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = `${part({ alg: 'none' })}.${part({ iss: 'https://evil.example' })}.c2ln`;
    for (const authorization of ['', 'Bearer', 'Bearer x', 'Basic eDp5', 'Bearer a.b.c', `Bearer ${forged}`]) {
      expect((await post(endpoint, message(), { authorization })).status).toBe(401);
    }
    expect(connector.calls).toEqual([]);
  });
});

describe('a request that is no activity', () => {
  it.each([undefined, null, '', 'x', 7, [], {}, { type: 7 }, { type: 'message' }, { type: {}, conversation: [] }])(
    'such as %j is refused with 400',
    async (body) => {
      const { endpoint } = start();
      expect((await post(endpoint, body)).status).toBe(400);
    },
  );

  it('because it is no POST is refused with 405', async () => {
    const { endpoint } = start();
    expect(await endpoint.handle({ body: message(), headers: {}, method: 'GET' })).toEqual({
      status: 405,
      headers: { allow: 'POST' },
    });
  });
});
