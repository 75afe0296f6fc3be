import 'reflect-metadata';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { buildSchemaSync } from 'type-graphql';
import { createAssistant } from '../../../src/answers';
import { readConfig } from '../../../src/config';
import { createServer } from '../../../src/http';
import { quietLog } from '../../../src/log';
import { buildSnapshot } from '../../../src/search';
import { contextOf, resolvers, registerGraphql, type Context, type ContextOptions } from '../../../schema';
import { deskAway } from '../../support/desk-away';
import { peopleAway } from '../../support/people';
import { shippedLibrary } from '../../support/shipped-library';
import type { Contender } from './contenders';

/** The process that serves one contender on a free port, which it writes to standard output, until its input ends. */
async function main(): Promise<void> {
  const options = await contextOptions();
  const port = await serve[process.argv[2] as Contender](options);
  process.stdout.write(`${port}\n`);
  process.stdin.resume().on('end', () => process.exit(0));
}

/** The whole library in memory; storage is away, as it may be for readers. */
async function contextOptions(): Promise<ContextOptions> {
  const snapshot = buildSnapshot(await shippedLibrary());
  const now = () => new Date();
  const startedAt = now();
  return {
    config: { defaultLanguage: 'en' },
    assistant: createAssistant({ snapshot: () => snapshot, now }),
    people: peopleAway(now),
    desk: deskAway(),
    publicAddress: (path) => `http://127.0.0.1${path}`,
    now,
    builtAt: () => startedAt,
    comparedAt: () => startedAt,
  };
}

const serve: Readonly<Record<Contender, (options: ContextOptions) => Promise<number>>> = {
  pratique: (options) => servePratique(options, '0'),
  'pratique-cached': (options) => servePratique(options, '32'),

  /** The same resolvers, and no limits, in Apollo's server as its documentation sets it up. */
  async 'apollo-express'(options) {
    const apollo = new ApolloServer<Context>({ schema: documentedSchema(), nodeEnv: 'production' });
    await apollo.start();
    const app = express();
    app.use('/graphql', express.json(), expressMiddleware(apollo, { context: contextFor(options) }));
    return new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    });
  },

  /** The same resolvers, and no limits, compiled from the first request on. */
  async 'mercurius-jit'(options) {
    const context = contextFor(options);
    const server = fastify();
    await server.register(mercurius, { schema: documentedSchema(), jit: 1, context: (req) => context({ req }) });
    await server.listen({ host: '127.0.0.1', port: 0 });
    return (server.server.address() as AddressInfo).port;
  },
};

/** Everything that stands in front of a portal's request when the product runs. */
async function servePratique(options: ContextOptions, cacheMegabytes: string): Promise<number> {
  const config = readConfig({ PORT: '0', GRAPHQL_CACHE_MB: cacheMegabytes, GRAPHQL_BUDGET: '0' });
  const server = await createServer({
    ...{ config, assistant: options.assistant, log: quietLog, now: options.now },
    health: () => Promise.reject(new Error('not asked')),
    lunrIndexes: () => '{}',
    assets: join(__dirname, '../../../web/assets'),
    messages: { handle: () => Promise.resolve({ status: 200, headers: {} }) },
  });
  await registerGraphql(server, { ...options, config, log: quietLog });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return (server.server.address() as AddressInfo).port;
}

/** The schema as TypeGraphQL builds it of its own accord. */
function documentedSchema() {
  return buildSchemaSync({ resolvers: [...resolvers], authChecker: () => false, validate: true });
}

function contextFor(options: ContextOptions) {
  let requests = 0;
  return ({ req }: { req: { headers: Record<string, unknown> } }): Promise<Context> => {
    const headers = { 'accept-language': req.headers['accept-language'] as string | undefined };
    return Promise.resolve(contextOf({ id: String(++requests), headers }, { by: 'none' }, options));
  };
}

void main();
