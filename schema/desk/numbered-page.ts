import type { PageRequest } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { numberOrder } from './desk-orders';

/** Reads items with numbers below `before`, the latest first. */
export type ReadNumbered<Item> = (page: { readonly before?: number; readonly limit: number }) => Promise<Item[]>;

/**
 * A page of what is numbered from 1 without holes, the latest first: where a page begins and ends follows from the latest
 * number, so that no more is read than the page, however long the list is.
 */
export async function numberedPage<Item extends { readonly number: number }>(
  read: ReadNumbered<Item>,
  request: PageRequest,
): Promise<Page<Item>> {
  const [latest] = await read({ limit: 1 });
  const numbers = Array.from({ length: latest?.number ?? 0 }, (_, i) => (latest?.number ?? 0) - i);
  const { edges, pageInfo, totalCount } = paginate(() => numbers, numberOrder, request);
  const [first] = edges;
  const items = first ? await read({ before: first.node + 1, limit: edges.length }) : [];
  const found = new Map(items.map((item) => [item.number, item]));
  const filled = edges.flatMap(({ cursor, node }) => {
    const item = found.get(node);
    return item ? [{ cursor, node: item }] : [];
  });
  return { edges: filled, nodes: filled.map(({ node }) => node), pageInfo, totalCount };
}
