import type { Language, Pages, SectionText, TermHead, TranslationOf } from '../guide';
import { languages } from '../guide';
import { unmatchedFootnotes } from '../markdown';
import { Fields, idPattern } from './fields';
import type { Problem } from './problem';

/** A section as its file has it. */
export interface ParsedSection {
  readonly id: string;
  readonly depth: number;
  readonly text: SectionText;
  readonly file: string;
  readonly line: number;
}

/** Reads a section's Markdown file. Without a usable id and heading there is no section, and the problems say why. */
export function parseSection(source: string, file: string, problems: Problem[]): ParsedSection | undefined {
  const text = source.replace(/\r\n?/g, '\n');
  const front = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!front) {
    problems.push({ file, line: 1, message: 'the lines between --- at the top are missing', remedy: 'Begin the file with "---", "id: …" and "---"' });
    return undefined;
  }
  const fields = Fields.parse(front[1] ?? '', file, 2, problems);
  const id = fields.id('id');
  const topics = fields.texts('topics');
  const basis = fields.optionalOneOf('basis', ['GENERAL_PRACTICE']);
  const pages = readPages(fields);
  const translates = readTranslates(fields);
  const asked = fields.texts('asked');
  fields.finish();

  const heading = readHeading(text.slice(front[0].length), countLines(front[0]), file, problems);
  if (id === undefined || !heading) return undefined;
  checkFootnotes(heading.body, file, heading.line, problems);
  return {
    id,
    depth: heading.depth,
    file,
    line: heading.line,
    text: {
      heading: heading.text,
      body: heading.body,
      topics,
      ...(pages === undefined ? {} : { pages }),
      ...(basis === undefined ? {} : { basis }),
      ...(translates === undefined ? {} : { translates }),
      ...(asked.length === 0 ? {} : { asked }),
    },
  };
}

/** Reads the terms of a glossary, each of which becomes a section. */
export function parseTerms(source: string, file: string, language: Language, problems: Problem[]): ParsedSection[] {
  return Fields.parseList(source, file, problems).flatMap((fields) => {
    const id = fields.id('id');
    const term = fields.text('term');
    const definition = fields.text('definition');
    const head = termHead(fields, language);
    const translates = readTranslates(fields);
    const topics = fields.texts('topics');
    const pages = readPages(fields);
    const basis = fields.optionalOneOf('basis', ['GENERAL_PRACTICE']);
    const depth = readDepth(fields);
    const asked = fields.texts('asked');
    const sources = fields.group('sources');
    const footnotes = (sources?.names() ?? []).map((name) => `[^${name}]: ${sources?.text(name) ?? ''}`);
    fields.finish();
    if (id === undefined || term === undefined || definition === undefined) return [];
    const body = [definition, ...footnotes].join('\n\n');
    checkFootnotes(body, file, fields.line, problems);
    const text: SectionText = {
      heading: term,
      body,
      topics,
      term: head,
      ...(pages === undefined ? {} : { pages }),
      ...(basis === undefined ? {} : { basis }),
      ...(translates === undefined ? {} : { translates }),
      ...(asked.length === 0 ? {} : { asked }),
    };
    return [{ id, depth, file, line: fields.line, text }];
  });
}

function termHead(fields: Fields, language: Language): TermHead {
  const translations: Partial<Record<Language, string>> = {};
  const group = fields.group('translations');
  for (const other of languages.filter((each) => each !== language)) {
    const word = group?.optionalText(other);
    if (word !== undefined) translations[other] = word;
  }
  group?.finish();
  const more = fields.has('more') ? fields.id('more') : undefined;
  return {
    abbreviations: fields.texts('abbreviations'),
    synonyms: fields.texts('synonyms'),
    translations,
    ...(more === undefined ? {} : { more }),
  };
}

/** A term stands on the first level unless it says otherwise. */
function readDepth(fields: Fields): number {
  const depth = fields.optionalNumber('depth') ?? 1;
  if (depth >= 1 && depth <= 6) return depth;
  fields.problem('depth', `“${String(depth)}” is no depth`, 'Write a number from 1 to 6');
  return 1;
}

/** `pages: 34` or `pages: 34-36`. */
function readPages(fields: Fields): Pages | undefined {
  const value = fields.has('pages') ? fields.text('pages') : undefined;
  if (value === undefined) return undefined;
  const match = /^([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?$/.exec(value);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (from <= to) return { from, to };
  fields.problem('pages', `“${value}” are no pages`, 'Write “34”, or “34-36” from the first to the last');
  return undefined;
}

/** `translates: some-id`, or `some-id@3` where the revision that was translated is known. */
function readTranslates(fields: Fields): TranslationOf | undefined {
  if (!fields.has('translates')) return undefined;
  const value = fields.text('translates');
  const [section = '', revision] = value?.split('@') ?? [];
  if (idPattern.test(section) && (revision === undefined || /^[1-9]\d{0,8}$/.test(revision))) {
    return { section, ...(revision === undefined ? {} : { revision: Number(revision) }) };
  }
  if (value !== undefined) {
    fields.problem('translates', `“${value}” cannot be the id of a section`, 'Use 3 to 60 lower-case letters, digits and hyphens');
  }
  return undefined;
}

interface Heading {
  readonly text: string;
  readonly depth: number;
  readonly body: string;
  readonly line: number;
}

/** The heading must be the first thing below the front matter. `above` lines stand before `text` in the file. */
function readHeading(text: string, above: number, file: string, problems: Problem[]): Heading | undefined {
  const blank = /^\s*\n/.exec(text)?.[0] ?? '';
  const rest = text.slice(blank.length);
  const line = above + countLines(blank) + 1;
  const match = /^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(rest);
  if (!match) {
    problems.push({ file, line, message: 'the section has no heading', remedy: 'Write "# The question people ask" on the first line below the second ---' });
    return undefined;
  }
  const body = rest.slice(match[0].length).trim();
  if (body === '') problems.push({ file, line, message: 'the section has no text', remedy: 'Write it below the heading, or remove the file' });
  const second = body.split('\n').findIndex((each) => /^# /.test(each));
  if (second >= 0) {
    problems.push({ file, line: line + second + 1, message: 'there is a second "#" heading', remedy: 'Give each section a file of its own' });
  }
  return body === '' ? undefined : { text: match[2] ?? '', depth: match[1]?.length ?? 1, body, line };
}

function checkFootnotes(body: string, file: string, line: number, problems: Problem[]): void {
  const { undefined: missing, unused } = unmatchedFootnotes(body);
  for (const label of missing) {
    problems.push({ file, line, message: `the footnote [^${label}] is not defined`, remedy: `Add "[^${label}]: title, publisher, date, <address>" at the end` });
  }
  for (const label of unused) {
    problems.push({ file, line, message: `nothing refers to the footnote [^${label}]`, remedy: 'Put its mark behind the sentence it backs, or remove it' });
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
