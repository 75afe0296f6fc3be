import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { languages, type GuideDetails, type Language, type Topic } from '../guide';
import { checkReferences } from './check-references';
import { idPattern } from './fields';
import type { KeptFollowUp, KeptQuestion, LibraryContext, Synonyms } from '../library';
import { parseGuide } from './parse-guide';
import { parseOutside, parseQuestions } from './parse-questions';
import { parseSynonyms } from './parse-synonyms';
import { parseSection, parseTerms, type ParsedSection } from './parse-section';
import { parseTopics } from './parse-topics';
import { byPlace, type Problem } from './problem';

/** A guide as its folder has it: the sections that could be read, in order. */
export interface ParsedGuide {
  readonly details: GuideDetails;
  readonly sections: readonly ParsedSection[];
  /** Where its details stand, if not in a `guide.yaml`. */
  readonly file?: string;
  /** True when some of its files had to be left out: what is missing here is then not known to be gone. */
  readonly incomplete: boolean;
}

export interface Content {
  readonly topics: readonly Topic[];
  readonly guides: readonly ParsedGuide[];
  readonly questions: readonly KeptQuestion[];
  readonly synonyms: readonly Synonyms[];
  readonly followUps?: readonly KeptFollowUp[];
  /** All faults of all files, in the order of the files. */
  readonly problems: readonly Problem[];
}

/** Larger files are no guide text; reading them would only fill the memory. */
const MAX_FILE_BYTES = 1_000_000;

/** The files of the content folder, for whoever keeps guides there in a form of their own. */
export interface ContentFiles {
  /** Undefined, and a problem says why, if the file cannot be read. */
  text(file: string): Promise<string | undefined>;
  /** Names of the folders below, sorted; none if there is no such folder. */
  folders(path: string): Promise<string[]>;
  /** Names of the files in a folder, sorted. */
  files(path: string): Promise<string[]>;
}

/** Guides that are kept in another form than a folder of Markdown files. */
export type GuideForm = (files: ContentFiles, problems: Problem[]) => Promise<ParsedGuide[]>;

/**
 * Reads `content/`. A fault in a file keeps that file out and no other one; a fault in `guide.yaml` keeps the guide out.
 * Fails only if the folder itself cannot be read.
 */
export async function readContent(folder: string, forms: readonly GuideForm[] = []): Promise<Content> {
  const problems: Problem[] = [];
  const reader = new ContentReader(folder, problems);
  const { topics, questions, followUps, outside, synonyms } = await readContextFiles(reader, folder, problems);
  const guides: ParsedGuide[] = [];
  for (const language of languages) {
    for (const slug of await reader.folders(`guides/${language}`)) {
      const guide = await readGuide(reader, language, slug, problems);
      if (guide) guides.push(guide);
    }
  }
  for (const readForm of forms) guides.push(...(await readForm(reader, problems)));
  const checked = checkReferences({ guides, topics, questions }, problems);
  return { topics, questions: [...questions, ...outside], followUps, synonyms, guides: checked, problems: [...problems].sort(byPlace) };
}

/** What a library has beside its guides: topics and kept questions, without reading the guides. */
export async function readLibraryContext(folder: string): Promise<LibraryContext> {
  const { topics, questions, followUps, outside, synonyms } = await readContextFiles(new ContentReader(folder, []), folder, []);
  return { topics, questions: [...questions, ...outside], followUps, synonyms };
}

async function readContextFiles(reader: ContentReader, folder: string, problems: Problem[]) {
  await readdir(folder);
  const topics = parseTopics((await reader.text('topics.yaml')) ?? '[]', 'topics.yaml', problems);
  const { questions, followUps } = parseQuestions((await reader.text('questions.yaml')) ?? '[]', 'questions.yaml', problems);
  // A library may do without these.
  const optional = async (file: string) => ((await reader.has(file)) ? await reader.text(file) : undefined) ?? '{}';
  const outside = parseOutside(await optional('outside.yaml'), 'outside.yaml', problems);
  const synonyms = parseSynonyms(await optional('synonyms.yaml'), 'synonyms.yaml', problems);
  return { topics, questions, followUps, outside, synonyms };
}

/** What is brought into storage; the other files are read at every start. */
const FOLDERS = ['guides', 'practices', 'events'] as const;

function unlessMissing(error: unknown): [] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}

/** Tells one state of the content folder from another: a hash of the names and bytes of what is brought into storage. */
export async function contentFingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for (const name of FOLDERS) {
    const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(unlessMissing);
    files.push(...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  }
  for (const file of files.sort()) hash.update(relative(folder, file)).update(await readFile(file));
  return hash.digest('hex');
}

