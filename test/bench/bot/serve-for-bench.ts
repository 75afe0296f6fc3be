import 'reflect-metadata';
import { readConfig } from '../../../src/config';
import { quietLog } from '../../../src/log';
import { serve } from '../../../src/serve';
import type { FromServer } from './bench-bot';

/** The whole server in a process of its own, in the data directory it is given; tells its parent its address and its memory. */
async function main(directory: string): Promise<void> {
  const config = readConfig({ PORT: '0', PRATIQUE_DATA: directory });
  const server = await serve({ config, log: quietLog, now: () => new Date(), whenHeld: 'own' });
  tell({ kind: 'ready', address: server.address });
  const timer = setInterval(() => {
    // What is still in use, not what waits to be collected.
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    tell({ kind: 'memory', heap: process.memoryUsage().heapUsed, cpu: (user + system) / 1e6 });
  }, MEMORY_EVERY_MS);
  process.once('SIGTERM', () => {
    clearInterval(timer);
    void server.stop().then(() => {
      process.exit(0);
    });
  });
}

/** Collecting takes tens of milliseconds, which questions wait for: not too often. */
const MEMORY_EVERY_MS = 12_000;

function tell(message: FromServer): void {
  process.send?.(message);
}

void main(process.argv[2] ?? '');
