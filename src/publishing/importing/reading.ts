import type { ImportFile, ImportLimits } from './imported-document';

/** One file on its way to being a document. */
export interface Reading {
  readonly file: ImportFile;
  /** The file's name as it can be shown. */
  readonly name: string;
  readonly limits: ImportLimits;
  /** Told the share that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}
