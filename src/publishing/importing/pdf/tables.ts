import type { Line } from './pdf-line';

/** Cells of a table, row by row; a cell is the lines in it. */
export interface PdfTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly (readonly Line[])[])[];
}

export interface TextLine {
  readonly kind: 'line';
  readonly line: Line;
}

/** Lines that the file draws one below the other at one left edge. */
interface Stack {
  readonly lines: Line[];
  readonly x: number;
  right: number;
}

/** Side by side with as many lines as this, it is a page in columns and no table. */
const COLUMN_LINES = 8;

/** Finds the tables among the lines of all pages: rows of cells side by side whose edges stand below each other. */
export function findTables(lines: readonly Line[]): (PdfTable | TextLine)[] {
  const stacks = stack(lines);
  const rows = rowsOf(stacks);
  const found: (PdfTable | TextLine)[] = [];
  let table: Stack[][] = [];
  const close = () => {
    found.push(...(isTable(table) ? [toTable(table)] : table.flatMap(asLines)));
    table = [];
  };
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    if (row.length > 1 && (table.length === 0 || follows(table, row))) table.push(row);
    else if (
      row.length === 1 &&
      table.length > 1 &&
      next &&
      next.length > 1 &&
      fillsColumn(table, row) &&
      follows(table, row) &&
      follows([row], next)
    )
      table.push(row);
    else {
      close();
      if (row.length > 1) table.push(row);
      else found.push(...asLines(row));
    }
  });
  close();
  return found;
}

/** What looked like cells but is none: the lines as they were drawn, those of one baseline joined again. */
function asLines(row: readonly Stack[]): TextLine[] {
  const isOneLine = row.every(({ lines }) => lines.length === 1);
  const [first, ...others] = row.flatMap(({ lines }) => lines);
  if (!isOneLine || !first) return row.flatMap(({ lines }) => lines.map((line) => ({ kind: 'line', line }) as const));
  return [{ kind: 'line', line: others.reduce(joinLines, first) }];
}

/** Two lines of one baseline as one. */
export function joinLines(a: Line, b: Line): Line {
  return {
    ...a,
    right: b.right,
    bold: a.bold && b.bold,
    runs: [...a.runs, { text: ' ' }, ...b.runs],
    text: `${a.text} ${b.text}`,
  };
}

function stack(lines: readonly Line[]): Stack[] {
  const stacks: Stack[] = [];
  for (const line of lines) {
    const top = stacks.at(-1);
    const last = top?.lines.at(-1);
    if (top && last && isBelow(last, line)) {
      top.lines.push(line);
      top.right = Math.max(top.right, line.right);
    } else {
      stacks.push({ lines: [line], x: line.x, right: line.right });
    }
  }
  return stacks;
}

function isBelow(last: Line, line: Line): boolean {
  if (last.page !== line.page) return false;
  const fall = last.y - line.y;
  const { size } = last;
  return (
    fall > size * 0.5 && fall < size * 1.6 && Math.abs(line.x - last.x) < size * 0.6 && Math.abs(line.size - size) < 0.6
  );
}

function rowsOf(stacks: readonly Stack[]): Stack[][] {
  const rows: Stack[][] = [];
  for (const each of stacks) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && isBeside(last, each)) row.push(each);
    else rows.push([each]);
  }
  return rows;
}

function isBeside(left: Stack, right: Stack): boolean {
  const [a, b] = [left.lines[0], right.lines[0]];
  if (!a || !b || a.page !== b.page || right.x < left.right - a.size * 0.3) return false;
  if (left.lines.length >= COLUMN_LINES && right.lines.length >= COLUMN_LINES) return false;
  const [aFoot, bFoot] = [left.lines.at(-1)?.y ?? a.y, right.lines.at(-1)?.y ?? b.y];
  const slack = a.size * 0.4;
  return b.y >= aFoot - slack && bFoot <= a.y + slack;
}

/** Near enough below the last row, or the first on the next page; and not set out further to the left. */
function follows(table: readonly (readonly Stack[])[], row: readonly Stack[]): boolean {
  const last = table.at(-1)?.flatMap(({ lines }) => lines) ?? [];
  const [first] = row.flatMap(({ lines }) => lines);
  const left = Math.min(...table.flat().map(({ x }) => x));
  if (!first || !last[0] || first.x < left - first.size * 2) return false;
  if (first.page !== last[0].page) return first.page === last[0].page + 1 && fitsColumns(table, row);
  const fall = Math.min(...last.map(({ y }) => y)) - Math.max(...row.flatMap(({ lines }) => lines.map(({ y }) => y)));
  return fall > 0 && fall < first.size * 4;
}

/** On the next page a row goes on only where its cells stand in the same columns. */
function fitsColumns(table: readonly (readonly Stack[])[], row: readonly Stack[]): boolean {
  return columnsOf([...table, row]).length === columnsOf(table).length && row.length === table[0]?.length;
}

/** A row with one cell only: it must not reach into the next column. */
function fillsColumn(table: readonly (readonly Stack[])[], [cell]: readonly Stack[]): boolean {
  const columns = columnsOf(table);
  if (!cell) return false;
  const column = columns.findLast(({ x }) => x <= cell.x + 4);
  const next = column && columns[columns.indexOf(column) + 1];
  return column !== undefined && (next === undefined || cell.right < next.x);
}

function isTable(rows: readonly (readonly Stack[])[]): boolean {
  const columns = columnsOf(rows);
  const fits = rows.every((row) => new Set(row.map((cell) => columnOf(cell, columns))).size === row.length);
  return rows.length > 1 && columns.length > 1 && columns.length <= 12 && fits;
}

interface Column {
  x: number;
  right: number;
}

/** The stretches of the page that cells fill, merged where they overlap. */
function columnsOf(rows: readonly (readonly Stack[])[]): Column[] {
  const columns: Column[] = [];
  for (const { x, right } of rows.flat().sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last && x < last.right) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  return columns;
}

function columnOf({ x }: Stack, columns: readonly Column[]): number {
  return columns.findLastIndex((column) => column.x <= x);
}

function toTable(rows: readonly (readonly Stack[])[]): PdfTable {
  const columns = columnsOf(rows);
  return {
    kind: 'table',
    rows: rows.map((row) =>
      columns.map((_, i) => row.filter((cell) => columnOf(cell, columns) === i).flatMap(({ lines }) => lines)),
    ),
  };
}
