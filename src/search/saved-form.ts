import { endianness } from 'node:os';
import { crc32 } from 'node:zlib';
import { Dictionary } from './dictionary';
import type { Field, Segment } from './segment';
import { sharedArray } from './shared-array';
import { spellingOf, type Spelling } from './spelling';

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
 * arrays, one after another, as the machine holds them, each at a multiple of eight.
 */
export function saveIndex({ language, segment }: SavedIndex): Uint8Array {
  const arrays = arraysOf(segment);
  const described = arrays.map((array) => ({ type: typeOf(array), length: array.length }));
  const { fields, averageLength } = segment;
  const header = Buffer.from(JSON.stringify({ language, fields, averageLength, arrays: described } satisfies Header));
  const places = placesOf(described, PREAMBLE + header.length);
  const bytes = Buffer.alloc(places.end);
  bytes.write(SIGNATURE, 'latin1');
  bytes.writeUInt32LE(header.length, HEADER_LENGTH_AT);
  bytes.set(header, PREAMBLE);
  for (const [i, array] of arrays.entries()) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), places.starts[i]);
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(HEADER_LENGTH_AT)), CHECKSUM_AT);
  return bytes;
}

/** Reads what `saveIndex` wrote. Throws `SavedIndexError` for anything else. */
export function readIndex(bytes: Uint8Array): SavedIndex {
  // A copy: what the caller does with the bytes later must not change the index, and arrays need their alignment.
  const copy = sharedArray(Uint8Array, bytes.length);
  copy.set(bytes);
  const buffer = Buffer.from(copy.buffer);
  checkSignature(buffer);
  if (buffer.readUInt32LE(CHECKSUM_AT) !== crc32(buffer.subarray(HEADER_LENGTH_AT))) {
    throw new SavedIndexError('it is damaged, its check sum does not fit');
  }
  const headerEnd = PREAMBLE + buffer.readUInt32LE(HEADER_LENGTH_AT);
  const { language, fields, averageLength, arrays } = readHeader(buffer.toString('utf8', PREAMBLE, headerEnd));
  const places = placesOf(arrays, headerEnd);
  if (places.end !== buffer.length) throw new SavedIndexError('its parts do not fit together');
  const views = arrays.map(({ type, length }, i) => new TYPES[type](copy.buffer, places.starts[i], length));
  const segment = segmentFrom(views, fields, averageLength);
  if (!fitsTogether(segment)) throw new SavedIndexError('its parts do not fit together');
  return { language, segment };
}

const MARK = 'PRATIQ';
/** Raised whenever the form changes or terms are made otherwise: an older index would be read wrongly. */
const VERSION = '2';
const ORDER = endianness();
const SIGNATURE = `${MARK}${VERSION}${ORDER[0] ?? ''}`;
const CHECKSUM_AT = SIGNATURE.length;
const HEADER_LENGTH_AT = CHECKSUM_AT + 4;
const PREAMBLE = HEADER_LENGTH_AT + 4;

function checkSignature(buffer: Buffer): void {
  const signature = buffer.toString('latin1', 0, SIGNATURE.length);
  if (buffer.length < PREAMBLE || !signature.startsWith(MARK)) throw new SavedIndexError('it is not an index');
  if (signature[MARK.length] !== VERSION) throw new SavedIndexError('it is of another version');
  if (signature !== SIGNATURE) throw new SavedIndexError('it was made on a machine with another byte order');
}

const TYPES = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;

type Type = keyof typeof TYPES;
type FlatArray = Uint8Array | Uint16Array | Uint32Array | Float32Array;

function typeOf(array: FlatArray): Type {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'f32';
}

interface Header {
  readonly language: string;
  readonly fields: readonly Field[];
  readonly averageLength: number;
  readonly arrays: readonly ArrayForm[];
}

interface ArrayForm {
  readonly type: Type;
  readonly length: number;
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
  const { language, fields, averageLength, arrays } = value as Readonly<Record<string, unknown>>;
  return (
    typeof language === 'string' &&
    typeof averageLength === 'number' &&
    Array.isArray(fields) &&
    Array.isArray(arrays) &&
    (arrays as ArrayForm[]).every(({ type, length }) => Object.hasOwn(TYPES, type) && Number.isSafeInteger(length))
  );
}

