import type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';
import { cleanText } from './clean-text';
import type { LossLog } from './loss-log';
import { safeAddress } from './safe-address';

/** What a section's text may be made of. Everything else is turned into it, or left out and logged. */
export type CleanBlock = Exclude<BlockContent | DefinitionContent, { type: 'html' | 'heading' | 'definition' }>;

export interface Cleaning {
  readonly losses: LossLog;
  readonly onPageBreak: () => void;
  /** Whether a footnote is defined; a mark without one is left out. */
  readonly hasFootnote: (label: string) => boolean;
  /** The address of a place in the document by its anchor, if there is such a place. */
  readonly addressOf: (anchor: string) => string | undefined;
}

/** Lists in lists, quotes in quotes: what lies deeper is lifted up to this level. */
const DEEPEST = 8;

/** Turns one block of a document into blocks that a guide can hold. */
export function cleanBlocks(node: RootContent, cleaning: Cleaning, depth = 0): CleanBlock[] {
  switch (node.type) {
    case 'heading':
      return paragraph([
        { type: 'strong', children: cleanPhrasing(node.children, cleaning, { inLink: false, depth: 1 }) },
      ]);
    case 'paragraph':
      return paragraph(cleanPhrasing(node.children, cleaning));
    case 'blockquote':
      return cleanContainer(node, cleaning, depth);
    case 'list':
      return depth < DEEPEST
        ? cleanList(node, cleaning, depth)
        : lift(
            node.children.flatMap(({ children }) => children),
            cleaning,
            depth,
          );
    case 'table':
      return cleanTable(node, cleaning);
    case 'code': {
      const value = cleanText(node.value, cleaning.losses, cleaning.onPageBreak).trimEnd();
      return value.trim() === '' ? [] : [{ type: 'code', value }];
    }
    case 'thematicBreak':
      return [];
    case 'html':
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    default:
      return 'children' in node || 'value' in node || node.type === 'image' || node.type === 'break'
        ? paragraph(cleanPhrasing([node as PhrasingContent], cleaning))
        : [];
  }
}

/** The words of headings and titles, on one line. */
export function cleanWords(nodes: readonly PhrasingContent[], cleaning: Cleaning): string {
  return wordsOf(cleanPhrasing(nodes, cleaning)).replace(/\s+/g, ' ').trim();
}

function cleanContainer(
  node: Extract<RootContent, { type: 'blockquote' }>,
  cleaning: Cleaning,
  depth: number,
): CleanBlock[] {
  if (depth >= DEEPEST) return lift(node.children, cleaning, depth);
  const children = node.children.flatMap((child) => cleanBlocks(child, cleaning, depth + 1));
  return children.length === 0 ? [] : [{ type: 'blockquote', children }];
}

/** The blocks of what is nested too deep, side by side. Walked without recursion, since there may be thousands. */
function lift(nodes: readonly RootContent[], cleaning: Cleaning, depth: number): CleanBlock[] {
  cleaning.losses.add('NESTING');
  const waiting = [...nodes].reverse();
  const lifted: CleanBlock[] = [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem')
      waiting.push(...[...node.children].reverse());
    else lifted.push(...cleanBlocks(node, cleaning, depth));
  }
  return lifted;
}

function cleanList(node: List, cleaning: Cleaning, depth: number): CleanBlock[] {
  const items = node.children.flatMap((item): ListItem[] => {
    const children = item.children.flatMap((child) => cleanBlocks(child, cleaning, depth + 1));
    return children.length === 0 ? [] : [{ type: 'listItem', spread: false, children: leadByParagraph(children) }];
  });
  if (items.length === 0) return [];
  const { start } = node;
  const first = typeof start === 'number' && Number.isSafeInteger(start) && start >= 0 && start < 1e9 ? start : 1;
  return [
    {
      type: 'list',
      ordered: node.ordered === true,
      spread: false,
      children: items,
      ...(node.ordered === true ? { start: first } : {}),
    },
  ];
}

/** An item that begins with a list, a table or code cannot be written in Markdown without being read as something else. */
function leadByParagraph(children: CleanBlock[]): CleanBlock[] {
  return children[0]?.type === 'paragraph'
    ? children
    : [{ type: 'paragraph', children: [{ type: 'text', value: '–' }] }, ...children];
}

