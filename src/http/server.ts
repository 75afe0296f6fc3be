import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Assistant, OnAnswered } from '../answers';
import { isLoopback, servesHttps, type Config } from '../config';
import type { Log } from '../log';
import type { People } from '../people';
import type { Metrics } from '../metrics';
import { routeLunrIndex, type LunrIndexes } from './lunr-index';
import { routeMessages, type MessageEndpoint } from './messages';
import { routeMetrics } from './metrics';
import { servePageAssets } from './page-assets';
import { routeDocs } from './pages/docs-page';
import { routeExplorer } from './pages/explorer-page';
import { noticePage } from './pages/reading-pages';
import type { PastEditions } from './pages/past-editions';
import type { Events } from '../events';
import { routeEvents } from './pages/event-routes';
import { routePractices, type PracticeDoor } from './pages/practice-routes';
import { preferredLanguage, routePages } from './pages/routes';
import { refuseSlowBodies } from './refuse-slow-bodies';
import { refuseOtherOrigins } from './same-origin';
import { routeDesk } from './pages/desk-page';
import { sendPages } from './send-page';
import { isSignInPath, routeSignIn } from './sign-in';
import { pageWords } from './words';

/** How the process is, for an operator and for a balancer. */
export interface Health {
  readonly sequence: number;
  readonly sections: number;
  /** When the present snapshot was built. */
  readonly builtAt: Date;
  readonly storage: 'ok' | 'away';
}

export interface ServerOptions {
  readonly config: Config;
  readonly assistant: Assistant;
  /** Told of each question that was answered. */
  readonly onAnswered?: OnAnswered;
  /** How long a request may take to arrive, in milliseconds, unless its route says otherwise: 30 seconds if nothing is said. */
  readonly requestsArriveWithin?: number;
  readonly log: Log;
  readonly now: () => Date;
  readonly health: () => Promise<Health>;
  /** The folder with the page's stylesheet and mark. */
  readonly assets: string;
  /** The folder with the page's built scripts; without it the pages come without, and the desk says that it is not built. */
  readonly scripts?: string;
  /** The file of the contract's documentation; undefined leaves its page away. */
  readonly docs?: string;
  readonly lunrIndexes: LunrIndexes;
  /** What is counted, shown at `/metrics`; without it nothing is. */
  readonly metrics?: Metrics;
  /** What was published before the present editions; undefined leaves it away. */
  readonly pastEditions?: PastEditions;
  /** The bot; undefined leaves `/api/messages` closed. */
  readonly messages: MessageEndpoint;
  /** Good practices and symposiums; undefined leaves the pages to show published practices only. */
  readonly initiatives?: PracticeDoor & { readonly events: Events };
  /** Who may sign in; undefined leaves the pages of signing in away. */
  readonly signIn?: {
    readonly people: People;
    /** The full address of a path on the page. */
    readonly publicAddress: (path: string) => string;
  };
}

/** Requests larger than this are refused before they are read, unless a route says otherwise. */
const MAX_BODY_BYTES = 1_000_000;

const HEADERS_TIMEOUT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** No route may allow more. */
const LONGEST_REQUEST_MS = 600_000;
/** Whoever sends nothing at all for so long is cut off whatever the route. */
const SILENCE_MS = 60_000;

