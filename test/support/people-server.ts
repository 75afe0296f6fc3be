import { join } from 'node:path';
import { createAssistant } from '../../src/answers';
import { readConfig, servesHttps } from '../../src/config';
import { createServer } from '../../src/http';
import { quietLog, type Log } from '../../src/log';
import { createPeople, type People, type PeopleStore } from '../../src/people';
import { buildSnapshot } from '../../src/search';
import { registerGraphql } from '../../schema';
import { deskAway } from './desk-away';
import { portalLibrary } from './portal-library';

/** Page and GraphQL on a real server on loopback, over a store of people. */
export interface PeopleServer {
  readonly address: string;
  readonly people: People;
  graphql(document: string, variables?: object, headers?: Record<string, string>): Promise<GraphqlReply>;
  close(): Promise<void>;
}

export interface GraphqlReply {
  readonly status: number;
  readonly headers: Headers;
  readonly data: any;
  readonly codes: string[];
  readonly text: string;
}

export interface PeopleServerOptions {
  readonly store: PeopleStore;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  readonly log?: Log;
}

export async function openPeopleServer(options: PeopleServerOptions): Promise<PeopleServer> {
  const { store, env = {}, now = () => new Date(), log = quietLog } = options;
  const config = readConfig(env);
  let address = '';
  const publicAddress = (path: string) => (config.publicUrl ?? address) + path;
  const people = createPeople({
    store,
    settings: config.signIn,
    now,
    secure: servesHttps(config),
    callback: () => publicAddress('/sign-in/callback'),
  });
  const snapshot = buildSnapshot(portalLibrary());
  const assistant = createAssistant({ snapshot: () => snapshot, now });
  const server = await createServer({
    config,
    assistant,
    log,
    now,
    health: () => Promise.reject(new Error('not asked')),
    lunrIndexes: () => '{}',
    assets: join(__dirname, '../../web/assets'),
    messages: { handle: () => Promise.resolve({ status: 200, headers: {} }) },
    signIn: { people, publicAddress },
  });
  await registerGraphql(server, {
    ...{ config, assistant, people, publicAddress, log, now, builtAt: now, comparedAt: now },
    desk: deskAway(),
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    people,
    async graphql(query, variables, headers) {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text) as { data?: any; errors?: any[] };
      const codes = errors.map((error) => error.extensions.code as string);
      return { status: response.status, headers: response.headers, data, codes, text };
    },
    close: () => server.close(),
  };
}
