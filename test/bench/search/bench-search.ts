import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { codedError, codedErrorFrom } from '../../../src/errors';
import { describeCollection, writeCollection } from './collection';
import { ENGINES, type Measured, type Run } from './measured';
import { ratioTable, resultTable } from './report';

export const SEARCH_USAGE = `Usage: npm run bench -- search [--sizes 1000,10000,100000] [--documents FILE.jsonl(.gz)]
         [--questions FILE.jsonl(.gz)] [--language en] [--engines ${ENGINES.join(',')}] [--json]`;

/**
 * Measures the search of this product beside stock Lunr, minisearch and SQLite FTS5: the same documents and questions,
 * each engine in a process of its own, one after another. Figures go to standard output, progress to standard error.
 */
export async function benchSearch(words: readonly string[]): Promise<void> {
  const { sizes, engines, json, ...source } = parse(words);
  const all: Measured[] = [];
  for (const size of sizes) {
    const { file, documents, questions } = writeCollection(source, size);
    process.stderr.write(`${documents} documents, ${questions} questions: ${describeCollection(source)}\n`);
    for (const engine of engines) {
      const measured = await measureApart({ engine, size: documents, file, language: source.language });
      process.stderr.write(`  ${engine}: ${measured.unavailable ?? `${measured.seconds.toFixed(0)} s`}\n`);
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
    const { sizes, engines, ...rest } = parseArgs({
      args: [...words],
      options: {
        sizes: { type: 'string', default: '1000,10000,100000' },
        documents: { type: 'string' },
        questions: { type: 'string' },
        language: { type: 'string', default: 'en' },
        engines: { type: 'string', default: ENGINES.join(',') },
        json: { type: 'boolean', default: false },
      },
    }).values;
    const wanted = engines.split(',');
    return { ...rest, sizes: sizes.split(',').map(asSize), engines: ENGINES.filter((each) => wanted.includes(each)) };
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${SEARCH_USAGE}`);
  }
}

function asSize(text: string): number {
  const size = Number(text);
  if (!(Number.isInteger(size) && size > 0)) throw codedError('COMMAND_INVALID', `${text} is no size\n${SEARCH_USAGE}`);
  return size;
}

/** Each engine in a process of its own, so that none pays for another's memory. */
function measureApart(run: Run): Promise<Measured> {
  const [command, args] =
    run.engine === 'sqlite-fts5'
      ? ['python3', [join(__dirname, 'fts5.py')]]
      : [
          process.execPath,
          ['--expose-gc', '--max-old-space-size=8192', '-r', '@swc-node/register', join(__dirname, 'child.ts')],
        ];
  return new Promise((resolve) => {
    const child = spawn(command, [...args, JSON.stringify(run)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    const unavailable = (why: string): Measured => ({ ...run, seconds: 0, unavailable: `not available (${why})` });
    child.on('error', ({ message }) => {
      resolve(unavailable(message));
    });
    child.on('close', (code) => {
      const line = out.trim().split('\n').at(-1) ?? '';
      if (code === 0 && line.startsWith('{')) resolve({ ...run, ...(JSON.parse(line) as Measured) });
      else resolve(unavailable(err.trim().split('\n').at(-1) ?? `exit ${String(code)}`));
    });
  });
}
