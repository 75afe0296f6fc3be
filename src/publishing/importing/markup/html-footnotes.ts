import type { Element, ElementContent, Root } from 'hast';
import { eachElement, linkTarget, namesOf, textOf } from './html-walk';

export interface HtmlFootnote {
  readonly label: string;
  readonly content: ElementContent[];
}

interface Place {
  readonly element: Element;
  readonly above: readonly Element[];
  readonly order: number;
}

/** A note is a paragraph or an item, never a chapter. */
const noteBlocks = new Set(['li', 'p', 'div', 'dd', 'section']);
const LONGEST_NOTE = 5_000;

/**
 * Takes the footnotes out of a tree. Word, pandoc, GitHub and Word's own web pages all write them in one way: a link in the
 * text to a note further down, which links back. Each mark becomes a `span` that knows its label.
 */
export function takeFootnotes(tree: Root): HtmlFootnote[] {
  const { places, links } = survey(tree);
  const notes = new Map<Element, HtmlFootnote>();
  for (const link of links) {
    const note = noteOf(link, places);
    if (!note) continue;
    const known = notes.get(note.element) ?? {
      label: String(notes.size + 1),
      content: contentOf(note.element, namesAround(link)),
    };
    notes.set(note.element, known);
    const mark = enclosingSup(link);
    Object.assign(mark, { tagName: 'span', properties: {}, children: [], data: { footnote: known.label } });
  }
  remove(tree, new Set(notes.keys()));
  return [...notes.values()];
}

function survey(tree: Root): { places: ReadonlyMap<string, Place>; links: readonly Place[] } {
  const places = new Map<string, Place>();
  const links: Place[] = [];
  let order = 0;
  eachElement(tree, (element, above) => {
    const place = { element, above: [...above], order: order++ };
    for (const name of namesOf(element)) if (!places.has(name)) places.set(name, place);
    if (linkTarget(element) !== undefined) links.push(place);
  });
  return { places, links };
}

/** The block that a link leads down to and that leads back to it. */
function noteOf(link: Place, places: ReadonlyMap<string, Place>): Place | undefined {
  const target = places.get(linkTarget(link.element) ?? '');
  if (!target || target.order <= link.order) return undefined;
  const block = [...target.above, target.element].findLast(({ tagName }) => noteBlocks.has(tagName));
  if (!block || link.above.includes(block) || textOf(block).length > LONGEST_NOTE) return undefined;
  const names = namesAround(link);
  const targets = new Set<string | undefined>();
  eachElement({ type: 'root', children: [block] }, (element) => {
    targets.add(linkTarget(element));
  });
  return [...names].some((name) => targets.has(name)) ? { ...target, element: block } : undefined;
}

function namesAround({ element, above }: Place): ReadonlySet<string> {
  return new Set([element, ...above.slice(-2)].flatMap(namesOf));
}

/** What the note says, without the link back and without the number before it. */
function contentOf(note: Element, marks: ReadonlySet<string>): ElementContent[] {
  eachElement({ type: 'root', children: [note] }, (parent) => {
    parent.children = parent.children.filter(
      (child) => !(child.type === 'element' && (marks.has(linkTarget(child) ?? '') || isBackArrow(child))),
    );
  });
  return note.tagName === 'li' || note.tagName === 'div' ? note.children : [note];
}

/** Other marks of the same note have arrows of their own. */
function isBackArrow(element: Element): boolean {
  return (
    linkTarget(element) !== undefined && /^[\s\u2190-\u21ff\d^]*$/.test(textOf(element).replace(/\ufe0e|\ufe0f/g, ''))
  );
}

function enclosingSup({ element, above }: Place): Element {
  const parent = above.at(-1);
  return parent?.tagName === 'sup' && parent.children.length === 1 ? parent : element;
}

/** Removes the notes, and the lists that held nothing else. */
function remove(tree: Root, notes: ReadonlySet<Element>): void {
  if (notes.size === 0) return;
  const holders = new Set<Element>();
  eachElement(tree, (element, above) => {
    const holder = above.at(-1);
    if (notes.has(element) && holder) holders.add(holder);
  });
  const isGone = (child: { type: string }) => notes.has(child as Element);
  for (const parent of [tree, ...holders])
    parent.children = (parent.children as ElementContent[]).filter((child) => !isGone(child));
  const isEmpty = (child: { type: string }) => holders.has(child as Element) && textOf(child as Element).trim() === '';
  const prune = (parent: Root | Element) => {
    parent.children = (parent.children as ElementContent[]).filter((child) => !isEmpty(child));
  };
  prune(tree);
  eachElement(tree, prune);
}
