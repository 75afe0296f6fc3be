import { readdir, rm } from 'node:fs/promises';
import { CommandError } from '../command-error';
import type { Collection } from '../engine/collection';
import type { Entry, State, Undo } from '../engine/state';
import { checkDepth } from '../engine/value';
import {
  journalPath,
  openFile as openRealFile,
  snapshotPath,
  syncDirectory,
  type OpenFile,
  type WritableFile,
} from './files';
import { encodeEntry, encodeFrame } from './frame';
import { recover, removeOld, type Recovered } from './recover';
import { writeSnapshot } from './snapshot';

export interface StoreOptions {
  readonly directory: string;
  readonly log: (message: string) => void;
  /** A snapshot is made when the journal is longer than this and than the last snapshot, in bytes. */
  readonly snapshotAfterBytes?: number;
  /** How files are opened: tests give disks that fail. */
  readonly openFile?: OpenFile;
}

const SNAPSHOT_AFTER_BYTES = 16 * 1024 * 1024;

/** Opens the store in a folder that no other process uses. Throws StartError when what is there cannot be read whole. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { directory, log, openFile = openRealFile, snapshotAfterBytes = SNAPSHOT_AFTER_BYTES } = options;
  const recovered = await recover(directory, log);
  const file = await openFile(journalPath(directory, recovered.generation));
  await syncDirectory(directory);
  return new Store({ directory, log, openFile, snapshotAfterBytes }, recovered, file);
}

/** Changes that are written with one flush, and those who wait for it. */
interface Batch {
  readonly entries: Uint8Array[];
  readonly undos: Undo[];
  readonly written: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: CommandError) => void;
}

/**
 * The collections and the journal that keeps them. A change is visible at once and durable when `settled` resolves; whoever
 * answers a client waits for that, also after a read, so that nothing is told that a crash could take back. Changes that
 * come while the disk is busy share the next flush.
 */
export class Store {
  private readonly state: State;
  private generation: number;
  private sequence: number;
  /** Of the journal, up to the last flush. */
  private length: number;
  private snapshotBytes: number;
  private queue = newBatch();
  private writing: Batch | undefined;
  private run: Promise<void> | undefined;
  private snapshot: Promise<void> | undefined;
  private failure: CommandError | undefined;

  constructor(
    private readonly options: Required<StoreOptions>,
    recovered: Recovered,
    private file: WritableFile,
  ) {
    ({
      state: this.state,
      generation: this.generation,
      sequence: this.sequence,
      length: this.length,
      snapshotBytes: this.snapshotBytes,
    } = recovered);
  }

  collection(namespace: string): Collection | undefined {
    return this.state.collection(namespace);
  }

  inDatabase(database: string): readonly Collection[] {
    return this.state.inDatabase(database);
  }

  /** Makes one change. Throws CommandError when it cannot be made, and then nothing has changed. */
  commit(entry: Entry): void {
    if (this.failure) throw this.failure;
    if (entry.kind === 'put') checkDepth(entry.document);
    const encoded = encodeEntry(entry);
    this.queue.undos.push(this.state.apply(entry));
    this.queue.entries.push(encoded);
    this.run ??= this.flushAll();
  }

  /** Resolves when every change made so far is on the disk; rejects with CommandError when one of them was taken back. */
  settled(): Promise<void> {
    if (this.queue.entries.length > 0) return this.queue.written;
    return this.writing?.written ?? Promise.resolve();
  }

  /** Finishes the flushes under way, leaves a snapshot, and closes the files. */
  async close(): Promise<void> {
    await this.run;
    await this.snapshot;
    if (this.length > 0 && !this.failure) {
      await this.beginGeneration(this.state.capture());
      await this.snapshot;
    }
    await this.file.close();
  }

