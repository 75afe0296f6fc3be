import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createTeamsEndpoint } from '../bots/teams';
import { registerGraphql } from '../schema';
import { openApp, type App, type AppOptions } from './app';
import { recordDeeds } from './at-desk';
import { servesHttps } from './config';
import { createEditing, type Editing } from './editing';
import { createServer, routeImports, type Health } from './http';
import { packageFolder } from './package-folder';
import { createPeople, type People } from './people';
import type { Desk } from './publishing';
import { exportLunrIndex } from './search';

/** How often the guides' heads are compared, in milliseconds: what another process publishes is answered within two seconds. */
const FOLLOW_EVERY_MS = 1_000;

export interface RunningServer {
  readonly app: App;
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly address: string;
  readonly people: People;
  readonly desk: Desk;
  /** The address at which the first administrator signs in, once; undefined as soon as anybody has ever signed in. */
  firstAdminLink(): Promise<string | undefined>;
  /** Lets requests in flight finish, then closes storage. */
  stop(): Promise<void>;
}

/** Opens the doors: page, GraphQL and bot on one port. Everything is wired here and nowhere else. */
export async function serve(options: AppOptions): Promise<RunningServer> {
  const { config } = options;
  const app = await openApp(options);
  try {
    let address = '';
    const publicAddress = (path: string) => (config.publicUrl ?? address) + path;
    const people = peopleOf(app, options, publicAddress);
    const editing = createEditing(app, people, options);
    const server = await openDoors({ app, people, editing }, options, publicAddress);
    address = await server.listen({ host: config.host, port: config.port });
    await app.storage.embedded?.announce({ http: address });
    const following = followEditions(app, editing, options);
    return {
      app,
      address,
      people,
      desk: editing.desk,
      async firstAdminLink() {
        const link = await people.members.firstAdminLink();
        return link && publicAddress(`/sign-in/link/${link.token}`);
      },
      async stop() {
        await following.stop();
        await server.close();
        await editing.close();
        await app.close();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function peopleOf(app: App, { config, now }: AppOptions, publicAddress: (path: string) => string): People {
  return createPeople({
    store: app.storage.people,
    settings: config.signIn,
    now,
    secure: servesHttps(config),
    callback: () => publicAddress('/sign-in/callback'),
    record: recordDeeds(app.storage.drafts, 'page'),
  });
}

interface House {
  readonly app: App;
  readonly people: People;
  readonly editing: Editing;
}

async function openDoors(
  { app, people, editing }: House,
  { config, log, now }: AppOptions,
  publicAddress: (path: string) => string,
): Promise<FastifyInstance> {
  const { assistant } = app;
  const server = await createServer({
    config,
    assistant,
    log,
    now,
    health: () => health(app),
    lunrIndexes: (language) => exportLunrIndex(assistant.snapshot, language),
    assets: join(packageFolder(), 'web', 'assets'),
    messages: createTeamsEndpoint({
      ...config.bot,
      defaultLanguage: config.defaultLanguage,
      assistant,
      publicAddress,
      log,
      clock: now,
    }),
    signIn: { people, publicAddress },
  });
  await routeImports(server, editing.imports);
  const { desk } = editing;
  const builtAt = () => app.builtAt();
  await registerGraphql(server, { config, assistant, people, desk, publicAddress, log, now, builtAt });
  return server;
}

async function health(app: App): Promise<Health> {
  const { sequence, sections } = app.assistant.snapshot;
  const storage = await app.storage.ping().then(
    () => 'ok' as const,
    () => 'away' as const,
  );
  return { sequence, sections, builtAt: app.builtAt(), storage };
}

/** Compares heads once a second, and does what is due at the desk. A database that is away is said once, and once that it is back. */
function followEditions(app: App, editing: Editing, { log }: AppOptions): { stop(): Promise<void> } {
  let stopped = false;
  let away = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const follow = async (): Promise<void> => {
    try {
      await app.refresh();
      await editing.attend();
      if (away) log.info({}, 'The database is back');
      away = false;
    } catch (error) {
      if (!away && !stopped)
        log.warn({ err: error }, 'The database is away; questions are answered from what was read before');
      away = true;
    }
    if (!stopped) timer = setTimeout(next, FOLLOW_EVERY_MS);
  };
  const next = () => {
    turn = follow();
  };
  timer = setTimeout(next, FOLLOW_EVERY_MS);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
