import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { codedErrorFrom } from '../../../src/errors';
import { readContent } from '../../../src/guides';
import { ASK, CONTENDERS, READ_SECTION, SEARCH, type Contender, type Operation } from './contenders';
import { openLoop, type Latencies } from './open-loop';
import { makeWay, start, type Served } from './served';

export const API_USAGE = 'Usage: npm run bench -- api [--rounds 8] [--seconds 4] [--rate 100] [--loop-seconds 20]';

const CONNECTIONS = 10;

/**
 * Measures the portals' door beside bare Apollo Server under Express and beside mercurius with its compiler: one after the other
 * in rounds, so that whatever else the machine does falls on all of them, each in a process of its own on one core. Then `ask`
 * and `search` at a fixed rate, whatever the server answers meanwhile. Figures go to standard output.
 */
export async function benchApi(words: readonly string[]): Promise<void> {
  const { rounds, seconds, rate, loopSeconds } = parse(words);
  const content = await readContent(join(__dirname, '../../../content'));
  const ids = content.guides.flatMap(({ sections }) => sections.map(({ id }) => id));
  const reading = ids.map((id) => ({ query: READ_SECTION, variables: { id } }));
  makeWay();
  const served: Served[] = [];
  try {
    for (const contender of CONTENDERS) served.push(await start(contender));
    await expectSameAnswers(served, reading);
    const rates = await inRounds(served, reading, rounds, seconds);
    process.stdout.write(`${rateTable(rates)}\n\n`);
    const own = served.find(({ contender }) => contender === 'pratique');
    const questions = content.questions.map(({ text, language }) => ({ text, language: language.toUpperCase() }));
    const latencies: [string, Latencies, number][] = [];
    for (const [name, query] of [
      ['ask', ASK],
      ['search', SEARCH],
    ] as const) {
      const operations = questions.map((variables) => ({ query, variables }));
      const before = own?.cpu() ?? NaN;
      const taken = await openLoop(own?.url ?? '', operations, { rate, seconds: loopSeconds });
      latencies.push([name, taken, ((own?.cpu() ?? NaN) - before) / (taken.sent + taken.warmedUp)]);
    }
    process.stdout.write(`${latencyTable(latencies, rate)}\n`);
  } finally {
    await Promise.all(served.map((each) => each.stop()));
  }
}

function parse(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        rounds: { type: 'string', default: '8' },
        seconds: { type: 'string', default: '4' },
        rate: { type: 'string', default: '100' },
        'loop-seconds': { type: 'string', default: '20' },
      },
    });
    const positive = (text: string) => {
      const value = Number(text);
      if (!(value > 0)) throw new Error(`${text} is not a number above 0`);
      return value;
    };
    return {
      rounds: positive(values.rounds),
      seconds: positive(values.seconds),
      rate: positive(values.rate),
      loopSeconds: positive(values['loop-seconds']),
    };
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${API_USAGE}`);
  }
}

/** Whoever answers something else, or less, must not be compared. */
async function expectSameAnswers(served: readonly Served[], operations: readonly Operation[]): Promise<void> {
  const digests = new Map<string, Contender>();
  for (const { contender, url } of served) {
    const hash = createHash('sha256');
    for (const operation of operations) {
      const { data, errors } = await post(url, operation);
      if (errors || !data) throw new Error(`${contender} fails: ${JSON.stringify(errors)}`);
      hash.update(JSON.stringify(data));
    }
    digests.set(hash.digest('hex'), contender);
  }
  if (digests.size > 1) throw new Error(`Not the same answers: ${[...digests.values()].join(', ')}`);
}

async function post(url: string, operation: Operation): Promise<{ data?: unknown; errors?: unknown }> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(operation) });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}

/** How many answers a second a contender gave in a round, by the clock and by its own processor time. */
interface Rate {
  readonly byClock: number;
  readonly byProcessor: number;
}
type Rates = ReadonlyMap<Contender, Rate[]>;

/** Answers a second of each contender in each round; the first round only warms up. */
async function inRounds(
  served: readonly Served[],
  operations: readonly Operation[],
  rounds: number,
  seconds: number,
): Promise<Rates> {
  const rates = new Map<Contender, Rate[]>(CONTENDERS.map((each) => [each, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const each of served) {
      const rate = await answersPerSecond(each, operations, seconds);
      if (round > 0) rates.get(each.contender)?.push(rate);
    }
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  return rates;
}

async function answersPerSecond(served: Served, operations: readonly Operation[], seconds: number): Promise<Rate> {
  const { url } = served;
  const before = served.cpu();
  const {
    '2xx': good,
    non2xx,
    errors,
    duration,
  } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: operations.map((operation) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(operation),
    })),
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx} refusals and ${errors} failures at ${url}`);
  return { byClock: good / duration, byProcessor: good / (served.cpu() - before) };
}

/** Each figure the median over the rounds; ratios are taken within each round first. */
function rateTable(rates: Rates): string {
  const bare = rates.get('apollo-express') ?? [];
  const rows = [...rates].map(([contender, each]) => {
    const cells = (['byClock', 'byProcessor'] as const).flatMap((by) => {
      const ratios = each.map((rate, round) => rate[by] / (bare[round]?.[by] ?? NaN));
      const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
      return [median(each.map((rate) => rate[by])).toFixed(0), `${median(ratios).toFixed(2)} (${spread})`];
    });
    return `| ${contender} | ${cells.join(' | ')} |`;
  });
  return [
    '| reading one section | answers a second | × Apollo + Express | answers a processor second | × Apollo + Express |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function latencyTable(latencies: readonly [string, Latencies, number][], rate: number): string {
  const rows = latencies.map(
    ([name, { sent, failed, p50, p95, p99, most }, processor]) =>
      `| ${name} | ${sent} | ${failed} | ${[p50, p95, p99, most, processor * 1_000].map((each) => each.toFixed(1)).join(' | ')} |`,
  );
  return [
    `| at ${rate} a second | sent | failed | p50 ms | p95 ms | p99 ms | most ms | processor ms each |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
