import { Long } from 'bson';
import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { entryFrom, State, type Entry } from '../engine/state';
import { field, type Document } from '../engine/value';
import { damaged } from '../start-error';
import { syncDirectory, type OpenFile } from './files';
import { encodeEntry, encodeFrame, readFrame } from './frame';

/** How much of a snapshot is written at a time, in bytes, so that questions are answered in between. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Writes all entries to a file beside `path`, and renames it when it is on the disk: at `path` there is a whole snapshot or
 * none. `sequence` is that of the last flush it holds.
 */
export async function writeSnapshot(
  path: string,
  sequence: number,
  entries: Iterable<Entry>,
  openFile: OpenFile,
): Promise<number> {
  const beside = `${path}.tmp`;
  const file = await openFile(beside);
  let length = 0;
  try {
    await file.truncate(0);
    for (const [i, chunk] of enumerate(chunks(sequence, entries))) {
      const frame = encodeFrame(i + 1, chunk);
      await file.write(frame, length);
      length += frame.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncDirectory(dirname(path));
  return length;
}

/** Reads a snapshot whole. Throws StartError when a byte of it is not as it was written. */
export async function readSnapshot(path: string): Promise<{ state: State; sequence: number; length: number }> {
  const file = await readFile(path);
  const state = new State();
  let sequence: number | undefined;
  let ended = false;
  let offset = 0;
  for (let expected = 1; offset < file.length; expected += 1) {
    const frame = ended ? undefined : readFrame(file, offset);
    if (frame?.sequence !== expected) throw damaged(path, offset, 'the checksum does not fit');
    for (const document of frame.documents) {
      const kind = field(document, 'kind');
      if (kind === 'begin') sequence = sequenceOf(document);
      else if (kind === 'end') ended = true;
      else applyAt(state, document, path, offset);
    }
    offset = frame.end;
  }
  if (sequence === undefined || !ended) throw damaged(path, offset, 'its end is missing');
  return { state, sequence, length: file.length };
}

/** Applies an entry that was read from a file; one that cannot be applied means damage there. */
export function applyAt(state: State, document: Document, path: string, offset: number): void {
  try {
    state.apply(entryFrom(document));
  } catch (error) {
    throw damaged(path, offset, error instanceof Error ? error.message : String(error));
  }
}

function* chunks(sequence: number, entries: Iterable<Entry>): Generator<readonly Uint8Array[]> {
  let chunk = [encodeEntry({ kind: 'begin', sequence: Long.fromNumber(sequence) })];
  let bytes = 0;
  for (const entry of entries) {
    const encoded = encodeEntry(entry);
    chunk.push(encoded);
    bytes += encoded.length;
    if (bytes < CHUNK_BYTES) continue;
    yield chunk;
    [chunk, bytes] = [[], 0];
  }
  yield [...chunk, encodeEntry({ kind: 'end' })];
}

function* enumerate<T>(items: Iterable<T>): Generator<readonly [number, T]> {
  let i = 0;
  for (const item of items) yield [i++, item];
}

function sequenceOf(document: Document): number | undefined {
  const sequence = field(document, 'sequence');
  return sequence instanceof Long ? sequence.toNumber() : undefined;
}
