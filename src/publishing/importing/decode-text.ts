/**
 * Bytes as text: by their byte order mark, as UTF-8, or in the encoding that an HTML page names. Undefined when they are no
 * text in any of these. A sequence cut off at the end is left out.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  return decode(bytes, 'utf-8') ?? decodeAsNamed(bytes);
}

function decodeAsNamed(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_-]{2,30})/i.exec(start)?.[1];
  return named === undefined ? undefined : decode(bytes, named);
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
