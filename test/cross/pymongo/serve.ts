import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../../../src/storage/embedded';

/** Starts the embedded server on a new folder, prints its URI, and stops when its input ends. */
async function serve(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'pratique-pymongo-'));
  const server = await startEmbeddedServer({ directory, log: (message) => process.stderr.write(`${message}\n`) });
  process.stdout.write(`${server.uri}\n`);
  process.stdin.resume().once('end', () => {
    void server.stop().then(() => {
      rmSync(directory, { recursive: true });
    });
  });
}

void serve();
