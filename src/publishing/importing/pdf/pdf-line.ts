/** A stretch of text as the PDF places it. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** Baseline, upwards from the foot of the page. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly link?: string;
}

/** Text with the address it leads to, if any. */
export interface Run {
  readonly text: string;
  readonly link?: string;
}

/** Pieces side by side on one baseline without a wide gap: a line of text, or what stands in one cell of a row. */
export interface Line {
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** That of most of its letters. */
  readonly size: number;
  readonly bold: boolean;
  readonly runs: readonly Run[];
  readonly text: string;
}

/** Around the number of a footnote's mark, until it is known whether there is such a footnote. */
export const noteMark = { open: '\ue005', close: '\ue006' } as const;

/** Gaps wider than this many times the size of the letters part cells from each other. */
const CELL_GAP = 1;
/** Gaps wider than this are a space. */
const SPACE_GAP = 0.16;

/** Puts the pieces of a page together in the order in which the file draws them, which is the order in which it is read. */
export function linesOf(pieces: readonly Piece[], page: number): Line[] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && continues(last, piece)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.flatMap((line) => toLine(line, page) ?? []);
}

function continues(last: Piece, next: Piece): boolean {
  const size = Math.max(last.size, next.size);
  const gap = next.x - (last.x + last.width);
  return Math.abs(next.y - last.y) < size * 0.5 && gap > -size * 0.5 && gap < size * CELL_GAP;
}

function toLine(pieces: readonly Piece[], page: number): Line | undefined {
  const main = mainPiece(pieces);
  const [first] = pieces;
  if (!first) return undefined;
  const runs: { text: string; link?: string }[] = [];
  let end = first.x;
  for (const piece of pieces) {
    const before = runs.at(-1)?.text ?? '';
    const isNote = isRaisedNumber(piece, main);
    const isApart = piece.x - end > piece.size * SPACE_GAP && !before.endsWith(' ') && !piece.text.startsWith(' ');
    const space = before !== '' && isApart && !isNote ? ' ' : '';
    const text = space + (isNote ? noteMark.open + piece.text.trim() + noteMark.close : piece.text);
    const last = runs.at(-1);
    if (last && last.link === piece.link) last.text += text;
    else runs.push({ text, ...(piece.link === undefined ? {} : { link: piece.link }) });
    end = piece.x + piece.width;
  }
  const text = runs
    .map((run) => run.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return undefined;
  const letters = (bold: boolean) =>
    pieces.filter((piece) => piece.bold === bold).reduce((sum, piece) => sum + piece.text.trim().length, 0);
  return {
    page,
    x: first.x,
    right: end,
    y: main.y,
    size: main.size,
    bold: letters(true) > 4 * letters(false),
    runs,
    text,
  };
}

/** The size and baseline of most of the letters. */
function mainPiece(pieces: readonly Piece[]): Piece {
  const letters = new Map<number, number>();
  for (const { size, text } of pieces) letters.set(size, (letters.get(size) ?? 0) + text.trim().length);
  const [size] = [...letters].reduce((most, each) => (each[1] > most[1] ? each : most));
  return pieces.find((piece) => piece.size === size) as Piece;
}

function isRaisedNumber(piece: Piece, main: Piece): boolean {
  return piece.size < main.size * 0.8 && piece.y > main.y + main.size * 0.1 && /^\s*\d{1,3}\s*$/.test(piece.text);
}