async function readGuide(
  reader: ContentReader,
  language: Language,
  slug: string,
  problems: Problem[],
): Promise<ParsedGuide | undefined> {
  const folder = `guides/${language}/${slug}`;
  const before = problems.length;
  if (!idPattern.test(slug)) {
    problems.push({ file: folder, line: 1, message: `“${slug}” cannot be a guide's address`, remedy: 'Rename the folder: 3 to 60 lower-case letters, digits and hyphens' });
    return undefined;
  }
  const source = await reader.text(`${folder}/guide.yaml`);
  const details = source === undefined ? undefined : parseGuide(source, { file: `${folder}/guide.yaml`, slug, language }, problems);
  const sections: ParsedSection[] = [];
  let incomplete = false;
  for (const name of await reader.files(folder)) {
    const found = await readSections(reader, `${folder}/${name}`, language, problems);
    sections.push(...found.sections);
    incomplete ||= found.faulty;
  }
  if (details && sections.length === 0) {
    problems.push({ file: `${folder}/guide.yaml`, line: 1, message: 'the guide has no section that can be read', remedy: 'Add a file such as 010-first-question.md' });
  }
  incomplete ||= problems.slice(before).some(({ file }) => file === folder);
  return details && sections.length > 0 ? { details, sections, incomplete } : undefined;
}

async function readSections(
  reader: ContentReader,
  file: string,
  language: Language,
  problems: Problem[],
): Promise<{ sections: ParsedSection[]; faulty: boolean }> {
  if (file.endsWith('/guide.yaml') || /\/(?:README|NOTES)[^/]*$/i.test(file)) return { sections: [], faulty: false };
  const isTerms = /\/(?:\d+-)?terms\.yaml$/.test(file);
  if (!isTerms && !file.endsWith('.md')) {
    problems.push({ file, line: 1, message: 'this file is neither a section (.md) nor terms.yaml', remedy: 'Move it out of the guide, or rename it' });
    return { sections: [], faulty: false };
  }
  const source = await reader.text(file);
  if (source === undefined) return { sections: [], faulty: true };
  const before = problems.length;
  const sections = isTerms ? parseTerms(source, file, language, problems) : [parseSection(source, file, problems)];
  const found = sections.filter((section) => section !== undefined);
  return { sections: found, faulty: found.length === 0 || (isTerms && problems.length > before) };
}

/** Reads files below a folder, reporting what cannot be read instead of failing. */
class ContentReader implements ContentFiles {
  constructor(
    private readonly root: string,
    private readonly problems: Problem[],
  ) {}

  async text(file: string): Promise<string | undefined> {
    try {
      const path = join(this.root, file);
      const { size } = await stat(path);
      if (size > MAX_FILE_BYTES) {
        return this.refuse(file, `the file has ${String(size)} bytes`, `Split it: at most ${String(MAX_FILE_BYTES)} bytes are read`);
      }
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
      if (!text.includes('\0')) return text;
      return this.refuse(file, 'the file holds null bytes', 'Save it as plain text');
    } catch (error) {
      if (error instanceof TypeError) return this.refuse(file, 'the file is not UTF-8 text', 'Save it as UTF-8');
      const code = (error as NodeJS.ErrnoException).code ?? 'an unknown fault';
      if (code === 'ENOENT') return this.refuse(file, 'the file is missing', 'Add it; content/README.md shows the form');
      return this.refuse(file, `the file cannot be read (${code})`, 'Check what it is and who may read it');
    }
  }

  async has(file: string): Promise<boolean> {
    return stat(join(this.root, file)).then(
      () => true,
      () => false,
    );
  }

  /** Names of the folders below, sorted. */
  async folders(path: string): Promise<string[]> {
    return (await this.entries(path)).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  }

  /** Names of the files in a folder, sorted: their order is the order of the sections. */
  async files(path: string): Promise<string[]> {
    return (await this.entries(path)).filter((entry) => !entry.isDirectory()).map(({ name }) => name).sort();
  }

  private async entries(path: string) {
    try {
      const entries = await readdir(join(this.root, path), { withFileTypes: true });
      return entries.filter(({ name }) => !name.startsWith('.'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.refuse(path, `the folder cannot be read (${(error as NodeJS.ErrnoException).code ?? 'an unknown fault'})`, 'Check what it is and who may read it');
      }
      return [];
    }
  }

  private refuse(file: string, message: string, remedy: string): string | undefined {
    this.problems.push({ file, line: 1, message, remedy });
    return undefined;
  }
}
