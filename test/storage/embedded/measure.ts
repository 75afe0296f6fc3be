import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { Schema } from 'mongoose';
import { startEmbeddedServer } from '../../../src/storage/embedded';

/**
 * What the embedded server does in a second, and what it needs: `node --expose-gc -r @swc-node/register
 * test/storage/embedded/measure.ts`, with a folder on the disk in question as argument.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
const text = 'Competency-based human resource management. '.repeat(70);

async function measure(folder: string): Promise<void> {
  const directory = mkdtempSync(join(folder, 'pratique-measure-'));
  let server = await startEmbeddedServer({ directory });
  let connection = await mongoose
    .createConnection(server.uri, { writeConcern: { w: 'majority', journal: true } })
    .asPromise();
  const sections = connection.model('Section', new Schema({ _id: String, number: Number, text: String }), 'sections');

  global.gc?.();
  const empty = process.memoryUsage();

  for (const writers of [1, 16, 64]) {
    const until = performance.now() + 3_000;
    let done = 0;
    const write = async (writer: number): Promise<void> => {
      for (let i = 0; performance.now() < until; i += 1, done += 1) {
        await sections.collection.insertOne({
          _id: `${String(writers)}-${String(writer)}-${String(i)}` as never,
          text: text.slice(0, 300),
        });
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    say(`${String(writers)} writers: ${String(Math.round(done / 3))} acknowledged writes/s`);
  }

  await sections.deleteMany({});
  const documents = Array.from({ length: 10_000 }, (_, i) => ({ _id: `s-${String(i)}@1` as never, number: i, text }));
  await sections.collection.insertMany(documents);
  const timed = async (what: string, times: number, action: () => Promise<unknown>): Promise<void> => {
    const begun = performance.now();
    for (let i = 0; i < times; i += 1) await action();
    say(`${what}: ${((performance.now() - begun) / times).toFixed(2)} ms`);
  };
  await timed('find by _id among 10,000', 500, () => sections.collection.findOne({ _id: 's-5000@1' as never }));
  await timed('find by a field that has no unique index', 50, () => sections.collection.findOne({ number: 9_999 }));
  await timed('read all 10,000 (30 MB)', 3, () => sections.collection.find().toArray());
  await connection.close();
  await timed('stop with a snapshot of 10,000', 1, () => server.stop());

  await timed('start with 10,000 documents', 1, async () => {
    server = await startEmbeddedServer({ directory });
  });
  connection = await mongoose.createConnection(server.uri).asPromise();
  await connection.collection('sections').findOne({});
  global.gc?.();
  const after = process.memoryUsage();
  say(
    `memory for them: ${megabytes(after.heapUsed - empty.heapUsed)} of heap; the process has ${megabytes(after.rss)}`,
  );
  await connection.close();
  await server.stop();
  rmSync(directory, { recursive: true });
}

void measure(process.argv[2] ?? tmpdir());
