import { readConfig } from '../config';
import { coverageOf, guideFigures, problemAsText, type GuideFigures } from '../guides';
import { readLibrary } from '../read-library';
import { runCommand } from './run-command';

runCommand(async () => {
  const { contentDirectory } = readConfig(process.env);
  const { guides, problems } = await readLibrary(contentDirectory);
  const figures = guides.map(guideFigures);
  for (const each of figures) process.stdout.write(`${figuresLine(each)}\n`);
  for (const { language, sections, terms } of coverageOf(guides)) {
    process.stdout.write(`${language}: ${percent(sections)} of the sections, ${percent(terms)} of the terms\n`);
  }
  const missing = figures.flatMap(({ withoutSource }) => withoutSource);
  for (const problem of problems) process.stderr.write(`${problemAsText(problem)}\n`);
  for (const id of missing) process.stderr.write(`section ${id} names no source. Add a footnote.\n`);
  const faults = problems.length + missing.length;
  process.stdout.write(`${String(guides.length)} guides, ${String(faults)} faults\n`);
  return faults > 0 ? 1 : 0;
});

function figuresLine({ guide, sections, words, wordsPerSentence, longSentences, oddLength }: GuideFigures): string {
  const odd = oddLength.length === 0 ? '' : `; not 100 to 400 words: ${oddLength.join(', ')}`;
  const mean = wordsPerSentence.toFixed(1);
  return `${guide}: ${String(sections)} sections, ${String(words)} words, ${mean} words a sentence, ${String(longSentences)} long ones${odd}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`;
}
