import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import {
  idPattern,
  languages,
  type EditionWithTexts,
  type GuideDetails,
  type KeptFollowUp,
  type KeptQuestion,
  type LibraryContext,
  type OutlineEntry,
  type SectionText,
  type Topic,
} from '../guides';

/** A file below a content folder, with forward slashes in its path. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/** Files of the content folder are read up to a megabyte; a glossary beyond this is parted. */
const MOST_BYTES = 900_000;

/**
 * An edition as files in the form of content/: guide.yaml, a file a section in their order, and terms.yaml for what a glossary
 * explains. Reading them gives the same guide: the same ids, depths and texts, with the same hashes.
 */
export function exportGuide({ edition, texts }: EditionWithTexts): ExportedFile[] {
  const folder = `guides/${edition.details.language}/${edition.details.slug}`;
  const sections = edition.outline.map((entry) => withText(entry, texts));
  const groups = groupTerms(sections);
  const digits = Math.max(3, String(groups.length * 10).length);
  return [
    { path: `${folder}/guide.yaml`, text: writeDetails(edition.details) },
    ...groups.map((group, i) =>
      writeGroup(group, folder, groups.length === 1 ? '' : `${String((i + 1) * 10).padStart(digits, '0')}-`),
    ),
  ];
}

function writeGroup(
  group: readonly [ExportedSection, ...ExportedSection[]],
  folder: string,
  number: string,
): ExportedFile {
  const [first] = group;
  if (first.text.term) return { path: `${folder}/${number}terms.yaml`, text: writeTerms(group) };
  return { path: `${folder}/${number || '010-'}${first.id}.md`, text: writeSection(first) };
}

/**
 * All guides, and what a library has beside them: topics, kept questions in the order of their ids, those that belong elsewhere,
 * and synonyms. A translation that is abreast of its source says so without a number, as people write it: another library counts
 * revisions from one again. Reading the files gives the same library. Leaves away what there is none of, if a library may do without it.
 */
export function exportLibrary(
  editions: Iterable<EditionWithTexts>,
  { topics, questions, followUps = [], synonyms }: LibraryContext,
): ExportedFile[] {
  const all = [...editions];
  const present = new Map(
    all.flatMap(({ edition }) => edition.outline.map(({ section, revision }) => [section, revision])),
  );
  return [
    { path: 'topics.yaml', text: write(topics.map(topicFields)) },
    { path: 'questions.yaml', text: writeQuestions([...questions.filter(({ outside }) => !outside), ...followUps]) },
    ...writeByLanguage(
      'outside.yaml',
      questions.filter(({ outside }) => outside),
      ({ text }) => text,
    ),
    ...writeByLanguage('synonyms.yaml', synonyms, ({ words }) => words),
    ...all.flatMap(({ edition, texts }) =>
      exportGuide({ edition, texts: new Map([...texts].map(([id, text]) => [id, abreast(text, present)])) }),
    ),
  ];
}

/** The text without the revision of its source, if that is still the published one. */
function abreast(text: SectionText, present: ReadonlyMap<string, number>): SectionText {
  const { translates } = text;
  if (translates?.revision === undefined || present.get(translates.section) !== translates.revision) return text;
  return { ...text, translates: { section: translates.section } };
}

interface ExportedSection {
  readonly id: string;
  readonly depth: number;
  readonly text: SectionText;
}

function withText({ section, depth }: OutlineEntry, texts: ReadonlyMap<string, SectionText>): ExportedSection {
  const text = texts.get(section);
  if (!text) throw new Error(`The text of ${section} is missing`);
  return { id: section, depth, text };
}

/** Terms that follow each other share a file; every other section has its own. */
function groupTerms(sections: readonly ExportedSection[]): [ExportedSection, ...ExportedSection[]][] {
  const groups: [ExportedSection, ...ExportedSection[]][] = [];
  let bytes = 0;
  for (const section of sections) {
    const group = groups.at(-1);
    bytes += Buffer.byteLength(section.text.body) * 2 + 500;
    if (group?.[0].text.term && section.text.term && bytes < MOST_BYTES) group.push(section);
    else {
      groups.push([section]);
      bytes = 0;
    }
  }
  return groups;
}

/** The slug and the language are the names of the folders. */
function writeDetails({ title, summary, kind, standing, topics, source, owner, review }: GuideDetails): string {
  return write({ title, summary, kind, standing, topics, source, owner, ...(review === undefined ? {} : { review }) });
}

