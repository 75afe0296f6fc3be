import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createTeamsEndpoint } from '../bots/teams';
import { registerGraphql } from '../schema';
import type { OnAnswered } from './answers';
import { openApp, type App, type AppOptions } from './app';
import { recordDeeds } from './at-desk';
import { guidanceAtDesk, mayAdministerBot } from './experts-at-desk';
import { servesHttps, type Config } from './config';
import { createEditing, type Editing } from './editing';
import { codedErrorFrom } from './errors';
import { createInitiatives, type Initiatives } from './initiatives';
import { createServer, routeImports, type Health } from './http';
import { createMetrics } from './metrics';
import { packageFolder } from './package-folder';
import type { Send } from './deliveries';
import { withoutMasks } from './gaps';
import type { Language } from './guides';
import { createPeople, type People } from './people';
import { createPastEditions, type Desk } from './publishing';
import { exportLunrIndex } from './search';

/** How often the guides' heads are compared, in milliseconds: what another process publishes is answered within two seconds. */
const FOLLOW_EVERY_MS = 1_000;

export interface RunningServer {
  readonly app: App;
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly address: string;
  readonly people: People;
  readonly desk: Desk;
  readonly initiatives: Initiatives;
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
    const initiatives = createInitiatives(app, editing.desk, options);
    const { server, send } = await openDoors({ app, people, editing, initiatives }, options, publicAddress);
    await app.experts.channel();
    address = await server.listen({ host: config.host, port: config.port });
    await app.storage.embedded?.announce({ http: address });
    const following = followEditions(app, { editing, initiatives }, options);
    const sweeping = sweepDaily(app, options);
    const delivering = app.deliveries.start(send);
    return {
      app,
      address,
      people,
      desk: editing.desk,
      initiatives,
      async firstAdminLink() {
        const link = await people.members.firstAdminLink();
        return link && publicAddress(`/sign-in/link/${link.token}`);
      },
      async stop() {
        await Promise.all([following.stop(), sweeping.stop(), delivering.stop()]);
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
  readonly initiatives: Initiatives;
}

async function openDoors(
  { app, people, editing, initiatives }: House,
  { config, log, now }: AppOptions,
  publicAddress: (path: string) => string,
): Promise<{ readonly server: FastifyInstance; readonly send: Send }> {
  const { assistant, questionLog, experts, addresses } = app;
  const { desk } = editing;
  const metrics = createMetrics();
  const onAnswered: OnAnswered = (told) => {
    metrics.count('pratique_questions_total', { channel: told.channel, kind: told.answer.kind });
    return app.onAnswered(told);
  };
  const messages = createTeamsEndpoint({
    ...config.bot,
    ...(await certificateOf(config)),
    defaultLanguage: config.defaultLanguage,
    assistant,
    onAnswered,
    feedback: async ({ rated, reaction, comment, names }) => {
      const value = reaction === 'LIKE' ? 'UP' : 'DOWN';
      if (rated !== undefined) await questionLog.rate(rated, { value, names, ...(comment ? { comment } : {}) });
    },
    notes: app.storage.conversations,
    questionLogDays: config.questionLogDays,
    mostAsked: mostAskedOf(app, now),
    publicAddress,
    log,
    clock: now,
    addresses,
    initiatives: { ...initiatives, addresses },
    experts: {
      ...{ experts, addresses, deliveries: app.deliveries },
      mayAdminister: mayAdministerBot(people, config.bot),
      guidanceBy: guidanceAtDesk(people, desk),
    },
  });
  const server = await createServer({
    config,
    assistant,
    onAnswered,
    log,
    now,
    health: () => health(app),
    lunrIndexes: (language) => exportLunrIndex(assistant.snapshot, language),
    metrics,
    docs: join(packageFolder(), 'docs', 'graphql.md'),
    pastEditions: createPastEditions(app.storage),
    assets: join(packageFolder(), 'web', 'assets'),
    scripts: join(packageFolder(), 'dist', 'web'),
    messages,
    signIn: { people, publicAddress },
    initiatives,
  });
  await routeImports(server, editing.imports);
  await registerGraphql(server, {
    config,
    assistant,
    onAnswered,
    people,
    desk: editing.desk,
    takeUpUpkeep: () => editing.takeUpUpkeep(),
    trials: editing.trials,
    initiatives,
    questions: app,
    publicAddress,
    log,
    now,
    builtAt: () => app.builtAt(),
    comparedAt: () => app.comparedAt(),
    metrics,
    trustedDocuments: join(packageFolder(), 'trusted-documents.json'),
  });
  return { server, send: messages.send };
}

/** The bot's certificate, read once, at the start. Fails with CONFIG_INVALID. */
async function certificateOf({ bot: { appCertificateFile: file } }: Config): Promise<{ appCertificate?: string }> {
  if (file === undefined) return {};
  try {
    const appCertificate = await readFile(file, 'utf8');
    return { appCertificate };
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw codedErrorFrom(error, 'CONFIG_INVALID', [`MicrosoftAppCertificate cannot be read (${reason})`]);
  }
}

async function health(app: App): Promise<Health> {
  const { sequence, sections } = app.assistant.snapshot;
  const storage = await app.storage.ping().then(
    () => 'ok' as const,
    () => 'away' as const,
  );
  return { sequence, sections, builtAt: app.builtAt(), storage };
}

/**
 * Closes the gaps that were written about when something has been published since, by whichever process; also at the start, for the
 * process that published may have died before it. Gives the sequence that it was done for.
 */
async function closeGaps(app: App, before: number): Promise<number> {
  const { library, sequence } = app.assistant.snapshot;
  if (sequence === before) return before;
  const editions = library.guides.map(({ id, edition, sections }) => ({
    guide: id,
    number: edition,
    sections: sections.map((each) => each.id),
  }));
  await app.gaps.onPublished(editions);
  await app.experts.onPublished(editions);
  return sequence;
}

/** Compares heads once a second, and does what is due at the desk. A database that is away is said once, and once that it is back. */
function followEditions(
  app: App,
  { editing, initiatives }: Pick<House, 'editing' | 'initiatives'>,
  { log, now }: AppOptions,
): { stop(): Promise<void> } {
  let stopped = false;
  let away = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  let closedFor = -1;
  const attendExperts = attendingExperts(app, now);
  const follow = async (): Promise<void> => {
    try {
      await app.refresh();
      closedFor = await closeGaps(app, closedFor);
      await editing.attend();
      await initiatives.attend();
      await attendExperts();
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

/** How often is read which channel the experts have, and how often all that is due to be told of is handed over again. */
const CHANNEL_EVERY_MS = 5_000;
const ATTEND_EVERY_MS = 60_000;

function attendingExperts({ experts }: App, now: () => Date): () => Promise<void> {
  let [readAt, attendedAt] = [-Infinity, -Infinity];
  return async () => {
    const present = now().getTime();
    if (present - attendedAt >= ATTEND_EVERY_MS) {
      await experts.attend();
      [readAt, attendedAt] = [present, present];
    } else if (present - readAt >= CHANNEL_EVERY_MS) {
      await experts.channel();
      readAt = present;
    }
  };
}

/** How often is worked out what is asked most, in milliseconds. */
const MOST_ASKED_EVERY_MS = 10 * 60_000;
const MOST_ASKED = 100;

/** What is asked most, as far as was read before: read again behind whoever looks, so that nobody waits for it. */
function mostAskedOf({ gaps }: App, now: () => Date): (language: Language) => readonly string[] {
  let known: Awaited<ReturnType<typeof gaps.frequentQuestions>> = [];
  let readAt = -Infinity;
  return (language) => {
    if (now().getTime() - readAt >= MOST_ASKED_EVERY_MS) {
      readAt = now().getTime();
      gaps.frequentQuestions(MOST_ASKED).then(
        (questions) => (known = questions),
        // Tried again at the next look.
        () => (readAt = -Infinity),
      );
    }
    return known.filter((each) => each.language === language).map(({ text }) => withoutMasks(text));
  };
}

/** How often is looked whether a new day has begun, in milliseconds. */
const SWEEP_LOOKS_EVERY_MS = 60_000;

/** Deletes once a day, and at the start, what the question log has kept long enough. A day on which the database is away is tried again. */
function sweepDaily(app: App, { log, now }: AppOptions): { stop(): Promise<void> } {
  let sweptOn = '';
  let failed = false;
  let turn = Promise.resolve();
  const sweep = async (): Promise<void> => {
    const today = now().toISOString().slice(0, 10);
    if (today === sweptOn) return;
    try {
      await app.gaps.sweep();
      await app.deliveries.sweep();
      await app.storage.conversations.sweep(now());
      await app.experts.sweep();
      sweptOn = today;
      failed = false;
    } catch (error) {
      if (!failed) log.warn({ err: error }, 'The question log could not be swept; it will be tried again');
      failed = true;
    }
  };
  const next = () => {
    turn = turn.then(sweep);
  };
  const timer = setInterval(next, SWEEP_LOOKS_EVERY_MS);
  timer.unref();
  next();
  return {
    async stop() {
      clearInterval(timer);
      await turn;
    },
  };
}
