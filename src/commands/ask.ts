import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { answeredAsText, type Answer, type Assistant } from '../answers';
import { readConfig } from '../config';
import { codedError, codedErrorFrom, unreachable } from '../errors';
import { languages, type Language } from '../guides';
import { runCommand } from './run-command';
import { withApp } from './with-app';

const usage =
  'Usage: npm run ask -- "question" [--language en|fr] [--json], or npm run ask -- --file questions.txt [--json]';

runCommand(async (words) => {
  const { questions, language, json, fromFile } = await readArguments(words);
  await withApp((app) => {
    for (const text of questions) {
      const answer = app.assistant.ask({ text, language });
      // A file is for trying things out: nobody needed to know.
      if (!fromFile) app.onAnswered({ channel: 'terminal', answer });
      process.stdout.write(
        json ? `${JSON.stringify(answerAsJson(answer))}\n` : `${answerAsText(answer, app.assistant)}\n`,
      );
    }
    return Promise.resolve();
  });
  return 0;
});

interface Arguments {
  readonly questions: readonly string[];
  readonly language: Language;
  readonly json: boolean;
  readonly fromFile: boolean;
}

async function readArguments(words: readonly string[]): Promise<Arguments> {
  const { values, positionals } = parse(words);
  const { defaultLanguage } = readConfig(process.env);
  const language = languages.find((each) => each === (values.language ?? defaultLanguage));
  if (!language)
    throw codedError('COMMAND_INVALID', `--language ${values.language ?? ''} is not known: en or fr.\n${usage}`);
  if ((values.file === undefined) === (positionals.length === 0)) throw codedError('COMMAND_INVALID', usage);
  const questions = values.file === undefined ? [positionals.join(' ')] : await readQuestions(values.file);
  return { questions, language, json: values.json, fromFile: values.file !== undefined };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { language: { type: 'string' }, json: { type: 'boolean', default: false }, file: { type: 'string' } },
    });
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

/** One question a line; empty lines count, so that answers and questions stay side by side, but not a last line end. */
async function readQuestions(file: string): Promise<string[]> {
  try {
    const text = file === '-' ? await readStandardInput() : await readFile(file, 'utf8');
    return text
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/);
  } catch (error) {
    throw codedErrorFrom(
      error,
      'COMMAND_INVALID',
      `${file} cannot be read (${error instanceof Error ? error.message : 'unknown'}).\n${usage}`,
    );
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

function answerAsJson(answer: Answer): object {
  if (answer.kind !== 'answered') return answer;
  const text = answeredAsText(answer, answer.language, (path) => path);
  return { ...answer, text };
}

function answerAsText(answer: Answer, { snapshot }: Assistant): string {
  const confidence = `Confidence ${answer.confidence.toFixed(2)}, editions ${String(snapshot.sequence)}`;
  switch (answer.kind) {
    case 'answered':
      return `${answeredAsText(answer, answer.language, (path) => path)}\n\n${confidence}`;
    case 'clarify':
      return ['Which do you mean?', ...answer.readings.map((reading) => `- ${reading}`), confidence].join('\n');
    case 'unanswered':
      return [
        unansweredReason(answer.reason),
        ...answer.nearest.map(({ heading, guideTitle, path }) => `- nearest: ${heading} – ${guideTitle}. ${path}`),
        confidence,
      ].join('\n');
    default:
      return unreachable(answer);
  }
}

function unansweredReason(reason: 'EMPTY' | 'TOO_LONG' | 'NOT_FOUND'): string {
  switch (reason) {
    case 'EMPTY':
      return 'Nothing was asked.';
    case 'TOO_LONG':
      return 'Please ask one question in under 1,000 characters.';
    case 'NOT_FOUND':
      return 'The guides do not say.';
    default:
      return unreachable(reason);
  }
}
