import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { codedError, codedErrorFrom } from '../../errors';
import type { SearchDocument } from '../searcher';

/** Documents, questions, and which documents are right for which question. */
export interface Collection {
  /** Each id once: the last document of several. */
  readonly documents: readonly SearchDocument[];
  /** Those that have at least one right document, and no others. */
  readonly questions: readonly JudgedQuestion[];
  /** What a reader should know about the file, in sentences. */
  readonly remarks: readonly string[];
}

export interface JudgedQuestion {
  readonly id: string;
  readonly text: string;
  /** How right each document is: more than 0; documents that are not here are wrong. */
  readonly grades: ReadonlyMap<string, number>;
}

/**
 * Reads a test collection, JSON lines, plain or gzipped: `{"t":"d","id","title","text"}` for a document,
 * `{"t":"q","id","text"}` for a question, `{"t":"r","q","d","g"}` for a judgement. Throws COLLECTION_INVALID, naming file
 * and line, for what it cannot read, and when nothing is judged.
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
  private readonly questions = new Map<string, string>();
  private readonly grades = new Map<string, Map<string, number>>();
  private repeated = 0;
  private withAnswers = 0;

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
    else if (entry['t'] === 'q') this.addQuestion(required('id'), required('text'), entry);
    else if (entry['t'] === 'r') this.addJudgement(required('q'), required('d'), Number(required('g')), number);
    else throw codedError('COLLECTION_INVALID', this.file, `line ${number} has "t": ${JSON.stringify(entry['t'])}`);
  }

  collection(): Collection {
    const questions = Array.from(this.questions, ([id, text]) => ({ id, text, grades: this.grades.get(id) }));
    const judged = questions.flatMap((each) => (each.grades ? [{ ...each, grades: each.grades }] : []));
    if (judged.length === 0) throw codedError('COLLECTION_INVALID', this.file, this.nothingJudged());
    return { documents: [...this.documents.values()], questions: judged, remarks: this.remarks(judged) };
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

  private addQuestion(id: string, text: string, entry: Record<string, unknown>): void {
    if ('answers' in entry || 'impossible' in entry) this.withAnswers++;
    this.questions.set(id, text);
  }

  private addJudgement(question: string, document: string, grade: number, number: number): void {
    if (Number.isNaN(grade))
      throw codedError('COLLECTION_INVALID', this.file, `line ${number} has a "g" that is no number`);
    if (grade <= 0) return;
    const grades = this.grades.get(question) ?? new Map<string, number>();
    this.grades.set(question, grades.set(document, grade));
  }

  private nothingJudged(): string {
    if (this.withAnswers === 0) return 'it judges no document right for any of its questions';
    return (
      `its ${this.withAnswers} questions say only which words a right answer has ("answers") or that there is none ` +
      '("impossible"), not which documents are right, and this command measures by documents'
    );
  }

  private remarks(judged: readonly JudgedQuestion[]): string[] {
    const documents = new Set(judged.flatMap(({ grades }) => [...grades.keys()]));
    const missing = [...documents].filter((id) => !this.documents.has(id)).length;
    const unjudged = this.questions.size - judged.length;
    return [
      `${this.documents.size} documents, ${judged.length} judged questions`,
      ...(this.repeated > 0 ? [`${this.repeated} documents repeat an id: the last one counts`] : []),
      ...(unjudged > 0 ? [`${unjudged} questions are not judged and left out`] : []),
      ...(missing > 0 ? [`${missing} documents that are judged right are not here: nothing can find them`] : []),
    ];
  }
}