const MOST_COLUMNS = 40;

function cleanTable(node: Table, cleaning: Cleaning): CleanBlock[] {
  const rows = node.children.map(({ children }) =>
    children.map((cell) => cleanPhrasing(onOneLine(cell.children), cleaning).filter((each) => each.type !== 'break')),
  );
  const filled = rows.filter((row) => row.some((cell) => wordsOf(cell).trim() !== ''));
  const columns = Math.max(0, ...filled.map(({ length }) => length));
  if (filled.length === 0) return [];
  if (columns > MOST_COLUMNS || columns === 1) return filled.flatMap((row) => paragraph(joinCells(row)));
  const align = (node.align ?? []).slice(0, columns);
  return [
    {
      type: 'table',
      align: Array.from({ length: columns }, (_, i) => align[i] ?? null),
      children: filled.map((row) => ({
        type: 'tableRow',
        children: Array.from({ length: columns }, (_, i) => ({ type: 'tableCell', children: trimmed(row[i] ?? []) })),
      })),
    },
  ];
}

/** A cell of a Markdown table holds no blocks: its paragraphs stand behind each other, items of lists behind semicolons. */
function onOneLine(nodes: readonly Nodes[]): PhrasingContent[] {
  const line: PhrasingContent[] = [];
  const part = (text: string) => {
    const before = wordsOf(line.slice(-1));
    if (before !== '' && !before.endsWith(' ')) line.push({ type: 'text', value: /[:;,]$/.test(before) ? ' ' : text });
  };
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (blockTypes.has(node.type) && 'children' in node) {
      if (node.type === 'listItem') part('; ');
      else if (node.type === 'paragraph' || node.type === 'heading') part(' ');
      waiting.push(...[...node.children].reverse());
    } else {
      line.push(node.type === 'code' ? { type: 'inlineCode', value: node.value } : (node as PhrasingContent));
    }
  }
  return line;
}

const blockTypes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'blockquote',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
]);

function joinCells(row: readonly PhrasingContent[][]): PhrasingContent[] {
  const filled = row.filter((cell) => wordsOf(cell).trim() !== '');
  return filled.flatMap((cell, i) => (i === 0 ? cell : [{ type: 'text', value: ' | ' } as const, ...cell]));
}

function paragraph(children: readonly PhrasingContent[]): Paragraph[] {
  const content = trimmed(children);
  return wordsOf(content).trim() === '' && !content.some(({ type }) => type === 'footnoteReference')
    ? []
    : [{ type: 'paragraph', children: content }];
}

/** Without the spaces and line breaks at both ends, which Markdown cannot hold there. */
function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const isBlank = (node: PhrasingContent | undefined) =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  let [start, end] = [0, children.length];
  while (start < end && isBlank(children[start])) start++;
  while (end > start && isBlank(children[end - 1])) end--;
  return children.slice(start, end).map((node, i, all) => {
    if (node.type !== 'text') return node;
    const led = i === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: i === all.length - 1 ? led.trimEnd() : led };
  });
}

interface Place {
  readonly inLink: boolean;
  readonly depth: number;
}

function cleanPhrasing(
  nodes: readonly PhrasingContent[],
  cleaning: Cleaning,
  place: Place = { inLink: false, depth: 0 },
): PhrasingContent[] {
  const clean: PhrasingContent[] = [];
  let hidden: string | undefined;
  for (const node of nodes) {
    if (node.type === 'html') hidden = afterTag(node.value, hidden, cleaning);
    else if (hidden === undefined) clean.push(...cleanInline(node, cleaning, place));
    if (node.type === 'html' && hidden === undefined && /^<br\b/i.test(node.value)) clean.push({ type: 'break' });
  }
  return joined(clean);
}

/** Between these tags stands no text for readers. Returns the tag that has to be closed before text is text again. */
function afterTag(tag: string, open: string | undefined, cleaning: Cleaning): string | undefined {
  const [, slash, name] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(tag) ?? [];
  if (name === undefined) return open;
  if (open !== undefined) return slash === '/' && name.toLowerCase() === open ? undefined : open;
  if (
    slash === '/' ||
    !/^(?:script|style|svg|math|iframe|object|template|noscript|textarea|select|title|xmp|noembed|noframes)$/i.test(
      name,
    )
  )
    return undefined;
  cleaning.losses.add('ACTIVE_CONTENT');
  return name.toLowerCase();
}

