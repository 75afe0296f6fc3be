import type { FootnoteDefinition, Root, RootContent } from 'mdast';
import type { Pages } from '../../../guides';
import { cleanBlocks, cleanWords, type CleanBlock, type Cleaning } from './clean-blocks';
import type { LossLog } from './loss-log';

/** A section while the rest of the document is still being read. */
export interface SectionDraft {
  /** Undefined for what stands before the first heading. */
  readonly heading: string | undefined;
  /** As the document has it, 1 to 6; jumps are mended later. */
  readonly level: number;
  readonly blocks: CleanBlock[];
  readonly anchors: string[];
  pages: Pages;
}

export interface DraftedSections {
  readonly drafts: readonly SectionDraft[];
  readonly footnotes: ReadonlyMap<string, readonly CleanBlock[]>;
  /** Whether the file says where its pages end. */
  readonly hasPages: boolean;
}

/**
 * Parts a document at its headings and cleans what stands below each. `addressOf` is asked for the address of an anchor before
 * the section it leads to is known, so it may answer with what is replaced later.
 */
export function draftSections(
  root: Root,
  losses: LossLog,
  addressOf: (anchor: string) => string | undefined,
): DraftedSections {
  const definitions = footnotesOf(root);
  const pager = new Pager();
  const cleaning: Cleaning = {
    losses,
    onPageBreak: () => {
      pager.turn();
    },
    hasFootnote: (label) => definitions.has(label),
    addressOf,
  };
  let current: SectionDraft = {
    heading: undefined,
    level: 1,
    blocks: [],
    anchors: [...(root.data?.anchors ?? [])],
    pages: pager.here(),
  };
  const drafts = [current];
  for (const node of root.children) {
    pager.begin(node);
    if (node.type === 'heading') {
      const heading = cleanWords(node.children, cleaning);
      const anchors = node.data?.anchors ?? [];
      pager.end(node);
      if (heading === '') {
        losses.add('EMPTY_HEADING');
        current.anchors.push(...anchors);
        continue;
      }
      current = {
        heading: shortened(heading),
        level: node.depth,
        blocks: [],
        anchors: [...anchors],
        pages: pager.here(),
      };
      losses.moveTo({ heading: current.heading, ...(pager.hasPages ? { page: current.pages.from } : {}) });
      if (current.heading !== heading) current.blocks.push(asParagraph(heading));
      drafts.push(current);
      continue;
    }
    if (current.heading === undefined && current.blocks.length === 0) current.pages = pager.here();
    current.blocks.push(...cleanBlocks(node, cleaning));
    pager.end(node);
    current.pages = { from: current.pages.from, to: pager.page };
  }
  losses.moveTo({});
  const footnotes = new Map(
    [...definitions].map(([label, { children }]) => [
      label,
      children.flatMap((child) => cleanBlocks(child, { ...cleaning, hasFootnote: () => false })),
    ]),
  );
  return { drafts, footnotes, hasPages: pager.hasPages };
}

/** Longer headings are text that somebody styled as one; its words stay below as a paragraph. */
const LONGEST_HEADING = 300;

function shortened(heading: string): string {
  return heading.length <= LONGEST_HEADING ? heading : `${heading.slice(0, LONGEST_HEADING).replace(/\s+\S*$/, '')} …`;
}

function asParagraph(value: string): CleanBlock {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

function footnotesOf(root: Root): Map<string, FootnoteDefinition> {
  const found = new Map<string, FootnoteDefinition>();
  const waiting: RootContent[] = [...root.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'footnoteDefinition') {
      if (!found.has(node.identifier)) found.set(node.identifier, node);
    } else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') {
      waiting.push(...[...node.children].reverse());
    }
  }
  return found;
}

/** Knows the page: from marks in the text of a Word file, or from what the reader of a PDF left on each block. */
class Pager {
  page = 1;
  hasPages = false;

  turn(): void {
    this.page++;
    this.hasPages = true;
  }

  here(): Pages {
    return { from: this.page, to: this.page };
  }

  begin(node: RootContent): void {
    const pages = pagesOf(node);
    if (!pages) return;
    this.page = pages.from;
    this.hasPages = true;
  }

  end(node: RootContent): void {
    this.page = pagesOf(node)?.to ?? this.page;
  }
}

function pagesOf(node: RootContent): Pages | undefined {
  return node.data?.pages;
}
