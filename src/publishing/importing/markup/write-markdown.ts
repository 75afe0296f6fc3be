import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { CleanBlock } from './clean-blocks';

const writer = unified()
  // Columns are not padded to one width: a long cell would make every row as long.
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, {
    bullet: '-',
    bulletOther: '*',
    emphasis: '*',
    listItemIndent: 'one',
    fences: true,
    rule: '-',
  })
  .freeze();

/** Blocks as Markdown in the form of content/. */
export function writeMarkdown(blocks: readonly CleanBlock[]): string {
  return writer.stringify({ type: 'root', children: [...blocks] } satisfies Root).trim();
}
