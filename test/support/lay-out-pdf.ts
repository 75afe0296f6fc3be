import { pageHeight, pageWidth, textWidth, type PlacedPage, type PlacedText } from './write-pdf';

/** What a made document consists of, from top to bottom. */
export type Printed =
  | { readonly kind: 'title' | 'h1' | 'h2' | 'h3' | 'p'; readonly text: string; readonly notes?: readonly string[] }
  | { readonly kind: 'items'; readonly items: readonly string[]; readonly ordered?: boolean; readonly indent?: number }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'break' };

export interface Layout {
  readonly header?: string;
  readonly footer?: (page: number) => string;
}

const left = 72;
const right = pageWidth - 72;
const top = pageHeight - 90;
const foot = 110;
const sizes = { title: 26, h1: 18, h2: 14, h3: 11, p: 11 } as const;
const leading = 1.25;

/** Sets a document as an office program does: lines broken at the margin, long words hyphenated, headers, footnotes. */
export function layOutPdf(blocks: readonly Printed[], layout: Layout = {}): PlacedPage[] {
  const press = new Press(layout);
  for (const block of blocks) {
    if (block.kind === 'break') press.newPage();
    else if (block.kind === 'items') setItems(press, block);
    else if (block.kind === 'table') setTable(press, block.rows);
    else setText(press, block);
  }
  return press.finish();
}

class Press {
  private readonly pages: PlacedText[][] = [];
  private notes: string[] = [];
  private noteCount = 0;
  y = top;

  constructor(private readonly layout: Layout) {
    this.newPage();
  }

  newPage(): void {
    this.printNotes();
    const texts: PlacedText[] = [];
    this.pages.push(texts);
    const number = this.pages.length;
    if (this.layout.header !== undefined)
      texts.push({ text: this.layout.header, x: left, y: pageHeight - 40, size: 9 });
    if (this.layout.footer) texts.push({ text: this.layout.footer(number), x: pageWidth / 2, y: 40, size: 9 });
    this.y = top;
  }

  /** Room for a line of this height, on the next page if need be. */
  take(height: number): number {
    if (this.y - height < foot) this.newPage();
    this.y -= height;
    return this.y;
  }

  place(text: PlacedText): void {
    this.pages.at(-1)?.push(text);
  }

  addNote(text: string): number {
    this.notes.push(`${++this.noteCount} ${text}`);
    return this.noteCount;
  }

  finish(): PlacedPage[] {
    this.printNotes();
    return this.pages.map((texts) => ({ texts }));
  }

  private printNotes(): void {
    this.notes.forEach((text, i) => {
      this.place({ text, x: left, y: foot - 16 - i * 11, size: 8 });
    });
    this.notes = [];
  }
}

function setText(press: Press, { kind, text, notes = [] }: Extract<Printed, { text: string }>): void {
  const size = sizes[kind];
  const bold = kind !== 'p';
  press.y -= kind === 'p' ? 8 : size;
  const lines = breakLines(text, size * (bold ? 1.08 : 1), right - left);
  let end = { x: left, y: press.y };
  for (const line of lines) {
    const y = press.take(size * leading);
    press.place({ text: line, x: left, y, size, bold });
    end = { x: left + textWidth(line, size), y };
  }
  notes.forEach((note) => {
    const number = press.addNote(note);
    press.place({ text: String(number), x: end.x, y: end.y + size * 0.35, size: size * 0.6 });
  });
}

function setItems(press: Press, { items, ordered = false, indent = 0 }: Extract<Printed, { kind: 'items' }>): void {
  press.y -= 4;
  const x = left + 18 + indent * 18;
  items.forEach((item, i) => {
    breakLines(item, sizes.p, right - x - 18).forEach((line, row) => {
      const y = press.take(sizes.p * leading);
      if (row === 0) press.place({ text: ordered ? `${i + 1}.` : '•', x, y, size: sizes.p });
      press.place({ text: line, x: x + 18, y, size: sizes.p });
    });
  });
}

function setTable(press: Press, rows: readonly (readonly string[])[]): void {
  press.y -= 8;
  const width = (right - left) / (rows[0]?.length ?? 1);
  for (const row of rows) {
    const cells = row.map((cell) => breakLines(cell, sizes.p, width - 12));
    const height = Math.max(...cells.map(({ length }) => length)) * sizes.p * leading;
    const y = press.take(height + 6) + height;
    cells.forEach((lines, column) => {
      lines.forEach((text, i) => {
        press.place({ text, x: left + column * width, y: y - (i + 1) * sizes.p * leading + 3, size: sizes.p });
      });
    });
  }
}

/** Long words are broken with a hyphen, as typesetters do: always in the middle, so that the same text breaks the same way. */
function breakLines(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    const middle = Math.ceil(word.length / 2);
    const start = `${line} ${word.slice(0, middle)}-`;
    if (/^[a-z]{9,}$/.test(word) && textWidth(start, size) <= width) {
      lines.push(start);
      line = word.slice(middle);
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].filter((each) => each !== '');
}