function writeSection({ id, depth, text }: ExportedSection): string {
  const front = write({ id, ...(text.topics.length > 0 ? { topics: text.topics } : {}), ...sharedFields(text) });
  // Signs at the end of a heading would be read as its closing ones, unless such follow.
  const heading = `${'#'.repeat(depth)} ${text.heading}${text.heading.endsWith('#') ? ' #' : ''}`;
  return `---\n${front}---\n\n${heading}\n\n${text.body}\n`;
}

function writeTerms(terms: readonly ExportedSection[]): string {
  return terms.map((section) => write([termFields(section)])).join('\n');
}

function termFields({ id, depth, text }: ExportedSection): object {
  const { term } = text;
  return {
    id,
    term: text.heading,
    ...(depth === 1 ? {} : { depth }),
    abbreviations: term?.abbreviations ?? [],
    synonyms: term?.synonyms ?? [],
    translations: term?.translations ?? {},
    ...(text.topics.length > 0 ? { topics: text.topics } : {}),
    ...sharedFields(text),
    ...definitionFields(text.body),
    ...(term?.more === undefined ? {} : { more: term.more }),
  };
}

function sharedFields({ basis, pages, translates, asked }: SectionText): object {
  return {
    ...(pages === undefined
      ? {}
      : { pages: pages.from === pages.to ? pages.from : `${String(pages.from)}-${String(pages.to)}` }),
    ...(basis === undefined ? {} : { basis }),
    ...(translates === undefined
      ? {}
      : {
          translates: translates.section + (translates.revision === undefined ? '' : `@${String(translates.revision)}`),
        }),
    ...(asked === undefined || asked.length === 0 ? {} : { asked }),
  };
}

/** A term's sources apart from its definition, wherever the two put together give the same text again. */
function definitionFields(body: string): { definition: string; sources?: Record<string, string> } {
  const [definition = '', ...notes] = body.split(/\n\n(?=\[\^[^\]\s]+\]: )/);
  const sources: Record<string, string> = {};
  for (const note of notes) {
    const [, label = '', source = ''] = /^\[\^([^\]\s]+)\]: ([\s\S]*)$/.exec(note) ?? [];
    if (label === '' || label in sources || source !== source.trim() || source === '') return { definition: body };
    sources[label] = source;
  }
  // Names that are numbers would change their order.
  const isKept = Object.keys(sources).every((label, i) => notes[i]?.startsWith(`[^${label}]: `));
  const isWhole = definition !== '' && definition === definition.trim();
  if (notes.length === 0 || !isKept || !isWhole) return { definition: body };
  return { definition, sources };
}

function topicFields({ id, title, children }: Topic): object {
  return { id, title, ...(children.length > 0 ? { children: children.map(topicFields) } : {}) };
}

function writeQuestions(questions: readonly (KeptQuestion | KeptFollowUp)[]): string {
  const named = questions.map((question) => ({ id: fileId(question), question }));
  named.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return write(named.map(({ id, question }) => ({ id, ...questionFields(question) })));
}

/** Its own id; where there is none that a file may have, one that is the same in each export. */
function fileId({ id, text, language }: KeptQuestion): string {
  if (id !== undefined && idPattern.test(id)) return id;
  return `kept-${createHash('sha256')
    .update(`${language} ${id ?? text}`)
    .digest('hex')
    .slice(0, 16)}`;
}

function questionFields(question: KeptQuestion | KeptFollowUp): object {
  const { text, language, category = 'kept', sections, never = [], because } = question;
  return {
    text,
    language,
    category,
    ...('previous' in question ? { previous: question.previous } : {}),
    ...(sections.length > 0 ? { expect: sections } : { declines: true }),
    ...(never.length > 0 ? { never } : {}),
    ...(because === undefined ? {} : { because }),
  };
}

/** A file of lists, one a language that has any; no file if none has. */
function writeByLanguage<T extends { readonly language: string }>(
  path: string,
  all: readonly T[],
  entryOf: (each: T) => unknown,
): ExportedFile[] {
  if (all.length === 0) return [];
  const lists = languages.map((language) => [language, all.filter((each) => each.language === language).map(entryOf)]);
  return [{ path, text: write(Object.fromEntries(lists.filter(([, list]) => list?.length))) }];
}

/** YAML without the shorthands that make one value stand for another. */
function write(value: unknown): string {
  return stringify(value, { lineWidth: 120, aliasDuplicateObjects: false });
}
