import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { State } from '../engine/state';
import { damaged } from '../start-error';
import { journalPath, openFile, snapshotPath, syncDirectory } from './files';
import { findFrame, readFrame } from './frame';
import { applyAt, readSnapshot } from './snapshot';

export interface Recovered {
  readonly state: State;
  /** The journal that is written next, its length in bytes and the sequence of the last flush. */
  readonly generation: number;
  readonly length: number;
  readonly sequence: number;
  readonly snapshotBytes: number;
}

/**
 * Builds the state from the newest snapshot and the journals since. A torn last write is cut off and logged, the bytes kept
 * beside. Throws StartError for any other bad byte and changes nothing then.
 */
export async function recover(directory: string, log: (message: string) => void): Promise<Recovered> {
  const names = await readdir(directory);
  const first = Math.max(0, ...generations(names, 'snapshot'));
  const journals = generations(names, 'journal').filter((generation) => generation >= first);
  const snapshot = generations(names, 'snapshot').includes(first)
    ? await readSnapshot(snapshotPath(directory, first))
    : { state: new State(), sequence: 0, length: 0 };

  const isNew = journals.length === 0 && snapshot.length === 0;
  const last = Math.max(first, ...journals);
  let { sequence } = snapshot;
  let length = 0;
  let torn: TornTail | undefined;
  for (let generation = first; generation <= last && !isNew; generation += 1) {
    const path = journalPath(directory, generation);
    if (!journals.includes(generation)) throw damaged(path, 0, 'the file is missing');
    const file = await readFile(path);
    // A journal is on the disk whole before the next one is begun.
    if (torn && file.length > 0)
      throw damaged(torn.path, torn.offset, 'the checksum does not fit, but newer writes follow');
    const read = replay(path, file, snapshot.state, sequence);
    torn ??= read.torn;
    ({ sequence, length } = read);
  }
  if (torn) await cut(torn, log);
  await removeOld(directory, names, first);
  return { state: snapshot.state, generation: last, length, sequence, snapshotBytes: snapshot.length };
}

/** Removes the files that a snapshot of this generation has made superfluous, and snapshots that were never finished. */
export async function removeOld(directory: string, names: readonly string[], generation: number): Promise<void> {
  const old = names.filter((name) => {
    const number = /^(?:journal|snapshot)-(\d{6,})$/.exec(name)?.[1];
    return number === undefined ? /^snapshot-\d{6,}\.tmp$/.test(name) : Number(number) < generation;
  });
  for (const name of old) await rm(join(directory, name), { force: true });
}

interface TornTail {
  readonly path: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

function replay(
  path: string,
  file: Buffer,
  state: State,
  after: number,
): Pick<Recovered, 'sequence' | 'length'> & { torn?: TornTail } {
  let sequence = after;
  let offset = 0;
  while (offset < file.length) {
    const frame = readFrame(file, offset);
    if (!frame) {
      const next = findFrame(file, offset + 1);
      if (next === undefined) return { sequence, length: offset, torn: { path, offset, bytes: file.subarray(offset) } };
      throw damaged(path, offset, `the checksum does not fit, but whole writes follow at byte ${next}`);
    }
    if (frame.sequence !== sequence + 1) {
      throw damaged(path, offset, `write ${sequence + 1} was expected and ${frame.sequence} is there`);
    }
    for (const document of frame.documents) applyAt(state, document, path, offset);
    ({ sequence, end: offset } = frame);
  }
  return { sequence, length: offset };
}

/** No answer was given for a write that is torn, so it is no loss; a disk that lies may think otherwise, so the bytes stay. */
async function cut({ path, offset, bytes }: TornTail, log: (message: string) => void): Promise<void> {
  const aside = `${path}.torn-${offset}`;
  const kept = await writeFile(aside, bytes, { mode: 0o600 }).then(
    () => `kept in ${aside}`,
    (error: unknown) => `which could not be kept: ${String(error)}`,
  );
  const file = await openFile(path);
  try {
    await file.truncate(offset);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncDirectory(dirname(path));
  log(`The last write to ${path} was torn: cut ${bytes.length} bytes at byte ${offset}, ${kept}`);
}

function generations(names: readonly string[], kind: 'journal' | 'snapshot'): readonly number[] {
  return names.flatMap((name) => {
    const number = new RegExp(`^${kind}-(\\d{6,})$`).exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}