/** Where each array starts, and where the last one ends. */
function placesOf(arrays: readonly ArrayForm[], headerEnd: number): { starts: number[]; end: number } {
  const aligned = (at: number): number => Math.ceil(at / 8) * 8;
  let end = headerEnd;
  const starts = arrays.map(({ type, length }) => {
    const start = aligned(end);
    end = start + length * TYPES[type].BYTES_PER_ELEMENT;
    return start;
  });
  return { starts, end };
}

const DICTIONARIES = ['ids', 'words', 'terms'] as const satisfies readonly (keyof Segment)[];
const SPELLING = ['deletions', 'threes'] as const satisfies readonly (keyof Spelling)[];
const ARRAYS = [
  'termOfWord',
  'stopWords',
  'wordCounts',
  'postingStarts',
  'postingDocuments',
  'postingFrequencies',
  'frequencies',
  'lengths',
  'greatestEffects',
  'tokenStarts',
  'tokens',
] as const satisfies readonly (keyof Segment)[];

/** In the order in which they are written and read. */
function arraysOf(segment: Segment): FlatArray[] {
  const spelling = spellingOf(segment);
  return [
    ...DICTIONARIES.flatMap((name) => [textAsArray(segment[name].text), segment[name].starts]),
    ...SPELLING.flatMap((name) => [spelling[name].starts, spelling[name].entries]),
    ...ARRAYS.map((name) => segment[name]),
  ];
}

function segmentFrom(arrays: readonly FlatArray[], fields: readonly Field[], averageLength: number): Segment {
  const rest = [...arrays];
  const next = (): FlatArray => rest.shift() ?? new Uint32Array();
  const dictionaries = DICTIONARIES.map((name) => [name, dictionaryFrom(next(), next())] as const);
  const spelling = SPELLING.map((name) => [name, { starts: next(), entries: next() }] as const);
  const entries: (readonly [string, unknown])[] = [
    ...dictionaries,
    ['spelling', Object.fromEntries(spelling)],
    ...ARRAYS.map((name) => [name, next()] as const),
  ];
  const named = Object.fromEntries(entries) as unknown as Segment;
  return { ...named, fields, averageLength };
}

function dictionaryFrom(text: FlatArray, starts: FlatArray): Dictionary {
  return new Dictionary(textFromArray(text), starts instanceof Uint32Array ? starts : new Uint32Array(1));
}

/** A byte a letter where that is enough, two where it is not. */
function textAsArray(text: string): Uint8Array | Uint16Array {
  if (!BEYOND_LATIN1.test(text)) return new Uint8Array(Buffer.from(text, 'latin1'));
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

const BEYOND_LATIN1 = /[^\0-\xff]/;

function textFromArray({ buffer, byteOffset, byteLength, BYTES_PER_ELEMENT }: FlatArray): string {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  if (BYTES_PER_ELEMENT === 1) return bytes.toString('latin1');
  return (endianness() === 'LE' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
}

function fitsTogether(segment: Segment): boolean {
  const { ids, fields, words, terms, termOfWord, stopWords, wordCounts, lengths, tokenStarts, tokens } = segment;
  const { postingStarts, postingDocuments, postingFrequencies, greatestEffects } = segment;
  const { deletions, threes } = spellingOf(segment);
  return (
    [ids, words, terms].every(({ text, starts }) => leads(starts, text.length)) &&
    [deletions, threes].every(({ starts, entries }) => leads(starts, entries.length)) &&
    [termOfWord, stopWords, wordCounts].every(({ length }) => length === words.size) &&
    lengths.length === ids.size &&
    tokenStarts.length === ids.size * fields.length + 1 &&
    leads(tokenStarts, tokens.length) &&
    postingStarts.length === terms.size + 1 &&
    greatestEffects.length === terms.size &&
    leads(postingStarts, postingDocuments.length) &&
    postingFrequencies.length === postingDocuments.length
  );
}

/** Whether these can be the starts of lists in an array of that length. */
function leads(starts: Uint32Array, length: number): boolean {
  for (let i = 1; i < starts.length; i++) if ((starts[i] ?? 0) < (starts[i - 1] ?? 0)) return false;
  return starts[0] === 0 && starts.at(-1) === length;
}
