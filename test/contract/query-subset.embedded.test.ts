import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer, type EmbeddedServer } from '../../src/storage/embedded';
import { describeAtomicWrites, describeQuerySubset } from './query-subset';

let directory: string;
let server: EmbeddedServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pratique-subset-'));
  server = await startEmbeddedServer({ directory });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

describeQuerySubset('the embedded server', () => Promise.resolve(server.uri));
describeAtomicWrites('the embedded server', () => Promise.resolve(server.uri));
