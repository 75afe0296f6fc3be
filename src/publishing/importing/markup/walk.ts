import type { Nodes } from 'mdast';

/** Calls back for each node of these trees, parents first. */
export function eachNode(nodes: readonly Nodes[], visit: (node: Nodes) => void): void {
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node);
    if ('children' in node) waiting.push(...[...node.children].reverse());
  }
}
