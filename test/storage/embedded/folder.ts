import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Folders {
  /** A new, empty folder. */
  make(): Promise<string>;
  /** A copy of a folder, as a crash at this moment would leave it. */
  copy(folder: string): Promise<string>;
}

/** Folders that are removed after the tests of the file. */
export function useFolders(): Folders {
  const made: string[] = [];
  const make = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'pratique-embedded-'));
    made.push(folder);
    return folder;
  };
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true, force: true });
  });
  return {
    make,
    async copy(folder) {
      for (;;) {
        const target = await make();
        try {
          await cp(folder, target, { recursive: true, filter: (source) => !source.endsWith('.sock') });
          return target;
        } catch (error) {
          // A file that a snapshot made superfluous went away meanwhile: no crash leaves the folder half like that.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        }
      }
    },
  };
}
