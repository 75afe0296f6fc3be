import type { Heading, Paragraph, Root } from 'mdast';
import { wordsOf } from './clean-blocks';
import type { LossLog } from './loss-log';

const LONGEST = 120;

/**
 * Where a document has no heading at all, short lines all in bold are what its author meant as headings. The depth is that of
 * their number, as in “2.3 Roles”.
 */
export function guessHeadings(root: Root, losses: LossLog): void {
  if (root.children.some(({ type }) => type === 'heading')) return;
  root.children = root.children.map((node, i, all) => {
    const followed = all[i + 1] !== undefined;
    if (node.type !== 'paragraph' || !followed || !isBoldLine(node)) return node;
    losses.add('HEADING_GUESSED');
    return {
      type: 'heading',
      depth: depthOf(wordsOf(node.children)),
      children: node.children,
      ...(node.data ? { data: node.data } : {}),
    };
  });
}

/** The depth that a heading's own number gives it, 1 where it has none. */
export function depthOf(heading: string): Heading['depth'] {
  return numberedDepth(heading) ?? 1;
}

/** “2.3.1 Roles” has depth 3, “2. Roles” 1; undefined without a number. */
export function numberedDepth(heading: string): Heading['depth'] | undefined {
  const number = /^\s*(\d{1,3}(?:\.\d{1,3}){0,5})\.?[\s:)]/.exec(heading)?.[1];
  const depth = number?.split('.').filter((part) => part !== '').length;
  return depth === undefined ? undefined : (Math.min(6, depth) as Heading['depth']);
}

function isBoldLine({ children }: Paragraph): boolean {
  const words = wordsOf(children).trim();
  const allBold = children.every(
    (child) => child.type === 'strong' || (child.type === 'text' && child.value.trim() === ''),
  );
  return allBold && words.length >= 2 && words.length <= LONGEST && /\p{L}/u.test(words) && !/[.;,:]$/.test(words);
}
