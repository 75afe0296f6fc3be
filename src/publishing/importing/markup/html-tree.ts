import type { Element, ElementContent, Root } from 'hast';
import type { FootnoteDefinition, Heading, PhrasingContent, Root as MarkdownRoot } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark, { type Options } from 'rehype-remark';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import { unified } from 'unified';
import { takeFootnotes } from './html-footnotes';
import { childrenOf, eachElement, linkTarget, namesOf, textOf } from './html-walk';
import type { LossLog } from './loss-log';
import { marks } from './marks';

const page = unified().use(rehypeParse).freeze();
const fragment = unified().use(rehypeParse, { fragment: true }).freeze();

/** The tree of an HTML page or of a piece of one, as it came. */
export function parseHtml(html: string, options: { readonly isFragment: boolean }): Root {
  return (options.isFragment ? fragment : page).parse(html);
}

/**
 * An HTML tree as Markdown's: only what readers read, as text, lists, tables, links. Script, style, frames, forms and every
 * attribute but a few are gone before anything else happens.
 */
export function toMarkdownTree(tree: Root, losses: LossLog): MarkdownRoot {
  flatten(tree, losses);
  markLosses(tree, losses);
  const clean = sanitiser.runSync(tree);
  const footnotes = takeFootnotes(clean);
  const preface = markAnchors(clean);
  const root = converter.runSync(clean);
  root.children.push(...footnotes.map(definitionOf));
  return { ...root, data: { ...root.data, anchors: preface } };
}

function definitionOf({ label, content }: { label: string; content: ElementContent[] }): FootnoteDefinition {
  const { children } = converter.runSync({ type: 'root', children: content });
  return { type: 'footnoteDefinition', identifier: label, label, children: children as FootnoteDefinition['children'] };
}

const readable = [
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'div',
    'section',
    'article',
    'main',
    'span',
    'br',
    'hr',
    'address',
    'center',
  ],
  ...[
    'strong',
    'b',
    'em',
    'i',
    'del',
    's',
    'strike',
    'sub',
    'sup',
    'code',
    'pre',
    'tt',
    'kbd',
    'samp',
    'var',
    'q',
    'cite',
  ],
  ...['blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img', 'figure', 'figcaption', 'details', 'summary'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
];

const schema: Schema = {
  tagNames: readable,
  attributes: {
    a: ['href', 'id', 'name'],
    img: ['alt'],
    ol: ['start'],
    td: ['colSpan', 'rowSpan', 'align'],
    th: ['colSpan', 'rowSpan', 'align'],
    '*': ['id'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: [
    ...[
      'script',
      'style',
      'template',
      'noscript',
      'iframe',
      'object',
      'embed',
      'applet',
      'frameset',
      'noframes',
      'noembed',
    ],
    ...[
      'select',
      'textarea',
      'button',
      'input',
      'title',
      'head',
      'svg',
      'math',
      'canvas',
      'audio',
      'video',
      'map',
      'xmp',
      'plaintext',
    ],
  ],
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
};

const sanitiser = unified().use(rehypeSanitize, schema).freeze();

const activeContent = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'select',
  'textarea',
  'button',
  'frameset',
]);
const drawn = new Set(['svg', 'canvas', 'audio', 'video', 'picture']);

/** Deeper than any page that people write: what lies below is only its words. */
const DEEPEST = 150;

function flatten(tree: Root, losses: LossLog): void {
  eachElement(tree, (element, above) => {
    if (above.length < DEEPEST) return;
    losses.add('NESTING');
    element.children = [{ type: 'text', value: textOf(element) }];
  });
}

/** Counts what will be gone; what has a place in the text leaves a sign there, to be counted with its heading. */
function markLosses(tree: Root, losses: LossLog): void {
  eachElement(tree, (element) => {
    if (activeContent.has(element.tagName)) losses.add('ACTIVE_CONTENT');
    if (Object.keys(element.properties).some((name) => /^on[A-Z]/.test(name))) losses.add('ACTIVE_CONTENT');
    if (drawn.has(element.tagName)) Object.assign(element, { tagName: 'img', properties: {}, children: [] });
    if (element.tagName === 'math')
      Object.assign(element, { tagName: 'span', properties: {}, children: [{ type: 'text', value: marks.equation }] });
    if (element.tagName === 'td' || element.tagName === 'th') limitSpans(element, losses);
  });
}

