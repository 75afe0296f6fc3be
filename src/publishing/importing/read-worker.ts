/**
 * The thread in which a file is read: it may run out of memory or be stopped at any moment. It speaks to `readDocument` alone.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '../../errors';
import { shownName } from './file-name';
import type { ImportedDocument, ImportFile, ImportLimits } from './imported-document';
import { readFile } from './read-file';

export interface WorkerTask {
  readonly file: ImportFile;
  readonly limits: ImportLimits;
}

export type WorkerReport =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly document: ImportedDocument }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'failed'; readonly stack: string };

async function main(): Promise<void> {
  const { file, limits } = workerData as WorkerTask;
  const report = (message: WorkerReport) => parentPort?.postMessage(message);
  const onProgress = (share: number) => report({ kind: 'progress', share });
  try {
    const document = await readFile({ file, name: shownName(file.name), limits, onProgress });
    report({ kind: 'done', document });
  } catch (error) {
    if (error instanceof CodedError) report({ kind: 'refused', code: error.code, message: error.message });
    else report({ kind: 'failed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

void main();
