import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { codedErrorFrom } from '../../../src/errors';
import { describeCollection, writeCollection } from './collection';
import { CLOCKS, ENGINES, type ClockName, type EngineName, type Measured, type Run } from './measured';
import { ratioTable, resultTable } from './report';

export const SEARCH_USAGE = `Usage: npm run bench -- search [--sizes 1000,10000,100000] [--documents FILE.jsonl(.gz)]
         [--questions FILE.jsonl(.gz)] [--language en] [--engines ${ENGINES.join(',')}]
         [--budget SECONDS] [--clock ${CLOCKS.join('|')}] [--json]
--budget: so long a peer may take at each size; what it has not got to by then is left out (900).`;

/**
 * Measures the search of this product beside stock Lunr, minisearch and SQLite FTS5: the same documents and questions,
 * each engine in a process of its own, one after another. A peer that takes too long is stopped, and the table says what is left
 * out of it. Figures go to standard output, progress to standard error.
 */
export async function benchSearch(words: readonly string[]): Promise<void> {
  const { sizes, engines, budget, clock, json, ...source } = parse(words);
  const all: Measured[] = [];
  for (const size of sizes) {
    const { file, documents, questions } = writeCollection(source, size);
    process.stderr.write(`${documents} documents, ${questions} questions: ${describeCollection(source)}\n`);
    for (const engine of engines) {
      const run = { engine, size: documents, file, language: source.language, clock };
      const measured = await measureApart(run, engine === 'ours' ? Infinity : budget);
      const { unavailable, stopped, seconds } = measured;
      process.stderr.write(`  ${engine}: ${unavailable ?? stopped ?? `${seconds.toFixed(0)} s`}\n`);
      if (json) process.stdout.write(`${JSON.stringify(measured)}\n`);
      all.push(measured);
    }
    rmSync(dirname(file), { recursive: true });
    if (documents < size) break;
  }
  if (!json) process.stdout.write(`${resultTable(all)}\n\n${ratioTable(all)}\n`);
}

function parse(words: readonly string[]) {
  try {
    const { sizes, engines, budget, clock, ...rest } = parseArgs({
      args: [...words],
      options: {
        sizes: { type: 'string', default: '1000,10000,100000' },
        documents: { type: 'string' },
        questions: { type: 'string' },
        language: { type: 'string', default: 'en' },
        engines: { type: 'string', default: ENGINES.join(',') },
        budget: { type: 'string', default: '900' },
        clock: { type: 'string', default: 'wall' },
        json: { type: 'boolean', default: false },
      },
    }).values;
    return {
      ...rest,
      sizes: sizes.split(',').map(asSize),
      engines: asEngines(engines),
      budget: asSize(budget),
      clock: asClock(clock),
    };
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${SEARCH_USAGE}`);
  }
}

function asSize(text: string): number {
  const size = Number(text);
  if (!(Number.isInteger(size) && size > 0)) throw new Error(`${text} is no whole number above 0`);
  return size;
}

function asClock(text: string): ClockName {
  const clock = CLOCKS.find((each) => each === text);
  if (!clock) throw new Error(`There is no clock ${text}`);
  return clock;
}

function asEngines(text: string): EngineName[] {
  const wanted = text.split(',');
  const unknown = wanted.find((each) => !ENGINES.some((engine) => engine === each));
  if (unknown !== undefined) throw new Error(`There is no engine ${unknown}`);
  return ENGINES.filter((engine) => wanted.includes(engine));
}

/**
 * Each engine in a process of its own, so that none pays for another's memory. It writes what it has measured so far, a line
 * for each part, so that all but the last part is known of one that is stopped.
 */
function measureApart(run: Run, budgetSeconds: number): Promise<Measured> {
  const [command, args] =
    run.engine === 'fts5'
      ? ['python3', [join(__dirname, 'fts5.py')]]
      : [
          process.execPath,
          ['--expose-gc', '--max-old-space-size=8192', '-r', '@swc-node/register', join(__dirname, 'child.ts')],
        ];
  return new Promise((resolve) => {
    const child = spawn(command, [...args, JSON.stringify(run)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    let stopped: string | undefined;
    const tooLong = (): void => {
      stopped = `stopped after ${String(budgetSeconds)} s`;
      child.kill('SIGKILL');
    };
    const alarm = Number.isFinite(budgetSeconds) ? setTimeout(tooLong, 1000 * budgetSeconds) : undefined;
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    const unavailable = (why: string): Measured => ({ ...run, seconds: 0, unavailable: `not available (${why})` });
    child.on('error', ({ message }) => {
      clearTimeout(alarm);
      resolve(unavailable(message));
    });
    child.on('close', (code) => {
      clearTimeout(alarm);
      // Behind the last line break there may be half a line.
      const line = out.split('\n').at(-2) ?? '';
      if (stopped !== undefined) resolve({ ...run, seconds: budgetSeconds, ...measuredIn(line), stopped });
      else if (code === 0 && line.startsWith('{')) resolve({ ...run, seconds: 0, ...measuredIn(line) });
      else resolve(unavailable(err.trim().split('\n').at(-1) ?? `exit ${String(code)}`));
    });
  });
}

function measuredIn(line: string): Partial<Measured> {
  return line === '' ? {} : (JSON.parse(line) as Partial<Measured>);
}
