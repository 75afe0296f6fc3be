import { codedError } from '../../../errors';
import { unzip } from '../archive/unzip';
import { readZipDirectory } from '../archive/zip-directory';
import { decodeText } from '../decode-text';
import type { ImportLimits } from '../imported-document';
import { withoutMarks } from '../markup/marks';
import { refuseBroken } from '../refuse';

/** A Word file whose text has been unpacked and checked. */
export interface WordFile {
  /** The parts that make up the text, as XML without a document type. */
  readonly textParts: ReadonlyMap<string, string>;
  /** The name of the part with the body. */
  readonly main: string;
  readonly styles: string;
  readonly title: string | undefined;
  /** The names of all parts, read or not. */
  readonly partNames: readonly string[];
}

const CONTENT_TYPES = '[Content_Types].xml';
const PACKAGE_RELATIONS = '_rels/.rels';
/** Parts of the text: body, styles, numbering, notes, and what they refer to. Pictures, themes and fonts are left packed. */
const textPart = /^(?:word\/)?(?:_rels\/)?(?:document\d*|styles|numbering|footnotes|endnotes)\.xml(?:\.rels)?$/;

/** Unpacks what is needed of a Word file, part by part, each within its declared size. Fails with the codes of `refusalCodes`. */
export function openWord(bytes: Uint8Array, name: string, limits: ImportLimits): WordFile {
  const entries = readZipDirectory(bytes, name, limits);
  const read = (part: string) => {
    const entry = entries.find((each) => each.name === part);
    return entry && checkedXml(unzip(bytes, entry, name), name);
  };
  const relations = read(PACKAGE_RELATIONS) ?? '';
  const main = mainPart(relations);
  const textParts = new Map<string, string>();
  for (const { name: part } of entries) {
    if (part === CONTENT_TYPES || part === PACKAGE_RELATIONS || part === main || textPart.test(part))
      textParts.set(part, read(part) ?? '');
  }
  if (!textParts.has(main)) return refuseBroken(name, 'its text is missing');
  return {
    textParts,
    main,
    styles: textParts.get('word/styles.xml') ?? '',
    title: /<dc:title>([^<]{1,300})<\/dc:title>/.exec(read('docProps/core.xml') ?? '')?.[1],
    partNames: entries.map((entry) => entry.name),
  };
}

function mainPart(relations: string): string {
  const relation = /<Relationship\b[^>]*\/officeDocument"[^>]*>/.exec(relations)?.[0] ?? '';
  const target = /\bTarget="\/?([^"]+)"/.exec(relation)?.[1];
  return target ?? 'word/document.xml';
}

/** Word never writes a document type: it is how entities are declared that unfold to gigabytes or read other files. */
function checkedXml(part: Buffer, name: string): string {
  const xml = decodeText(part);
  if (xml === undefined || xml.includes('\0')) return refuseBroken(name, 'its text is damaged');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
    throw codedError('IMPORT_UNSAFE', name, 'a document type with entities of its own');
  return withoutMarks(xml);
}
