import { CodedError, codedError } from '../../errors';
import { findType } from './file-type';
import type { ImportedDocument } from './imported-document';
import { readPdf } from './pdf/read-pdf';
import { readHtml } from './read-html';
import { readMarkdown } from './read-markdown';
import type { Reading } from './reading';
import { ranOutOfStack } from './refuse';
import { readWord } from './word/read-word';

/**
 * Reads a file in this thread, whatever it costs: only `readDocument`, which guards time and memory, calls it for files from
 * outside. Fails with the codes of `refusalCodes` alone.
 */
export async function readFile(reading: Reading): Promise<ImportedDocument> {
  const type = findType(reading.file, reading.limits);
  try {
    return await readers[type](reading);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    if (ranOutOfStack(error)) throw codedError('IMPORT_UNSAFE', reading.name, 'parts nested thousands deep');
    throw error;
  }
}

const readers: Readonly<
  Record<ReturnType<typeof findType>, (reading: Reading) => ImportedDocument | Promise<ImportedDocument>>
> = {
  word: readWord,
  pdf: readPdf,
  html: readHtml,
  markdown: readMarkdown,
};
