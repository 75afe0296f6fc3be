import { extname, join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { Part } from './inverted-index';
import type { MergeOrder, MergeResult } from './merge-worker';
import { revivedSegment, type Field, type Segment } from './segment';

/** Parts that are being made one segment somewhere else. */
export interface Merge {
  /** The segment once it is ready; undefined until then, and 'failed' when it will never be. */
  take(): Segment | 'failed' | undefined;
}

/** Begins to merge parts as they are now. What is removed from them meanwhile is still in the segment. */
export type StartMerge = (parts: readonly Pick<Part, 'segment' | 'removed'>[], fields: readonly Field[]) => Merge;

/** Merges in a thread of its own, which holds no process open. Large arrays are shared with it, not copied. */
export const mergeInWorker: StartMerge = (parts, fields) => {
  const { port1, port2 } = new MessageChannel();
  const order: MergeOrder = { port: port2, parts: parts.map(({ segment, removed }) => ({ segment, removed })), fields };
  const worker = new Worker(WORKER_FILE, { workerData: order, transferList: [port2], ...FROM_SOURCE });
  const merge = new WorkerMerge(port1);
  worker.on('error', () => {
    merge.failed = true;
  });
  worker.unref();
  return merge;
};

const WORKER_FILE = join(__dirname, `merge-worker${extname(__filename)}`);
/** Run from TypeScript, as the tests do, a thread has to translate as well. */
const FROM_SOURCE = extname(__filename) === '.ts' ? { execArgv: ['--require', '@swc-node/register'] } : {};

/** The port is looked at rather than listened to: so a merge is taken up even while nothing waits for events. */
class WorkerMerge implements Merge {
  failed = false;

  constructor(private readonly port: MessagePort) {}

  take(): Segment | 'failed' | undefined {
    const received = receiveMessageOnPort(this.port);
    if (!received) return this.failed ? 'failed' : undefined;
    this.port.close();
    const { segment } = received.message as MergeResult;
    return segment ? revivedSegment(segment) : 'failed';
  }
}
