import type { Link, List, Nodes, Root, RootContent } from 'mdast';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Language } from './guide';
import { splitSentences } from './sentences';

/** A source that a text names in a footnote: the label in the text, its words, and the first address in them. */
export interface Footnote {
  readonly label: string;
  readonly text: string;
  readonly address?: string;
}

/**
 * A piece of a text that can be quoted. Headings inside a section, tables, code and footnotes are not: they are for reading.
 * A list keeps the sentence that leads into it, the last one of the paragraph before, if that ends in a colon.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly sentences: readonly string[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly lead?: string;
      /** Plain text of each item, sub-items included. */
      readonly items: readonly string[];
    };

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** A text as its Markdown tree, for those who bring it into another form. */
export function markdownTree(markdown: string): Root {
  return parser.parse(markdown);
}

/** The text as a reader hears it: no marks, no footnotes, no addresses. Blocks are parted by a blank line. */
export function plainText(markdown: string): string {
  return parser
    .parse(withoutFootnotes(markdown))
    .children.map((node) => blockText(node))
    .filter((text) => text !== '')
    .join('\n\n');
}

/**
 * The words of a text for an index, in order, with some punctuation left over: a hundred times faster than `plainText`, since
 * nothing is parsed. Addresses, footnotes and HTML are gone.
 */
export function indexableText(markdown: string): string {
  return withoutFootnotes(markdown)
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[*_`|\\]+/g, (mark) => (mark.includes('|') ? ' ' : ''))
    .replace(/^[ \t]*(?:#{1,6}|[-+>]|\d+[.)])[ \t]+/gm, '');
}

/** What can be quoted from a text, in order. */
export function readBlocks(markdown: string, language: Language): Block[] {
  const blocks: Block[] = [];
  let lead: string | undefined;
  for (const node of parser.parse(withoutFootnotes(markdown)).children) {
    if (node.type === 'list') {
      blocks.push(listBlock(node, lead));
      lead = undefined;
      continue;
    }
    lead = undefined;
    if (node.type !== 'paragraph' && node.type !== 'blockquote') continue;
    const sentences = splitSentences(inlineText(node), language);
    if (sentences.at(-1)?.endsWith(':')) lead = sentences.pop();
    if (sentences.length > 0) blocks.push({ kind: 'paragraph', sentences });
  }
  return blocks;
}

/** The paragraphs, lists, tables and other blocks of a text just as they are written, in order: what a comparison goes by. */
export function sourceBlocks(markdown: string): string[] {
  return parser
    .parse(markdown)
    .children.map(({ position }) => markdown.slice(position?.start.offset, position?.end.offset))
    .filter((block) => block.trim() !== '');
}

/** The sources named in footnotes, in the order of their definitions. */
export function readFootnotes(markdown: string): Footnote[] {
  return parser.parse(markdown).children.flatMap((node) => {
    if (node.type !== 'footnoteDefinition') return [];
    const address = firstAddress(node);
    return [{ label: node.identifier, text: inlineText(node), ...(address === undefined ? {} : { address }) }];
  });
}

/** Labels used without a definition, and definitions that nothing uses: for the check of a text. */
export function unmatchedFootnotes(markdown: string): { undefined: string[]; unused: string[] } {
  const labels = (form: RegExp) =>
    new Set(Array.from(markdown.matchAll(form), (match) => match[1]?.toLowerCase() ?? ''));
  const used = labels(/\[\^([^\]\s]+)\](?!:)/g);
  const defined = labels(/^\[\^([^\]\s]+)\]:/gm);
  return {
    undefined: [...used].filter((label) => !defined.has(label)),
    unused: [...defined].filter((label) => !used.has(label)),
  };
}

/**
 * The text without its footnotes: marks, definitions and the indented lines that go on with them. Half of a section is
 * addresses of sources, and parsing them costs more than the rest.
 */
function withoutFootnotes(markdown: string): string {
  return markdown.replace(/^\[\^[^\]\s]+\]:.*(?:\n(?:[ \t]+\S.*)?)*(?=\n|$)/gm, '').replace(/\[\^[^\]\s]+\](?!:)/g, '');
}

export interface HtmlOptions {
  /** The address for a `section:` link, or undefined for a section that is not published: its words stay, unlinked. */
  readonly linkTo: (section: string) => string | undefined;
  /** Keeps the ids of footnotes apart when several texts share a page. */
  readonly idPrefix: string;
  readonly language: Language;
}

/** Sanitised HTML: no script, style, event handler, frame, form or `javascript:` address survives, whatever the text holds. */
export function renderHtml(markdown: string, options: HtmlOptions): string {
  const tree = parser.parse(markdown);
  resolveLinks(tree, options.linkTo);
  const processor = unified()
    .use(remarkRehype, {
      clobberPrefix: `${options.idPrefix}-`,
      footnoteLabel: 'Sources',
      footnoteLabelTagName: 'h2',
      footnoteLabelProperties: {},
      footnoteBackLabel: options.language === 'fr' ? 'Retour au texte' : 'Back to the text',
    })
    .use(rehypeSanitize, { ...defaultSchema, clobberPrefix: '' })
    .use(rehypeStringify);
  return processor.stringify(processor.runSync(tree));
}

function listBlock(list: List, lead: string | undefined): Block {
  const items = list.children.map((item) =>
    item.children
      .map((child) => blockText(child))
      .filter((text) => text !== '')
      .join(' '),
  );
  return { kind: 'list', ordered: list.ordered === true, ...(lead === undefined ? {} : { lead }), items };
}

function blockText(node: RootContent): string {
  switch (node.type) {
    case 'footnoteDefinition':
    case 'definition':
    case 'html':
    case 'thematicBreak':
      return '';
    case 'list':
      return node.children.map((item) => item.children.map((child) => blockText(child)).join(' ')).join('\n');
    case 'table':
      return node.children.map((row) => row.children.map((cell) => inlineText(cell)).join(', ')).join('\n');
    case 'code':
      return node.value;
    default:
      return inlineText(node);
  }
}

function inlineText(node: Nodes): string {
  return collapse(rawText(node));
}

function rawText(node: Nodes): string {
  if (node.type === 'footnoteReference' || node.type === 'html') return '';
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const holdsBlocks = node.type === 'blockquote' || node.type === 'listItem' || node.type === 'footnoteDefinition';
  return node.children.map((child) => rawText(child)).join(holdsBlocks ? ' ' : '');
}

/** Line ends and runs of spaces become one space; no-break spaces, which French needs, stay. */
function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}

function firstAddress(node: Nodes): string | undefined {
  if (node.type === 'link') return node.url;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const address = firstAddress(child);
    if (address !== undefined) return address;
  }
  return undefined;
}

function resolveLinks(node: Root | RootContent, linkTo: (section: string) => string | undefined): void {
  if (!('children' in node)) return;
  node.children.forEach((child, i) => {
    if (child.type === 'link' && child.url.startsWith('section:')) {
      const address = linkTo(child.url.slice('section:'.length));
      if (address === undefined) (node.children as RootContent[]).splice(i, 1, unlinked(child));
      else child.url = address;
      return;
    }
    resolveLinks(child, linkTo);
  });
}

function unlinked(link: Link): RootContent {
  return { type: 'emphasis', children: link.children };
}
