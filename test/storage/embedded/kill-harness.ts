import { writeSync } from 'node:fs';
import mongoose, { Schema } from 'mongoose';
import { startEmbeddedServer } from '../../../src/storage/embedded';

/** A server and its writers in one process, to be killed. Each line says what is tried, and then that it was acknowledged. */
export interface Written {
  _id: string;
  writer: number;
  text: string;
  /** The text's length and its last word, written in the same update. */
  length: number;
  last: string;
}

export interface Counter {
  _id: string;
  version: number;
  a: number;
  b: { c: number };
}

const WRITERS = 8;

async function main(directory: string, round: string): Promise<void> {
  const server = await startEmbeddedServer({ directory, snapshotAfterBytes: 100_000 });
  const connection = await mongoose
    .createConnection(server.uri, {
      autoCreate: false,
      autoIndex: false,
      writeConcern: { w: 'majority', journal: true },
    })
    .asPromise();
  const written = connection.model<Written>(
    'Written',
    new Schema<Written>(
      { _id: String, writer: Number, text: String, length: Number, last: String },
      { versionKey: false },
    ),
  );
  const counters = connection.model<Counter>(
    'Counter',
    new Schema<Counter>({ _id: String, version: Number, a: Number, b: { c: Number } }, { versionKey: false }),
  );
  say('ready');
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

  async function write(writer: number): Promise<void> {
    const counter = `counter-${String(writer)}`;
    const known = await counters.findById(counter).lean();
    let version = known?.version ?? 0;
    if (!known) await counters.create({ _id: counter, version, a: 0, b: { c: 0 } });
    for (let i = 0; ; i += 1) {
      const id = `${round}-${String(writer)}-${String(i)}`;
      await tell(`insert ${id}`, () => written.create(contentOf(id, writer, 1)));
      if (i % 3 === 0)
        await tell(`update ${id}`, () => written.updateOne({ _id: id }, { $set: contentOf(id, writer, 2) }));
      if (i % 5 === 0) await tell(`delete ${id}`, () => written.deleteOne({ _id: id }));
      version += 1;
      await tell(`count ${counter} ${String(version)}`, async () => {
        const change = { $inc: { version: 1 }, $set: { a: version, 'b.c': version } };
        const won = await counters.findOneAndUpdate({ _id: counter, version: version - 1 }, change);
        if (!won) throw new Error(`${counter} was not at ${String(version - 1)}`);
      });
    }
  }
}

/** What a document holds after its first write, and after its second. */
export function contentOf(id: string, writer: number, edition: 1 | 2): Written {
  const words = Array.from(
    { length: 20 + ((id.length * 7 * edition) % 60) },
    (_, i) => `${id}/${String(edition)}/${String(i)}`,
  );
  const text = words.join(' ');
  return { _id: id, writer, text, length: text.length, last: words.at(-1) ?? '' };
}

async function tell(what: string, action: () => Promise<unknown>): Promise<void> {
  say(`try ${what}`);
  await action();
  say(`ack ${what}`);
}

/** Out of this process before it goes on: what is acknowledged must be known although the process dies. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

if (require.main === module) void main(process.argv[2] ?? '', process.argv[3] ?? '');
