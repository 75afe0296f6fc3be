import type { Evaluation } from './evaluate';

/** One JSON object for programs: the engine and its metrics, nothing else. */
export function evaluationAsJson({ engine, metrics }: Evaluation): string {
  return JSON.stringify({
    engine,
    'nDCG@10': metrics.ndcg,
    'success@1': metrics.success,
    'recall@10': metrics.recall,
    'MRR@10': metrics.reciprocalRank,
  });
}

/** A table for people: a line for each engine, metrics first, then milliseconds. */
export function evaluationTable(evaluations: readonly Evaluation[]): string {
  const rows = [
    ['engine', 'nDCG@10', 'success@1', 'recall@10', 'MRR@10', 'build ms', 'p50 ms', 'p95 ms'],
    ...evaluations.map(({ engine, metrics, build, median, p95 }) => [
      engine,
      ...[metrics.ndcg, metrics.success, metrics.recall, metrics.reciprocalRank].map((value) => value.toFixed(4)),
      build.toFixed(0),
      median.toFixed(2),
      p95.toFixed(2),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => aligned(cell, column, widths)).join('  ')).join('\n');
}

/** Names to the left, numbers to the right. */
function aligned(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
