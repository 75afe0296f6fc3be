import { endianness } from 'node:os';
import { crc32 } from 'node:zlib';
import type { Field, Segment } from './segment';

/** An index and the language it was made for. */
export interface SavedIndex {
  readonly language: string;
  readonly segment: Segment;
}

/** Bytes that are not an index, not a whole one, or one of another version. The way out: build the index again. */
export class SavedIndexError extends Error {
  override readonly name = 'SavedIndexError';
  readonly code = 'INDEX_INVALID';

  constructor(detail: string, options?: { cause?: unknown }) {
    super(`The saved index cannot be read: ${detail}. Build it again from its documents.`, options);
  }
}

/**
 * An index as bytes: a signature, the CRC-32 of all that follows, the length of the header, the header (JSON), then the
 * arrays, one after another, as the machine holds them.
 */
export function saveIndex({ language, segment }: SavedIndex): Uint8Array {
  const { fields, ids, words, terms } = segment;
  const sizes = ARRAYS.map((name) => segment[name].length);
  const header = Buffer.from(JSON.stringify({ language, fields, ids, words, terms, sizes } satisfies Header));
  const preamble = Buffer.alloc(PREAMBLE);
  preamble.write(SIGNATURE, 'latin1');
  preamble.writeUInt32LE(header.length, HEADER_LENGTH_AT);
  const arrays = ARRAYS.map((name) => segment[name]);
  const bytes = Buffer.concat([
    preamble,
    header,
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
  bytes.writeUInt32LE(crc32(bytes.subarray(HEADER_LENGTH_AT)), CHECKSUM_AT);
  return bytes;
}

/** Reads what `saveIndex` wrote. Throws `SavedIndexError` for anything else. */
export function readIndex(bytes: Uint8Array): SavedIndex {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < PREAMBLE || buffer.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE) {
    throw new SavedIndexError('it is not an index, or one of another version');
  }
  if (buffer.readUInt32LE(CHECKSUM_AT) !== crc32(buffer.subarray(HEADER_LENGTH_AT))) {
    throw new SavedIndexError('it is damaged, its check sum does not fit');
  }
  const headerEnd = PREAMBLE + buffer.readUInt32LE(HEADER_LENGTH_AT);
  const { language, sizes, ...lists } = readHeader(buffer.toString('utf8', PREAMBLE, headerEnd));
  const arrays = new ArrayReader(buffer, headerEnd, sizes);
  const segment: Segment = {
    ...lists,
    termNumbers: new Map(lists.terms.map((term, number) => [term, number])),
    termOfWord: new Uint32Array(arrays.next(4)),
    stopWords: new Uint8Array(arrays.next(1)),
    postingStarts: new Uint32Array(arrays.next(4)),
    postingDocuments: new Uint32Array(arrays.next(4)),
    postingFrequencies: new Float32Array(arrays.next(4)),
    lengths: new Float32Array(arrays.next(4)),
    tokenStarts: new Uint32Array(arrays.next(4)),
    tokens: new Uint32Array(arrays.next(4)),
  };
  if (!arrays.atEnd || !fitsTogether(segment)) throw new SavedIndexError('its parts do not fit together');
  return { language, segment };
}

/** Its number is raised whenever the form changes or terms are made otherwise: an older index would be read wrongly. */
const SIGNATURE = `PRATIQ1${endianness()[0] ?? ''}`;
const CHECKSUM_AT = SIGNATURE.length;
const HEADER_LENGTH_AT = CHECKSUM_AT + 4;
const PREAMBLE = HEADER_LENGTH_AT + 4;

/** In the order in which they are written and read. */
const ARRAYS = [
  'termOfWord',
  'stopWords',
  'postingStarts',
  'postingDocuments',
  'postingFrequencies',
  'lengths',
  'tokenStarts',
  'tokens',
] as const satisfies readonly (keyof Segment)[];

interface Header {
  readonly language: string;
  readonly fields: readonly Field[];
  readonly ids: readonly string[];
  readonly words: readonly string[];
  readonly terms: readonly string[];
  /** How many values each array has. */
  readonly sizes: readonly number[];
}

function readHeader(json: string): Header {
  let header: unknown;
  try {
    header = JSON.parse(json);
  } catch (cause) {
    throw new SavedIndexError('its header is not JSON', { cause });
  }
  if (!isHeader(header)) throw new SavedIndexError('its header lacks a part');
  return header;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false;
  const { language, ...lists } = value as Record<string, unknown>;
  const names = ['fields', 'ids', 'words', 'terms', 'sizes'] satisfies (keyof Header)[];
  return typeof language === 'string' && names.every((name) => Array.isArray(lists[name]));
}

/** Hands out the arrays one after another, each as bytes of its own. */
class ArrayReader {
  private read = 0;

  constructor(
    private readonly buffer: Buffer,
    private at: number,
    private readonly sizes: readonly number[],
  ) {}

  get atEnd(): boolean {
    return this.at === this.buffer.length;
  }

  next(width: 1 | 4): ArrayBuffer {
    const size = this.sizes[this.read++] ?? 0;
    const end = this.at + size * width;
    if (!(end <= this.buffer.length)) throw new SavedIndexError('it ends too early');
    const copy = new Uint8Array(this.buffer.subarray(this.at, end));
    this.at = end;
    return copy.buffer;
  }
}

function fitsTogether(segment: Segment): boolean {
  const { ids, fields, words, terms, termOfWord, stopWords, lengths, tokenStarts, tokens } = segment;
  const { postingStarts, postingDocuments, postingFrequencies } = segment;
  return (
    termOfWord.length === words.length &&
    stopWords.length === words.length &&
    lengths.length === ids.length &&
    tokenStarts.length === ids.length * fields.length + 1 &&
    tokenStarts.at(-1) === tokens.length &&
    postingStarts.length === terms.length + 1 &&
    postingStarts.at(-1) === postingDocuments.length &&
    postingFrequencies.length === postingDocuments.length
  );
}
