import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codedError, codedErrorFrom } from '../errors';
import {
  evaluateEngines,
  evaluationAsJson,
  evaluationTable,
  readCollection,
  type Evaluation,
} from '../search/evaluation';
import { evaluateGolden, goldenReport, parseGoldenQuestions, totalsOf } from '../answers/golden';
import { readConfig } from '../config';
import { packageFolder } from '../package-folder';
import { runCommand } from './run-command';
import { withApp } from './with-app';

const usage = `Usage: npm run evaluate -- --collection FILE.jsonl.gz [--language en] [--json]
       npm run evaluate -- --golden [--blind] [--json]`;

runCommand(async (words) => {
  const { collection, language, golden, blind, json } = parse(words);
  // Lunr and its languages speak to the console; standard output is for the figures alone.
  globalThis.console = new Console(process.stderr);
  const form = json ? 'json' : 'table';
  if (golden === (collection !== undefined)) throw codedError('COMMAND_INVALID', usage);
  if (collection !== undefined) await evaluateCollection(collection, language, form);
  else await evaluateGoldenQuestions(blind ? 'blind' : 'open', form);
  return 0;
});

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        collection: { type: 'string' },
        language: { type: 'string', default: 'en' },
        golden: { type: 'boolean', default: false },
        blind: { type: 'boolean', default: false },
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

/**
 * Asks the golden questions of the published library. The open half is content/questions.yaml, whose wordings the assistant
 * knows; the blind half is only ever measured, so its misses are not listed.
 */
async function evaluateGoldenQuestions(half: 'open' | 'blind', form: 'json' | 'table'): Promise<void> {
  const { contentDirectory } = readConfig(process.env);
  const file =
    half === 'open' ? join(contentDirectory, 'questions.yaml') : join(packageFolder(), 'test', 'golden', 'blind.yaml');
  const questions = parseGoldenQuestions(await readFile(file, 'utf8'), file);
  await withApp((app) => {
    const outcomes = evaluateGolden(questions, app.assistant);
    const text =
      form === 'json' ? JSON.stringify(totalsOf(outcomes)) : goldenReport(outcomes, { misses: half === 'open' });
    process.stdout.write(`${text}\n`);
    return Promise.resolve();
  });
}
