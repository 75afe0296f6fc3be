/** In the order of the tables; the first is ours, the second what the ratios are against. */
export const ENGINES = ['ours', 'lunr', 'minisearch', 'fts5'] as const;

export type EngineName = (typeof ENGINES)[number];

/**
 * What times are taken by: the clock on the wall, or what the process used of processors, with all its threads. The second is for
 * machines that do other things as well; in it collecting garbage beside a question counts too.
 */
export const CLOCKS = ['wall', 'processor'] as const;

export type ClockName = (typeof CLOCKS)[number];

/** Milliseconds that something takes. */
export function timerBy(clock: ClockName): (act: () => unknown) => number {
  const now =
    clock === 'wall'
      ? () => performance.now()
      : () => {
          const { user, system } = process.cpuUsage();
          return (user + system) / 1000;
        };
  return (act) => {
    const started = now();
    act();
    return now() - started;
  };
}

/** What one process measures. */
export interface Run {
  readonly engine: EngineName;
  readonly size: number;
  /** JSON lines, a line a document (`"t":"d"`) or a question (`"t":"q"`). */
  readonly file: string;
  readonly language: string;
  readonly clock: ClockName;
}

/** Of samples in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What was measured. Parts that an engine does not have are left out. */
export interface Measured extends Run {
  /** The whole run. */
  readonly seconds: number;
  /** Why nothing could be measured. */
  readonly unavailable?: string;
  /** Why it was stopped: what it had not got to by then is left out. */
  readonly stopped?: string;
  /** Seconds from documents in memory to an index that answers. */
  readonly build?: number;
  /** Bytes over the bare process, documents dropped: heapUsed + external + arrayBuffers after a full collection. */
  readonly memory?: number;
  /** The same by the resident set, which holds what the process has not given back too. */
  readonly resident?: number;
  readonly savedBytes?: number;
  /** Milliseconds from the saved bytes to an index that answers. */
  readonly load?: number;
  /** A question for ten documents, each question asked several times. */
  readonly question?: Spread;
  /** The slowest of texts that nobody means well, each asked for the first time: its name and milliseconds. */
  readonly hostile?: { readonly text: string; readonly first: number };
  /** From a new document to a question that finds it. */
  readonly change?: Spread;
  /** True where a change is a whole rebuild, measured once. */
  readonly rebuilds?: boolean;
  /** A question when one document was changed before each. */
  readonly meanwhile?: Spread;
  /** How many questions found something: a check that engines did work. */
  readonly answered?: number;
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/**
 * The spread over items that were measured in several passes, each item by its median: so that a moment in which the
 * machine did something else is not taken for a slow question.
 */
export function spreadOfMedians(passes: readonly (readonly number[])[]): Spread {
  return spreadOf((passes[0] ?? []).map((_, item) => spreadOf(passes.map((pass) => pass[item] ?? 0)).p50));
}
