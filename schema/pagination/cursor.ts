/** Where an item stands in its list: what it is sorted by, and its id. */
export type CursorKey = readonly (string | number)[];

/** Raised when keys change their meaning; older cursors are then refused instead of misread. */
const VERSION = 1;

/** An opaque, URL-safe cursor. `list` names the kind of list, so that a cursor of another one is refused. */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([VERSION, list, ...key])).toString('base64url');
}

/** The key in a cursor of this kind of list; undefined for anything that `encodeCursor` did not make for it. */
export function decodeCursor(list: string, cursor: string): CursorKey | undefined {
  const content = parse(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(content)) return undefined;
  const [version, name, ...key] = content as unknown[];
  if (version !== VERSION || name !== list || !key.every(isKeyPart)) return undefined;
  // Decoding forgives what encoding never makes: other alphabets, padding, spaces.
  return encodeCursor(list, key) === cursor ? key : undefined;
}

function isKeyPart(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
