import { ApiError } from '../errors/api-error';
import { decodeCursor, encodeCursor, type CursorKey } from './cursor';
import type { Ordering, Place } from './ordering';
import { DEFAULT_PAGE, type PageRequest } from './page-args';

/** The items of a list in their order: at least the first `limit` of them, or all there are. */
export type Items<Item> = (limit: number) => readonly Item[];

export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

/** One page, in the shape of a Relay connection. What needs the whole list is worked out when it is read, not before. */
export interface Page<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly nodes: readonly Item[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/**
 * A page of a list by Relay's algorithm (Cursor Connections, section 4.3); both page flags are exact. Fails with BAD_USER_INPUT,
 * naming the argument, for `first` with `last` and for a cursor that is not of this list.
 */
export function paginate<Item, Key extends CursorKey>(
  items: Items<Item>,
  ordering: Ordering<Item, Key>,
  request: PageRequest,
): Page<Item> {
  if (isGiven(request.first) && isGiven(request.last)) {
    throw new ApiError('BAD_USER_INPUT', 'Give first or last, not both.', { argument: 'last' });
  }
  const after = readCursor('after', request.after, ordering);
  const before = readCursor('before', request.before, ordering);
  const size = request.first ?? request.last ?? DEFAULT_PAGE;
  const fromEnd = isGiven(request.last);
  // The beginning of a list needs no more of it than one item beyond the page.
  const known = items(after || before || fromEnd ? Infinity : size + 1);
  const start = after ? behind(ordering.locate(known, after)) : 0;
  const end = Math.max(start, before ? ordering.locate(known, before).before : known.length);
  const from = fromEnd ? Math.max(start, end - size) : start;
  const to = fromEnd ? end : Math.min(end, start + size);
  const edges = known
    .slice(from, to)
    .map((node) => ({ cursor: encodeCursor(ordering.name, ordering.keyOf(node)), node }));
  return {
    edges,
    get nodes() {
      return edges.map(({ node }) => node);
    },
    pageInfo: {
      hasNextPage: to < known.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return items(Infinity).length;
    },
  };
}

function behind({ before, present }: Place): number {
  return before + (present ? 1 : 0);
}

function readCursor<Item, Key extends CursorKey>(
  argument: 'after' | 'before',
  cursor: string | null | undefined,
  ordering: Ordering<Item, Key>,
): Key | undefined {
  if (!isGiven(cursor)) return undefined;
  const key = decodeCursor(ordering.name, cursor);
  if (key && ordering.isKey(key)) return key;
  throw new ApiError('BAD_USER_INPUT', `${argument} is not a cursor of this list. Use one that it gave, as it was.`, {
    argument,
  });
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
