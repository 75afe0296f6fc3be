import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SearchDocument } from '../../../src/search';
import { madePassages, madeQuestions } from './passages';

/** Where documents and questions come from: files in the form of `npm run evaluate`, or made up when left out. */
export interface Source {
  readonly documents?: string | undefined;
  readonly questions?: string | undefined;
  readonly language: string;
}

export function describeCollection({ documents, questions }: Source): string {
  if (documents) return `from ${documents}${questions ? ` and ${questions}` : ''}`;
  return (
    'passages made by recombining sentences of content/guides/en, one word in eight replaced by a made-up one drawn by ' +
    "Zipf's law, so that the vocabulary grows with the size; questions are parts of their sentences, some misspelt"
  );
}

const MOST_QUESTIONS = 200;

/** Writes the first `size` documents and the questions into a file that every engine reads. */
export function writeCollection(source: Source, size: number) {
  const documents = source.documents ? readDocuments(source.documents, size) : madePassages(size);
  const questions = source.questions
    ? readQuestions(source.questions)
    : source.documents
      ? readQuestions(source.documents)
      : madeQuestions(documents, MOST_QUESTIONS);
  const file = join(mkdtempSync(join(tmpdir(), 'bench-search-')), 'collection.jsonl');
  const lines = [
    ...documents.map((document) => JSON.stringify({ t: 'd', ...document })),
    ...questions.slice(0, MOST_QUESTIONS).map((text, id) => JSON.stringify({ t: 'q', id, text })),
  ];
  writeFileSync(file, Buffer.concat(lines.map((line) => Buffer.from(`${line}\n`))));
  return { file, documents: documents.length, questions: Math.min(questions.length, MOST_QUESTIONS) };
}

/** The documents of a file, at most `size`. */
export function readDocuments(file: string, size = Infinity): SearchDocument[] {
  const documents: SearchDocument[] = [];
  for (const { t, id, title, text } of linesOf(file)) {
    if (documents.length >= size) break;
    if (t === 'd') documents.push({ id: String(id), ...(title ? { title } : {}), text: text ?? '' });
  }
  return documents;
}

export function readQuestions(file: string): string[] {
  return Array.from(linesOf(file)).flatMap(({ t, text }) => (t === 'q' ? [text ?? ''] : []));
}

interface Line {
  readonly t: string;
  readonly id: string | number;
  readonly title?: string;
  readonly text?: string;
}

/** Line by line, since a large file does not fit into one string. */
function* linesOf(file: string): Generator<Line> {
  const read = readFileSync(file);
  const bytes = file.endsWith('.gz') ? gunzipSync(read) : read;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    if (end > start) yield JSON.parse(bytes.toString('utf8', start, end)) as Line;
    start = end + 1;
  }
}
