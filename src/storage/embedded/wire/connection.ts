import type { Socket } from 'node:net';
import { CommandError } from '../command-error';
import {
  HEADER_BYTES,
  MAX_MESSAGE_BYTES,
  messageLength,
  readRequest,
  writeReply,
  type Reply,
  type Request,
} from './message';

export interface ConnectionOptions {
  /** Never throws: a refusal is an answer too. */
  readonly answer: (request: Request) => Promise<Reply>;
  /** Bytes of unfinished messages that all connections hold together. */
  readonly held: { bytes: number };
  /** How long a client may stop in the middle of a message, in milliseconds. */
  readonly stallMs: number;
}

/** What all clients together may have sent of messages that are not whole yet, in bytes. */
const MAX_HELD_BYTES = 4 * MAX_MESSAGE_BYTES;

/** One client's connection: requests are answered one after the other, and no faster than the client reads. */
export class Connection {
  private busy = false;
  private closing = false;
  private held = 0;

  constructor(
    private readonly socket: Socket,
    private readonly options: ConnectionOptions,
  ) {
    socket.on('timeout', () => {
      socket.destroy(new Error('The client stalled'));
    });
    // Reading and writing fail with it too; without a listener it would end the process.
    socket.on('error', () => undefined);
  }

  /** Resolves when the connection is closed; rejects when the client broke the protocol or went away in mid-message. */
  async serve(): Promise<void> {
    const { socket, options } = this;
    try {
      for await (const message of this.messages()) {
        this.busy = true;
        const request = readRequest(message);
        const reply = await options.answer(request);
        if (request.wantsReply) await this.send(replyBytes(request, reply));
        this.busy = false;
        if (this.isClosing()) break;
      }
    } finally {
      this.hold(0);
      socket.destroySoon();
    }
  }

  /** Closes when the command under way, if there is one, is answered. */
  close(): void {
    this.closing = true;
    if (!this.busy) this.socket.destroy();
  }

  private isClosing(): boolean {
    return this.closing;
  }

  private async *messages(): AsyncGenerator<Buffer> {
    let chunks: Buffer[] = [];
    let length: number | undefined;
    for await (const chunk of this.socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      this.hold(this.held + chunk.length);
      for (;;) {
        if (length === undefined && this.held >= HEADER_BYTES) {
          chunks = [Buffer.concat(chunks)];
          length = messageLength(chunks[0] ?? Buffer.alloc(0));
        }
        if (length === undefined || this.held < length) break;
        const all = Buffer.concat(chunks);
        const message = all.subarray(0, length);
        chunks = [all.subarray(length)];
        this.hold(all.length - length);
        length = undefined;
        this.socket.setTimeout(0);
        yield message;
      }
      this.socket.setTimeout(this.held > 0 ? this.options.stallMs : 0);
    }
  }

  private async send(bytes: Buffer): Promise<void> {
    // On a socket that is closed already, neither of the events that `drained` waits for would come.
    if (!this.socket.writable) throw new Error('The client went away before its answer');
    if (this.socket.write(bytes)) return;
    this.socket.setTimeout(this.options.stallMs);
    await this.drained();
    this.socket.setTimeout(0);
  }

  private drained(): Promise<void> {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      const drain = (): void => {
        socket.off('close', close);
        resolve();
      };
      const close = (): void => {
        socket.off('drain', drain);
        reject(new Error('The client went away before its answer'));
      };
      socket.once('drain', drain).once('close', close);
    });
  }

  private hold(bytes: number): void {
    const { held } = this.options;
    held.bytes += bytes - this.held;
    this.held = bytes;
    if (held.bytes > MAX_HELD_BYTES) throw new Error('Too many unfinished messages at once');
  }
}

function replyBytes(request: Request, reply: Reply): Buffer {
  try {
    return writeReply(request, reply);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return writeReply(request, { ok: 0, code: error.code, codeName: error.codeName, errmsg: error.message });
  }
}
