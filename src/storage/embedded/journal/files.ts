import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is written by offset. Every failure is the operating system's own error. */
export interface WritableFile {
  /** Writes all of the bytes or rejects; after a rejection some of them may be there. */
  readonly write: (bytes: Uint8Array, offset: number) => Promise<void>;
  /** Resolves when what was written is on the disk. */
  readonly sync: () => Promise<void>;
  readonly truncate: (length: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export type OpenFile = (path: string) => Promise<WritableFile>;

/** Opens a file for reading and writing and makes it, for its owner only, when it is not there. */
export const openFile: OpenFile = async (path) => {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  return {
    async write(bytes, offset) {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
        done += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
};

/** Makes the names in a folder durable. Windows keeps them by itself and has no such call. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The state at the beginning of a generation's journal; the first generation begins with nothing and has none. */
export function snapshotPath(directory: string, generation: number): string {
  return join(directory, `snapshot-${padded(generation)}`);
}

/** The changes since the beginning of a generation. */
export function journalPath(directory: string, generation: number): string {
  return join(directory, `journal-${padded(generation)}`);
}

function padded(generation: number): string {
  return String(generation).padStart(6, '0');
}
