import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { openBotServer, patient, type BotServer } from '../support/bot-server';
import { startConnector, type Connector, type Delivered, type Refusal } from '../support/connector';
import { temporaryStorage } from '../support/temporary-storage';
import { buildActivity } from '../bots/build-activity';

/**
 * Conversations as tables, over HTTP, in each scope. There are two servers over one database, and every message goes to the other
 * one: whatever process takes the next turn knows what was said before.
 */

interface Conversation {
  readonly about: string;
  readonly locale: string;
  readonly turns: readonly Line[];
}

interface Line {
  readonly says?: string;
  readonly sends?: keyof typeof sendings;
  /** The message before, delivered a second time, changed, or deleted. */
  readonly again?: true;
  readonly edits?: string;
  readonly deletes?: true;
  /** What the connector service answers first. */
  readonly faults?: readonly (number | '429 with a time')[];
  readonly gets: readonly Expected[];
}

interface Expected {
  readonly text?: string;
  readonly card?: string;
  readonly buttons?: readonly string[];
  readonly cites?: readonly string[];
  readonly offers?: readonly string[];
  readonly thumbs?: true;
  readonly replaces?: true;
  /** Others in the conversation do not see it; `own`: it comes in the asker's own chat. */
  readonly alone?: true;
  readonly own?: true;
}

const sendings = {
  sticker: {
    text: undefined,
    attachments: [{ contentType: 'text/html', content: '<p><img src="x" itemtype="sticker"></p>' }],
  },
  image: { text: undefined, attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/a.png' }] },
  file: {
    text: undefined,
    attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} }],
  },
  nothing: { text: undefined, attachments: [] },
  'old card': { text: undefined, attachments: undefined, value: { verb: 'vote', v: 0 } },
  'long text': { text: 'why '.repeat(300) },
};

const scopes = {
  personal: { conversationType: 'personal' },
  groupChat: { conversationType: 'groupChat', isGroup: true },
  channel: { conversationType: 'channel', isGroup: true },
};

let connector: Connector;
let servers: BotServer[];
let remove: () => Promise<void>;
let count = 0;

beforeAll(async () => {
  const { storage, remove: takeAway } = await temporaryStorage();
  remove = takeAway;
  connector = await startConnector();
  const options = { notes: storage.conversations, deadlines: patient, onAnswered: () => `logged-${String(++count)}` };
  servers = [await openBotServer(options), await openBotServer(options)];
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await connector.close();
  await remove();
});

const folder = join(__dirname, 'conversations');
const tables = readdirSync(folder).flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')) as Conversation[]);

describe.each(Object.keys(scopes) as (keyof typeof scopes)[])('in the scope %s, the bot', (scope) => {
  it.each(tables)(
    '$about',
    async ({ locale, turns }) => {
      const person = `person-${String(++count)}`;
      let last: Record<string, unknown> = {};
      for (const line of turns) {
        const activity = activityFor(line, last, { scope, locale, person });
        if (line.says !== undefined || line.sends !== undefined) last = activity;
        const before = connector.delivered.length;
        connector.refuse(...(line.faults ?? []).map(refusalFor));
        const { status } = await nextServer().post(activity);
        connector.forgive();
        const got = connector.delivered.slice(before).map((each) => shown(each, scope));
        expect({ line: { ...line, gets: 0 }, status, got }).toEqual({
          line: { ...line, gets: 0 },
          status: 200,
          got: line.gets.map((expected) => inScope(expected, scope)),
        });
      }
    },
    20_000,
  );
});

function nextServer(): BotServer {
  servers.reverse();
  return servers[0] as BotServer;
}

interface Setting {
  readonly scope: keyof typeof scopes;
  readonly locale: string;
  readonly person: string;
}

function activityFor(line: Line, last: Record<string, unknown>, { scope, locale, person }: Setting) {
  if (line.again) return last;
  if (line.deletes) return { ...last, type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } };
  const mention = scope === 'personal' ? '' : '<at>Pratique</at> ';
  const text = line.says ?? line.edits;
  const words = {
    text: mention + (text ?? ''),
    ...(mention === ''
      ? {}
      : { entities: [{ type: 'mention', text: '<at>Pratique</at>', mentioned: { id: '28:pratique' } }] }),
    ...(line.sends ? withMention(sendings[line.sends], mention) : {}),
  };
  if (line.edits !== undefined)
    return { ...last, ...words, type: 'messageUpdate', channelData: { eventType: 'editMessage' } };
  return buildActivity({
    serviceUrl: connector.url,
    id: `message-${String(++count)}`,
    locale,
    from: { id: `29:${person}`, name: 'Megan Bowen', aadObjectId: person },
    conversation: { id: `19:of-${person}`, tenantId: 'tenant-one', ...scopes[scope] },
    entities: [],
    ...words,
  });
}

/** A press of a card has no text at all; in a group everything else mentions the bot. */
function withMention(sending: { readonly text: string | undefined }, mention: string): Record<string, unknown> {
  if (mention === '' || 'value' in sending) return sending;
  return { ...sending, text: mention + (sending.text ?? '') };
}

function refusalFor(fault: number | '429 with a time'): Refusal {
  return typeof fault === 'number' ? { status: fault } : { status: 429, headers: { 'retry-after': '0' } };
}

/** A message as the person sees it. */
function shown({ to, replaces, message }: Delivered, scope: keyof typeof scopes): object {
  const { text, entities, suggestedActions, channelData, attachments = [], recipient } = message;
  const appearances: any[] = (entities?.[0]?.citation ?? []).map(({ appearance }: any) => appearance);
  const [card] = attachments;
  expect(recipient.id).toMatch(/^29:/);
  return {
    to: to === 'conversation' && scope === 'personal' ? 'personal' : to,
    ...(text === undefined ? {} : { text: visible(text) }),
    ...(card
      ? { card: visible(card.content.body[0].text), buttons: card.content.actions.map((each: any) => each.title) }
      : {}),
    ...(appearances.length > 0 ? { cites: appearances.map(({ name }) => visible(name)) } : {}),
    ...(suggestedActions ? { offers: suggestedActions.actions.map(({ value }: any) => visible(value)) } : {}),
    ...(channelData?.feedbackLoop ? { thumbs: true } : {}),
    ...(replaces === undefined ? {} : { replaces: true }),
  };
}

function inScope({ alone, own, ...expected }: Expected, scope: keyof typeof scopes): object {
  if (scope === 'personal') return { to: 'personal', ...expected };
  return { to: own ? 'own chat' : alone ? 'unseen' : 'conversation', ...expected };
}

function visible(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, '~');
}
