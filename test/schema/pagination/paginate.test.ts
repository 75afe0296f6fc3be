import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../../schema/pagination/cursor';
import { placeByComparison, placeOfItem, type Ordering } from '../../../schema/pagination/ordering';
import type { PageRequest } from '../../../schema/pagination/page-args';
import { paginate, type Page } from '../../../schema/pagination/paginate';

/** A list of numbers in rising order, none twice. */
const rising: Ordering<number, readonly [number]> = {
  name: 'numbers',
  keyOf: (number) => [number],
  isKey: (key): key is readonly [number] => key.length === 1 && typeof key[0] === 'number',
  locate: (numbers, [key]) => placeByComparison(numbers, (number) => number - key),
};

const list = fc.uniqueArray(fc.nat(30)).map((numbers) => numbers.toSorted((a, b) => a - b));
const size = fc.integer({ min: 1, max: 8 });
const cursor = fc.nat(30).map((number) => encodeCursor('numbers', [number]));
const pageArgs = fc.record(
  { first: size, last: size, after: cursor, before: cursor },
  { requiredKeys: [] },
) as fc.Arbitrary<PageRequest>;

/** Cursor Connections, section 4.3, to the letter, over an array. */
function byTheBook(numbers: number[], { first, last, after, before }: PageRequest): number[] {
  const place = (text: string) => decodeCursor('numbers', text)?.[0] as number;
  let edges = numbers;
  if (after) edges = edges.filter((number) => number > place(after));
  if (before) edges = edges.filter((number) => number < place(before));
  if (first) edges = edges.slice(0, first);
  if (last) edges = edges.slice(-last);
  return edges;
}

describe('paginate', () => {
  it('gives what the Relay algorithm gives, whatever is asked', () => {
    fc.assert(
      fc.property(list, pageArgs, (numbers, args) => {
        fc.pre(args.first === undefined || args.last === undefined);
        const sized = (args.first ?? args.last) ? args : { ...args, first: 20 };
        expect(paginate(() => numbers, rising, args).nodes).toEqual(byTheBook(numbers, sized));
      }),
      { numRuns: 2_000 },
    );
  });

  it('says exactly whether items follow and precede', () => {
    fc.assert(
      fc.property(list, pageArgs, (numbers, args) => {
        fc.pre(args.first === undefined || args.last === undefined);
        const { nodes, pageInfo } = paginate(() => numbers, rising, args);
        fc.pre(nodes.length > 0);
        expect(pageInfo.hasPreviousPage).toBe(nodes[0] !== numbers[0]);
        expect(pageInfo.hasNextPage).toBe(nodes.at(-1) !== numbers.at(-1));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows every item once to who follows the cursors, forwards and backwards', () => {
    fc.assert(
      fc.property(list, size, (numbers, step) => {
        expect(walk((after) => paginate(() => numbers, rising, { first: step, after }), 'endCursor')).toEqual(numbers);
        const back = walk((before) => paginate(() => numbers, rising, { last: step, before }), 'startCursor');
        expect(back.toSorted((a, b) => a - b)).toEqual(numbers);
      }),
    );
  });

  it('neither repeats nor skips an item when others come or go between two pages', () => {
    fc.assert(
      fc.property(list, list, size, (before, after, step) => {
        const first = paginate(() => before, rising, { first: step });
        const { endCursor } = first.pageInfo;
        fc.pre(endCursor !== null);
        const rest = paginate(() => after, rising, { first: 100, after: endCursor });
        expect(rest.nodes).toEqual(after.filter((number) => number > (first.nodes.at(-1) ?? 0)));
      }),
    );
  });

  it('reads no more of a list than the first page needs', () => {
    const asked: number[] = [];
    const items = (limit: number) => {
      asked.push(limit);
      return [1, 2, 3, 4, 5].slice(0, limit);
    };
    const page = paginate(items, rising, { first: 2 });
    expect([page.nodes, page.pageInfo.hasNextPage]).toEqual([[1, 2], true]);
    expect(asked).toEqual([3]);
    expect(page.totalCount).toBe(5);
    expect(asked).toEqual([3, Infinity]);
  });

  it('has no cursors on an empty page', () => {
    expect(paginate(() => [], rising, {}).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it('refuses first together with last, naming the argument', () => {
    expect(() => paginate(() => [1], rising, { first: 1, last: 1 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'last' }),
    );
  });

  it.each(['after', 'before'] as const)('refuses a bad cursor, naming %s', (argument) => {
    for (const bad of ['', 'x', 'WzEs', encodeCursor('guides', [1]), encodeCursor('numbers', ['1']), '💥']) {
      expect(() => paginate(() => [1], rising, { [argument]: bad })).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT', argument }),
      );
    }
  });
});

describe('a place found by the item itself', () => {
  const moved = (items: string[], id: string, position: number) =>
    placeOfItem(
      items,
      (item) => item === id,
      (item) => items.indexOf(item) - position,
    );

  it('follows an item that moved', () => {
    expect(moved(['new', 'a', 'b'], 'a', 0)).toEqual({ before: 1, present: true });
  });

  it('is where the item stood, once it is gone', () => {
    expect(moved(['a', 'c'], 'b', 1)).toEqual({ before: 1, present: false });
  });
});

describe('a cursor', () => {
  const key = fc.array(fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })));

  it('gives back the key it was made from, and is safe in an address', () => {
    fc.assert(
      fc.property(key, (parts) => {
        const text = encodeCursor('list', parts);
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeCursor('list', text)).toEqual(parts.map((part) => (Object.is(part, -0) ? 0 : part)));
      }),
    );
  });

  it('is refused when it was not made for this kind of list', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        const decoded = decodeCursor('list', text);
        expect(decoded === undefined || encodeCursor('list', decoded) === text).toBe(true);
      }),
    );
    expect(decodeCursor('other', encodeCursor('list', ['a']))).toBeUndefined();
  });

  it('is refused in an older version and in any other spelling', () => {
    const of = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
    expect(decodeCursor('list', of([0, 'list', 'a']))).toBeUndefined();
    expect(decodeCursor('list', of([1, 'list', { toString: 'a' }]))).toBeUndefined();
    expect(decodeCursor('list', of({ __proto__: [1, 'list'] }))).toBeUndefined();
    expect(decodeCursor('list', `${encodeCursor('list', ['a'])}=`)).toBeUndefined();
    expect(decodeCursor('list', ` ${encodeCursor('list', ['a'])}`)).toBeUndefined();
  });
});

/** Follows the cursors to the end, which must come. */
function walk(next: (cursor: string | null) => Page<number>, direction: 'startCursor' | 'endCursor'): number[] {
  const seen: number[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 100; pages++) {
    const page = next(cursor);
    seen.push(...page.nodes);
    cursor = page.pageInfo[direction];
    if (cursor === null) return seen;
  }
  throw new Error('The cursors lead round in a circle');
}
