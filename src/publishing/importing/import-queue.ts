import { randomUUID } from 'node:crypto';
import { CodedError, codedError } from '../../errors';
import type { Log } from '../../log';
import { shownName } from './file-name';
import { findType } from './file-type';
import { defaultImportLimits, type ImportedDocument, type ImportFile, type ImportLimits } from './imported-document';
import { readDocument, type ReadOptions } from './read-document';

/** How an import is getting on. */
export interface ImportJob {
  readonly id: string;
  /** The name of the file as it can be shown. */
  readonly file: string;
  readonly state: 'queued' | 'reading' | 'done' | 'refused';
  /** 0 to 100. */
  readonly percent: number;
  /** What `accept` made of the document, once done. */
  readonly result?: unknown;
  /** Why it was refused: a code for programs, a message for people. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** The texts that came with a file: the guide's slug, standing and so on. */
export type ImportFields = Readonly<Record<string, string>>;

export interface ImportQueue<A extends { readonly id: string }> {
  /** Takes a file up. What is wrong with it at first sight is refused at once; fails with IMPORT_QUEUE_FULL as well. */
  submit(actor: A, file: ImportFile, fields: ImportFields): ImportJob;
  /** An import of this person; undefined for those of others, and for those long past. */
  find(actor: A, id: string): ImportJob | undefined;
  /** Stops what is being read and refuses what waits. */
  close(): Promise<void>;
}

export interface ImportQueueOptions<A> {
  /** Makes a draft of a document that was read. Its CodedErrors refuse the import. */
  readonly accept: (actor: A, document: ImportedDocument, fields: ImportFields) => Promise<unknown>;
  readonly log: Log;
  readonly limits?: ImportLimits;
  /** How many files may wait, beside the one that is being read. */
  readonly waiting?: number;
  readonly read?: (file: ImportFile, options: ReadOptions) => Promise<ImportedDocument>;
}

/** Imports whose end somebody may still ask for. */
const REMEMBERED = 200;

/**
 * Reads files one after the other, so that imports take the memory of one at most. In memory only: a file whose reading was cut
 * off by the end of the process has to be handed in again, and nothing of it was kept.
 */
export function createImportQueue<A extends { readonly id: string }>(options: ImportQueueOptions<A>): ImportQueue<A> {
  const { accept, log, limits = defaultImportLimits, waiting = 4, read = readDocument } = options;
  const entries = new Map<string, { actor: string; job: ImportJob }>();
  const stopping = new AbortController();
  let open = 0;
  let turn: Promise<void> = Promise.resolve();

  const update = (id: string, change: Partial<ImportJob>) => {
    const entry = entries.get(id);
    if (entry) entry.job = { ...entry.job, ...change };
  };
  const work = async (id: string, actor: A, file: ImportFile, fields: ImportFields): Promise<void> => {
    try {
      if (stopping.signal.aborted) throw codedError('IMPORT_STOPPED');
      update(id, { state: 'reading' });
      const onProgress = (share: number) => {
        update(id, { percent: Math.round(Math.min(1, share) * 95) });
      };
      const document = await read(file, { limits, onProgress, signal: stopping.signal });
      const result = await accept(actor, document, fields);
      update(id, { state: 'done', percent: 100, result });
    } catch (error) {
      update(id, { state: 'refused', error: shownError(error, id, log) });
    }
  };
  return {
    submit(actor, file, fields) {
      if (open > waiting || stopping.signal.aborted) throw codedError('IMPORT_QUEUE_FULL');
      findType(file, limits);
      const id = randomUUID();
      const job: ImportJob = { id, file: shownName(file.name), state: 'queued', percent: 0 };
      entries.set(id, { actor: actor.id, job });
      forgetOldest(entries);
      open++;
      turn = turn
        .then(() => work(id, actor, file, fields))
        .finally(() => {
          open--;
        });
      return job;
    },
    find(actor, id) {
      const entry = entries.get(id);
      return entry?.actor === actor.id ? entry.job : undefined;
    },
    async close() {
      stopping.abort();
      await turn;
    },
  };
}

function shownError(error: unknown, id: string, log: Log): { code: string; message: string } {
  if (error instanceof CodedError) return { code: error.code, message: error.message };
  log.error({ err: error, import: id }, 'an import failed');
  return { code: 'INTERNAL', message: `The file could not be imported. The log says why, under ${id}.` };
}

function forgetOldest(entries: Map<string, { job: ImportJob }>): void {
  for (const [id, { job }] of entries) {
    if (entries.size <= REMEMBERED) return;
    if (job.state === 'done' || job.state === 'refused') entries.delete(id);
  }
}
