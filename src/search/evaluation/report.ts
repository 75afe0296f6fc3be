import { FIGURES, type Evaluation, type Figures } from './evaluate';

/** One JSON object for programs: the engine and its figures; `null` for what the collection does not let be measured. */
export function evaluationAsJson({ engine, figures, misspelt }: Evaluation): string {
  return JSON.stringify({
    engine,
    ...figuresAsJson(figures),
    ...(misspelt
      ? { misspelt: figuresAsJson(misspelt), 'misspelt/clean': figuresAsJson(ratios(misspelt, figures)) }
      : {}),
  });
}

/** A table for people: a line for each engine, figures first, then milliseconds; below it how it did on misspelt questions. */
export function evaluationTable(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.flatMap(({ engine, figures, misspelt, build, median, p95 }): Row[] => [
    { name: engine, figures, times: [build.toFixed(0), median.toFixed(2), p95.toFixed(2)] },
    ...(misspelt ? [{ name: '  misspelt', figures: misspelt }] : []),
    ...(misspelt ? [{ name: '  misspelt / clean', figures: ratios(misspelt, figures) }] : []),
  ]);
  return table(rows, ['engine', 'build ms', 'p50 ms', 'p95 ms']);
}

/** A table of what each part is worth: first the whole, then for each part what the whole has more than without it. */
export function ablationTable([whole, ...without]: readonly Evaluation[]): string {
  if (!whole) return '';
  const rows = [whole, ...without].flatMap((evaluation): Row[] => {
    const { engine, figures, misspelt } = evaluation;
    const worth = (of: Figures, all: Figures = {}): Figures => (evaluation === whole ? of : differences(all, of));
    return [
      {
        name: evaluation === whole ? engine : engine.replace(/^without /, '+ '),
        figures: worth(figures, whole.figures),
      },
      ...(misspelt ? [{ name: '  misspelt', figures: worth(misspelt, whole.misspelt) }] : []),
    ];
  });
  return table(rows, ['part']);
}

interface Row {
  readonly name: string;
  readonly figures: Figures;
  readonly times?: readonly string[];
}

/** Only the figures that some row has are columns. */
function table(rows: readonly Row[], [first = '', ...last]: readonly string[]): string {
  const columns = FIGURES.filter((name) => rows.some(({ figures }) => figures[name] !== undefined));
  const cells = [
    [first, ...columns, ...last],
    ...rows.map(({ name, figures, times }) => [
      name,
      ...columns.map((column) => figures[column]?.toFixed(4) ?? ''),
      ...(times ?? last.map(() => '')),
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells.map((row) => row.map((cell, column) => aligned(cell, column, widths)).join('  ')).join('\n');
}

/** Names to the left, numbers to the right. */
function aligned(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function figuresAsJson(figures: Figures): Record<string, number | null> {
  return Object.fromEntries(FIGURES.map((name) => [name, figures[name] ?? null]));
}

function ratios(of: Figures, to: Figures): Figures {
  return combined(of, to, (a, b) => (b === 0 ? undefined : a / b));
}

function differences(from: Figures, minus: Figures): Figures {
  return combined(from, minus, (a, b) => a - b);
}

/** Two figures made one, wherever both are there. */
function combined(one: Figures, other: Figures, by: (a: number, b: number) => number | undefined): Figures {
  const pairs = FIGURES.flatMap((name) => {
    const [a, b] = [one[name], other[name]];
    const value = a === undefined || b === undefined ? undefined : by(a, b);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}
