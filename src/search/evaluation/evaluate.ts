import { createSearcher } from '../searcher';
import type { Collection } from './collection';
import { meanOf, measure, type Metrics } from './metrics';
import { buildStockLunr, searchAsWritten, searchWithoutPunctuation } from './stock-lunr';

/** How one engine did on a collection. */
export interface Evaluation {
  readonly engine: string;
  readonly metrics: Metrics;
  /** Milliseconds: to build the index, and for a question in the middle and at the 95th percentile. */
  readonly build: number;
  readonly median: number;
  readonly p95: number;
}

/** Milliseconds since some moment. */
export type Clock = () => number;

/** Asks each engine all questions of the collection: the search of this product first, then stock Lunr in two ways. */
export function* evaluateEngines(collection: Collection, language: string, now: Clock): Generator<Evaluation> {
  for (const { engine, build } of engines) {
    const started = now();
    const search = build(collection, language);
    yield { engine, build: now() - started, ...askAll(collection, search, now) };
  }
}

type Search = (question: string) => readonly string[];

const LIMIT = 10;

const engines: readonly { engine: string; build: (collection: Collection, language: string) => Search }[] = [
  {
    engine: 'pratique',
    build({ documents }, language) {
      const searcher = createSearcher(documents, { language });
      return (question) => searcher.search(question, LIMIT).map(({ id }) => id);
    },
  },
  {
    engine: 'lunr',
    build({ documents }, language) {
      const index = buildStockLunr(documents, language);
      return (question) => searchWithoutPunctuation(index, question);
    },
  },
  {
    engine: 'lunr, punctuation left in',
    build({ documents }, language) {
      const index = buildStockLunr(documents, language);
      return (question) => searchAsWritten(index, question);
    },
  },
];

function askAll({ questions }: Collection, search: Search, now: Clock): Pick<Evaluation, 'metrics' | 'median' | 'p95'> {
  const times: number[] = [];
  const metrics = questions.map(({ text, grades }) => {
    const started = now();
    const ranking = search(text);
    times.push(now() - started);
    return measure(ranking, grades);
  });
  times.sort((a, b) => a - b);
  const percentile = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { metrics: meanOf(metrics), median: percentile(0.5), p95: percentile(0.95) };
}
