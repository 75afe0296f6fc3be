import { totalsOf, type GoldenOutcome, type GoldenTotals } from './evaluate-golden';
import { reliabilityOf } from './reliability';

const columns = [
  'questions',
  'rightFirst',
  'rightAmongThree',
  'rightlyDeclined',
  'wronglyDeclined',
  'wrongButConfident',
] as const satisfies readonly (keyof GoldenTotals)[];

const titles: Readonly<Record<(typeof columns)[number], string>> = {
  questions: 'asked',
  rightFirst: 'right first',
  rightAmongThree: 'among 3',
  rightlyDeclined: 'declined right',
  wronglyDeclined: 'declined wrong',
  wrongButConfident: 'sure but wrong',
};

/** The totals over all, by language and by category, how far confidence is to be trusted, then every miss with what was expected. */
export function goldenReport(outcomes: readonly GoldenOutcome[], options: { misses: boolean }): string {
  const rows = [
    row('all', totalsOf(outcomes)),
    ...groups(outcomes, ({ question }) => question.language),
    ...groups(outcomes, ({ question }) => question.category),
  ];
  const table = aligned([['', ...columns.map((column) => titles[column])], ...rows]);
  const misses = options.misses ? outcomes.filter(isMiss).map(missLine) : [];
  return [...table, '', ...reliabilityLines(outcomes), '', ...misses].join('\n').trimEnd();
}

function reliabilityLines(outcomes: readonly GoldenOutcome[]): string[] {
  const { bins, calibrationError, inOutAuc } = reliabilityOf(outcomes);
  const rows = bins.map(({ from, questions, confidence, right }) => [
    `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
    String(questions),
    percent(confidence),
    percent(right),
  ]);
  return [
    ...aligned([['confidence', 'asked', 'mean', 'right first'], ...rows]),
    `calibration error ${percent(calibrationError)}; inside against outside, AUC ${inOutAuc.toFixed(3)}`,
  ];
}

/** Each group's totals, as rows of the table. */
function groups(outcomes: readonly GoldenOutcome[], key: (outcome: GoldenOutcome) => string): string[][] {
  const names = [...new Set(outcomes.map(key))].sort();
  return names.map((name) => row(name, totalsOf(outcomes.filter((outcome) => key(outcome) === name))));
}

function row(name: string, totals: GoldenTotals): string[] {
  return [
    name,
    ...columns.map((column) => (column === 'questions' ? String(totals.questions) : percent(totals[column]))),
  ];
}

function isMiss({ question, first, declined }: GoldenOutcome): boolean {
  return question.declines ? !declined : !first || declined;
}

function missLine({ question, answer, amongThree, wrongButConfident }: GoldenOutcome): string {
  const came = answer.kind === 'answered' ? answer.citations.map(({ section }) => section).join(' ') : answer.kind;
  const wanted = question.declines ? 'to decline' : question.expect.join(' ');
  const remark = wrongButConfident ? ' (sure)' : amongThree ? ' (among three)' : '';
  return `${question.id} ${question.category} “${question.text}” wanted ${wanted}; came ${came} ${answer.confidence.toFixed(2)}${remark}`;
}

function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)}%`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  return rows.map((cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
}
