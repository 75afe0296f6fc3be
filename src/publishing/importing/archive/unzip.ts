import { crc32, inflateRawSync } from 'node:zlib';
import { codedError } from '../../../errors';
import { refuseBroken } from '../refuse';
import type { ZipEntry } from './zip-directory';

const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Unpacks one part: never more than its directory entry says, whatever its packed bytes hold. Fails as `readZipDirectory`. */
export function unzip(bytes: Uint8Array, entry: ZipEntry, name: string): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.readUInt32LE(entry.offset) !== LOCAL_HEADER) refuseBroken(name, 'it is damaged');
  const start = entry.offset + 30 + view.readUInt16LE(entry.offset + 26) + view.readUInt16LE(entry.offset + 28);
  const packed = view.subarray(start, start + entry.packedBytes);
  const part = inflate(packed, entry, name);
  if (part.length !== entry.unpackedBytes || crc32(part) !== entry.checksum) refuseBroken(name, 'it is damaged');
  return part;
}

function inflate(packed: Buffer, { method, unpackedBytes }: ZipEntry, name: string): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) return refuseBroken(name, 'it is packed in an uncommon way');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpackedBytes) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw codedError('IMPORT_EXPANDS', name);
    return refuseBroken(name, 'it is damaged');
  }
}
