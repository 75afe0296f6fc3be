import type { CursorKey } from './cursor';

/** The order of a list, and how a cursor finds its place in it again after the list has changed. */
export interface Ordering<Item, Key extends CursorKey> {
  /** Names the kind of list inside its cursors. */
  readonly name: string;
  readonly keyOf: (item: Item) => Key;
  readonly isKey: (key: CursorKey) => key is Key;
  /** Where the item of a key stands, or would stand, among items in this order. */
  readonly locate: (items: readonly Item[], key: Key) => Place;
}

export interface Place {
  /** How many items stand in front. */
  readonly before: number;
  /** Whether the item itself is there. */
  readonly present: boolean;
}

/** The place of a key by comparison; `compare` is negative for an item in front of it and 0 for the item itself. */
export function placeByComparison<Item>(items: readonly Item[], compare: (item: Item) => number): Place {
  const found = items.findIndex((item) => compare(item) >= 0);
  if (found < 0) return { before: items.length, present: false };
  const item = items[found];
  return { before: found, present: item !== undefined && compare(item) === 0 };
}

/**
 * The place of the item itself, wherever it has moved to; by comparison only when it is gone. For orders in which a change
 * elsewhere moves an item: its position in an outline, its score.
 */
export function placeOfItem<Item>(
  items: readonly Item[],
  isItem: (item: Item) => boolean,
  compare: (item: Item) => number,
): Place {
  const found = items.findIndex(isItem);
  return found < 0 ? { ...placeByComparison(items, compare), present: false } : { before: found, present: true };
}
