import type { Element, ElementContent, Root, RootContent } from 'hast';

export function childrenOf(node: Root | Element): ElementContent[] {
  return (node.children as RootContent[]).filter((child): child is ElementContent => child.type !== 'doctype');
}

/** Calls back for each element in the order of the document, parents first, with the elements above it, the nearest last. */
export function eachElement(root: Root | Element, visit: (element: Element, above: readonly Element[]) => void): void {
  const above: Element[] = [];
  const waiting: (Element | 'leave')[] = [];
  const enter = (node: Root | Element) => {
    const elements = childrenOf(node).filter((child) => child.type === 'element');
    waiting.push(...elements.reverse());
  };
  enter(root);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === 'leave') {
      above.pop();
      continue;
    }
    visit(next, above);
    above.push(next);
    waiting.push('leave');
    enter(next);
  }
}

/** The names by which links within the document reach an element. */
export function namesOf({ properties }: Element): string[] {
  return [properties['id'], properties['name']].flatMap((name) =>
    typeof name === 'string' && name !== '' ? [name] : [],
  );
}

/** The place within the document that an element links to. */
export function linkTarget({ tagName, properties }: Element): string | undefined {
  const { href } = properties;
  if (tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#') || href.length < 2) return undefined;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

export function textOf(node: Root | Element): string {
  const parts: string[] = [];
  const waiting: (Root | RootContent)[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'text') parts.push(next.value);
    else if ('children' in next) waiting.push(...[...next.children].reverse());
  }
  return parts.join('');
}
