import { Binary, BSONRegExp, calculateObjectSize, deserialize, Double, Int32, Long, ObjectId, serialize } from 'bson';
import { CommandError, notSupported } from '../command-error';

/** What a document may hold. Numbers keep the type they came with, so that an Int32, a Double and a Long stay what they are. */
export type Value =
  null | boolean | string | Date | Int32 | Double | Long | ObjectId | Binary | BSONRegExp | readonly Value[] | Document;

/** A document is never changed once it is made: an update makes another one. So a reader may keep it as long as it likes. */
export interface Document {
  readonly [field: string]: Value;
}

export type Numeric = Int32 | Double | Long;

/** MongoDB's limits for a stored document: in bytes, and in levels of nesting. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_DEPTH = 100;

/** Commands and journal entries wrap documents in a few levels of their own. */
const MAX_WRAPPED_DEPTH = 120;

/** Reads one BSON document and checks that it holds only what `Value` names. Throws CommandError. */
export function decode(bytes: Uint8Array): Document {
  let raw: unknown;
  try {
    raw = deserialize(bytes, { promoteValues: false, promoteLongs: false, bsonRegExp: true });
  } catch (cause) {
    throw new CommandError('InvalidBSON', `Not a BSON document: ${String(cause)}`, {}, { cause });
  }
  if (!isPlainObject(raw)) throw notSupported('DBRef');
  checkValues(raw, 0);
  return raw as Document;
}

/** The BSON bytes of a document. Throws CommandError when they are more than `limit`. */
export function encode(document: Readonly<Record<string, unknown>>, limit = MAX_DOCUMENT_BYTES): Uint8Array {
  let bytes: Uint8Array | undefined;
  try {
    bytes = serialize(document);
  } catch (cause) {
    // The serializer's own buffer is little larger than the largest document.
    if (calculateObjectSize(document) <= limit) throw cause;
  }
  if (bytes !== undefined && bytes.length <= limit) return bytes;
  throw new CommandError('BSONObjectTooLarge', `The document is larger than ${limit} bytes`);
}

/** Throws CommandError when a document to be stored is nested too deeply. */
export function checkDepth(value: Value, depth = 1): void {
  if (depth > MAX_DEPTH) throw new CommandError('Overflow', `Documents may be nested ${MAX_DEPTH} levels deep`);
  if (isArray(value)) for (const item of value) checkDepth(item, depth + 1);
  else if (isDocument(value)) for (const item of Object.values(value)) checkDepth(item, depth + 1);
}

export function isDocument(value: Value | undefined): value is Document {
  return isPlainObject(value);
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isNumeric(value: Value | undefined): value is Numeric {
  return value instanceof Int32 || value instanceof Double || value instanceof Long;
}

/** A field of the document's own: `constructor` and `__proto__` are names like any other. */
export function field(document: Document, name: string): Value | undefined {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function checkValues(value: unknown, depth: number): void {
  if (depth > MAX_WRAPPED_DEPTH) throw new CommandError('Overflow', `More than ${MAX_DEPTH} levels of nesting`);
  if (Array.isArray(value)) for (const item of value) checkValues(item, depth + 1);
  else if (isPlainObject(value)) for (const item of Object.values(value)) checkValues(item, depth + 1);
  else checkScalar(value);
}

function checkScalar(value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (value instanceof Int32 || value instanceof Double || value instanceof Long) return;
  if (value instanceof ObjectId || value instanceof Binary || value instanceof BSONRegExp) return;
  if (value instanceof Date) {
    if (!Number.isNaN(value.getTime())) return;
    throw notSupported('dates before the year -271821 or after 275760');
  }
  throw notSupported(`the BSON type ${typeName(value)}`);
}

function typeName(value: unknown): string {
  const tag: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, '_bsontype') : undefined;
  return typeof tag === 'string' ? tag : typeof value;
}
