import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CodedError, codedError } from '../../errors';
import { shownName } from './file-name';
import { findType } from './file-type';
import { defaultImportLimits, type ImportedDocument, type ImportFile, type ImportLimits } from './imported-document';
import type { WorkerReport, WorkerTask } from './read-worker';

export interface ReadOptions {
  readonly limits?: ImportLimits;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Stops the reading; it then fails with IMPORT_STOPPED. */
  readonly signal?: AbortSignal;
}

/** How often the memory of the process is looked at while a file is read, in milliseconds. */
const WATCH_EVERY_MS = 50;

/**
 * Reads a file into a document. Whatever the file holds, the answer comes within the limits of time and memory, and the process
 * lives on: a thread of its own does the reading and is ended when it goes beyond. Fails with the codes of `refusalCodes`.
 */
export async function readDocument(file: ImportFile, options: ReadOptions = {}): Promise<ImportedDocument> {
  const { limits = defaultImportLimits, onProgress, signal } = options;
  findType(file, limits);
  if (signal?.aborted) throw codedError('IMPORT_STOPPED');
  const worker = startWorker({ file, limits });
  try {
    return await resultOf(worker, { name: shownName(file.name), limits, onProgress, signal });
  } finally {
    await worker.terminate();
  }
}

function startWorker(task: WorkerTask): Worker {
  const ending = extname(__filename);
  const source = join(__dirname, `read-worker${ending}`);
  return new Worker(source, {
    workerData: task,
    // From the source, as tests and `npm run dev` do, TypeScript has to be understood in the thread too.
    execArgv: ending === '.ts' ? ['-r', '@swc-node/register'] : [],
    env: ending === '.ts' ? process.env : {},
    resourceLimits: { maxOldGenerationSizeMb: task.limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
    // What a library prints about a hostile file is nobody's log.
    stdout: true,
    stderr: true,
  });
}

interface Watch {
  readonly name: string;
  readonly limits: ImportLimits;
  readonly onProgress: ((share: number) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

function resultOf(worker: Worker, { name, limits, onProgress, signal }: Watch): Promise<ImportedDocument> {
  return new Promise((resolve, reject) => {
    const stopped = () => {
      finish(() => {
        reject(codedError('IMPORT_STOPPED'));
      });
    };
    const deadline = setTimeout(() => {
      finish(() => {
        reject(codedError('IMPORT_TOO_SLOW', name, Math.round(limits.milliseconds / 1_000)));
      });
    }, limits.milliseconds);
    const watching = watchMemory(limits.memoryMegabytes, () => {
      finish(() => {
        reject(codedError('IMPORT_TOO_HEAVY', name));
      });
    });
    const finish = (settle: () => void) => {
      clearTimeout(deadline);
      clearInterval(watching);
      signal?.removeEventListener('abort', stopped);
      settle();
    };
    signal?.addEventListener('abort', stopped);
    worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'progress') onProgress?.(report.share);
      else
        finish(() => {
          settleBy(report, resolve, reject);
        });
    });
    worker.on('error', (error) => {
      const isHeap = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
      finish(() => {
        reject(isHeap ? codedError('IMPORT_TOO_HEAVY', name) : error);
      });
    });
    worker.on('exit', () => {
      finish(() => {
        reject(codedError('IMPORT_BROKEN', name, 'reading it ended before its end'));
      });
    });
  });
}

function settleBy(
  report: WorkerReport,
  resolve: (document: ImportedDocument) => void,
  reject: (error: Error) => void,
): void {
  if (report.kind === 'done') resolve(report.document);
  else if (report.kind === 'refused') reject(new CodedError(report.code, report.message));
  else if (report.kind === 'failed') reject(new Error(`Reading an imported file failed: ${report.stack}`));
}

/**
 * A thread's heap has a limit of its own, but unpacked bytes lie outside it, so what the whole process grows by is watched. One
 * file is read at a time, so that growth is nearly all the file's.
 */
function watchMemory(megabytes: number, onExceeded: () => void): NodeJS.Timeout {
  const before = process.memoryUsage.rss();
  return setInterval(() => {
    if (process.memoryUsage.rss() - before > megabytes * 1_000_000) onExceeded();
  }, WATCH_EVERY_MS);
}
