import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer, type EmbeddedServer } from '../../src/storage/embedded';
import { describeExpertStore } from './expert-store';

let directory: string;
let server: EmbeddedServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pratique-expert-store-'));
  server = await startEmbeddedServer({ directory });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

describeExpertStore('the embedded server', () => Promise.resolve(server.uri));
