import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer, type EmbeddedServer } from '../../src/storage/embedded';
import { describeDeliveryStore } from './delivery-store';

let directory: string;
let server: EmbeddedServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pratique-deliveries-'));
  server = await startEmbeddedServer({ directory });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

describeDeliveryStore('the embedded server', () => Promise.resolve(server.uri));
