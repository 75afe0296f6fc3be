import { noteMark, type Line } from './pdf-line';

/** A footnote at the foot of a page. */
export interface PageNote {
  readonly page: number;
  readonly number: string;
  readonly lines: readonly Line[];
}

const start = new RegExp(`^(?:${noteMark.open}(\\d{1,3})${noteMark.close}|(\\d{1,3})[.)]?\\s)\\s*`);
const marked = new RegExp(`${noteMark.open}(\\d{1,3})${noteMark.close}`, 'g');

/** Takes the footnotes off a page: small lines at its foot, of which the first begins with a number that the text refers to. */
export function takeNotes(lines: readonly Line[], bodySize: number): { lines: readonly Line[]; notes: PageNote[] } {
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? bodySize) < bodySize * 0.93) from--;
  const text = lines.slice(0, from);
  const referred = new Set(text.flatMap((line) => Array.from(line.text.matchAll(marked), (match) => match[1])));
  const notes: { page: number; number: string; lines: Line[] }[] = [];
  const foot = lines.slice(from);
  for (const line of foot) {
    const match = start.exec(line.text);
    const number = match?.[1] ?? match?.[2];
    if (match && number !== undefined && referred.has(number) && !notes.some((note) => note.number === number)) {
      notes.push({ page: line.page, number, lines: [withoutNumber(line, match[0].length)] });
    } else {
      const note = notes.at(-1);
      if (!note) return { lines, notes: [] };
      note.lines.push(line);
    }
  }
  return { lines: text, notes };
}

function withoutNumber(line: Line, length: number): Line {
  const text = line.text.slice(length);
  const whole = line.runs.map((run) => run.text).join('');
  const [first] = line.runs;
  // The runs hold the spaces that the text has without; where a link begins later than the number, it stays.
  if (line.runs.length > 1 && first && first.text.trim().length >= length) {
    return { ...line, text, runs: [{ ...first, text: first.text.trimStart().slice(length) }, ...line.runs.slice(1)] };
  }
  return { ...line, text, runs: [{ text: whole.replace(start, '') }] };
}

/** The label by which a mark in the text finds its note. */
export function noteLabel(page: number, number: string): string {
  return `p${String(page)}-${number}`;
}
