import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { codedError, codedErrorFrom } from '../../errors';
import type { SearchDocument } from '../searcher';

/** Documents, questions, and what is right for them. */
export interface Collection {
  /** Each id once: the last document of several. */
  readonly documents: readonly SearchDocument[];
  /** Those of which anything is known: right documents, right answers, or that there are none. */
  readonly questions: readonly CollectionQuestion[];
  /** What a reader should know about the file, in sentences. */
  readonly remarks: readonly string[];
}

export interface CollectionQuestion {
  readonly id: string;
  readonly text: string;
  /** How right each document is: more than 0; documents that are not here are wrong. Empty if nothing was judged. */
  readonly grades: ReadonlyMap<string, number>;
  /** What a right answer contains: one of these. Empty if it is not said. */
  readonly answers: readonly string[];
  /** Nothing in the collection answers it. */
  readonly impossible: boolean;
}

/**
 * Reads a test collection, JSON lines, plain or gzipped: `{"t":"d","id","title","text"}` for a document,
 * `{"t":"q","id","text"}` for a question, with `"answers": […]` for strings that a right answer contains and
 * `"impossible": true` if nothing answers it, `{"t":"r","q","d","g"}` for a judgement. Throws COLLECTION_INVALID, naming
 * file and line, for what it cannot read, and when there is no right document and no right answer.
 */
export async function readCollection(file: string): Promise<Collection> {
  const reader = new CollectionReader(file);
  let line = 0;
  for (const text of linesOf(await readBytes(file))) reader.read(text, ++line);
  return reader.collection();
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return gzipped ? await promisify(gunzip)(bytes) : bytes;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw codedErrorFrom(error, 'COLLECTION_INVALID', file, `it cannot be read (${reason})`);
  }
}

/** Line by line, since a large file does not fit into one string. */
function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

class CollectionReader {
  private readonly documents = new Map<string, SearchDocument>();
  private readonly questions = new Map<string, Omit<CollectionQuestion, 'grades'>>();
  private readonly grades = new Map<string, Map<string, number>>();
  private repeated = 0;

  constructor(private readonly file: string) {}

  read(line: string, number: number): void {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') return;
    const entry = this.parse(text, number);
    const required = (key: string): string => {
      const value = entry[key];
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      throw codedError('COLLECTION_INVALID', this.file, `line ${number} has no "${key}"`);
    };
    if (entry['t'] === 'd') this.addDocument(required('id'), entry);
    else if (entry['t'] === 'q') this.addQuestion(required('id'), required('text'), entry, number);
    else if (entry['t'] === 'r') this.addJudgement(required('q'), required('d'), Number(required('g')), number);
    else throw codedError('COLLECTION_INVALID', this.file, `line ${number} has "t": ${JSON.stringify(entry['t'])}`);
  }

  collection(): Collection {
    const all = Array.from(this.questions.values(), (question): CollectionQuestion => {
      return { ...question, grades: this.grades.get(question.id) ?? new Map<string, number>() };
    });
    const questions = all.filter((each) => each.grades.size > 0 || each.answers.length > 0 || each.impossible);
    if (!questions.some((each) => each.grades.size > 0 || each.answers.length > 0)) {
      throw codedError('COLLECTION_INVALID', this.file, 'no question of it has a right document or a right answer');
    }
    return { documents: [...this.documents.values()], questions, remarks: this.remarks(questions) };
  }

  private parse(text: string, number: number): Record<string, unknown> {
    let entry: unknown;
    try {
      entry = JSON.parse(text);
    } catch (error) {
      throw codedErrorFrom(error, 'COLLECTION_INVALID', this.file, `line ${number} is not JSON`);
    }
    if (typeof entry === 'object' && entry !== null) return entry as Record<string, unknown>;
    throw codedError('COLLECTION_INVALID', this.file, `line ${number} is not an object`);
  }

  private addDocument(id: string, { title, text }: Record<string, unknown>): void {
    if (this.documents.has(id)) this.repeated++;
    const hasTitle = typeof title === 'string' && title !== '';
    this.documents.set(id, { id, ...(hasTitle ? { title } : {}), text: typeof text === 'string' ? text : '' });
  }

  private addQuestion(id: string, text: string, entry: Record<string, unknown>, number: number): void {
    const { answers = [], impossible = false } = entry;
    const readable = Array.isArray(answers) && answers.every((answer) => typeof answer === 'string');
    if (!readable)
      throw codedError('COLLECTION_INVALID', this.file, `line ${number} has "answers" that are no strings`);
    // An empty string stands in every answer: it says nothing.
    const said = answers.filter((answer) => answer.trim() !== '');
    this.questions.set(id, { id, text, answers: said, impossible: impossible === true });
  }

  private addJudgement(question: string, document: string, grade: number, number: number): void {
    if (Number.isNaN(grade))
      throw codedError('COLLECTION_INVALID', this.file, `line ${number} has a "g" that is no number`);
    if (grade <= 0) return;
    const grades = this.grades.get(question) ?? new Map<string, number>();
    this.grades.set(question, grades.set(document, grade));
  }

  private remarks(questions: readonly CollectionQuestion[]): string[] {
    const count = (of: (question: CollectionQuestion) => boolean): number => questions.filter(of).length;
    const judged = new Set(questions.flatMap(({ grades }) => [...grades.keys()]));
    const missing = [...judged].filter((id) => !this.documents.has(id)).length;
    const answered = count(({ answers }) => answers.length > 0);
    const impossible = count((question) => question.impossible);
    const unknown = this.questions.size - questions.length;
    return [
      `${this.documents.size} documents, ${count(({ grades }) => grades.size > 0)} judged questions`,
      ...(answered > 0 ? [`${answered} questions say what a right answer contains`] : []),
      ...(impossible > 0 ? [`${impossible} questions are impossible: nothing answers them`] : []),
      ...(this.repeated > 0 ? [`${this.repeated} documents repeat an id: the last one counts`] : []),
      ...(unknown > 0 ? [`${unknown} questions are not judged and left out`] : []),
      ...(missing > 0 ? [`${missing} documents that are judged right are not here: nothing can find them`] : []),
    ];
  }
}
