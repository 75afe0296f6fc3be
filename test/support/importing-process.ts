import 'reflect-metadata';
import { openApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';

/** Run by kill-while-importing.test.ts, and killed: opens a data directory, which brings the content folder in. */
void openApp({
  config: readConfig({ PRATIQUE_DATA: process.argv[2] ?? '' }),
  log: quietLog,
  now: () => new Date(),
  whenHeld: 'own',
}).then(() => {
  process.stdout.write('open\n');
});
process.stdout.write('begun\n');
