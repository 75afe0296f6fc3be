import type { PhrasingContent } from 'mdast';
import { wordsOf, type CleanBlock } from './clean-blocks';
import { eachNode } from './walk';
import { writeMarkdown } from './write-markdown';

/** Parts a section's blocks into groups whose Markdown has at most so many bytes each; one group when all of it has. */
export function splitBlocks(blocks: readonly CleanBlock[], atMost: number): CleanBlock[][] {
  if (bytesOf(blocks) <= atMost) return [[...blocks]];
  const groups: CleanBlock[][] = [];
  let group: CleanBlock[] = [];
  let bytes = 0;
  for (const block of blocks.flatMap((each) => splitBlock(each, atMost))) {
    const own = bytesOf([block]) + 2;
    if (group.length > 0 && bytes + own > atMost) {
      groups.push(group);
      [group, bytes] = [[], 0];
    }
    group.push(block);
    bytes += own;
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/** A table by its rows, each part with the head; a list by its items; anything else by its words. */
function splitBlock(block: CleanBlock, atMost: number): CleanBlock[] {
  if (bytesOf([block]) <= atMost) return [block];
  if (block.type === 'table') {
    const [head, ...rows] = block.children;
    if (!head) return [];
    return halves(rows).flatMap((children) =>
      splitOrWords({ ...block, children: [structuredClone(head), ...children] }, children.length, atMost),
    );
  }
  if (block.type === 'list') {
    const halfway = Math.ceil(block.children.length / 2);
    return halves(block.children).flatMap((children, i) => {
      const start = block.ordered === true ? { start: (block.start ?? 1) + (i === 0 ? 0 : halfway) } : {};
      return splitOrWords({ ...block, ...start, children }, children.length, atMost);
    });
  }
  return wordGroups(wordsOf([block as unknown as PhrasingContent]), atMost);
}

function splitOrWords(block: CleanBlock, parts: number, atMost: number): CleanBlock[] {
  return parts > 1
    ? splitBlock(block, atMost)
    : bytesOf([block]) <= atMost
      ? [block]
      : wordGroups(wordsOf([block as unknown as PhrasingContent]), atMost);
}

function halves<T>(items: readonly T[]): T[][] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)].filter((half) => half.length > 0);
}

/** A third of the space, since signs that Markdown escapes take two bytes and letters up to four. */
function wordGroups(text: string, atMost: number): CleanBlock[] {
  const length = Math.max(1, Math.floor(atMost / 5));
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${String(length)}}(?=\\s|$)|\\S{1,${String(length)}}`, 'gu')) ?? [];
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
}

/** Marks of footnotes get longer names when they are numbered. */
const LONGER_MARK = 10;

function bytesOf(blocks: readonly CleanBlock[]): number {
  let marks = 0;
  eachNode(blocks, (node) => {
    if (node.type === 'footnoteReference') marks++;
  });
  return Buffer.byteLength(writeMarkdown(blocks)) + marks * LONGER_MARK;
}