function cleanInline(node: PhrasingContent, cleaning: Cleaning, place: Place): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return textNodes(cleanText(node.value, cleaning.losses, cleaning.onPageBreak), place);
    case 'inlineCode': {
      const value = cleanText(node.value, cleaning.losses, cleaning.onPageBreak).replace(/\s+/g, ' ').trim();
      return value === '' ? [] : [{ type: 'inlineCode', value }];
    }
    case 'break':
      return [{ type: 'break' }];
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const children = cleanPhrasing(node.children, cleaning, { ...place, depth: place.depth + 1 });
      return emphasised(node.type, children, place);
    }
    case 'link':
      return cleanLink(node, cleaning, place);
    case 'footnoteReference':
      return cleaning.hasFootnote(node.identifier) && !place.inLink
        ? [{ type: 'footnoteReference', identifier: node.identifier }]
        : [];
    case 'image':
    case 'imageReference':
      cleaning.losses.add('PICTURE');
      return [];
    case 'linkReference':
      return cleanPhrasing(node.children, cleaning, place);
    default:
      return [];
  }
}

/** Marks of emphasis have to touch a word on both sides, so spaces move outside; nested ones become one. */
function emphasised(
  type: 'emphasis' | 'strong' | 'delete',
  children: PhrasingContent[],
  place: Place,
): PhrasingContent[] {
  const content = trimmed(children).filter((child) => child.type !== 'break');
  if (wordsOf(content).trim() === '' || place.depth > 0) return children;
  const words = wordsOf(children);
  const space = (has: boolean): PhrasingContent[] => (has ? [{ type: 'text', value: ' ' }] : []);
  return [...space(/^\s/.test(words)), { type, children: content }, ...space(/\s$/.test(words))];
}

function cleanLink(
  node: Extract<PhrasingContent, { type: 'link' }>,
  cleaning: Cleaning,
  place: Place,
): PhrasingContent[] {
  const address = node.url.startsWith('#') ? cleaning.addressOf(node.url.slice(1)) : safeAddress(node.url);
  if (address === undefined && !place.inLink) cleaning.losses.add('LINK');
  if (address === undefined || place.inLink) return cleanPhrasing(node.children, cleaning, place);
  const children = cleanPhrasing(node.children, cleaning, { ...place, inLink: true });
  if (wordsOf(children).trim() === '') return children;
  return [{ type: 'link', url: address, children: trimmed(children).filter(({ type }) => type !== 'break') }];
}

/** Addresses that stand in the text as words become links, as every reader expects. */
function textNodes(text: string, { inLink }: Place): PhrasingContent[] {
  const value = text.replace(/[\t\n\r ]+/g, ' ');
  if (inLink || !/https?:\/\//i.test(value)) return value === '' ? [] : [{ type: 'text', value }];
  return value.split(/(https?:\/\/[^\s<>"“”«»|\\^`{}]{3,})/i).flatMap((part, i): PhrasingContent[] => {
    if (part === '') return [];
    if (i % 2 === 0) return [{ type: 'text', value: part }];
    const url = part.replace(/[.,;:!?)\]'’]+$/, '');
    const rest = part.slice(url.length);
    if (safeAddress(url) === undefined) return [{ type: 'text', value: part }];
    return [
      { type: 'link', url, children: [{ type: 'text', value: url }] },
      ...(rest === '' ? [] : [{ type: 'text', value: rest } as const]),
    ];
  });
}

/** Neighbours of one kind as one: their marks would run into each other. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = { type: 'text', value: (last.value + node.value).replace(/ {2,}/g, ' ') };
    } else if (
      (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') &&
      last?.type === node.type
    ) {
      result[result.length - 1] = { type: node.type, children: joined([...last.children, ...node.children]) };
    } else {
      result.push(node);
    }
  }
  return result;
}

export function wordsOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) =>
      'value' in node ? node.value : 'children' in node ? wordsOf(node.children) : node.type === 'break' ? ' ' : '',
    )
    .join('');
}
