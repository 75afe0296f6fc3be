import type { Turn } from '../../../bots/conversation';
import { activityToTurn } from '../../../bots/teams/activity-to-turn';
import { readActivity } from '../../../bots/teams/incoming-activity';
import { buildActivity, buildChannelActivity } from '../build-activity';

function turnOf(body: unknown): Turn {
  const activity = readActivity(body);
  if (!activity) throw new Error('not an activity');
  return activityToTurn(activity, 'en');
}

function textOf(overrides: Record<string, unknown>): string {
  return turnOf(buildActivity(overrides)).text;
}

describe('a Teams activity as a turn', () => {
  it('keeps what the conversation needs and nothing of the SDK', () => {
    expect(turnOf(buildActivity())).toEqual({
      text: 'What is CBHRM?',
      language: 'en',
      scope: 'personal',
      channel: 'msteams',
      conversation: 'a:17I0',
      user: '7faf8ab2-0000-4000-8000-000000000000',
      id: '1485983408511',
      hasImage: false,
      hasFile: false,
      addressed: true,
      privately: false,
      names: ['Megan Bowen'],
    });
  });

  it('knows the names that the channel gives away, but for the bot’s', () => {
    const entities = [
      { type: 'mention', text: '<at>Pratique</at>', mentioned: { id: '28:pratique', name: 'Pratique' } },
      { type: 'mention', text: '<at>Alex Wilber</at>', mentioned: { id: '29:alex' } },
      { type: 'mention', text: 'x', mentioned: { id: '29:sam', name: 'Sam Lee' } },
    ];
    expect(turnOf(buildActivity({ entities, from: { id: '29:megan', name: '' } })).names).toEqual([
      'Alex Wilber',
      'Sam Lee',
    ]);
    expect(turnOf(buildActivity({ from: { id: '29:megan' } }))).not.toHaveProperty('names');
  });

  it('takes every mention of the bot out of the text and leaves people in', () => {
    const text = '<at>Pratique</at> ask <at>Megan Bowen</at> or <at>Pratique</at>: what is CBHRM?';
    const entities = [
      { type: 'mention', text: '<at>Pratique</at>', mentioned: { id: '28:pratique' } },
      { type: 'mention', text: '<at>Megan Bowen</at>', mentioned: { id: '29:megan' } },
    ];
    expect(textOf({ text, entities })).toBe('ask Megan Bowen or : what is CBHRM?');
  });

  it.each([
    ['a message without text', { text: undefined }, ''],
    ['no-break spaces and line ends', { text: 'What\u00a0is\r\n\r\nCBHRM\u202f?' }, 'What is CBHRM ?'],
    ['entities of HTML', { text: 'R&amp;D &lt;b&gt; &#233;t&#xE9;&nbsp;&quot;x&quot;' }, 'R&D <b> été "x"'],
    ['what only looks like an entity', { text: 'AT&T &unknown; &#0; &#99999999;' }, 'AT&T &unknown; &#0; &#99999999;'],
    ['characters without width', { text: '\ufeffCB\u200bHRM' }, 'CBHRM'],
    [
      'a mention without its mark',
      { text: 'hi', entities: [{ type: 'mention', mentioned: { id: '28:pratique' } }] },
      'hi',
    ],
    [
      'an empty mark',
      { text: 'hi', entities: [{ type: 'mention', text: '', mentioned: { id: '28:pratique' } }] },
      'hi',
    ],
  ])('reads %s', (_, overrides, text) => {
    expect(textOf(overrides)).toBe(text);
  });

  it.each([
    ['the locale of the message', { locale: 'fr-FR' }, 'fr'],
    [
      'the client where the message has none',
      { locale: undefined, entities: [{ type: 'clientInfo', locale: 'fr-CA' }] },
      'fr',
    ],
    [
      'the client where the message speaks none of ours',
      { locale: 'es-ES', entities: [{ type: 'clientInfo', locale: 'FR' }] },
      'fr',
    ],
    ['the default where nothing is known', { locale: undefined, entities: [] }, 'en'],
    ['the default where nothing is ours', { locale: 'pt-BR', entities: [{ type: 'clientInfo', locale: 7 }] }, 'en'],
  ])('takes the language from %s', (_, overrides, language) => {
    expect(turnOf(buildActivity(overrides)).language).toBe(language);
  });

  it('is addressed in a channel only when it is mentioned', () => {
    expect(turnOf(buildChannelActivity())).toMatchObject({ text: 'What is CBHRM?', scope: 'channel', addressed: true });
    const entities = [{ type: 'mention', text: '<at>Megan</at>', mentioned: { id: '29:megan' } }];
    expect(turnOf(buildChannelActivity({ entities })).addressed).toBe(false);
  });

  it('takes a slash command as said in private', () => {
    const recipient = { id: '28:pratique', isTargeted: true };
    expect(turnOf(buildChannelActivity({ entities: [], recipient }))).toMatchObject({
      addressed: true,
      privately: true,
    });
  });

  it.each([
    ['the HTML that repeats every message', [{ contentType: 'text/html', content: '<p>hi</p>' }], false, false],
    ['a picture', [{ contentType: 'image/png', contentUrl: 'https://x' }], true, false],
    ['a sticker inside the HTML', [{ contentType: 'text/html', content: '<p><img src="x"></p>' }], true, false],
    ['a file', [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} }], false, true],
  ])('tells %s for what it is', (_, attachments, hasImage, hasFile) => {
    expect(turnOf(buildActivity({ attachments }))).toMatchObject({ hasImage, hasFile });
  });
});

describe('reading an activity', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'message'],
    ['a list', [buildActivity()]],
    ['no type', buildActivity({ type: undefined })],
    ['a type that is no text', buildActivity({ type: { $ne: '' } })],
    ['an empty type', buildActivity({ type: '' })],
    ['no channel', buildActivity({ channelId: 3 })],
    ['no conversation', buildActivity({ conversation: null })],
    ['a conversation without id', buildActivity({ conversation: {} })],
    ['no service address', buildActivity({ serviceUrl: undefined })],
    ['a service address that is none', buildActivity({ serviceUrl: 'file:///etc/passwd' })],
    ['a service address that cannot be parsed', buildActivity({ serviceUrl: 'http://[' })],
  ])('refuses %s', (_, body) => {
    expect(readActivity(body)).toBeUndefined();
  });

  it('leaves out fields of a wrong type and keeps the rest', () => {
    const body = buildActivity({
      from: 5,
      recipient: 'bot',
      text: ['x'],
      locale: {},
      entities: [null, 'mention', { type: 4 }, { type: 'clientInfo', locale: 'fr' }],
      attachments: { contentType: 'image/png' },
      membersAdded: [{ id: 7 }, null],
      channelData: [],
    });
    expect(readActivity(body)).toEqual({
      type: 'message',
      id: '1485983408511',
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:9/',
      conversation: { id: 'a:17I0', conversationType: 'personal', tenantId: 'tenant-one' },
      from: { id: '' },
      recipient: { id: '' },
      textFormat: 'plain',
      entities: [{ type: 'clientInfo', locale: 'fr' }],
      attachments: [],
      membersAdded: [{ id: '' }, { id: '' }],
      channelData: {},
    });
  });
});
