import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../../src/errors';
import type { Language } from '../../src/guides';
import type { Log } from '../../src/log';
import type { Caller, People } from '../../src/people';
import { buildSchema } from '../build-schema';
import { contextOf, type ContextOptions } from '../context';
import { preferredLanguage } from '../preferred-language';
import { createGraphqlServer, type GraphqlServerOptions } from './create-graphql-server';
import { callerAt, createBudget, type Budget } from '../limits/budget';
import { perMinute } from '../limits/per-minute';
import { budgetHeaders, overdrawn, PRICE_OF_READING } from '../limits/spending';
import { createAdmission } from '../trusted/admission';
import { createKeptAnswers } from './kept-answers';
import { landingPage } from './landing-page';
import { answerFailure } from './request-failure';
import { createPreparedOperations } from './prepared-operations';
import { createSending } from './sending';

export interface GraphqlOptions extends ContextOptions, GraphqlServerOptions {
  readonly config: ContextOptions['config'] & { readonly graphql: GraphqlSettings };
  readonly log: Log;
  /** The file of the page's own operations; without it, only those of the operator's files are known by name. */
  readonly trustedDocuments?: string;
}

/** What an operator decides about this door. */
export interface GraphqlSettings {
  readonly introspection: boolean;
  /** What each caller may spend in a minute; 0, or none, for no limit. */
  readonly costPerMinute?: number;
  /** How much memory answers may take that are kept to be sent again. */
  readonly cacheBytes?: number;
  /** Whether only operations are answered that were registered. */
  readonly trustedOnly?: boolean;
  /** Files of registered operations beside the page's. */
  readonly trustedFiles?: readonly string[];
}

const PATH = '/graphql';

const DEFAULT_CACHE_BYTES = 32_000_000;

/** Larger requests are refused before they are read to the end. In bytes. */
const MAX_BODY_BYTES = 1_000_000;

/** Far more than an administration's officers give, whoever they are: nothing is known of who votes. */
const VOTES_PER_MINUTE = 300;

/** Opens the portals' door at `/graphql`. Closing the server closes it, after requests in flight. */
export async function registerGraphql(server: FastifyInstance, options: GraphqlOptions): Promise<void> {
  const apollo = await createGraphqlServer(options);
  const { costPerMinute = 0, cacheBytes = DEFAULT_CACHE_BYTES } = options.config.graphql;
  const budget = costPerMinute > 0 ? createBudget(costPerMinute, options.now) : undefined;
  const prepared = createPreparedOperations(buildSchema(), options.metrics);
  const sending = createSending(createKeptAnswers(cacheBytes), prepared, options);
  const admit = createAdmission(options);
  const callers = new WeakMap<FastifyRequest, Caller>();
  const contexts = { takesVote: perMinute(VOTES_PER_MINUTE, options.now), ...options, budget };
  const handler = fastifyApolloHandler(apollo, {
    context(request) {
      const context = contextOf(request, callers.get(request) ?? { by: 'none' }, contexts);
      sending.began(request, context);
      return Promise.resolve(context);
    },
  });
  const answerQuickly = async (request: FastifyRequest, reply: FastifyReply, caller: Caller) => {
    const context = contextOf(request, caller, contexts);
    const answer = await prepared.answer(request, context);
    if (!answer) return undefined;
    sending.began(request, context);
    if (budget) void reply.headers(budgetHeaders(budget, context.caller));
    return reply.type(answer.contentType).send(answer.body);
  };
  await server.register((scope, _options, done) => {
    readJsonOnly(scope);
    scope.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, options.log));
    scope.addHook('onRequest', refuseBadHost);
    scope.addHook('onRequest', (request, reply, done) => {
      if (!isBrowserLookingIn(request)) chargeForReading(request, reply, budget);
      done();
    });
    scope.addHook('preHandler', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      if (isBrowserLookingIn(request)) return landingPage(reply, languageOf(request, options));
      admit(request);
      const caller = await authenticate(request, reply, options.people);
      callers.set(request, caller);
      const sent = caller.by === 'none' ? sending.again(request, reply, languageOf(request, options)) : undefined;
      return sent ?? (prepared.has(request) ? answerQuickly(request, reply, caller) : undefined);
    });
    scope.addHook('onSend', (request, reply, payload) => sending.sent(request, reply, payload));
    // Apollo refuses the methods that are not for queries, and says which are.
    scope.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: PATH,
      bodyLimit: MAX_BODY_BYTES,
      exposeHeadRoute: false,
      handler,
    });
    scope.addHook('onClose', () => apollo.stop());
    done();
  });
}

/** Whatever is sent costs a little, before its body is read and anybody looks who sends it. */
function chargeForReading({ ip }: FastifyRequest, reply: FastifyReply, budget: Budget | undefined): void {
  const spent = budget?.take(callerAt(ip), PRICE_OF_READING);
  if (!budget || !spent || spent.enough) return;
  void reply.headers({ ...budgetHeaders(budget, callerAt(ip)), 'retry-after': String(spent.retryAfter) });
  throw overdrawn(spent.retryAfter);
}

/** Says who is calling, once for the operation. A browser whose session has ended is told to forget it. */
async function authenticate({ headers }: FastifyRequest, reply: FastifyReply, people: People): Promise<Caller> {
  try {
    return await people.authenticate(headers);
  } catch (error) {
    if (error instanceof CodedError && error.code === 'CREDENTIALS_REFUSED') {
      void reply.header('www-authenticate', 'Bearer');
      if (headers.authorization === undefined) void reply.header('set-cookie', people.cookie.clear());
    }
    throw error;
  }
}

function languageOf({ headers }: FastifyRequest, { config }: GraphqlOptions): Language {
  return preferredLanguage(headers['accept-language'], config.defaultLanguage);
}

/** Nothing but JSON in UTF-8 is read. Keys that could reach a prototype are refused, as everywhere in the server. */
function readJsonOnly(scope: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const readJson = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      done(Object.assign(new Error('The body is not UTF-8'), { statusCode: 400 }));
      return;
    }
    void readJson(request, text, done);
  });
}

/** The address of a request is put together with its Host header further on, where a bad one would look like our mistake. */
function refuseBadHost(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  if (URL.canParse(request.url, `${request.protocol}://${request.hostname}/`)) done();
  else done(Object.assign(new Error('The Host header names no host'), { statusCode: 400 }));
}

function isBrowserLookingIn({ method, query, headers }: FastifyRequest): boolean {
  const asksNothing = typeof query === 'object' && query !== null && !('query' in query);
  return method === 'GET' && asksNothing && (headers.accept ?? '').includes('text/html');
}
