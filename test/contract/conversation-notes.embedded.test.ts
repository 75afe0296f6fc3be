import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer, type EmbeddedServer } from '../../src/storage/embedded';
import { describeConversationNotes } from './conversation-notes';

let directory: string;
let server: EmbeddedServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pratique-notes-'));
  server = await startEmbeddedServer({ directory });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

describeConversationNotes('the embedded server', () => Promise.resolve(server.uri));
