import fastify, { type FastifyInstance } from 'fastify';
import { createAssistant, type Assistant, type OnAnswered } from '../../src/answers';
import type { Library } from '../../src/guides';
import { refuseSlowBodies } from '../../src/http';
import { quietLog, type Log } from '../../src/log';
import { buildSnapshot } from '../../src/search';
import { registerGraphql, type AskedQuestions, type GraphqlOptions, type GraphqlSettings } from '../../schema';
import type { People } from '../../src/people';
import type { Desk } from '../../src/publishing';
import { deskAway } from './desk-away';
import { peopleAway } from './people';
import { portalLibrary } from './portal-library';

/** What comes back over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined if it is not JSON. */
  readonly body: any;
  readonly text: string;
  /** The codes of its errors. */
  readonly codes: string[];
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** The portals' door on a real server on loopback. */
export interface GraphqlDoor {
  readonly url: string;
  /** Posts an operation as a portal does; fails the test if there are errors. Gives the data. */
  query(document: string, variables?: object, headers?: Record<string, string>): Promise<any>;
  /** Posts an operation and gives whatever comes back. */
  post(document: string, variables?: object, headers?: Record<string, string>): Promise<Reply>;
  /** Sends anything. */
  send(init: RequestInit, path?: string): Promise<Reply>;
  /** Publishes another library, as an editor would. */
  publish(library: Library): void;
  readonly server: FastifyInstance;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly library?: Library;
  readonly introspection?: boolean;
  /** What an operator sets besides. */
  readonly graphql?: Partial<GraphqlSettings>;
  /** How long a request may take to arrive, in milliseconds. */
  readonly requestTimeout?: number;
  readonly log?: Log;
  readonly now?: () => Date;
  /** Who may sign in; without it storage is away, which readers do not notice. */
  readonly people?: People;
  /** Stands in for parts of the real assistant. */
  readonly assistant?: (real: Assistant) => Assistant;
  readonly questions?: AskedQuestions;
  /** Without it the editors' desk is away. */
  readonly desk?: Desk;
  readonly takeUpUpkeep?: () => Promise<void>;
  readonly onAnswered?: OnAnswered;
}

export const NOW = new Date('2026-06-01T12:00:00Z');

export async function openGraphqlDoor(options: DoorOptions = {}): Promise<GraphqlDoor> {
  const now = options.now ?? (() => NOW);
  let snapshot = buildSnapshot(options.library ?? portalLibrary());
  const real = createAssistant({ snapshot: () => snapshot, now });
  const server = fastify({ genReqId: () => 'request-1', bodyLimit: 5_000_000 });
  if (options.requestTimeout !== undefined) refuseSlowBodies(server, { within: options.requestTimeout });
  const graphql: GraphqlOptions = {
    config: { defaultLanguage: 'en', graphql: { introspection: options.introspection ?? true, ...options.graphql } },
    assistant: options.assistant?.(real) ?? real,
    people: options.people ?? peopleAway(now),
    desk: options.desk ?? deskAway(),
    publicAddress: (path) => `https://pratique.example${path}`,
    log: options.log ?? quietLog,
    now,
    builtAt: () => NOW,
    comparedAt: () => NOW,
    ...(options.takeUpUpkeep ? { takeUpUpkeep: options.takeUpUpkeep } : {}),
    ...(options.questions ? { questions: options.questions } : {}),
    ...(options.onAnswered ? { onAnswered: options.onAnswered } : {}),
  };
  await registerGraphql(server, graphql);
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `${address}/graphql`;
  const send = async (init: RequestInit, path = '') => read(fetch(url + path, init));
  const post = (query: string, variables?: object, headers: Record<string, string> = {}) =>
    send({
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  return {
    url,
    server,
    send,
    post,
    async query(document, variables, headers) {
      const { body, text } = await post(document, variables, headers);
      if (!body || body.errors) throw new Error(`The operation failed: ${text}`);
      return body.data;
    },
    publish(library) {
      snapshot = snapshot.with(library);
    },
    close: () => server.close(),
  };
}

async function read(sent: Promise<Response>): Promise<Reply> {
  const start = performance.now();
  const response = await sent;
  const text = await response.text();
  const took = performance.now() - start;
  const body = parse(text);
  const codes = (body?.errors ?? []).map((error: any) => error.extensions?.code);
  return { status: response.status, headers: response.headers, body, text, codes, took };
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
