import { CommandError, notSupported } from '../command-error';
import { compare, toNumber } from './compare';
import { parsePath, valuesAt, type Path } from './path';
import { isArray, isNumeric, type Document, type Value } from './value';

export type Direction = 1 | -1;

/** Fields with the direction of each: what sorts and indexes are given. Throws CommandError. */
export function parseKeys(keys: Document): readonly (readonly [path: Path, direction: Direction])[] {
  return Object.entries(keys).map(([name, value]) => {
    const direction = isNumeric(value) ? toNumber(value) : undefined;
    if (direction !== 1 && direction !== -1) throw notSupported(`the order of '${name}': only 1 and -1`);
    if (name.startsWith('$')) throw new CommandError('BadValue', `A key cannot be named '${name}'`);
    return [parsePath(name), direction];
  });
}

/** The documents in the order of the keys; equal ones keep the order they came in. */
export function sortDocuments(documents: readonly Document[], keys: Document): readonly Document[] {
  const order = parseKeys(keys);
  if (order.length === 0) return documents;
  const rows = documents.map((document) => ({
    document,
    keys: order.map(([path, direction]) => sortKey(document, path, direction)),
  }));
  rows.sort((a, b) => {
    for (const [i, [, direction]] of order.entries()) {
      const difference = compare(a.keys[i], b.keys[i]) * direction;
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return rows.map(({ document }) => document);
}

/** What an index holds for a path: each element of an array for itself, `undefined` for an empty one, null for no field. */
export function keysAt(document: Document, path: Path): readonly (Value | undefined)[] {
  const found = valuesAt(document, path).flatMap((value): readonly (Value | undefined)[] => {
    if (!isArray(value)) return [value ?? null];
    return value.length === 0 ? [undefined] : value;
  });
  return found.length === 0 ? [null] : found;
}

/** An array stands where its smallest element does, or its largest when the order is descending. */
function sortKey(document: Document, path: Path, direction: Direction): Value | undefined {
  return keysAt(document, path).reduce((best, value) => (compare(value, best) * direction < 0 ? value : best));
}