const WIDEST_SPAN = 40;

/** A cell that claims a billion columns would be filled up cell by cell. */
function limitSpans({ properties }: Element, losses: LossLog): void {
  const limited = (value: unknown) => Math.max(1, Math.min(WIDEST_SPAN, Math.floor(Number(value)) || 1));
  const [columns, rows] = [limited(properties['colSpan']), limited(properties['rowSpan'])];
  delete properties['colSpan'];
  delete properties['rowSpan'];
  if (columns === 1 && rows === 1) return;
  losses.add('MERGED_CELLS');
  Object.assign(properties, { ...(columns > 1 ? { colSpan: columns } : {}), ...(rows > 1 ? { rowSpan: rows } : {}) });
}

/** Leaves on each heading the names of all places up to the next one that something links to; returns those before the first. */
function markAnchors(tree: Root): string[] {
  const targets = new Set<string>();
  eachElement(tree, (element) => {
    const target = linkTarget(element);
    if (target !== undefined) targets.add(target);
  });
  const preface: string[] = [];
  let anchors = preface;
  eachElement(tree, (element) => {
    if (/^h[1-6]$/.test(element.tagName)) {
      anchors = [];
      element.data = { ...element.data, anchors } as Element['data'] & object;
    }
    anchors.push(...namesOf(element).filter((name) => targets.has(name)));
  });
  return preface;
}

const raised: Readonly<Record<string, string>> = {
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};
const lowered: Readonly<Record<string, string>> = {
  0: '₀',
  1: '₁',
  2: '₂',
  3: '₃',
  4: '₄',
  5: '₅',
  6: '₆',
  7: '₇',
  8: '₈',
  9: '₉',
};

type Handlers = NonNullable<Options['handlers']>;
type Handle = Handlers[string];

const heading: Handle = (state, element: Element) => ({
  type: 'heading',
  depth: Number(element.tagName.slice(1)) as Heading['depth'],
  children: state.all(element) as PhrasingContent[],
  data: { anchors: element.data?.anchors ?? [] },
});

/** “10²” must not become “102”. */
function script(signs: Readonly<Record<string, string>>): Handle {
  return (state, element: Element) => {
    const text = textOf(element);
    return /^\d+$/.test(text)
      ? { type: 'text', value: text.replace(/\d/g, (digit) => signs[digit] ?? digit) }
      : state.all(element);
  };
}

/** Where `takeFootnotes` left the mark of a footnote. */
const span: Handle = (state, element: Element) => {
  const label = element.data?.footnote;
  return label === undefined ? state.all(element) : { type: 'footnoteReference', identifier: label, label };
};

const handlers: Handlers = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  sup: script(raised),
  sub: script(lowered),
  span,
  // Its words without quotation marks of another language's kind.
  q: (state, element: Element) => [
    { type: 'text', value: '“' },
    ...(state.all(element) as PhrasingContent[]),
    { type: 'text', value: '”' },
  ],
  // A definition list as what it says: the term in bold, what it means below.
  dt: (state, element: Element) => ({
    type: 'paragraph',
    children: [{ type: 'strong', children: state.all(element) as PhrasingContent[] }],
  }),
};

const converter = unified().use(rehypeRemark, { handlers, document: true }).freeze();

/** The part of a page that is its document: main, or a lone article, or the body without navigation. */
export function mainPart(tree: Root, losses: LossLog): Root {
  const found: Element[] = [];
  eachElement(tree, (element) => {
    if (element.tagName === 'main' || element.tagName === 'article') found.push(element);
  });
  const [main] = found.filter(({ tagName }) => tagName === 'main');
  const document = main ?? (found.length === 1 ? found[0] : undefined);
  const frame = new Set(['nav', 'footer', 'aside']);
  const prune = (parent: Root | Element): void => {
    const children = childrenOf(parent);
    const kept = children.filter(
      (child) => !(child.type === 'element' && (frame.has(child.tagName) || child.properties['hidden'] !== undefined)),
    );
    if (kept.length < children.length) losses.add('HEADER_OR_FOOTER', children.length - kept.length);
    parent.children = kept;
  };
  const part: Root = document ? { type: 'root', children: document.children } : tree;
  prune(part);
  eachElement(part, prune);
  return part;
}
