import { Binary, BSONRegExp, Double, Int32, Long, ObjectId } from 'bson';
import { CommandError } from '../command-error';
import { isArray, isDocument, isNumeric, type Document, type Numeric, type Value } from './value';

/**
 * MongoDB's order over all values: first by type, then within the type. Numbers of every kind are one type. `undefined`
 * stands for nothing at all (an empty array in a sort) and comes first.
 */
export function compare(a: Value | undefined, b: Value | undefined): number {
  if (a === b) return 0;
  const byType = typeOrder(a) - typeOrder(b);
  if (byType !== 0) return byType;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Binary && b instanceof Binary) {
    return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
  }
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareText(a.pattern, b.pattern) || compareText(a.options, b.options);
  }
  if (isArray(a) && isArray(b)) return compareArrays(a, b);
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b);
  return Number(a) - Number(b);
}

/** Equal as MongoDB sees it: 1 and 1.0 are, and so are null and a missing field. */
export function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  return compare(a ?? null, b ?? null) === 0;
}

/** Whether two values are of types that $gt and its kin compare with each other at all. */
export function isSameType(a: Value | undefined, b: Value | undefined): boolean {
  return typeOrder(a ?? null) === typeOrder(b ?? null);
}

/** Text that two values share exactly when `isEqual` holds: the key of maps by value. */
export function equalityKey(value: Value | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return `b${String(value)}`;
  if (isNumeric(value)) return `n${String(exact(value))}`;
  if (value instanceof Date) return `d${value.getTime()}`;
  if (value instanceof ObjectId) return `o${value.toHexString()}`;
  if (value instanceof Binary) return `x${value.sub_type}:${value.toString('base64')}`;
  if (value instanceof BSONRegExp) return `r${JSON.stringify([value.pattern, value.options])}`;
  if (isArray(value)) return `a${JSON.stringify(value.map(equalityKey))}`;
  return `{${JSON.stringify(Object.entries(value).map(([name, each]) => [name, equalityKey(each)]))}`;
}

/** The sum, in the widest of the two types; Int32 grows to Long when it must. */
export function add(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Double || b instanceof Double) return new Double(toNumber(a) + toNumber(b));
  const sum = toBigInt(a) + toBigInt(b);
  if (a instanceof Int32 && b instanceof Int32 && BigInt.asIntN(32, sum) === sum) return new Int32(Number(sum));
  if (BigInt.asIntN(64, sum) === sum) return Long.fromBigInt(sum);
  throw new CommandError('BadValue', `The sum ${String(sum)} does not fit into 64 bits`);
}

export function toNumber(value: Numeric): number {
  return value instanceof Long ? value.toNumber() : value.value;
}

function toBigInt(value: Int32 | Long): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(value.value);
}

function typeOrder(value: Value | undefined): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (isNumeric(value)) return 2;
  if (typeof value === 'string') return 3;
  if (isDocument(value)) return 4;
  if (isArray(value)) return 5;
  if (value instanceof Binary) return 6;
  if (value instanceof ObjectId) return 7;
  if (typeof value === 'boolean') return 8;
  if (value instanceof Date) return 9;
  return 10;
}

/** JavaScript compares and prints bigint beside number exactly, which 64-bit integers beside doubles need. */
function exact(value: Numeric): number | bigint {
  const number = toNumber(value);
  if (Number.isSafeInteger(number)) return number === 0 ? 0 : number;
  if (value instanceof Long) return value.toBigInt();
  return Number.isInteger(number) ? BigInt(number) : number;
}

/** NaN equals itself and comes before every other number. */
function compareNumbers(a: Numeric, b: Numeric): number {
  const [x, y] = [exact(a), exact(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The order of the UTF-8 bytes, which is that of the code points; JavaScript's own is that of UTF-16 units. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every other unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, item] of a.entries()) {
    const order = compare(item, b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Field by field in the order they stand in: type, then name, then value. */
function compareDocuments(a: Document, b: Document): number {
  const others = Object.entries(b);
  const own = Object.entries(a);
  for (const [i, [name, value]] of own.entries()) {
    const other = others[i];
    if (other === undefined) return 1;
    const order = typeOrder(value) - typeOrder(other[1]) || compareText(name, other[0]) || compare(value, other[1]);
    if (order !== 0) return order;
  }
  return own.length - others.length;
}
