import { defaultImportLimits, type ImportedDocument, type ImportLimits } from '../../src/publishing';
import { readFile } from '../../src/publishing/importing/read-file';

/** Reads a file without a thread of its own: for what tests make themselves. Not for PDFs, whose reader Jest cannot load. */
export function readInProcess(
  name: string,
  bytes: Uint8Array | string,
  limits: Partial<ImportLimits> = {},
): Promise<ImportedDocument> {
  const file = { name, bytes: Buffer.from(bytes as string) };
  return readFile({ file, name, limits: { ...defaultImportLimits, ...limits }, onProgress: () => undefined });
}
