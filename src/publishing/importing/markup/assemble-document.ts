import type { Heading, Root } from 'mdast';
import { codedError } from '../../../errors';
import {
  documentLink,
  type ImportedDocument,
  type ImportedSection,
  type ImportLimits,
  type KeptParts,
} from '../imported-document';
import type { CleanBlock } from './clean-blocks';
import { wordsOf } from './clean-blocks';
import { draftSections, type SectionDraft } from './draft-sections';
import { withOwnFootnotes } from './footnotes';
import { guessHeadings } from './guess-headings';
import { guessLanguage } from './guess-language';
import type { LossLog } from './loss-log';
import { cleanText } from './clean-text';
import { splitBlocks } from './split-section';
import { eachNode } from './walk';
import { writeMarkdown } from './write-markdown';

export interface AssembleOptions {
  /** The file's name as it can be shown. */
  readonly name: string;
  /** As it stands on the first page, already taken out of the tree. */
  readonly shownTitle?: string | undefined;
  /** As the file says it outside its text. */
  readonly title?: string | undefined;
  /** Where neither the file nor its first heading says one. */
  readonly fallbackTitle: string;
  readonly losses: LossLog;
  readonly limits: ImportLimits;
  /** How many pages the file has, where its format says so. */
  readonly pages?: number;
}

/** Makes a document of a Markdown tree, however it was read. Fails with IMPORT_EMPTY or IMPORT_BEYOND_LIMITS. */
export function assembleDocument(root: Root, options: AssembleOptions): ImportedDocument {
  const { losses, limits, name } = options;
  guessHeadings(root, losses);
  const title = takeTitle(root, options);
  const anchors = new Anchors(root);
  const { drafts, footnotes, hasPages } = draftSections(root, losses, (anchor) => anchors.placeholder(anchor));
  const kept = withoutEmpty(named(drafts, title), losses);
  if (kept.length === 0) throw codedError('IMPORT_EMPTY', name);
  if (kept.length > limits.sections) {
    throw codedError(
      'IMPORT_BEYOND_LIMITS',
      name,
      `${String(kept.length)} headings`,
      `at most ${String(limits.sections)}`,
    );
  }
  const parts = countParts(kept, footnotes, hasPages ? (options.pages ?? kept.at(-1)?.pages.to ?? 0) : 0);
  const pieces = splitSections(nest(kept, losses), limits.sectionBytes, losses);
  const sections = pieces.map((piece, i) => writeSection(piece, i, pieces, { footnotes, anchors, hasPages }));
  checkSizes(sections, name);
  const language = guessLanguage(sections.map(({ body }) => body).join('\n'));
  return { title, language, sections, fidelity: { kept: parts, lost: losses.list() } };
}

/** No file that is a document has such a section; its footnotes alone could make one. */
const LARGEST_SECTION = 1_000_000;

function checkSizes(sections: readonly ImportedSection[], name: string): void {
  if (sections.every(({ body }) => Buffer.byteLength(body) < LARGEST_SECTION)) return;
  throw codedError('IMPORT_BEYOND_LIMITS', name, 'a section with footnotes of more than a megabyte', 'less');
}

/** Without a title of its own, a first heading that has no equal is the title of the whole, not a chapter. */
function takeTitle(root: Root, { shownTitle, title, fallbackTitle, losses }: AssembleOptions): string {
  const plain = (text = '') =>
    cleanText(text, losses, () => undefined)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 200);
  const [first] = root.children;
  const chapters = root.children.filter((node) => node.type === 'heading' && node.depth === 1);
  const ofFile = plain(shownTitle) || plain(title) || plain(fallbackTitle) || 'Untitled';
  if (plain(shownTitle) !== '' || first?.type !== 'heading' || first.depth !== 1 || chapters.length > 1) return ofFile;
  root.children.shift();
  root.data = { ...root.data, anchors: [...(root.data?.anchors ?? []), ...(first.data?.anchors ?? [])] };
  return plain(wordsOf(first.children)) || ofFile;
}

interface NamedDraft extends SectionDraft {
  readonly heading: string;
  readonly isPreface: boolean;
}

function named(drafts: readonly SectionDraft[], title: string): NamedDraft[] {
  return drafts.flatMap((draft): NamedDraft[] => {
    if (draft.heading !== undefined) return [{ ...draft, heading: draft.heading, isPreface: false }];
    return draft.blocks.length === 0 ? [] : [{ ...draft, heading: title, isPreface: true }];
  });
}

/** A heading with neither text nor headings below it is no section: its words stay, in bold, at the end of the one before. */
function withoutEmpty(drafts: readonly NamedDraft[], losses: LossLog): NamedDraft[] {
  const kept: NamedDraft[] = [];
  for (let i = drafts.length - 1; i >= 0; i--) {
    const draft = drafts[i];
    const next = kept.at(-1);
    if (!draft) continue;
    if (draft.blocks.length > 0 || (next !== undefined && next.level > draft.level)) {
      kept.push(draft);
      continue;
    }
    losses.add('HEADING_WITHOUT_TEXT', 1, { heading: draft.heading });
    const before = drafts[i - 1];
    before?.blocks.push(boldLine(draft.heading));
    before?.anchors.push(...draft.anchors);
  }
  return kept.reverse();
}

