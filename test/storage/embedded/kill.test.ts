import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedServer } from '../../../src/storage/embedded';
import { useFolders } from './folder';
import { contentOf, type Counter, type Written } from './kill-harness';

const folders = useFolders();
const rounds = process.env['LONG'] === '1' ? 20 : 3;

/** Starts the server with its writers and kills it so many milliseconds after they begin; tells all that they said. */
async function runAndKill(directory: string, round: number, afterMs: number): Promise<string[]> {
  const harness = join(__dirname, 'kill-harness.ts');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', harness, directory, `r${String(round)}`], {
    cwd: join(__dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complaints] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.startsWith('ready')) resolve();
    });
  });
  const closed = once(child, 'close');
  await Promise.race([ready, closed]);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const wasAlive = child.kill('SIGKILL');
  await closed;
  expect({ wasAlive, complaints }).toEqual({ wasAlive: true, complaints: '' });
  return said.split('\n').slice(0, -1);
}

/** What must be, and what may be: of a write that was tried and not acknowledged either is right. */
class Ledger {
  readonly documents = new Map<string, { must: number; may: Set<number> }>();
  readonly counters = new Map<string, { acknowledged: number; tried: number }>();
  acknowledged = 0;

  /** `edition` is what the write leaves: 1 or 2, or 0 for nothing. */
  note(lines: readonly string[]): void {
    for (const line of lines) {
      const [word, action, id = '', number] = line.split(' ');
      if (word === 'ack') this.acknowledged += 1;
      if (action === 'count') {
        const counter = this.counters.get(id) ?? { acknowledged: 0, tried: 0 };
        counter[word === 'ack' ? 'acknowledged' : 'tried'] = Number(number);
        this.counters.set(id, counter);
      } else if (action !== undefined) {
        const edition = ['delete', 'insert', 'update'].indexOf(action);
        const document = this.documents.get(id) ?? { must: 0, may: new Set([0]) };
        if (word === 'ack') this.documents.set(id, { must: edition, may: new Set([edition]) });
        else this.documents.set(id, { ...document, may: new Set([document.must, edition]) });
      }
    }
  }
}

async function readAll(
  directory: string,
): Promise<{ written: Map<string, Written>; counters: Counter[]; logged: string[] }> {
  const logged: string[] = [];
  const server = await startEmbeddedServer({ directory, log: (message) => logged.push(message) });
  const connection = await mongoose.createConnection(server.uri).asPromise();
  const written = await connection.collection<Written>('writtens').find().toArray();
  const counters = await connection.collection<Counter>('counters').find().toArray();
  await connection.close();
  await server.stop();
  return { written: new Map(written.map((each) => [each._id, each])), counters, logged };
}

describe('a server that is killed while many write', () => {
  it(`keeps each acknowledged write, whole, and makes up none, ${String(rounds)} times in the same directory`, async () => {
    const directory = await folders.make();
    const ledger = new Ledger();
    for (let round = 0; round < rounds; round += 1) {
      const before = ledger.acknowledged;
      ledger.note(await runAndKill(directory, round, Math.floor(Math.random() * 800)));
      // On a copy, so that the next round starts from what the kill left and not from what a calm stop wrote.
      const { written, counters } = await readAll(await folders.copy(directory));

      for (const [id, { may }] of ledger.documents) {
        const found = written.get(id);
        const editions = ([1, 2] as const).filter((edition) => {
          const content = contentOf(id, Number(id.split('-')[1]), edition);
          return JSON.stringify(content) === JSON.stringify(found);
        });
        expect({ id, found, whole: found === undefined || editions.length === 1 }).toMatchObject({ whole: true });
        expect({ id, allowed: [...may], isAllowed: may.has(editions[0] ?? 0) }).toMatchObject({ isAllowed: true });
      }
      expect([...written.keys()].filter((id) => !ledger.documents.has(id))).toEqual([]);
      for (const { _id, version, a, b } of counters) {
        expect([a, b.c]).toEqual([version, version]);
        const { acknowledged, tried } = ledger.counters.get(_id) ?? { acknowledged: 0, tried: 0 };
        expect(version).toBeGreaterThanOrEqual(acknowledged);
        expect(version).toBeLessThanOrEqual(Math.max(tried, acknowledged));
      }
      expect(ledger.acknowledged).toBeGreaterThanOrEqual(before);
    }
    expect(ledger.acknowledged).toBeGreaterThan(rounds);
  }, 600_000);
});
