import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { atDesk } from '../../../src/at-desk';
import { readConfig } from '../../../src/config';
import { codedError, codedErrorFrom } from '../../../src/errors';
import { quietLog } from '../../../src/log';
import { serve, type RunningServer } from '../../../src/serve';
import { buildText } from '../../support/build-desk';
import { fillLibrary, type FilledGuide } from './fill-library';

export const PUBLISH_USAGE =
  'Usage: npm run bench -- publish [--sections 150,10000] [--guide 50] [--rounds 9]\n--guide: how many of the sections each guide has.';

/** Milliseconds of one publication. */
interface Round {
  /** From the verb to the first answer with the new words, as a reader gets it. */
  readonly answered: number;
  /** From the verb until it resolves. */
  readonly published: number;
  /** Of it, how long the process could do nothing else, at most at a stretch. */
  readonly held: number;
  /** Answers after the verb had resolved that did not have the new words yet: each breaks a promise. */
  readonly stale: number;
}

/**
 * Times how long new words take to reach readers: from the desk's verb to the first answer that has them, over the portals' door
 * of a whole server with its embedded storage, in libraries of several sizes. Each round changes one section of another guide.
 */
export async function benchPublish(words: readonly string[]): Promise<void> {
  const { sizes, aGuide, rounds } = parse(words);
  say('sections  guides  first answer ms: median  worst   publishing ms: median  worst   held ms: worst   stale');
  for (const size of sizes) {
    const directory = await mkdtemp(join(tmpdir(), 'pratique-bench-publish-'));
    try {
      const guides = await fillLibrary(directory, { sections: size, aGuide });
      tell(size, guides.length, await measure(directory, guides, rounds));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
}

async function measure(directory: string, guides: readonly FilledGuide[], rounds: number): Promise<Round[]> {
  const config = readConfig({
    ...{ PORT: '0', PRATIQUE_DATA: directory, EDITORIAL_REVIEW: 'false', GRAPHQL_BUDGET: '0' },
  });
  const server = await serve({ config, log: quietLog, now: () => new Date(), whenHeld: 'own' });
  try {
    const all: Round[] = [];
    for (let i = 0; i < rounds; i++) {
      const guide = guides[i % guides.length];
      if (guide) all.push(await publishOnce(server, guide, i));
    }
    return all;
  } finally {
    await server.stop();
  }
}

const actor = atDesk({ id: 'bench', name: 'Bench', roles: ['AUTHOR', 'PUBLISHER'], topics: [] }, 'command');

async function publishOnce(server: RunningServer, { id: guide }: FilledGuide, round: number): Promise<Round> {
  const { desk } = server;
  const word = newWord(round);
  const opened = await desk.openDraft(actor, { guide });
  const entry = opened.outline[round % opened.outline.length];
  if (!entry) throw new Error(`${guide} has no section`);
  const text = buildText(`The ${word} form is kept for seven years by the training office.`, {
    heading: `How long is the ${word} form kept?`,
  });
  const saved = await desk.saveSection(actor, { guide, section: entry.section, text, basedOn: entry.revision });
  const lag = watchLag();
  const begun = performance.now();
  await desk.publishDraft(actor, { guide, version: saved.draft.version, note: word });
  const published = performance.now() - begun;
  let stale = 0;
  while (!(await answerHas(server, word))) if (++stale > MOST_STALE) throw new Error(`No answer has “${word}”`);
  const answered = performance.now() - begun;
  return { published, answered, held: lag.stop(), stale };
}

const MOST_STALE = 100;

/** Letters alone, and another for each round. */
function newWord(round: number): string {
  return `zarvek${round.toString(5).replace(/\d/g, (digit) => 'bdfgk'[Number(digit)] ?? '')}ol`;
}

async function answerHas({ address }: RunningServer, word: string): Promise<boolean> {
  const query =
    'query ($text: String!) { ask(input: { text: $text, language: EN }) { ... on Answered { statements { text } } } }';
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { text: `How long is the ${word} form kept?` } }),
  });
  const { data } = (await response.json()) as { data?: { ask: { statements?: { text: string }[] } } };
  if (!data) throw new Error(`The question was refused: ${String(response.status)}`);
  return (data.ask.statements ?? []).some(({ text }) => text.includes(word));
}

/** The longest time between two turns of the event loop, beyond the time between looks. */
function watchLag(): { stop(): number } {
  let [last, worst] = [performance.now(), 0];
  const look = () => {
    worst = Math.max(worst, performance.now() - last - LOOK_EVERY_MS);
    last = performance.now();
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return {
    stop() {
      clearInterval(timer);
      look();
      return worst;
    },
  };
}

const LOOK_EVERY_MS = 2;

function parse(words: readonly string[]): { sizes: number[]; aGuide: number; rounds: number } {
  try {
    const { sections, guide, rounds } = parseArgs({
      args: [...words],
      options: {
        sections: { type: 'string', default: '150,10000' },
        guide: { type: 'string', default: '50' },
        rounds: { type: 'string', default: '9' },
      },
    }).values;
    return { sizes: sections.split(',').map(counted), aGuide: counted(guide), rounds: counted(rounds) };
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${PUBLISH_USAGE}`);
  }
}

function counted(word: string): number {
  const number = Number(word);
  if (!Number.isInteger(number) || number < 1) throw codedError('COMMAND_INVALID', `“${word}” is no number from 1`);
  return number;
}

function tell(size: number, guides: number, rounds: readonly Round[]): void {
  const [answered, published] = [rounds.map((each) => each.answered), rounds.map((each) => each.published)];
  const stale = rounds.reduce((sum, each) => sum + each.stale, 0);
  const cells = [
    ...[String(size).padStart(8), String(guides).padStart(8)],
    ...[middle(answered).padStart(25), worst(answered).padStart(7)],
    ...[middle(published).padStart(24), worst(published).padStart(7)],
    ...[worst(rounds.map(({ held }) => held)).padStart(17), String(stale).padStart(8)],
  ];
  say(cells.join(''));
}

function middle(values: readonly number[]): string {
  return ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN).toFixed(0);
}

function worst(values: readonly number[]): string {
  return Math.max(...values).toFixed(0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
