import { codedError } from '../../errors';
import { readZipDirectory, type ZipEntry } from './archive/zip-directory';
import { unzip } from './archive/unzip';
import { decodeText } from './decode-text';
import { fileEnding, shownName } from './file-name';
import { refuseBroken } from './refuse';
import type { ImportFile, ImportLimits } from './imported-document';

export type ImportType = 'word' | 'pdf' | 'html' | 'markdown';

/** What people call each type, and the endings and media types by which a sender claims it. */
const types: Readonly<Record<ImportType, { label: string; endings: readonly string[]; media: readonly string[] }>> = {
  word: {
    label: 'a Word document',
    endings: ['docx'],
    media: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  pdf: { label: 'a PDF file', endings: ['pdf'], media: ['application/pdf'] },
  html: { label: 'a web page', endings: ['html', 'htm', 'xhtml'], media: ['text/html', 'application/xhtml+xml'] },
  markdown: { label: 'plain text', endings: ['md', 'markdown', 'txt'], media: ['text/markdown', 'text/plain'] },
};

/**
 * Finds what a file is from its bytes alone, and refuses one that claims to be something else, or is nothing that can be
 * imported. Cheap: only a file's directory is looked at. Fails with the codes of `refusalCodes`.
 */
export function findType(file: ImportFile, limits: ImportLimits): ImportType {
  const name = shownName(file.name);
  if (file.bytes.length > limits.fileBytes) {
    throw codedError('IMPORT_TOO_LARGE', name, Math.round(limits.fileBytes / 1_000_000));
  }
  if (file.bytes.length === 0) throw codedError('IMPORT_EMPTY', name);
  const found = typeOfBytes(file, name, limits);
  const claimed = claimedType(file);
  const fits = claimed === undefined || claimed === found;
  if (!fits) throw codedError('IMPORT_MISLABELLED', name, types[claimed].label, types[found].label);
  return found;
}

/** A browser's media type is often a guess from the name, or says nothing; the name's ending counts before it. */
function claimedType({ name, mediaType }: ImportFile): ImportType | undefined {
  const ending = fileEnding(name);
  const media = mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const all = Object.keys(types) as ImportType[];
  return (
    all.find((type) => types[type].endings.includes(ending)) ?? all.find((type) => types[type].media.includes(media))
  );
}

function typeOfBytes(file: ImportFile, name: string, limits: ImportLimits): ImportType {
  const start = Buffer.from(file.bytes.subarray(0, 1_024)).toString('latin1');
  if (/^PK(?:\x03\x04|\x05\x06)/.test(start)) return typeOfArchive(file.bytes, name, limits);
  if (start.startsWith('\xd0\xcf\x11\xe0')) return refuseCompound(file.bytes, name);
  if (start.includes('%PDF-')) return 'pdf';
  const known = foreignTypes.find(({ magic }) => start.startsWith(magic));
  if (known) throw codedError('IMPORT_TYPE_UNKNOWN', name, known.label);
  const text = decodeText(file.bytes.subarray(0, 4_096));
  if (text !== undefined && !text.includes('\0')) return looksLikeHtml(text, file) ? 'html' : 'markdown';
  if (claimedType(file) !== 'html' && claimedType(file) !== 'markdown') {
    throw codedError('IMPORT_TYPE_UNKNOWN', name, 'no document that is known here');
  }
  return refuseBroken(name, text === undefined ? 'it is not UTF-8 text' : 'it holds null bytes');
}

const foreignTypes = [
  { magic: '{\\rtf', label: 'a Rich Text file' },
  { magic: '\x89PNG', label: 'a picture' },
  { magic: '\xff\xd8\xff', label: 'a picture' },
  { magic: 'GIF8', label: 'a picture' },
  { magic: 'MZ', label: 'a program' },
  { magic: '\x7fELF', label: 'a program' },
  { magic: 'Rar!', label: 'an archive' },
  { magic: '7z\xbc\xaf', label: 'an archive' },
  { magic: '\x1f\x8b', label: 'an archive' },
] as const;

/** Markdown may hold tags too, so below an ending that says Markdown only a whole page counts as HTML. */
function looksLikeHtml(text: string, file: ImportFile): boolean {
  const start = text.trimStart().replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)+/, '');
  if (/^<!doctype\s+html|^<html[\s>]/i.test(start)) return true;
  return claimedType(file) !== 'markdown' && /^<[a-z][a-z0-9]*(?:\s[^>]*)?>/i.test(start);
}

/** Old Office files, and new ones that a password protects. */
function refuseCompound(bytes: Uint8Array, name: string): never {
  const holds = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(stream, 0, 'utf16le');
  if (holds('EncryptedPackage')) throw codedError('IMPORT_ENCRYPTED', name);
  throw codedError(
    'IMPORT_TYPE_UNKNOWN',
    name,
    holds('WordDocument') ? 'a Word document of the old form (.doc)' : 'an old Office file',
  );
}

const CONTENT_TYPES = '[Content_Types].xml';

function typeOfArchive(bytes: Uint8Array, name: string, limits: ImportLimits): ImportType {
  const entries = readZipDirectory(bytes, name, limits);
  const types = entries.find((entry) => entry.name === CONTENT_TYPES);
  if (!types) throw codedError('IMPORT_TYPE_UNKNOWN', name, describeArchive(entries));
  const declared = types.unpackedBytes > 1_000_000 ? '' : unzip(bytes, types, name).toString('utf8');
  if (/macroEnabled/i.test(declared) || entries.some((entry) => /(?:^|\/)vbaProject\.bin$/i.test(entry.name))) {
    throw codedError('IMPORT_MACROS', name);
  }
  if (declared.includes('wordprocessingml.document.main+xml')) return 'word';
  throw codedError('IMPORT_TYPE_UNKNOWN', name, describePackage(declared));
}

function describeArchive(entries: readonly ZipEntry[]): string {
  const names = entries.map(({ name }) => name);
  if (names.includes('mimetype')) return 'an OpenDocument or e-book file';
  return names.some((each) => /\.(?:docx|pdf|html?|md)$/i.test(each))
    ? 'an archive (unpack it first, and import the files in it one by one)'
    : 'an archive';
}

function describePackage(declared: string): string {
  if (declared.includes('spreadsheetml')) return 'an Excel workbook';
  if (declared.includes('presentationml')) return 'a PowerPoint presentation';
  return declared.includes('wordprocessingml.template') ? 'a Word template' : 'an Office file of another kind';
}
