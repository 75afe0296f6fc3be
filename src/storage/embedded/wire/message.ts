import { CommandError } from '../command-error';
import { decode, encode, MAX_DOCUMENT_BYTES, type Document } from '../engine/value';
import { crc32c } from './crc32c';

/** The largest message, as `hello` tells clients, in bytes. */
export const MAX_MESSAGE_BYTES = 48_000_000;
export const HEADER_BYTES = 16;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Flags of which a server that does not know them must refuse the message. */
const REQUIRED_FLAGS = 0xffff;

export type Reply = Readonly<Record<string, unknown>>;

/** One command. */
export interface Request {
  readonly requestId: number;
  /** Reads the command, with the document sequences of the message as arrays in it. Throws CommandError. */
  readonly body: () => Document;
  /** False when the client waits for no answer. */
  readonly wantsReply: boolean;
  readonly isLegacy: boolean;
}

/** A message that no client that means well sends. Whoever sent it loses the connection. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** The length of the message whose first bytes these are, or undefined when there are too few. Throws MalformedMessage. */
export function messageLength(start: Buffer): number | undefined {
  if (start.length < 4) return undefined;
  const length = start.readInt32LE(0);
  if (length > HEADER_BYTES && length <= MAX_MESSAGE_BYTES) return length;
  throw new MalformedMessage(`A message of ${length} bytes`);
}

/** Reads one whole message. Throws when it is malformed, with no effect on anything. */
export function readRequest(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_MSG) return { requestId, isLegacy: false, ...readMsg(message) };
  if (opCode === OP_QUERY) return { requestId, isLegacy: true, wantsReply: true, ...readQuery(message) };
  throw new MalformedMessage(`The operation ${opCode} is not spoken here`);
}

/** The answer to a request in the language it was asked in. */
export function writeReply(request: Request, reply: Reply): Buffer {
  const document = encode(reply, MAX_DOCUMENT_BYTES + 64 * 1024);
  return request.isLegacy
    ? message(request.requestId, OP_REPLY, [int32s(8, 0, 0, 0, 1), document])
    : message(request.requestId, OP_MSG, [int32s(0), Buffer.of(0), document]);
}

function readMsg(message: Buffer): Pick<Request, 'body' | 'wantsReply'> {
  if (message.length < HEADER_BYTES + 4) throw new MalformedMessage('A message without flags');
  const flags = message.readUInt32LE(HEADER_BYTES);
  if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) throw new MalformedMessage('Unknown flags');
  const end = (flags & CHECKSUM_PRESENT) === 0 ? message.length : message.length - 4;
  if (end < message.length && crc32c(message.subarray(0, end)) !== message.readUInt32LE(end)) {
    throw new MalformedMessage('The checksum does not fit');
  }
  let body: Buffer | undefined;
  const sequences: Buffer[] = [];
  for (let at = HEADER_BYTES + 4; at < end;) {
    const section = slice(message, at + 1, end);
    if (message[at] === 0 && body === undefined) body = section;
    else if (message[at] === 1) sequences.push(section);
    else throw new MalformedMessage('A section of unknown kind, or a second body');
    at += 1 + section.length;
  }
  if (!body) throw new MalformedMessage('A message without a body');
  return { body: readBody(body, sequences.map(readSequence)), wantsReply: (flags & MORE_TO_COME) === 0 };
}

function readBody(body: Buffer, sequences: readonly Sequence[]): () => Document {
  return () => {
    const command = decode(body);
    const lists = sequences.map(({ name, documents }) => [name, documents.map(decode)] as const);
    const names = [...Object.keys(command), ...sequences.map(({ name }) => name)];
    if (new Set(names).size < names.length) throw new CommandError('InvalidBSON', 'The message gives a field twice');
    return { ...command, ...Object.fromEntries(lists) };
  };
}

interface Sequence {
  readonly name: string;
  readonly documents: readonly Buffer[];
}

/** A section is its length, a name that ends with a zero byte, and BSON documents. */
function readSequence(section: Buffer): Sequence {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd === -1) throw new MalformedMessage('A sequence without a name');
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const document = slice(section, at, section.length);
    documents.push(document);
    at += document.length;
  }
  return { name: section.toString('utf8', 4, nameEnd), documents };
}

/** The greeting of drivers that do not know yet whether OP_MSG is spoken. */
function readQuery(message: Buffer): Pick<Request, 'body'> {
  const nameEnd = message.indexOf(0, HEADER_BYTES + 4);
  const [database, collection] = message.toString('utf8', HEADER_BYTES + 4, nameEnd).split('.');
  if (nameEnd === -1 || collection !== '$cmd') throw new MalformedMessage('A query of a collection');
  const query = slice(message, nameEnd + 9, message.length);
  return { body: () => ({ ...decode(query), $db: database ?? '' }) };
}

/** The bytes from `start` on that begin with their own length, in which the length is counted. */
function slice(bytes: Buffer, start: number, end: number): Buffer {
  const length = start + 4 <= end ? bytes.readInt32LE(start) : 0;
  if (length < 5 || start + length > end) throw new MalformedMessage('A length that does not fit');
  return bytes.subarray(start, start + length);
}

let lastRequestId = 0;

function message(responseTo: number, opCode: number, parts: readonly Uint8Array[]): Buffer {
  lastRequestId = (lastRequestId + 1) & 0x7fffffff;
  const length = parts.reduce((sum, part) => sum + part.length, HEADER_BYTES);
  return Buffer.concat([int32s(length, lastRequestId, responseTo, opCode), ...parts]);
}

function int32s(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [i, number] of numbers.entries()) bytes.writeInt32LE(number, i * 4);
  return bytes;
}
