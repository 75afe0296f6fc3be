/** What the server's process held in use, in bytes, and had computed, in seconds, `at` seconds after the beginning. */
export interface Sample {
  readonly at: number;
  readonly heap: number;
  readonly cpu: number;
}

export interface Load {
  /** Activities a second, and for how long. */
  readonly rate: number;
  readonly seconds: number;
  /** From the time an activity was due to the arrival of its reply, in milliseconds. */
  readonly waits: readonly number[];
  /** What went wrong, and how often. */
  readonly failures: ReadonlyMap<string, number>;
  readonly memory: readonly Sample[];
}

/** Prints the figures of a load. */
export function reportLoad(load: Load, json: boolean): void {
  const figures = figuresOf(load);
  const lines = json
    ? [JSON.stringify(figures)]
    : Object.entries(figures).map(([name, value]) => `${name}: ${String(value)}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function figuresOf({ rate, seconds, waits, failures, memory }: Load): Record<string, string | number> {
  const sorted = [...waits].sort((a, b) => a - b);
  const quantile = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
  const [first, last] = [memory[0], memory.at(-1)];
  const cpu = first && last && last.at > first.at ? (last.cpu - first.cpu) / (last.at - first.at) : NaN;
  return {
    'activities a second': rate,
    seconds,
    answered: waits.length,
    'p50 ms': quantile(0.5),
    'p95 ms': quantile(0.95),
    'p99 ms': quantile(0.99),
    'longest ms': rounded(sorted.at(-1) ?? NaN),
    errors: [...failures].map(([what, times]) => `${String(times)} × ${what}`).join(', ') || 'none',
    'heap MB at the end': rounded((last?.heap ?? NaN) / 1e6),
    'heap MB a minute': rounded((slope(memory) * 60) / 1e6),
    'CPU seconds a second': rounded(cpu),
    'CPU ms an activity': rounded((cpu * 1_000) / rate),
  };
}

/** Bytes a second: the straight line that fits best. */
function slope(samples: readonly Sample[]): number {
  const n = samples.length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [at, heap] = [mean(samples.map((each) => each.at)), mean(samples.map((each) => each.heap))];
  const spread = samples.reduce((sum, each) => sum + (each.at - at) ** 2, 0);
  return samples.reduce((sum, each) => sum + (each.at - at) * (each.heap - heap), 0) / spread;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