function boldLine(value: string): CleanBlock {
  return { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value }] }] };
}

interface NestedDraft extends NamedDraft {
  readonly depth: number;
  /** Where this is a later part of a section that was too long. */
  readonly part?: number;
}

/** Depths without jumps: a heading stands one below the nearest heading before it with a smaller level. */
function nest(drafts: readonly NamedDraft[], losses: LossLog): NestedDraft[] {
  const open: number[] = [];
  return drafts.map((draft, i) => {
    const before = drafts[i - 1];
    const jumps = !draft.isPreface && draft.level > (before === undefined || before.isPreface ? 1 : before.level + 1);
    if (draft.isPreface) return { ...draft, depth: 1 };
    while ((open.at(-1) ?? 0) >= draft.level) open.pop();
    open.push(draft.level);
    if (jumps) losses.add('HEADING_DEPTH', 1, { heading: draft.heading });
    return { ...draft, depth: open.length };
  });
}

function splitSections(drafts: readonly NestedDraft[], atMost: number, losses: LossLog): NestedDraft[] {
  return drafts.flatMap((draft) => {
    const groups = splitBlocks(draft.blocks, atMost);
    if (groups.length <= 1) return [draft];
    losses.add('SECTION_SPLIT', groups.length, { heading: draft.heading });
    return groups.map((blocks, i) => ({
      ...draft,
      blocks,
      anchors: i === 0 ? draft.anchors : [],
      ...(i === 0 ? {} : { heading: `${draft.heading} (${String(i + 1)})`, part: i + 1 }),
    }));
  });
}

interface Whole {
  readonly footnotes: ReadonlyMap<string, readonly CleanBlock[]>;
  readonly anchors: Anchors;
  readonly hasPages: boolean;
}

function writeSection(
  draft: NestedDraft,
  index: number,
  all: readonly NestedDraft[],
  { footnotes, anchors, hasPages }: Whole,
): ImportedSection {
  const blocks = draft.blocks.length > 0 ? draft.blocks : [contentsOf(index, all)];
  const linked = anchors.resolve(blocks, all);
  return {
    heading: draft.heading,
    depth: draft.depth,
    body: writeMarkdown(withOwnFootnotes(linked, footnotes)),
    ...(hasPages ? { pages: draft.pages } : {}),
  };
}

/** A chapter that has no words of its own says what stands in it. */
function contentsOf(index: number, all: readonly NestedDraft[]): CleanBlock {
  const depth = all[index]?.depth ?? 0;
  const below: { heading: string; index: number }[] = [];
  for (let i = index + 1; i < all.length; i++) {
    const section = all[i];
    if (!section || section.depth <= depth) break;
    if (section.depth === depth + 1) below.push({ heading: section.heading, index: i });
  }
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: below.map((section) => ({
      type: 'listItem',
      spread: false,
      children: [
        {
          type: 'paragraph',
          children: [
            { type: 'link', url: documentLink(section.index), children: [{ type: 'text', value: section.heading }] },
          ],
        },
      ],
    })),
  };
}

/** Links within the document: which anchors there are, and to which section each leads once all sections are known. */
class Anchors {
  private readonly known: ReadonlySet<string>;
  private readonly named: string[] = [];

  constructor(root: Root) {
    const headings = root.children.filter((node): node is Heading => node.type === 'heading');
    this.known = new Set([...(root.data?.anchors ?? []), ...headings.flatMap(({ data }) => data?.anchors ?? [])]);
  }

  /** Stands for a section until its place is known. */
  placeholder(anchor: string): string | undefined {
    const name = decoded(anchor);
    return this.known.has(name) ? `section:-anchor-${String(this.named.push(name) - 1)}` : undefined;
  }

  /** The blocks with addresses of sections in place of placeholders; a link that leads nowhere any more becomes its words. */
  resolve(blocks: readonly CleanBlock[], sections: readonly NestedDraft[]): readonly CleanBlock[] {
    eachNode(blocks, (node) => {
      if (node.type !== 'link') return;
      const number = /^section:-anchor-(\d+)$/.exec(node.url)?.[1];
      const anchor = number === undefined ? undefined : this.named[Number(number)];
      if (anchor === undefined) return;
      const index = sections.findIndex(({ anchors }) => anchors.includes(anchor));
      node.url = documentLink(Math.max(0, index));
    });
    return blocks;
  }
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}

function countParts(
  drafts: readonly NamedDraft[],
  footnotes: ReadonlyMap<string, readonly CleanBlock[]>,
  pages: number,
): KeptParts {
  const counts = { paragraphs: 0, lists: 0, tables: 0, links: 0 };
  const marked = new Set<string>();
  eachNode(
    drafts.flatMap(({ blocks }) => blocks),
    (node) => {
      if (node.type === 'paragraph') counts.paragraphs++;
      if (node.type === 'list') counts.lists++;
      if (node.type === 'table') counts.tables++;
      if (node.type === 'link') counts.links++;
      if (node.type === 'footnoteReference') marked.add(node.identifier);
    },
  );
  return {
    headings: drafts.filter(({ isPreface }) => !isPreface).length,
    ...counts,
    footnotes: [...marked].filter((label) => footnotes.has(label)).length,
    pages,
  };
}
