import { Console } from 'node:console';
import { parseArgs } from 'node:util';
import { codedError, codedErrorFrom } from '../errors';
import {
  evaluateEngines,
  evaluationAsJson,
  evaluationTable,
  readCollection,
  type Evaluation,
} from '../search/evaluation';
import { runCommand } from './run-command';

const usage = 'Usage: npm run evaluate -- --collection FILE.jsonl.gz [--language en] [--json]';

runCommand(async (words) => {
  const { collection, language, json } = readArguments(words);
  // Lunr and its languages speak to the console; standard output is for the figures alone.
  globalThis.console = new Console(process.stderr);
  await evaluateCollection(collection, language, json ? 'json' : 'table');
  return 0;
});

interface Arguments {
  readonly collection: string;
  readonly language: string;
  readonly json: boolean;
}

function readArguments(words: readonly string[]): Arguments {
  const { collection, language, json } = parse(words);
  if (collection === undefined) throw codedError('COMMAND_INVALID', `Which collection? Name a file.\n${usage}`);
  return { collection, language, json };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        collection: { type: 'string' },
        language: { type: 'string', default: 'en' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

/** JSON is written line by line as each engine is done, the table at the end. */
async function evaluateCollection(file: string, language: string, form: 'json' | 'table'): Promise<void> {
  const collection = await readCollection(file);
  for (const remark of collection.remarks) process.stderr.write(`${remark}\n`);
  const evaluations: Evaluation[] = [];
  for (const evaluation of evaluateEngines(collection, language, () => performance.now())) {
    evaluations.push(evaluation);
    if (form === 'json') process.stdout.write(`${evaluationAsJson(evaluation)}\n`);
  }
  if (form === 'table') process.stdout.write(`${evaluationTable(evaluations)}\n`);
}
