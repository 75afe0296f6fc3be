import { createSend } from '../../../bots/teams/send-unasked';
import { TeamsAdapter } from '../../../bots/teams/teams-adapter';
import { createInProcessMemory } from '../../../bots/conversation';
import type { Address, AddressBook } from '../../../src/deliveries';
import { quietLog } from '../../../src/log';
import { startConnector, type Connector, type Refusal } from '../../support/connector';

/** Messages that nobody asked for, through the real adapter: what each refusal of the service means for message and address. */

let connector: Connector;
beforeEach(async () => {
  connector = await startConnector();
});
afterEach(() => connector.close());

const now = () => new Date('2026-11-23T09:00:00Z');

function open(more: Partial<Address> = {}, reference: object = {}) {
  const known = new Map<string, Address>();
  const kept = {
    channelId: 'msteams',
    serviceUrl: connector.url,
    tenantId: 'tenant-one',
    bot: { id: '28:pratique', name: 'Pratique' },
    user: { id: '29:megan' },
    conversation: 'a:17I0',
    ...reference,
  };
  const megan: Address = {
    ...{ key: 'megan', kind: 'PERSON', owner: 'oid-1', language: 'en', seenAt: now() },
    reference: JSON.stringify(kept),
    ...more,
  };
  known.set('megan', megan);
  const addresses = {
    find: (key: string) => Promise.resolve(known.get(key)),
    forget: (key: string) => Promise.resolve(known.delete(key)),
  } as AddressBook;
  const pause = { wait: () => Promise.resolve(), random: () => 1 };
  const adapter = new TeamsAdapter({}, pause, 5_000, quietLog);
  const send = createSend({
    post: (to, activity, replaces) => adapter.post(to, activity, replaces),
    memory: createInProcessMemory(now),
    address: (path) => `https://guides.example.org${path}`,
    ...{ addresses, log: quietLog },
  });
  return { send, isKnown: () => known.has('megan') };
}

const taken = { id: 'one', to: 'megan', message: { kind: 'expert-taken', question: 'Who irons?', name: 'Ali' } };
const refused = (status: number, code: string, headers?: Record<string, string>): Refusal => ({
  status,
  body: { error: { code, message: code } },
  ...(headers ? { headers } : {}),
});

describe('a message that nobody asked for', () => {
  it('arrives in the person’s own chat, in their language', async () => {
    const { send } = open({ language: 'fr' });
    expect(await send(taken)).toEqual({ kind: 'SENT', as: 'sent-1' });
    expect(connector.taken[0]).toMatchObject({
      conversation: { id: 'a:17I0' },
      locale: 'fr',
      text: 'Votre question\u00a0: «\u00a0Who irons?\u00a0»\n\nAli s’occupe de votre question.\n\nSuite à votre question. Pour arrêter\u00a0: «\u00a0arrêter les messages\u00a0».',
    });
  });

  it('opens the chat where the person was met in a group only', async () => {
    const { send } = open({}, { conversation: undefined });
    expect(await send(taken)).toMatchObject({ kind: 'SENT' });
    expect(connector.calls[0]?.path).toBe('/v3/conversations');
    expect(connector.taken[0].conversation.id).toBe('a:own-chat');
  });

  it.each<[string, Refusal[], object, boolean]>([
    [
      'blocked',
      [refused(403, 'ConversationBlockedByUser')],
      { kind: 'NEVER', reason: 'ConversationBlockedByUser' },
      false,
    ],
    [
      'removed',
      [refused(403, 'BotNotInConversationRoster')],
      { kind: 'NEVER', reason: 'BotNotInConversationRoster' },
      false,
    ],
    ['otherwise forbidden', [refused(403, 'Forbidden')], { kind: 'NEVER', reason: 'FORBIDDEN' }, false],
    ['gone', [refused(404, 'ConversationNotFound')], { kind: 'NEVER', reason: 'GONE' }, false],
    [
      'switched off by the admin',
      [refused(403, 'BotDisabledByAdmin')],
      { kind: 'SHUT', reason: 'BotDisabledByAdmin' },
      true,
    ],
    ['not registered', [refused(401, 'BotNotRegistered')], { kind: 'SHUT', reason: 'BotNotRegistered' }, true],
    ['too long twice', [refused(413, 'x'), refused(413, 'x')], { kind: 'NEVER', reason: 'TOO_LARGE' }, true],
    ['malformed', [refused(400, 'BadSyntax')], { kind: 'NEVER', reason: 'REFUSED_400' }, true],
    ['412 for long', Array<Refusal>(4).fill(refused(412, 'x')), { kind: 'LATER', reason: '412' }, true],
    ['too many for long', Array<Refusal>(4).fill(refused(429, 'x')), { kind: 'LATER', reason: '429' }, true],
  ])('%s: what becomes of it, and of the address', async (_, refusals, outcome, isKept) => {
    const { send, isKnown } = open();
    connector.refuse(...refusals);
    expect(await send(taken)).toMatchObject(outcome);
    expect(isKnown()).toBe(isKept);
  });

  it('gets through passing refusals, and is cut when it is too long', async () => {
    const { send } = open();
    connector.refuse(refused(412, 'x'), refused(429, 'x'), refused(413, 'x'));
    const text = 'word '.repeat(3_000);
    const message = { kind: 'expert-answered', question: 'Who irons?', name: 'Ali', text };
    expect(await send({ ...taken, message })).toMatchObject({ kind: 'SENT' });
    expect(connector.taken[0].text.length).toBeLessThanOrEqual(4_000);
  });

  it('waits while the service’s address is dead', async () => {
    const { send, isKnown } = open({}, { serviceUrl: 'http://127.0.0.1:9/' });
    expect(await send(taken)).toEqual({ kind: 'LATER', reason: 'UNREACHABLE' });
    expect(isKnown()).toBe(true);
  });

  it('takes the place of an earlier one, or comes as a new one where that is gone', async () => {
    const { send } = open();
    await send(taken);
    expect(await send({ ...taken, replaces: 'sent-1' })).toMatchObject({ kind: 'SENT' });
    expect(connector.calls.at(-1)?.method).toBe('PUT');
    connector.refuse(refused(404, 'ActivityNotFoundInConversation'));
    expect(await send({ ...taken, replaces: 'sent-1' })).toMatchObject({ kind: 'SENT' });
    expect(connector.calls.at(-1)?.method).toBe('POST');
  });

  it('does not go to whoever has stopped messages, is unknown, or when it is of a kind that is not known', async () => {
    expect(await open({ muted: true }).send(taken)).toEqual({ kind: 'NEVER', reason: 'STOPPED' });
    expect(await open().send({ ...taken, to: 'nobody' })).toEqual({ kind: 'NEVER', reason: 'UNKNOWN_RECEIVER' });
    expect(await open().send({ ...taken, message: { kind: 'x' } })).toEqual({
      kind: 'NEVER',
      reason: 'UNKNOWN_MESSAGE',
    });
    expect(connector.calls).toEqual([]);
  });
});
