import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAssistant, type Answer, type Question } from '../../../src/answers';
import { parseGoldenQuestions } from '../../../src/answers/golden';
import { codedErrorFrom } from '../../../src/errors';
import { packageFolder } from '../../../src/package-folder';
import { buildSnapshot } from '../../../src/search';
import { shippedLibrary, today } from '../../support/shipped-library';
import { CLOCKS, spreadOf, spreadOfMedians, timerBy, type Spread } from '../search/measured';

export const ASK_USAGE = `Usage: npm run bench -- ask [--passes 5] [--clock ${CLOCKS.join('|')}] [--answers FILE.json]
--answers: also writes every answer, to be compared with those of another day.`;

/**
 * Measures `ask` in process over the library that the product ships: the kept questions and those that weights are set on, each
 * asked several times in passes over all. The first pass is told by itself: nothing has been worked out before it.
 */
export async function benchAsk(words: readonly string[]): Promise<void> {
  const { passes, clock, answers } = parse(words);
  const timeOf = timerBy(clock === 'processor' ? clock : 'wall');
  const snapshot = buildSnapshot(await shippedLibrary());
  const assistant = createAssistant({ snapshot: () => snapshot, now: () => today });
  const questions = askedQuestions();
  const given: Answer[] = [];
  const first = questions.map((question) => timeOf(() => given.push(assistant.ask(question))));
  if (answers !== undefined) {
    const all = questions.map((question, i) => ({ question, answer: given[i] }));
    writeFileSync(answers, `${JSON.stringify(all, null, 1)}\n`);
  }
  const before = process.cpuUsage();
  const warm = Array.from({ length: Number(passes) }, () =>
    questions.map((question) => timeOf(() => assistant.ask(question))),
  );
  const { user, system } = process.cpuUsage(before);
  const [shown, all] = [line('each question by its median', spreadOfMedians(warm)), line('all', spreadOf(warm.flat()))];
  // What a busy machine adds, it adds to most passes but seldom to all.
  const best = spreadOf(questions.map((_, i) => Math.min(...warm.map((pass) => pass[i] ?? 0))));
  const slowest = questions
    .map(({ text }, i) => ({ text, time: spreadOf(warm.map((pass) => pass[i] ?? 0)).p50 }))
    .sort((a, b) => b.time - a.time)
    .slice(0, SLOWEST);
  process.stdout.write(
    [
      `${String(questions.length)} questions, ${String(snapshot.sections)} sections, ${passes} passes; milliseconds`,
      line('the first time', spreadOf(first)),
      all,
      shown,
      line('each question at its best', best),
      `processor time a question, threads and all: ${((user + system) / 1000 / warm.flat().length).toFixed(2)}`,
      'the slowest:',
      ...slowest.map(({ text, time }) => `  ${time.toFixed(2)}  ${text}`),
      '',
    ].join('\n'),
  );
}

const SLOWEST = 5;

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        passes: { type: 'string', default: '5' },
        clock: { type: 'string', default: 'wall' },
        answers: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${ASK_USAGE}`);
  }
}

/** Never the blind half, which is only ever measured as a whole. */
function askedQuestions(): Question[] {
  return ['content/questions.yaml', 'test/golden/tuning.yaml']
    .flatMap((file) => parseGoldenQuestions(readFileSync(join(packageFolder(), file), 'utf8'), file))
    .map(({ text, language, previous }) => ({ text, language, ...(previous === undefined ? {} : { previous }) }));
}

function line(name: string, { p50, p95, p99, max }: Spread): string {
  const [a, b, c, d] = [p50, p95, p99, max].map((value) => value.toFixed(2).padStart(6));
  return `${name.padEnd(28)} p50 ${a ?? ''}  p95 ${b ?? ''}  p99 ${c ?? ''}  max ${d ?? ''}`;
}
