import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { codedError } from '../../../src/errors';
import { buildActivity, buildChannelActivity } from '../../bots/build-activity';
import { startConnector } from '../../support/connector';
import { reportLoad, type Load, type Sample } from './load-report';

export const BOT_USAGE = `Usage: npm run bench -- bot [--rate 50] [--seconds 60] [--json]
Activities a second, sent at their time whatever becomes of those before; the server is a process of its own.`;

/** What the server's process tells of itself. */
export type FromServer =
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'memory'; readonly heap: number; readonly cpu: number };

/**
 * Sends activities to the whole server (web server, SDK, embedded database on disk) and takes the replies in the strict stand-in for
 * the connector service. Open loop: an activity is due at its time, and its wait counts from then, so that a server that falls
 * behind cannot slow its own measuring. Figures go to standard output.
 */
export async function benchBot(words: readonly string[]): Promise<void> {
  const { rate, seconds, json } = parseOptions(words);
  const directory = await mkdtemp(join(tmpdir(), 'pratique-bench-'));
  const server = fork(join(__dirname, 'serve-for-bench.ts'), [directory], {
    execArgv: ['-r', '@swc-node/register', '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const [first] = (await once(server, 'message')) as [FromServer];
    if (first.kind !== 'ready') throw new Error('The server said something else first');
    await load(first.address, rate, WARM_UP_SECONDS, server);
    reportLoad(await load(first.address, rate, seconds, server), json);
  } finally {
    await stop(server);
    await rm(directory, { recursive: true, force: true });
  }
}

/** The first requests meet cold code and cold connections; a server in use has neither. */
const WARM_UP_SECONDS = 10;
/** After the last activity so long is waited for replies, in milliseconds. */
const PATIENCE_MS = 15_000;

async function load(address: string, rate: number, seconds: number, server: ChildProcess): Promise<Load> {
  const sent = new Map<string, number>();
  const waits: number[] = [];
  const memory: Sample[] = [];
  const failures = new Map<string, number>();
  const begin = performance.now();
  const connector = await startConnector({
    keep: false,
    onTaken: ({ replyToId }) => {
      const at = sent.get(replyToId);
      // The first message of a reply counts.
      if (at !== undefined) waits.push(performance.now() - at);
      sent.delete(replyToId);
    },
    onRefused: (reason) => {
      count(failures, reason);
    },
  });
  const listen = (message: FromServer) => {
    if (message.kind === 'memory')
      memory.push({ at: (performance.now() - begin) / 1_000, heap: message.heap, cpu: message.cpu });
  };
  server.on('message', listen);
  const posts: Promise<void>[] = [];
  const total = rate * seconds;
  for (let i = 0; i < total; i++) {
    const due = begin + (i * 1_000) / rate;
    const early = due - performance.now();
    if (early > 0) await setTimeout(early);
    const activity = activityOf(i, connector.url);
    sent.set(String(activity['id']), due);
    posts.push(post(address, activity, failures));
  }
  await Promise.race([Promise.all(posts), setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  server.off('message', listen);
  await connector.close();
  if (sent.size > 0) failures.set('never answered', sent.size);
  return { rate, seconds, waits, failures, memory };
}

/** Every person asks three questions in a row; one in four asks in a channel, and a third in French. */
function activityOf(i: number, serviceUrl: string): Record<string, unknown> {
  const person = Math.floor(i / 3);
  const question = questions[(i * 7919) % questions.length];
  const text = question?.text ?? '';
  const more = {
    serviceUrl,
    id: `load-${String(process.pid)}-${String(activities++)}`,
    locale: question?.language === 'fr' ? 'fr-FR' : 'en-GB',
    from: { id: `29:${String(person)}`, name: 'Somebody', aadObjectId: `person-${String(person)}` },
  };
  if (person % 4 === 3) return buildChannelActivity({ ...more, text: `<at>Pratique</at> ${text}` });
  return buildActivity({ ...more, text, conversation: { conversationType: 'personal', id: `a:${String(person)}` } });
}

let activities = 0;

const questions = (
  parse(readFileSync(join(__dirname, '../../../content/questions.yaml'), 'utf8')) as {
    text: string;
    language: string;
  }[]
).map(({ text, language }) => ({ text, language }));

async function post(address: string, activity: object, failures: Map<string, number>): Promise<void> {
  try {
    const response = await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    await response.text();
    if (response.status !== 200) count(failures, `HTTP ${String(response.status)}`);
  } catch (error) {
    count(failures, error instanceof Error ? error.message : 'no connection');
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

function parseOptions(words: readonly string[]): { rate: number; seconds: number; json: boolean } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        rate: { type: 'string', default: '50' },
        seconds: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
      },
    });
    const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
    if (!(rate >= 1 && rate <= 1_000 && seconds >= 1 && seconds <= 3_600)) throw new Error('out of range');
    return { rate, seconds, json: values.json };
  } catch {
    // What is wrong with the words shows in the usage.
    throw codedError('COMMAND_INVALID', BOT_USAGE);
  }
}
