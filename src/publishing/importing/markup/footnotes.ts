import type { CleanBlock } from './clean-blocks';
import { eachNode } from './walk';

/**
 * A section's blocks with the footnotes they refer to behind them, numbered anew in each section: a note that the next edition
 * puts somewhere else then changes no other section.
 */
export function withOwnFootnotes(
  blocks: readonly CleanBlock[],
  footnotes: ReadonlyMap<string, readonly CleanBlock[]>,
): CleanBlock[] {
  const labels = new Map<string, string>();
  eachNode(blocks, (node) => {
    if (node.type !== 'footnoteReference') return;
    const label = labels.get(node.identifier) ?? `note-${String(labels.size + 1)}`;
    labels.set(node.identifier, label);
    node.identifier = label;
    node.label = label;
  });
  const definitions = [...labels].map(([original, label]): CleanBlock => {
    const children = footnotes.get(original) ?? [];
    return {
      type: 'footnoteDefinition',
      identifier: label,
      label,
      children: children.length > 0 ? [...children] : [empty()],
    };
  });
  return [...blocks, ...definitions];
}

function empty(): CleanBlock {
  return { type: 'paragraph', children: [{ type: 'text', value: '–' }] };
}
