import type {
  BlockContent,
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import type { Pages } from '../../../guides';
import type { PdfBlock, TextBlock } from './blocks';
import { markedTextOf } from './headings';
import type { Hyphenation } from './hyphenation';
import { noteLabel, type PageNote } from './page-notes';
import { noteMark, type Line, type Run } from './pdf-line';
import type { PdfTable } from './tables';

export interface TreeParts {
  readonly blocks: readonly PdfBlock[];
  readonly levels: ReadonlyMap<TextBlock, Heading['depth']>;
  readonly notes: readonly PageNote[];
  readonly hyphenation: Hyphenation;
}

/** The blocks of a PDF as a Markdown tree; each block knows its pages. */
export function toMarkdownTree({ blocks, levels, notes, hyphenation }: TreeParts): Root {
  const labels = new Set(notes.map(({ page, number }) => noteLabel(page, number)));
  const write = (runs: readonly Run[], page: number) => phrasing(runs, page, labels);
  const children: RootContent[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (block.kind === 'table') {
      children.push(tableOf(block, write, hyphenation));
      continue;
    }
    const depth = levels.get(block);
    if (depth !== undefined) {
      children.push({
        type: 'heading',
        depth,
        children: [{ type: 'text', value: plainMarks(markedTextOf(block)) }],
        data: { pages: pagesOf(block) },
      });
    } else if (block.marker) {
      const items = itemsFrom(blocks, i, levels);
      children.push(...listOf(items, write));
      i += items.length - 1;
    } else {
      children.push({
        type: 'paragraph',
        children: write(block.runs, block.first.page),
        data: { pages: pagesOf(block) },
      });
    }
  }
  return { type: 'root', children: [...children, ...notes.map((note) => definitionOf(note, write, hyphenation))] };
}

type Write = (runs: readonly Run[], page: number) => PhrasingContent[];

function itemsFrom(blocks: readonly PdfBlock[], from: number, levels: ReadonlyMap<TextBlock, unknown>): TextBlock[] {
  const items: TextBlock[] = [];
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i];
    if (block?.kind !== 'text' || !block.marker || levels.has(block)) break;
    items.push(block);
  }
  return items;
}

/** Items set in further than the ones before them are lists in these; a change from bullets to numbers begins a new list. */
function listOf(items: readonly TextBlock[], write: Write): List[] {
  const lists: List[] = [];
  for (let i = 0; i < items.length;) {
    const item = items[i];
    if (!item) break;
    let end = i + 1;
    while (end < items.length && (items[end]?.first.x ?? 0) > item.first.x + item.first.size * 0.7) end++;
    const inner = items.slice(i + 1, end);
    const own: BlockContent[] = [
      { type: 'paragraph', children: write(item.runs, item.first.page) } satisfies Paragraph,
      ...listOf(inner, write),
    ];
    const entry: ListItem = { type: 'listItem', spread: false, children: own };
    const last = lists.at(-1);
    const pages = { from: item.first.page, to: (inner.at(-1) ?? item).last.page };
    if (last && last.ordered === (item.marker?.ordered ?? false)) {
      last.children.push(entry);
      last.data = { pages: { from: last.data?.pages?.from ?? pages.from, to: pages.to } };
    } else {
      const ordered = item.marker?.ordered ?? false;
      lists.push({
        type: 'list',
        ordered,
        spread: false,
        children: [entry],
        ...(ordered ? { start: item.marker?.number ?? 1 } : {}),
        data: { pages },
      });
    }
    i = end;
  }
  return lists;
}

/** Where a table goes on on the next page its head is often repeated there: once is enough. */
function tableOf(table: PdfTable, write: Write, hyphenation: Hyphenation): Table {
  const lines = table.rows.flat(2);
  const pages = { from: lines[0]?.page ?? 1, to: lines.at(-1)?.page ?? 1 };
  const words = (row: PdfTable['rows'][number]) => row.map((cell) => cell.map(({ text }) => text).join(' ')).join('\n');
  const [head] = table.rows;
  const rows = table.rows.filter((row, i) => i === 0 || head === undefined || words(row) !== words(head));
  return {
    type: 'table',
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((cell) => ({
        type: 'tableCell',
        children: write(joined(cell, hyphenation), cell[0]?.page ?? pages.from),
      })),
    })),
    data: { pages },
  };
}

function definitionOf({ page, number, lines }: PageNote, write: Write, hyphenation: Hyphenation): FootnoteDefinition {
  const label = noteLabel(page, number);
  return {
    type: 'footnoteDefinition',
    identifier: label,
    label,
    children: [{ type: 'paragraph', children: write(joined(lines, hyphenation), page) }],
  };
}

function joined(lines: readonly Line[], hyphenation: Hyphenation): Run[] {
  return lines.reduce<Run[]>((runs, line) => hyphenation.join(runs, line.runs), []);
}

function pagesOf({ first, last }: TextBlock): Pages {
  return { from: first.page, to: last.page };
}

const marked = new RegExp(`${noteMark.open}(\\d+)${noteMark.close}`);

function phrasing(runs: readonly Run[], page: number, labels: ReadonlySet<string>): PhrasingContent[] {
  return runs.flatMap(({ text, link }): PhrasingContent[] => {
    const parts = text.split(marked).flatMap((part, i, all): PhrasingContent[] => {
      if (i % 2 === 0) return part === '' ? [] : [{ type: 'text', value: i < all.length - 1 ? part.trimEnd() : part }];
      // A paragraph may have begun on the page before.
      const label = [page, page + 1].map((each) => noteLabel(each, part)).find((each) => labels.has(each));
      return [
        label === undefined
          ? { type: 'text', value: raised(part) }
          : { type: 'footnoteReference', identifier: label, label },
      ];
    });
    return link === undefined ? parts : [{ type: 'link', url: link, children: parts }];
  });
}

function plainMarks(text: string): string {
  return text.replace(new RegExp(`${noteMark.open}\\d+${noteMark.close}`, 'g'), '');
}

/** A raised number that is no footnote is an exponent. */
function raised(digits: string): string {
  return digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}
