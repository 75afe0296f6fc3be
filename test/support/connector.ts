import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultOf, sizeFault } from './teams-faults';

export { faultOf } from './teams-faults';

/** One call that reached the connector service. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly body: any;
  /** What it was answered with. */
  readonly status: number;
}

/** An answer given out of turn: a status with its headers. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A message that was taken, and who sees it where. */
export interface Delivered {
  /** `unseen`: in the conversation, by the asker alone. */
  readonly to: 'conversation' | 'unseen' | 'own chat';
  /** The id of the message that it was put in the place of. */
  readonly replaces?: string;
  readonly id: string;
  readonly message: any;
}

export interface Connector {
  /** What to put into an activity's `serviceUrl`. */
  readonly url: string;
  readonly calls: readonly ConnectorCall[];
  /** Messages that were taken, in order; signs of typing are not messages. */
  readonly taken: readonly any[];
  readonly delivered: readonly Delivered[];
  /** How often somebody was shown that an answer is coming. */
  readonly typings: number;
  /** The next calls get these answers, one each, before it answers by itself again. */
  refuse(...refusals: Refusal[]): void;
  /** Refusals that nobody has met yet are dropped. */
  forgive(): void;
  /** Messages from now on wait until the function it gives is called. */
  hold(): () => void;
  close(): Promise<void>;
}

export interface ConnectorOptions {
  /** Whether the tenant knows messages that one person alone sees in a conversation. */
  readonly targeted?: boolean;
  /** Called with each message as it is taken: for measuring. */
  readonly onTaken?: (message: any) => void;
  /** Called with the reason for each message that is not taken. */
  readonly onRefused?: (reason: string) => void;
  /** Keeps calls and messages, for looking at them afterwards; true unless said otherwise. */
  readonly keep?: boolean;
}

/** The chat that the stand-in opens with whoever the bot wants to write to. */
export const OWN_CHAT = 'a:own-chat';

/**
 * A stand-in for the connector service of Teams on the loopback interface, stricter than the real one: what Teams would refuse,
 * show wrongly or split is refused with 400 or 413 and a reason; so is a message to a conversation that it does not belong to, and the
 * change of one that was never sent.
 */
export async function startConnector(options: ConnectorOptions = {}): Promise<Connector> {
  const { targeted = true, onTaken, onRefused, keep = true } = options;
  const calls: ConnectorCall[] = [];
  const taken: any[] = [];
  const delivered: Delivered[] = [];
  const refusals: Refusal[] = [];
  const sent = new Set<string>();
  let [count, typings] = [0, 0];
  let held: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { method = '', url: path = '' } = request;
    if (body.type === 'message') await held;
    const call = readCall(method, path);
    const refusal = refusals.shift() ?? refusalOf(call, body, targeted, sent);
    const status = refusal?.status ?? (method === 'POST' ? 201 : 200);
    if (keep) calls.push({ method, path, body, status });
    if (refusal) onRefused?.(`refused with ${String(status)}: ${JSON.stringify(refusal.body ?? {})}`);
    const id = refusal ? '' : take(call, body);
    response.writeHead(status, { 'content-type': 'application/json', ...refusal?.headers });
    response.end(JSON.stringify(refusal ? (refusal.body ?? {}) : { id }));
  }

  function take(call: Call | undefined, body: any): string {
    if (call?.kind !== 'activity') return OWN_CHAT;
    const id = call.replaces ?? `sent-${String(body.type === 'message' ? ++count : count)}`;
    if (keep) sent.add(id);
    if (body.type === 'typing') typings++;
    if (body.type !== 'message') return id;
    onTaken?.(body);
    if (!keep) return id;
    taken.push(body);
    const to = call.unseen ? 'unseen' : call.conversation === OWN_CHAT ? 'own chat' : 'conversation';
    delivered.push({ to, id, message: body, ...(call.replaces === undefined ? {} : { replaces: call.replaces }) });
    return id;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    calls,
    taken,
    delivered,
    get typings() {
      return typings;
    },
    refuse: (...more) => void refusals.push(...more),
    forgive: () => void refusals.splice(0),
    hold() {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

type Call =
  | { readonly kind: 'newConversation' }
  | {
      readonly kind: 'activity';
      readonly conversation: string;
      readonly replyTo?: string;
      readonly replaces?: string;
      readonly unseen: boolean;
    };

function readCall(method: string, url: string): Call | undefined {
  const { pathname, searchParams } = new URL(url, 'http://connector');
  if (method === 'POST' && pathname === '/v3/conversations') return { kind: 'newConversation' };
  const [, conversation, id] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(pathname) ?? [];
  if (conversation === undefined || (method === 'PUT' && id === undefined)) return undefined;
  if (method !== 'POST' && method !== 'PUT') return undefined;
  return {
    kind: 'activity',
    conversation: decodeURIComponent(conversation),
    unseen: searchParams.get('isTargetedActivity') === 'true',
    ...(id === undefined ? {} : { [method === 'PUT' ? 'replaces' : 'replyTo']: decodeURIComponent(id) }),
  };
}

function refusalOf(call: Call | undefined, body: any, targeted: boolean, sent: Set<string>): Refusal | undefined {
  if (!call) return refusal(404, 'NotFound', 'No such call');
  if (call.kind === 'newConversation') {
    const isWhole = body.isGroup === false && body.members?.length === 1 && body.members[0].id && body.bot?.id;
    return isWhole ? undefined : refusal(400, 'BadSyntax', 'A conversation with nobody');
  }
  if (call.unseen && !targeted) return refusal(400, 'BadArgument', 'Targeted messages are not supported');
  const misplaced = misplacedFault(call, body, sent);
  if (misplaced !== undefined) return refusal(400, 'BadSyntax', misplaced);
  if (body.channelId !== 'msteams' || body.type !== 'message') return undefined;
  if (sizeFault(body) !== undefined) return refusal(413, 'MessageSizeTooBig', 'larger than 80 KB');
  const fault = faultOf(body);
  return fault === undefined ? undefined : refusal(400, 'BadSyntax', fault);
}

function misplacedFault(call: Extract<Call, { kind: 'activity' }>, body: any, sent: Set<string>): string | undefined {
  const { type, conversation, from, recipient, replyToId, text } = body;
  if (type !== 'message' && type !== 'typing') return 'an activity of a kind that bots do not send';
  if (type === 'typing' && text !== undefined) return 'words beside a sign of typing';
  if (conversation?.id !== call.conversation) return 'a message of another conversation';
  if (!from?.id) return 'a message from nobody';
  if (call.unseen && (!recipient?.id || conversation?.conversationType === 'personal')) return 'targeted at nobody';
  if (call.replyTo !== undefined && replyToId !== call.replyTo) return 'a reply to another message';
  if (call.replaces !== undefined && !sent.has(call.replaces)) return 'a change of what was never sent';
  return undefined;
}

function refusal(status: number, code: string, message: string): Refusal {
  return { status, body: { error: { code, message } } };
}

async function readBody(request: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}
