import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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

export interface Connector {
  /** What to put into an activity's `serviceUrl`. */
  readonly url: string;
  readonly calls: readonly ConnectorCall[];
  /** Messages that were taken, in order. */
  readonly taken: readonly any[];
  /** The next calls get these answers, one each, before it answers by itself again. */
  refuse(...refusals: Refusal[]): void;
  close(): Promise<void>;
}

/**
 * A stand-in for the connector service of Teams on the loopback interface, stricter than the real one: what Teams would refuse,
 * show wrongly or split is refused with 400 or 413 and a reason.
 */
export async function startConnector(): Promise<Connector> {
  const calls: ConnectorCall[] = [];
  const taken: any[] = [];
  const refusals: Refusal[] = [];
  const server = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { method = '', url: path = '' } = request;
    const refusal = refusals.shift() ?? refusalOf(method, path, body);
    const status = refusal?.status ?? (method === 'POST' ? 201 : 200);
    calls.push({ method, path, body, status });
    if (!refusal && path !== '/v3/conversations') taken.push(body);
    response.writeHead(status, { 'content-type': 'application/json', ...refusal?.headers });
    response.end(JSON.stringify(refusal ? (refusal.body ?? {}) : { id: idOf(method, path, taken.length) }));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    calls,
    taken,
    refuse: (...more) => void refusals.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Why Teams would not take or not show this message as it is meant; undefined when it would. */
export function faultOf(message: any): string | undefined {
  return faults(message).find((fault) => fault !== undefined);
}

const imageNames = new Set(
  'Microsoft Word,Microsoft Excel,Microsoft PowerPoint,Microsoft OneNote,Microsoft SharePoint,Microsoft Visio,Microsoft Loop,Microsoft Whiteboard,Source Code,Sketch,Adobe Illustrator,Adobe Photoshop,Adobe InDesign,Adobe Flash,Image,GIF,Video,Sound,ZIP,Text,PDF'.split(
    ',',
  ),
);

function faults(message: any): (string | undefined)[] {
  const { text = '', entities = [], attachments = [], suggestedActions, channelData } = message;
  const roots = entities.filter((entity: any) => entity.type === 'https://schema.org/Message');
  const claims: any[] = roots[0]?.citation ?? [];
  const marks = marksIn(text);
  const positions = claims.map((claim) => claim.position);
  return [
    when(sizeOf(message) > 80 * 1024, 'larger than 80 KB'),
    when(text.trim() === '' && attachments.length === 0, 'empty'),
    when(text !== '' && attachments.length > 0, 'text and card together'),
    when(attachments.length > 1, 'more than one card'),
    ...attachments.map(cardFault),
    when(roots.length > 1, 'more than one root entity'),
    when(roots.length === 1 && claims.length === 0, 'a root entity that cites nothing'),
    when(
      roots.length === 1 && (roots[0]['@type'] !== 'Message' || roots[0]['@id'] !== ''),
      'a root entity of another shape',
    ),
    when(claims.length > 20, 'more than 20 citations'),
    when(new Set(positions).size !== positions.length, 'two citations in one position'),
    ...claims.map(claimFault),
    ...positions.map((position) => when(!marks.has(position), `no mark for citation ${String(position)}`)),
    ...[...marks].map((mark) => when(!positions.includes(mark), `no citation for mark ${String(mark)}`)),
    suggestionFault(suggestedActions, attachments),
    when(channelData?.feedbackLoopEnabled !== undefined, 'two ways of asking for feedback'),
    when(
      channelData?.feedbackLoop !== undefined && channelData.feedbackLoop.type !== 'default',
      'an unknown feedback loop',
    ),
  ];
}

function claimFault({ '@type': type, position, appearance = {} }: any): string | undefined {
  const { name = '', abstract = '', url = '', keywords = [], image } = appearance;
  return [
    when(type !== 'Claim' || !Number.isInteger(position), 'no claim in a whole position'),
    when(name === '' || abstract === '', 'an empty appearance'),
    when(name.length > 80, 'a name over 80 characters'),
    when(abstract.length > 160, 'an abstract over 160 characters'),
    when(!/^https?:\/\//.test(url), 'no link'),
    when(keywords.length > 3, 'more than three keywords'),
    when(
      keywords.some((keyword: string) => keyword === '' || keyword.length > 28),
      'a keyword over 28 characters',
    ),
    when(!imageNames.has(image?.name), 'an unknown image'),
  ].find((fault) => fault !== undefined);
}

function suggestionFault(suggested: any, attachments: any[]): string | undefined {
  if (suggested === undefined) return undefined;
  const { to = [], actions = [] } = suggested;
  return [
    when(actions.length === 0 || actions.length > 3, 'no or more than three suggestions'),
    when(attachments.length > 0, 'suggestions beside a card'),
    when(to.length !== 1 || to[0] === '', 'suggestions for nobody in particular'),
    when(
      actions.some(({ type, title, value }: any) => type !== 'imBack' || !title || !value),
      'a suggestion of another kind',
    ),
  ].find((fault) => fault !== undefined);
}

function cardFault({ contentType, content }: any): string | undefined {
  if (contentType !== 'application/vnd.microsoft.card.adaptive') return 'an attachment that is no Adaptive Card';
  const { type, version, body = [], actions = [], fallbackText } = content;
  return [
    when(type !== 'AdaptiveCard' || version !== '1.5', 'no Adaptive Card 1.5'),
    when(sizeOf(content) > 28 * 1024, 'a card over 28 KB'),
    when(body.length === 0 || !fallbackText, 'a card without words'),
    when(
      body.some((element: any) => element.type === 'TextBlock' && element.wrap !== true),
      'a text that does not wrap',
    ),
    when(body.filter((element: any) => element.style === 'heading').length !== 1, 'not exactly one heading'),
    when(actions.length > 6, 'more than six actions'),
    when(
      actions.some((action: any) => action.type === 'Action.OpenUrl' && !/^https?:\/\//.test(action.url)),
      'a dead link',
    ),
  ].find((fault) => fault !== undefined);
}

/** The numbers in brackets that Teams would take for marks: not those whose brackets are escaped. */
function marksIn(text: string): Set<number> {
  return new Set(Array.from(text.matchAll(/(?<!\\)\[(\d+)\](?!\()/g), (match) => Number(match[1])));
}

/** Bytes in UTF-16, as Teams counts. */
function sizeOf(value: unknown): number {
  return JSON.stringify(value).length * 2;
}

function when(condition: boolean, fault: string): string | undefined {
  return condition ? fault : undefined;
}

function refusalOf(method: string, path: string, body: any): Refusal | undefined {
  if (method === 'POST' && path === '/v3/conversations') return undefined;
  const isActivity = /^\/v3\/conversations\/[^/]+\/activities(\/[^/]+)?$/.test(path) && /^(POST|PUT)$/.test(method);
  if (!isActivity) return { status: 404, body: { error: { code: 'NotFound', message: `${method} ${path}` } } };
  const fault = body.type === 'message' && body.channelId === 'msteams' ? faultOf(body) : undefined;
  if (fault === undefined) return undefined;
  const status = fault.startsWith('larger') ? 413 : 400;
  return { status, body: { error: { code: 'BadSyntax', message: fault } } };
}

function idOf(method: string, path: string, count: number): string {
  if (path === '/v3/conversations') return 'a:own-chat';
  return method === 'PUT' ? (path.split('/').at(-1) ?? '') : `sent-${String(count)}`;
}

async function readBody(request: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}
