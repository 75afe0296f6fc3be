import { codedError } from '../../../errors';
import { titleFromName } from '../file-name';
import type { ImportedDocument } from '../imported-document';
import { assembleDocument } from '../markup/assemble-document';
import { LossLog } from '../markup/loss-log';
import type { Reading } from '../reading';
import { ranOutOfStack, refuseBroken } from '../refuse';
import { blocksOf } from './blocks';
import { withoutContents } from './contents-list';
import { findHeadings, textOf, type OutlineItem } from './headings';
import { Hyphenation } from './hyphenation';
import { isOnlyMarker } from './list-marker';
import { openPdf, type PdfDocument } from './open-pdf';
import { takeNotes, type PageNote } from './page-notes';
import { linesOf, type Line } from './pdf-line';
import { readPage, type BoldFonts, type PdfPageText } from './read-page';
import { withoutRunningLines, type PageLines } from './running-lines';
import { findTables, joinLines } from './tables';
import { toMarkdownTree } from './to-markdown-tree';

/** Fewer letters a page than this, and the pages are pictures: a scan with a stamp, not a text. */
const LETTERS_OF_A_SCAN = 15;

/** Reads a PDF's text back into headings, paragraphs, lists, tables and footnotes, by where and how large it stands. */
export async function readPdf({ file, name, limits, onProgress }: Reading): Promise<ImportedDocument> {
  const pdf = await openPdf(file.bytes, name);
  if (pdf.numPages > limits.pages) {
    throw codedError('IMPORT_BEYOND_LIMITS', name, `${String(pdf.numPages)} pages`, `at most ${String(limits.pages)}`);
  }
  const losses = new LossLog();
  const pages = await readPages(pdf, { name, losses, onProgress });
  checkForText(pages, name);
  const { pages: clean, dropped } = withoutRunningLines(pages);
  losses.add('HEADER_OR_FOOTER', dropped);
  losses.add('PICTURE', countPictures(file.bytes));
  losses.add('EMBEDDED_FILE', Object.keys(((await pdf.getAttachments()) as object | null) ?? {}).length);
  const { text, notes } = partNotes(clean);
  const lines = joinMarkers(withoutContents(text, losses));
  const hyphenation = new Hyphenation(lines.map((line) => line.text));
  const blocks = blocksOf(findTables(lines), hyphenation);
  const { title, levels } = findHeadings(blocks, await readOutline(pdf));
  const root = toMarkdownTree({ blocks: blocks.filter((block) => block !== title), levels, notes, hyphenation });
  const document = assembleDocument(root, {
    name,
    shownTitle: title && textOf(title),
    title: await titleOf(pdf),
    fallbackTitle: titleFromName(file.name),
    losses,
    limits,
    pages: pdf.numPages,
  });
  await pdf.destroy();
  return document;
}

interface PageReading extends Pick<Reading, 'name' | 'onProgress'> {
  readonly losses: LossLog;
}

async function readPages(pdf: PdfDocument, { name, losses, onProgress }: PageReading): Promise<PageLines[]> {
  const fonts: BoldFonts = new Map();
  const pages: PageLines[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { pieces, height } = await pageText(pdf, number, fonts, losses).catch((error: unknown) => {
      // A stack that ran out is for the caller to name.
      if (ranOutOfStack(error)) throw error;
      return refuseBroken(name, `its page ${String(number)} is damaged`);
    });
    pages.push({ lines: linesOf(pieces, number), height });
    onProgress((number / pdf.numPages) * 0.9);
  }
  return pages;
}

async function pageText(pdf: PdfDocument, number: number, fonts: BoldFonts, losses: LossLog): Promise<PdfPageText> {
  const page = await pdf.getPage(number);
  const text = await readPage(page, number, fonts, losses);
  page.cleanup();
  return text;
}

function checkForText(pages: readonly PageLines[], name: string): void {
  const letters = pages.reduce(
    (sum, { lines }) => sum + lines.reduce((all, { text }) => all + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0),
    0,
  );
  if (letters < pages.length * LETTERS_OF_A_SCAN) throw codedError('IMPORT_TEXTLESS', name);
}

/** Pictures are objects of their own in the file, never packed into others. */
function countPictures(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .match(/\/Subtype\s*\/Image\b/g)?.length ?? 0
  );
}

function partNotes(pages: readonly (readonly Line[])[]): { text: Line[]; notes: PageNote[] } {
  const bodySize = usualSize(pages.flat());
  const parted = pages.map((lines) => takeNotes(lines, bodySize));
  return { text: parted.flatMap(({ lines }) => lines), notes: parted.flatMap(({ notes }) => notes) };
}

function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((most, each) => (each[1] > most[1] ? each : most), [10, 0])[0];
}

/** A bullet or a heading's number that stands alone before a wide gap belongs to what follows on its line. */
function joinMarkers(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const isItem =
      last !== undefined &&
      isOnlyMarker(last.text) &&
      last.page === line.page &&
      Math.abs(last.y - line.y) < line.size * 0.4 &&
      line.x > last.x;
    // Numbers that stand far off are cells of a table.
    const isNear = last !== undefined && line.x - last.right < line.size * 4;
    if (last && isItem && isNear)
      joined[joined.length - 1] = { ...joinLines(last, line), size: line.size, bold: line.bold };
    else joined.push(line);
  }
  return joined;
}

interface OutlineNode {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly OutlineNode[];
}

const MOST_OUTLINE_ITEMS = 5_000;

async function readOutline(pdf: PdfDocument): Promise<OutlineItem[]> {
  const found: OutlineItem[] = [];
  const waiting = (((await pdf.getOutline()) as readonly OutlineNode[] | null) ?? [])
    .map((node) => ({ node, depth: 1 }))
    .reverse();
  for (let next = waiting.pop(); next && found.length < MOST_OUTLINE_ITEMS; next = waiting.pop()) {
    const { node, depth } = next;
    found.push({ title: node.title, depth, page: await pageOf(pdf, node.dest) });
    waiting.push(...node.items.map((item) => ({ node: item, depth: depth + 1 })).reverse());
  }
  return found;
}

async function pageOf(pdf: PdfDocument, dest: OutlineNode['dest']): Promise<number | undefined> {
  try {
    const place = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    const target = place?.[0] as Parameters<PdfDocument['getPageIndex']>[0] | number | undefined;
    if (target === undefined) return undefined;
    return typeof target === 'number' ? target + 1 : (await pdf.getPageIndex(target)) + 1;
  } catch {
    // A bookmark that leads nowhere still names a heading.
    return undefined;
  }
}

/** What the file says of itself, unless it is only the name of the program's file. */
async function titleOf(pdf: PdfDocument): Promise<string | undefined> {
  const { info } = await pdf.getMetadata();
  const title = (info as { Title?: unknown }).Title;
  return typeof title === 'string' && !/^(?:microsoft word|untitled|.*\.(?:docx?|pdf|indd|odt)$)/i.test(title.trim())
    ? title
    : undefined;
}
