import { ENGINES, type EngineName, type Measured } from './measured';

type Cells = readonly string[];

/** A line for each size and engine. */
export function resultTable(all: readonly Measured[]): string {
  const head = [
    'documents',
    'engine',
    'p50 ms',
    'p95',
    'p99',
    'with changes p95',
    'change p50',
    'p95',
    'max ms',
    'build s',
    'memory MiB',
    'RSS MiB',
    'saved MiB',
    'load ms',
  ];
  return table([head, ...all.map(resultRow)]);
}

function resultRow(measured: Measured): Cells {
  const { size, engine, question, meanwhile, change, rebuilds, build, memory, resident, savedBytes, load } = measured;
  if (measured.unavailable) return [String(size), engine, measured.unavailable];
  return [
    String(size),
    engine,
    ...[question?.p50, question?.p95, question?.p99, meanwhile?.p95].map(short),
    ...[change?.p50, change?.p95, change?.max].map((value) => short(value) + (rebuilds ? '*' : '')),
    ...[build, mebibytes(memory), mebibytes(resident), mebibytes(savedBytes), load].map(short),
  ];
}

/** How many times each peer takes what this product takes, at each size. */
export function ratioTable(all: readonly Measured[]): string {
  const [ours, ...peers] = ENGINES;
  const of = (size: number, engine: EngineName): Measured | undefined =>
    all.find((each) => each.size === size && each.engine === engine && !each.unavailable);
  const rows = [...new Set(all.map(({ size }) => size))].flatMap((size) =>
    peers.flatMap((peer) => {
      const [mine, theirs] = [of(size, ours), of(size, peer)];
      return mine && theirs ? [ratioRow(mine, theirs)] : [];
    }),
  );
  const head = ['documents', 'peer / ours', 'p50', 'p95', 'change p95', 'build', 'memory', 'saved', 'load'];
  const hostile = all.flatMap(({ size, hostile }) =>
    hostile ? [`${size}: ${short(hostile.first)} ms for ${hostile.text}`] : [],
  );
  const leftOut = all.flatMap(({ size, engine, stopped }) => (stopped ? [`${size} ${engine}, ${stopped}`] : []));
  const slowed = all.flatMap(({ size, engine, question, meanwhile }) =>
    engine === ours && question && meanwhile ? [`${size}: ${(meanwhile.p95 / question.p95).toFixed(2)}`] : [],
  );
  return [
    table([head, ...rows]),
    '',
    'questions: percentiles over the questions, each by its median of up to five passes',
    '* a whole rebuild, measured once',
    `questions while documents change, p95 against the same without changes: ${slowed.join(', ')}`,
    `slowest text that nobody means well, asked for the first time: ${hostile.join(', ')}`,
    ...(leftOut.length > 0 ? [`not measured to the end: ${leftOut.join('; ')}`] : []),
    'memory: heapUsed + external + arrayBuffers over the bare process (Node counts array buffers in both of the last two);',
    'SQLite runs in Python: its questions pay for the call, its memory is the size of the file',
  ].join('\n');
}

function ratioRow(mine: Measured, theirs: Measured): Cells {
  const ratio = (of: (measured: Measured) => number | undefined): string => {
    const [a, b] = [of(mine), of(theirs)];
    return a === undefined || b === undefined ? '–' : (b / a).toPrecision(3);
  };
  return [
    String(mine.size),
    theirs.engine,
    ratio(({ question }) => question?.p50),
    ratio(({ question }) => question?.p95),
    ratio(({ change }) => change?.p95),
    ratio(({ build }) => build),
    ratio(({ memory }) => memory),
    ratio(({ savedBytes }) => savedBytes),
    ratio(({ load }) => load),
  ];
}

function mebibytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 2 ** 20;
}

function short(value: number | undefined): string {
  return value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Names to the left, numbers to the right. */
function table(rows: readonly Cells[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length * Number(column === 1 || row.length > 3))),
  );
  const aligned = (cell: string, column: number): string =>
    column === 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(aligned).join('  ').trimEnd()).join('\n');
}