/**
 * The one server: page, health, and the bot's endpoint; other doors are registered on what this returns, before it listens.
 * Nothing about who asks is logged.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, log } = options;
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    // Whoever else says whom a request is from is not believed.
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    forceCloseConnections: 'idle',
    // Slow senders are cut off: by Node at the longest, for which headers must have less time still; by route before that.
    requestTimeout: LONGEST_REQUEST_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: LONGEST_REQUEST_MS },
    connectionTimeout: SILENCE_MS,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: () => randomUUID(),
  });
  refuseSlowBodies(server, { within: options.requestsArriveWithin ?? REQUEST_TIMEOUT_MS });
  await server.register(helmet, securityHeaders(config));
  await server.register(cors, {
    origin: config.graphql.corsOrigins.length > 0 ? [...config.graphql.corsOrigins] : false,
    exposedHeaders: ['Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'ETag'],
    maxAge: 600,
  });
  await server.register(compress, { threshold: 1_024 });
  if (options.signIn) await openSignIn(server, options, options.signIn);
  routeHealth(server, options);
  if (options.metrics) routeMetrics(server, { metrics: options.metrics, health: options.health });
  const signedIn = ({ headers }: FastifyRequest) => options.signIn?.people.cookie.read(headers.cookie) !== undefined;
  sendPages(server, { assets: await servePageAssets(server, options), signedIn });
  routePages(server, options);
  await routePractices(server, { ...options, people: options.signIn?.people });
  const { initiatives, signIn, now } = options;
  const publicAddress = signIn?.publicAddress ?? ((path: string) => path);
  if (initiatives)
    await routeEvents(server, { events: initiatives.events, people: signIn?.people, publicAddress, now });
  routeDesk(server, { config, signedIn });
  routeExplorer(server);
  if (options.docs !== undefined) await routeDocs(server, options.docs);
  routeLunrIndex(server, options.lunrIndexes);
  routeMessages(server, options.messages, { isOpen: config.bot.appId !== undefined || isLoopback(config.host), log });
  server.setNotFoundHandler((request, reply) => notFound(request, reply, config));
  server.setErrorHandler((error, request, reply) => failed(error, request, reply, options));
  return server;
}

async function openSignIn(
  server: FastifyInstance,
  { config, log, now }: ServerOptions,
  { people, publicAddress }: NonNullable<ServerOptions['signIn']>,
): Promise<void> {
  refuseOtherOrigins(server, {
    publicOrigin: () => new URL(publicAddress('/')).origin,
    hasSession: ({ headers }) => people.cookie.read(headers.cookie) !== undefined,
    isSignIn: isSignInPath,
  });
  await routeSignIn(server, { people, config, log, now, secure: servesHttps(config) });
}

function securityHeaders(config: Config) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        // It also lives in a Teams tab.
        frameAncestors: ["'self'", 'https://teams.microsoft.com', 'https://*.cloud.microsoft'],
      },
    },
    frameguard: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    // Only an operator who serves https can promise https.
    strictTransportSecurity: servesHttps(config) ? { maxAge: 31_536_000 } : false,
  } as const;
}

function routeHealth(server: FastifyInstance, { health }: ServerOptions): void {
  server.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok', ...(await health()) }),
  );
  // Questions are answered while the database is away, so an instance with sections is ready.
  server.get('/readyz', async (_request, reply) => {
    const state = await health();
    const ready = state.sections > 0;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, ...state });
  });
}

function notFound(request: FastifyRequest, reply: FastifyReply, config: Config): FastifyReply {
  const language = preferredLanguage(request, config.defaultLanguage);
  reply.code(404);
  if (!wantsHtml(request))
    return reply.send({ error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } });
  const words = pageWords[language];
  return reply.sendPage(noticePage(language, words.pageMissing, words.pageMissingText));
}

/** The one place where failures leave: theirs with what was wrong, ours logged once and shown as one calm sentence. */
function failed(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { config, log }: ServerOptions,
): FastifyReply {
  const status = statusOf(error);
  if (status < 500) {
    const message = error instanceof Error ? error.message : 'The request cannot be read.';
    return reply.code(status).send({ error: { code: 'BAD_REQUEST', message } });
  }
  log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a request failed');
  reply.code(500);
  if (!wantsHtml(request))
    return reply.send({ error: { code: 'INTERNAL', message: 'Internal error', requestId: request.id } });
  const language = preferredLanguage(request, config.defaultLanguage);
  const words = pageWords[language];
  return reply.sendPage(noticePage(language, words.failed, words.failedText(request.id)));
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function wantsHtml(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}
