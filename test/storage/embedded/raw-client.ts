import { serialize, deserialize } from 'bson';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { crc32c } from '../../../src/storage/embedded/wire/crc32c';

/** A client that sends whatever bytes it is told to. */
export interface RawClient {
  readonly socket: Socket;
  send(bytes: Uint8Array): void;
  /** The next answer's document; rejects when the server closes the connection instead. */
  answer(): Promise<any>;
  /** Resolves when the server has closed the connection. */
  closed(): Promise<void>;
  end(): void;
}

export async function connectRaw(path: string): Promise<RawClient> {
  const socket = createConnection(path);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  let received: Buffer = Buffer.alloc(0);
  let isClosed = false;
  const changed = new Set<() => void>();
  const change = (): void => {
    for (const each of [...changed]) each();
    changed.clear();
  };
  const nextChange = (): Promise<void> => new Promise((resolve) => changed.add(resolve));
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    change();
  });
  socket.on('close', () => {
    isClosed = true;
    change();
  });
  return {
    socket,
    send: (bytes) => socket.write(bytes),
    async answer() {
      for (;;) {
        if (received.length >= 4 && received.length >= received.readInt32LE(0)) {
          const message = received.subarray(0, received.readInt32LE(0));
          received = received.subarray(message.length);
          return deserialize(message.subarray(message.readInt32LE(12) === 1 ? 36 : 21));
        }
        if (isClosed) throw new Error('The server closed the connection');
        await nextChange();
      }
    },
    async closed() {
      while (!isClosed) await nextChange();
    },
    end: () => socket.destroy(),
  };
}

export interface MessageOptions {
  readonly flags?: number;
  readonly withChecksum?: boolean;
  /** Lists that travel as document sequences. */
  readonly sequences?: Readonly<Record<string, object[]>>;
}

/** An OP_MSG, as drivers send it. */
export function opMsg(
  command: object,
  { flags = 0, withChecksum = false, sequences = {} }: MessageOptions = {},
): Buffer {
  const sections = [Buffer.from([0]), serialize({ ...command, $db: 'office' })];
  for (const [name, documents] of Object.entries(sequences)) {
    const body = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((each) => serialize(each))]);
    sections.push(Buffer.from([1]), int32(body.length + 4), body);
  }
  const content = Buffer.concat([int32(flags | (withChecksum ? 1 : 0)), ...sections]);
  const message = frame(2013, content, withChecksum ? 4 : 0);
  return withChecksum ? Buffer.concat([message, int32(crc32c(message) | 0)]) : message;
}

/** A message of any kind with a header that fits, if `more` bytes follow. */
export function frame(opCode: number, content: Uint8Array, more = 0): Buffer {
  return Buffer.concat([int32(content.length + 16 + more), int32(7), int32(0), int32(opCode), content]);
}

export function int32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(number);
  return bytes;
}
