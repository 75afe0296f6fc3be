/** A place that never exists, to resolve paths against. */
const nowhere = 'http://nowhere.invalid';

/**
 * The path that a reader is led back to after signing in: of this server, whatever was asked for. Anything that a browser could
 * take for another host (`//host`, `/\host`, `https:`, control characters) gives undefined.
 */
export function localPath(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) || asked.length > 1_000) return undefined;
  if (!URL.canParse(asked, nowhere)) return undefined;
  const { origin, pathname, search, hash } = new URL(asked, nowhere);
  return origin === nowhere && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}
