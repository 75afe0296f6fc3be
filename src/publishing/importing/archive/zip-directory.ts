import { codedError } from '../../../errors';
import type { ImportLimits } from '../imported-document';
import { refuseBroken } from '../refuse';

/** What a ZIP file's central directory says of one part. Nothing has been unpacked to find it out. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where the part's own header stands. */
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 65_535;

/** Deflate cannot do better than 1:1032; text of real documents stays far below this. */
const MOST_PACKED = 200;
/** Below this size a part may be packed as well as it can: a page of equal lines is. */
const ALWAYS_HARMLESS_BYTES = 5_000_000;

/**
 * Reads and checks a ZIP file's central directory: how many parts, how large, how they are named, and that no two share their
 * bytes. Fails with IMPORT_BROKEN, IMPORT_EXPANDS, IMPORT_ENCRYPTED or IMPORT_UNSAFE.
 */
export function readZipDirectory(bytes: Uint8Array, name: string, limits: ImportLimits): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, size, end } = findDirectory(view, name);
  if (count > limits.zipEntries) throw codedError('IMPORT_EXPANDS', name);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > end || view.readUInt32LE(at) !== DIRECTORY_ENTRY) refuseBroken(name, 'it is damaged');
    entries.push(readEntry(view, at, name));
    at += ENTRY_BYTES + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  if (at > start + size) refuseBroken(name, 'it is damaged');
  checkSizes(entries, name, limits);
  checkNames(entries, name);
  checkPlaces(entries, start, name);
  return entries;
}

function findDirectory(view: Buffer, name: string) {
  const earliest = Math.max(0, view.length - END_BYTES - LONGEST_COMMENT);
  for (let at = view.length - END_BYTES; at >= earliest; at--) {
    if (view.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const count = view.readUInt16LE(at + 10);
    const size = view.readUInt32LE(at + 12);
    const start = view.readUInt32LE(at + 16);
    // 0xffffffff says "see the ZIP64 record", which files of this size have no need of.
    if (start + size > at || view.readUInt16LE(at + 4) !== 0) refuseBroken(name, 'it is damaged');
    return { count, start, size, end: at };
  }
  return refuseBroken(name, 'its end is missing');
}

function readEntry(view: Buffer, at: number, name: string): ZipEntry {
  const flags = view.readUInt16LE(at + 8);
  if ((flags & 0x2041) !== 0) throw codedError('IMPORT_ENCRYPTED', name);
  const nameBytes = view.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + view.readUInt16LE(at + 28));
  return {
    name: nameBytes.toString('utf8'),
    method: view.readUInt16LE(at + 10),
    checksum: view.readUInt32LE(at + 16),
    packedBytes: view.readUInt32LE(at + 20),
    unpackedBytes: view.readUInt32LE(at + 24),
    offset: view.readUInt32LE(at + 42),
  };
}

function checkSizes(entries: readonly ZipEntry[], name: string, limits: ImportLimits): void {
  const total = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  const bombs = entries.some(
    ({ packedBytes, unpackedBytes }) =>
      unpackedBytes > ALWAYS_HARMLESS_BYTES && unpackedBytes > MOST_PACKED * packedBytes,
  );
  if (bombs || total > limits.unpackedBytes) throw codedError('IMPORT_EXPANDS', name);
}

function checkNames(entries: readonly ZipEntry[], name: string): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const parts = entry.name.split('/');
    if (
      entry.name.startsWith('/') ||
      /^[a-z]:/i.test(entry.name) ||
      parts.includes('..') ||
      entry.name.includes('\\')
    ) {
      throw codedError('IMPORT_UNSAFE', name, 'a part that wants to be written outside its folder');
    }
    if (/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/.test(entry.name)) {
      throw codedError('IMPORT_UNSAFE', name, 'a part whose name holds hidden signs');
    }
    const key = entry.name.toLowerCase();
    if (seen.has(key)) throw codedError('IMPORT_UNSAFE', name, 'two parts with the same name');
    seen.add(key);
  }
}

/** Parts that share their packed bytes are how 40 kB become gigabytes though each part looks modest. */
function checkPlaces(entries: readonly ZipEntry[], directory: number, name: string): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw codedError('IMPORT_UNSAFE', name, 'parts that share their bytes');
    end = entry.offset + LOCAL_BYTES + entry.packedBytes;
    if (end > directory) refuseBroken(name, 'it is damaged');
  }
}
