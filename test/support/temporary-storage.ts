import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '../../src/storage';

/** Storage on the embedded server in a folder of its own; `remove` closes it and takes the folder away. */
export async function temporaryStorage(): Promise<{
  storage: Storage;
  directory: string;
  remove: () => Promise<void>;
}> {
  const directory = await mkdtemp(join(tmpdir(), 'pratique-'));
  const storage = await openStorage({ uri: undefined, directory, whenHeld: 'own', log: () => undefined });
  return {
    storage,
    directory,
    async remove() {
      await storage.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
