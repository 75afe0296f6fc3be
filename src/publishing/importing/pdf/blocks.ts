import type { Hyphenation } from './hyphenation';
import { listMarker, type ListMarker } from './list-marker';
import type { Line, Run } from './pdf-line';
import type { PdfTable, TextLine } from './tables';

/** Lines that belong together: a paragraph, an item of a list, or a heading, which is for others to tell. */
export interface TextBlock {
  readonly kind: 'text';
  readonly first: Line;
  last: Line;
  lineCount: number;
  readonly marker?: ListMarker;
  runs: Run[];
}

export type PdfBlock = TextBlock | PdfTable;

/** Wider than this many times the size of its letters, the space between two lines parts two paragraphs. */
const PARAGRAPH_GAP = 1.75;

/** Gathers the lines of all pages to blocks, across the ends of lines, columns and pages. */
export function blocksOf(parts: readonly (PdfTable | TextLine)[], hyphenation: Hyphenation): PdfBlock[] {
  const leading = usualLeading(parts);
  const right = usualRight(parts);
  const blocks: PdfBlock[] = [];
  for (const part of parts) {
    if (part.kind === 'table') {
      blocks.push(part);
      continue;
    }
    const { line } = part;
    const open = blocks.at(-1);
    const marker = markerOf(line, open, leading);
    if (open?.kind === 'text' && !marker && continues(open, line, { leading, right })) {
      open.runs = hyphenation.join(open.runs, line.runs);
      open.last = line;
      open.lineCount++;
      continue;
    }
    const runs = marker ? withoutStart(line.runs, line.text.slice(0, marker.start)) : [...line.runs];
    blocks.push({ kind: 'text', first: line, last: line, lineCount: 1, runs, ...(marker ? { marker } : {}) });
  }
  return blocks;
}

/** A number begins an item only where an item can begin: “12.” may also stand at the head of a line by chance. */
function markerOf(line: Line, open: PdfBlock | undefined, leading: number): ListMarker | undefined {
  const marker = listMarker(line.text);
  if (!marker || marker.isSure) return marker;
  if (open?.kind !== 'text' || isFinished(open) || open.last.page !== line.page) return marker;
  const isNext =
    open.marker?.ordered === marker.ordered && (!marker.ordered || open.marker.number + 1 === marker.number);
  const isApart = open.last.y - line.y > leading * line.size * 1.25;
  return isNext || isApart ? marker : undefined;
}

function continues(open: TextBlock, line: Line, page: { readonly leading: number; readonly right: number }): boolean {
  const { last, first } = open;
  if (Math.abs(last.size - line.size) > 0.6 || last.bold !== line.bold) return false;
  if (last.page !== line.page || line.y > last.y) return continuesElsewhere(open, line, page.right);
  if (last.y - line.y > Math.min(PARAGRAPH_GAP, page.leading * 1.3) * line.size) return false;
  // An item's own lines are set in behind its marker; a line at the left edge again is text after the list.
  if (open.marker)
    return line.x > first.x + line.size * 0.3 || (!isFinished(open) && Math.abs(line.x - first.x) < line.size * 0.3);
  const isSetIn = line.x > last.x + line.size * 0.8;
  if (isSetIn && isFinished(open)) return false;
  const endsShort = last.right < page.right - (page.right - last.x) * 0.25;
  return !(endsShort && isFinished(open));
}

/** On the next page or in the next column a paragraph goes on if its sentence does. */
function continuesElsewhere(open: TextBlock, line: Line, right: number): boolean {
  if (isFinished(open) || open.last.bold) return false;
  const goesOn = /^\s*[\p{Ll}\d(«“]/u.test(line.text) || /[-\u00ad,]$/.test(open.last.text);
  return goesOn || open.last.right > right * 0.9;
}

function isFinished({ last }: TextBlock): boolean {
  return /[.!?:;…][”»’"')\]]*(?:\ue005\d+\ue006)*\s*$/u.test(last.text);
}

/** The runs without their first signs; spaces do not count, since a line's own text has fewer of them. */
function withoutStart(runs: readonly Run[], marker: string): Run[] {
  let left = marker.replace(/\s/g, '').length;
  return runs.flatMap((run) => {
    if (left === 0) return [run];
    let at = 0;
    while (at < run.text.length && (left > 0 || /\s/.test(run.text.charAt(at)))) {
      if (!/\s/.test(run.text.charAt(at))) left--;
      at++;
    }
    return at === run.text.length ? [] : [{ ...run, text: run.text.slice(at) }];
  });
}

/** The space from baseline to baseline that most lines have, in sizes of their letters. */
function usualLeading(parts: readonly (PdfTable | TextLine)[]): number {
  const falls: number[] = [];
  let last: Line | undefined;
  for (const part of parts) {
    const line = part.kind === 'line' ? part.line : undefined;
    if (line && last && line.page === last.page && Math.abs(line.size - last.size) < 0.3) {
      const fall = (last.y - line.y) / line.size;
      if (fall > 0.9 && fall < 2.2) falls.push(Math.round(fall * 20) / 20);
    }
    last = line;
  }
  return falls.length < 5 ? 1.25 : mostFrequent(falls);
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Where full lines end: most lines of running text end near it. */
function usualRight(parts: readonly (PdfTable | TextLine)[]): number {
  const ends = parts.flatMap((part) => (part.kind === 'line' ? [part.line.right] : [])).sort((a, b) => a - b);
  return ends[Math.floor(ends.length * 0.9)] ?? 0;
}
