import { Console } from 'node:console';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codedError, codedErrorFrom } from '../errors';
import {
  ablationTable,
  evaluateEngines,
  evaluateParts,
  evaluationAsJson,
  evaluationTable,
  readCollection,
  type Evaluation,
  type Answering,
  type EvaluationOptions,
} from '../search/evaluation';
import { quotesFor } from '../answers/passages';
import { evaluateGolden, goldenReport, parseGoldenQuestions, reliabilityOf, totalsOf } from '../answers/golden';
import { readConfig } from '../config';
import { packageFolder } from '../package-folder';
import { runCommand } from './run-command';
import { withApp } from './with-app';

const usage = `Usage: npm run evaluate -- --collection FILE.jsonl.gz [--language en] [--misspell SEED] [--ablation] [--json]
       npm run evaluate -- --golden [--tuning | --blind] [--json]`;

runCommand(async (words) => {
  const { collection, language, misspell, ablation, golden, tuning, blind, json } = parse(words);
  // Lunr and its languages speak to the console; standard output is for the figures alone.
  globalThis.console = new Console(process.stderr);
  const form = json ? 'json' : 'table';
  if (golden === (collection !== undefined)) throw codedError('COMMAND_INVALID', usage);
  if (collection !== undefined) await evaluateCollection(collection, { language, misspell, ablation }, form);
  else await evaluateGoldenQuestions(blind ? 'blind' : tuning ? 'tuning' : 'open', form);
  return 0;
});

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        collection: { type: 'string' },
        language: { type: 'string', default: 'en' },
        misspell: { type: 'string' },
        ablation: { type: 'boolean', default: false },
        golden: { type: 'boolean', default: false },
        tuning: { type: 'boolean', default: false },
        blind: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

interface CollectionWishes {
  readonly language: string;
  readonly misspell: string | undefined;
  readonly ablation: boolean;
}

/** JSON is written line by line as each engine is done, the table at the end. */
async function evaluateCollection(file: string, wishes: CollectionWishes, form: 'json' | 'table'): Promise<void> {
  const { language, ablation } = wishes;
  const seed = wishes.misspell === undefined ? undefined : readSeed(wishes.misspell);
  const collection = await readCollection(file);
  for (const remark of collection.remarks) process.stderr.write(`${remark}\n`);
  const options: EvaluationOptions = {
    language,
    now: () => performance.now(),
    answering: answersFrom,
    ...(seed === undefined ? {} : { misspell: seed }),
  };
  const evaluations: Evaluation[] = [];
  for (const evaluation of ablation ? evaluateParts(collection, options) : evaluateEngines(collection, options)) {
    evaluations.push(evaluation);
    if (form === 'json') process.stdout.write(`${evaluationAsJson(evaluation)}\n`);
  }
  const table = ablation ? ablationTable : evaluationTable;
  if (form === 'table') process.stdout.write(`${table(evaluations)}\n`);
}

const DOCUMENTS_FOUND = 10;

/** Answers in whole sentences of the best documents. */
const answersFrom: Answering = (documents, searcher, language) => {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return (question) => {
    const found = searcher.search(question, DOCUMENTS_FOUND).flatMap(({ id, score }) => {
      const document = byId.get(id);
      return document ? [{ ...document, score }] : [];
    });
    const quotes = quotesFor({ question, sought: searcher.sought(question), language }, found);
    return quotes.map(({ text }) => text).join(' ');
  };
};

function readSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed)) {
    throw codedError('COMMAND_INVALID', `--misspell takes a whole number, not "${text}"\n${usage}`);
  }
  return seed;
}

/**
 * Asks the golden questions of the published library. The open half is content/questions.yaml, whose wordings the assistant
 * knows; weights were set on the tuning part; the blind half is only ever measured, so its misses are not listed.
 */
async function evaluateGoldenQuestions(part: 'open' | 'tuning' | 'blind', form: 'json' | 'table'): Promise<void> {
  const { contentDirectory } = readConfig(process.env);
  const file =
    part === 'open'
      ? join(contentDirectory, 'questions.yaml')
      : join(packageFolder(), 'test', 'golden', `${part}.yaml`);
  const questions = parseGoldenQuestions(await readFile(file, 'utf8'), file);
  await withApp((app) => {
    const outcomes = evaluateGolden(questions, app.assistant);
    const text =
      form === 'json'
        ? JSON.stringify({ ...totalsOf(outcomes), reliability: reliabilityOf(outcomes) })
        : goldenReport(outcomes, { misses: part !== 'blind' });
    process.stdout.write(`${text}\n`);
    return Promise.resolve();
  });
}
