import { crc32 } from 'node:zlib';
import { decode, encode, MAX_DOCUMENT_BYTES, type Document } from '../engine/value';

/**
 * What the files of the journal are made of. A frame holds what one flush wrote, so a torn write is a bad frame with
 * nothing behind it, and a bad frame with a good one behind it held acknowledged writes:
 *
 *     magic (4) | payload length (4) | sequence (8) | CRC-32 of length, sequence and payload (4) | payload: BSON documents
 *
 * Numbers are little-endian. The magic has bytes that no UTF-8 text has, so no stored text looks like a frame.
 */
const MAGIC = Buffer.from([0x50, 0x4a, 0xfe, 0x31]);
const HEADER_BYTES = 20;

/** The largest document and what an entry wraps it in. */
const MAX_ENTRY_BYTES = MAX_DOCUMENT_BYTES + 64 * 1024;

export interface Frame {
  readonly offset: number;
  readonly end: number;
  readonly sequence: number;
  readonly documents: readonly Document[];
}

export function encodeEntry(entry: Readonly<Record<string, unknown>>): Uint8Array {
  return encode(entry, MAX_ENTRY_BYTES);
}

export function encodeFrame(sequence: number, entries: readonly Uint8Array[]): Buffer {
  const frame = Buffer.concat([Buffer.alloc(HEADER_BYTES), ...entries]);
  MAGIC.copy(frame);
  frame.writeUInt32LE(frame.length - HEADER_BYTES, 4);
  frame.writeBigUInt64LE(BigInt(sequence), 8);
  frame.writeUInt32LE(checksum(frame), 16);
  return frame;
}

/** The frame that begins at the offset, or undefined when none does. */
export function readFrame(file: Buffer, offset: number): Frame | undefined {
  if (!isFrame(file, offset)) return undefined;
  const end = offset + HEADER_BYTES + file.readUInt32LE(offset + 4);
  const documents: Document[] = [];
  for (let at = offset + HEADER_BYTES; at < end;) {
    const length = file.readInt32LE(at);
    documents.push(decode(file.subarray(at, at + length)));
    at += length;
  }
  return { offset, end, sequence: Number(file.readBigUInt64LE(offset + 8)), documents };
}

/** Where the first whole frame behind the offset begins, if there is one. */
export function findFrame(file: Buffer, offset: number): number | undefined {
  for (let at = file.indexOf(MAGIC, offset); at !== -1; at = file.indexOf(MAGIC, at + 1)) {
    if (isFrame(file, at)) return at;
  }
  return undefined;
}

function isFrame(file: Buffer, offset: number): boolean {
  if (file.length - offset < HEADER_BYTES || file.compare(MAGIC, 0, 4, offset, offset + 4) !== 0) return false;
  const end = offset + HEADER_BYTES + file.readUInt32LE(offset + 4);
  return end <= file.length && checksum(file.subarray(offset, end)) === file.readUInt32LE(offset + 16);
}

function checksum(frame: Buffer): number {
  return crc32(frame.subarray(HEADER_BYTES), crc32(frame.subarray(4, 16)));
}
