/** Counts what happens, for an operator's monitoring: how often and how long, never who or what. */
export interface Metrics {
  /** One more of these. Labels are words of ours, never of a caller: there must be few. */
  count(name: CounterName, labels: Readonly<Record<string, string>>): void;
  /** A duration, in seconds. */
  time(name: TimerName, labels: Readonly<Record<string, string>>, seconds: number): void;
  /** All that was counted, and what is measured now, in Prometheus' text form. */
  text(gauges: Readonly<Record<string, number>>): string;
}

const counters = {
  pratique_http_requests_total: 'Requests answered, by route and status.',
  pratique_graphql_operations_total: 'GraphQL operations, by what became of them: ok, or the code of the first error.',
  pratique_graphql_answers_total: 'GraphQL answers to readers, by whether they were kept from before.',
  pratique_questions_total: 'Questions, by door and by what was answered.',
} as const;
type CounterName = keyof typeof counters;

const timers = { pratique_http_request_seconds: 'How long requests took, by route.' } as const;
type TimerName = keyof typeof timers;

/** Upper bounds of the buckets that durations are counted in, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** More combinations of labels would mean that a caller's words have got among them. */
const MOST_SERIES = 2_000;

interface Timed {
  readonly counts: number[];
  sum: number;
  count: number;
}

export function createMetrics(): Metrics {
  const counted = new Map<CounterName, Map<string, number>>();
  const timed = new Map<TimerName, Map<string, Timed>>();
  return {
    count(name, labels) {
      const series = seriesOf(counted, name);
      const key = labelText(labels);
      if (series.has(key) || series.size < MOST_SERIES) series.set(key, (series.get(key) ?? 0) + 1);
    },
    time(name, labels, seconds) {
      const series = seriesOf(timed, name);
      const key = labelText(labels);
      const entry = series.get(key) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
      if (!series.has(key) && series.size >= MOST_SERIES) return;
      series.set(key, entry);
      for (const [i, bound] of BUCKETS.entries()) if (seconds <= bound) entry.counts[i] = (entry.counts[i] ?? 0) + 1;
      entry.sum += seconds;
      entry.count++;
    },
    text: (gauges) =>
      [
        ...[...counted].flatMap(([name, series]) => [
          ...heading(name, 'counter', counters[name]),
          ...Array.from(series, ([labels, value]) => `${name}${braced(labels)} ${value}`),
        ]),
        ...[...timed].flatMap(([name, series]) => [
          ...heading(name, 'histogram', timers[name]),
          ...[...series].flatMap(([labels, entry]) => histogram(name, labels, entry)),
        ]),
        ...Object.entries(gauges).flatMap(([name, value]) => [...heading(name, 'gauge'), `${name} ${value}`]),
        '',
      ].join('\n'),
  };
}

/** Counts nothing. */
export const noMetrics: Metrics = { count: () => undefined, time: () => undefined, text: () => '' };

function seriesOf<Name, Value>(all: Map<Name, Map<string, Value>>, name: Name): Map<string, Value> {
  let series = all.get(name);
  if (!series) all.set(name, (series = new Map<string, Value>()));
  return series;
}

function heading(name: string, type: string, help?: string): string[] {
  return [...(help === undefined ? [] : [`# HELP ${name} ${help}`]), `# TYPE ${name} ${type}`];
}

function histogram(name: string, labels: string, { counts, sum, count }: Timed): string[] {
  const bucket = (bound: string, value: number) =>
    `${name}_bucket${braced([labels, `le="${bound}"`].filter((each) => each !== '').join(','))} ${value}`;
  return [
    ...BUCKETS.map((bound, i) => bucket(String(bound), counts[i] ?? 0)),
    bucket('+Inf', count),
    `${name}_sum${braced(labels)} ${sum}`,
    `${name}_count${braced(labels)} ${count}`,
  ];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`)
    .join(',');
}

function braced(labels: string): string {
  return labels === '' ? '' : `{${labels}}`;
}
