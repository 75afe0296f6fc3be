import { getDocumentProxy } from 'unpdf';
import { codedError } from '../../../errors';
import { refuseBroken } from '../refuse';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** The end of a PDF says so; mailers put a few bytes behind it. */
const END_BYTES = 4_096;

/** What PDF calls "copy or otherwise extract text". */
const MAY_COPY = 16;

/** Opens a PDF for reading its text: no script runs, no font or picture is drawn, nothing outside the file is looked up. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PdfDocument> {
  // A file that was cut off could often be read in part, and nobody would know what is missing.
  const end = Buffer.from(bytes.subarray(-END_BYTES)).toString('latin1');
  if (!end.includes('%%EOF')) return refuseBroken(name, 'its end is missing');
  addMissingMethods();
  const pdf = await open(bytes, name);
  const permissions = await pdf.getPermissions();
  // Readable without a password, but its author allows no copying: the owner can export a copy that does.
  if (permissions && !permissions.includes(MAY_COPY)) throw codedError('IMPORT_ENCRYPTED', name);
  return pdf;
}

/** pdf.js hands fonts on with a method that Node has from version 22; here, in the reading thread, a copy does as well. */
function addMissingMethods(): void {
  const buffers = ArrayBuffer.prototype as {
    transferToFixedLength?: (this: ArrayBuffer, length?: number) => ArrayBuffer;
  };
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length?: number): ArrayBuffer {
    const copy = new Uint8Array(length ?? this.byteLength);
    copy.set(new Uint8Array(this).subarray(0, copy.length));
    return copy.buffer;
  };
}

async function open(bytes: Uint8Array, name: string): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      useWasm: false,
      enableXfa: false,
      // Larger pictures, that is all, are not decoded.
      maxImageSize: 1,
      verbosity: 0,
    });
  } catch (error) {
    const kind = error instanceof Error ? error.name : '';
    const isLocked = kind === 'PasswordException' || Buffer.from(bytes).includes('/Encrypt', 0, 'latin1');
    if (isLocked) throw codedError('IMPORT_ENCRYPTED', name);
    return refuseBroken(name, 'it is damaged or not complete');
  }
}
