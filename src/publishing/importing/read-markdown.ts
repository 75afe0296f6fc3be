import type { Definition, Nodes, Parents, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { decodeText } from './decode-text';
import { titleFromName } from './file-name';
import type { ImportedDocument } from './imported-document';
import { assembleDocument } from './markup/assemble-document';
import { wordsOf } from './markup/clean-blocks';
import { parseHtml, toMarkdownTree } from './markup/html-tree';
import { LossLog } from './markup/loss-log';
import { withoutMarks } from './markup/marks';
import type { Reading } from './reading';
import { refuseBroken } from './refuse';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Reads Markdown as it is written anywhere: front matter, HTML in between, links by reference. */
export function readMarkdown({ file, name, limits }: Reading): ImportedDocument {
  const source = decodeText(file.bytes);
  if (source === undefined) return refuseBroken(name, 'it is not UTF-8 text');
  if (source.includes('\0')) return refuseBroken(name, 'it holds null bytes');
  const { title, text } = withoutFrontMatter(withoutMarks(source).replace(/\r\n?/g, '\n'));
  const losses = new LossLog();
  const root = parser.parse(text);
  replaceHtml(root, losses);
  resolveReferences(root);
  nameHeadings(root);
  return assembleDocument(root, { name, title, fallbackTitle: titleFromName(file.name), losses, limits });
}

function withoutFrontMatter(source: string): { title?: string; text: string } {
  const front = /^\ufeff?---[ \t]*\n([\s\S]{0,10000}?)\n---[ \t]*(?:\n|$)/.exec(source);
  if (!front) return { text: source };
  const title = /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/m.exec(front[1] ?? '')?.[2];
  return { text: source.slice(front[0].length), ...(title === undefined ? {} : { title }) };
}

/** Blocks of HTML become what they say; tags inside a paragraph are dealt with where paragraphs are cleaned. */
function replaceHtml(root: Root, losses: LossLog): void {
  for (const parent of holders(root)) {
    const children = parent.children as RootContent[];
    if (!children.some(({ type }) => type === 'html')) continue;
    const replaced = children.flatMap((child) =>
      child.type === 'html' ? toMarkdownTree(parseHtml(child.value, { isFragment: true }), losses).children : [child],
    );
    parent.children = replaced;
  }
}

/** The nodes whose children are blocks. */
function holders(root: Root): Extract<Parents, { type: 'root' | 'blockquote' | 'listItem' | 'footnoteDefinition' }>[] {
  const found: ReturnType<typeof holders> = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (
      node.type === 'root' ||
      node.type === 'blockquote' ||
      node.type === 'listItem' ||
      node.type === 'footnoteDefinition'
    )
      found.push(node);
    if (node.type === 'list' || found.at(-1) === node) waiting.push(...(node as Parents).children);
  }
  return found;
}

/** `[words][label]` becomes a link, so that nothing refers to what may stand in another section. */
function resolveReferences(root: Root): void {
  const definitions = new Map<string, Definition>();
  const waiting: Nodes[] = [root];
  const references: Nodes[] = [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if (node.type === 'linkReference') references.push(node);
    if ('children' in node) waiting.push(...node.children);
  }
  for (const node of references) {
    if (node.type === 'linkReference')
      Object.assign(node, { type: 'link', url: definitions.get(node.identifier)?.url ?? '' });
  }
}

/** The anchors that GitHub and most others give to headings. */
function nameHeadings(root: Root): void {
  const used = new Map<string, number>();
  for (const node of root.children) {
    if (node.type !== 'heading') continue;
    const name = wordsOf(node.children)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .trim()
      .replace(/ /g, '-');
    const times = used.get(name) ?? 0;
    used.set(name, times + 1);
    const own = node.data?.anchors ?? [];
    node.data = { ...node.data, anchors: [...own, times === 0 ? name : `${name}-${String(times)}`] };
  }
}
