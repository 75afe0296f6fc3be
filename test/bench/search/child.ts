import { Console } from 'node:console';
import { writeSync } from 'node:fs';
import type { SearchDocument } from '../../../src/search';
import { hostileTexts } from '../../support/hostile-texts';
import { readDocuments, readQuestions } from './collection';
import { engines, type Engine, type Index } from './engines';
import { spreadOf, spreadOfMedians, timerBy, type Measured, type Run, type Spread } from './measured';

/**
 * The process that measures one engine: takes a `Run` as its argument, and writes what it has measured so far as JSON, a line
 * after each part.
 */
function main(): void {
  // Lunr and its languages speak to the console; standard output is for the figures alone.
  globalThis.console = new Console(process.stderr);
  const run = JSON.parse(process.argv[2] ?? '{}') as Run;
  for (const measured of measure(run)) writeSync(1, `${JSON.stringify(measured)}\n`);
}

/** At most so long for all passes of one measurement; one pass is always made. */
const PATIENCE_MS = 30_000;
const PASSES = 5;
const CHANGES = 200;

let timeOf = timerBy('wall');

function* measure(run: Run): Generator<Measured> {
  const started = performance.now();
  let known: Omit<Measured, 'seconds'> = run;
  const upToNow = (more: Partial<Measured>): Measured => {
    known = { ...known, ...more };
    return { ...known, seconds: (performance.now() - started) / 1000 };
  };
  timeOf = timerBy(run.clock);
  const engine = engines[run.engine as keyof typeof engines];
  // Loads what the language needs, so that it counts as the bare process.
  engine.build(readDocuments(run.file, 20), run.language).search('warm up');
  const bare = memoryNow();
  const { index, seconds } = build(engine, run);
  yield upToNow({ build: seconds, ...memoryOver(bare) });
  if (!index.put) yield upToNow(rebuilt(seconds));
  const questions = readQuestions(run.file);
  // The pass that warms up, too.
  const answered = questions.filter((text) => index.search(text).length > 0).length;
  yield upToNow({ question: askAll(index, questions), answered });
  if (run.engine === 'ours') yield upToNow({ hostile: slowestHostile(index) });
  const saved = index.save();
  yield upToNow({ savedBytes: saved.length, load: loadTime(engine, saved, run, questions[0] ?? '') });
  if (index.put) yield upToNow(changed(index, run, questions));
}

function build(engine: Engine, run: Run): { index: Index; seconds: number } {
  const documents = readDocuments(run.file);
  globalThis.gc?.();
  let index: Index | undefined;
  const seconds = timeOf(() => (index = engine.build(documents, run.language))) / 1000;
  if (!index) throw new Error('nothing was built');
  return { index, seconds };
}

interface Memory {
  readonly memory: number;
  readonly resident: number;
}

function memoryNow(): Memory {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return { memory: heapUsed + external + arrayBuffers, resident: rss };
}

function memoryOver(before: Memory): Memory {
  const now = memoryNow();
  return { memory: now.memory - before.memory, resident: now.resident - before.resident };
}

function askAll(index: Index, questions: readonly string[]): Spread {
  const passes: number[][] = [];
  const started = performance.now();
  do {
    passes.push(questions.map((text) => timeOf(() => index.search(text))));
  } while (passes.length < PASSES && performance.now() - started < PATIENCE_MS);
  return spreadOfMedians(passes);
}

/** Each is asked once, as it would be in life: nothing has been made ready for it. */
function slowestHostile(index: Index): { text: string; first: number } {
  const times = hostileTexts().map(([text, hostile]) => ({ text, first: timeOf(() => index.search(hostile)) }));
  return times.sort((a, b) => b.first - a.first)[0] ?? { text: '', first: 0 };
}

function loadTime(engine: Engine, saved: Uint8Array | string, run: Run, question: string): number {
  const times: number[] = [];
  do {
    globalThis.gc?.();
    times.push(timeOf(() => engine.load(saved, run.language).search(question)));
  } while (times.length < 3 && (times[0] ?? 0) < 3_000);
  return spreadOf(times).p50;
}

/** Each change puts one document, new or in the place of an old one, and is done when a question finds it. */
function changed(index: Index, run: Run, questions: readonly string[]): Pick<Measured, 'change' | 'meanwhile'> {
  const documents = readDocuments(run.file, 2 * CHANGES);
  const change: number[] = [];
  const newDocument = (i: number): SearchDocument => {
    const text = `${documents[i % documents.length]?.text ?? ''} changemark${i.toString(36)}x`;
    return { id: i % 2 === 0 ? `new${i}` : (documents[i % documents.length]?.id ?? ''), text };
  };
  for (let i = 0; i < CHANGES; i++) {
    const document = newDocument(i);
    const mark = document.text.slice(document.text.lastIndexOf(' ') + 1);
    let found: string[] = [];
    change.push(
      timeOf(() => {
        index.put?.(document);
        found = index.search(mark);
      }),
    );
    if (found[0] !== document.id) throw new Error(`${document.id} was put and not found`);
  }
  const meanwhile = spreadOfMedians(
    Array.from({ length: PASSES }, (_, pass) =>
      questions.map((text, i) => {
        index.put?.(newDocument(CHANGES * (pass + 1) + i));
        return timeOf(() => index.search(text));
      }),
    ),
  );
  return { change: spreadOf(change), meanwhile };
}

function rebuilt(seconds: number): Pick<Measured, 'change' | 'rebuilds'> {
  return { change: spreadOf([1000 * seconds]), rebuilds: true };
}

main();