  private async flushAll(): Promise<void> {
    // A command makes all its changes in one go: let it finish.
    await Promise.resolve();
    while (this.queue.entries.length > 0) {
      const batch = this.queue;
      this.queue = newBatch();
      this.writing = batch;
      // Only here is the state exactly what the journal holds after this flush.
      const due = !this.snapshot && this.length > Math.max(this.options.snapshotAfterBytes, this.snapshotBytes);
      const entries = due ? this.state.capture() : undefined;
      try {
        await this.append(encodeFrame(this.sequence + 1, batch.entries));
        this.sequence += 1;
        batch.resolve();
        this.writing = undefined;
        if (entries) await this.beginGeneration(entries);
      } catch (error) {
        this.takeBack(batch, refusal(error, this.failure !== undefined));
      }
    }
    this.run = undefined;
  }

  private async append(frame: Buffer): Promise<void> {
    try {
      await this.file.write(frame, this.length);
    } catch (error) {
      // A disk that is full now may have room later, if the part that was written can be cut off.
      await this.cutBack(error);
      throw error;
    }
    try {
      await this.file.sync();
    } catch (error) {
      // Nobody can say what is on the disk now, and a second attempt would only seem to succeed.
      this.failure = refusal(error, true);
      throw error;
    }
    this.length += frame.length;
  }

  private async cutBack(cause: unknown): Promise<void> {
    try {
      await this.file.truncate(this.length);
      await this.file.sync();
    } catch {
      this.failure = refusal(cause, true);
    }
  }

  private takeBack(batch: Batch, reason: CommandError): void {
    const { queue } = this;
    this.queue = newBatch();
    this.writing = undefined;
    for (const undo of [...batch.undos, ...queue.undos].reverse()) undo();
    batch.reject(reason);
    queue.reject(reason);
    this.options.log(reason.message);
  }

  /** Goes on in a new journal, and writes the snapshot it starts from meanwhile. Until that is there, both journals count. */
  private async beginGeneration(entries: Iterable<Entry>): Promise<void> {
    const { directory, openFile, log } = this.options;
    const generation = this.generation + 1;
    const previous = this.file;
    try {
      this.file = await openFile(journalPath(directory, generation));
      await syncDirectory(directory);
    } catch (error) {
      if (this.file !== previous) await this.file.close();
      this.file = previous;
      log(`A new journal could not be begun: ${String(error)}`);
      return;
    }
    await previous.close();
    [this.generation, this.length] = [generation, 0];
    this.snapshot = this.writeSnapshot(generation, entries).finally(() => {
      this.snapshot = undefined;
    });
  }

  private async writeSnapshot(generation: number, entries: Iterable<Entry>): Promise<void> {
    const { directory, openFile, log } = this.options;
    const path = snapshotPath(directory, generation);
    try {
      this.snapshotBytes = await writeSnapshot(path, this.sequence, entries, openFile);
      await removeOld(directory, await readdir(directory), generation);
    } catch (error) {
      log(`${path} could not be written, the journals are kept instead: ${String(error)}`);
      await rm(`${path}.tmp`, { force: true });
    }
  }
}

function newBatch(): Batch {
  let [resolve, reject]: [() => void, (reason: CommandError) => void] = [() => undefined, () => undefined];
  const written = new Promise<void>((...functions) => {
    [resolve, reject] = functions;
  });
  // Whoever waits hears of a failure; there may be nobody.
  written.catch(() => undefined);
  return { entries: [], undos: [], written, resolve, reject };
}

function refusal(cause: unknown, untilRestart: boolean): CommandError {
  const isFull = typeof cause === 'object' && cause !== null && Reflect.get(cause, 'code') === 'ENOSPC';
  const message = cause instanceof Error ? cause.message : String(cause);
  return new CommandError(
    isFull ? 'OutOfDiskSpace' : 'OperationFailed',
    `The journal could not be written (${message}). ${untilRestart ? 'The server is read-only until it is restarted.' : 'Nothing was changed.'}`,
    {},
    { cause },
  );
}
