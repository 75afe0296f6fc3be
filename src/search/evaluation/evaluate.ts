import type { Collection, CollectionQuestion } from './collection';
import { peers, productEngine, sentencePeer, type Answering, type Asked, type Engine } from './engines';
import { areaUnderCurve, isRightAnswer, meanOf, measure, type Metrics } from './metrics';
import { misspeller } from './misspell';

/** How one engine did on a collection. */
export interface Evaluation {
  readonly engine: string;
  readonly figures: Figures;
  /** The same with every question misspelt, when that was asked for. */
  readonly misspelt?: Figures;
  /** Milliseconds: to build the index, and for a question in the middle and at the 95th percentile. */
  readonly build: number;
  readonly median: number;
  readonly p95: number;
}

/** What may be measured of an engine, in the order in which it is told. */
export const FIGURES = [
  // Over the questions whose right documents are known: see `Metrics`.
  'nDCG@10',
  'success@1',
  'recall@10',
  'MRR@10',
  /** How well the first document's confidence tells questions that have an answer from impossible ones. */
  'AUC',
  /** The share of questions whose answer of at most sixty words contains an expected string. */
  'answers@60',
] as const;

/** From 0 to 1 each; those that the collection does not let be measured are not here. */
export type Figures = Readonly<Partial<Record<(typeof FIGURES)[number], number>>>;

/** Milliseconds since some moment. */
export type Clock = () => number;

export interface EvaluationOptions {
  readonly language: string;
  readonly now: Clock;
  /** How this product answers, to have its answers measured. */
  readonly answering?: Answering;
  /** Asks every question a second time with slips, drawn from this seed. */
  readonly misspell?: number;
}

/** Asks each engine all questions of the collection: the search of this product first, then its peers. */
export function* evaluateEngines(collection: Collection, options: EvaluationOptions): Generator<Evaluation> {
  const answered = collection.questions.some(({ answers }) => answers.length > 0);
  const product = productEngine(options.answering);
  for (const engine of [product, ...peers(options.language), ...(answered ? [sentencePeer] : [])]) {
    yield evaluateEngine(engine, collection, options);
  }
}

/** Asks one engine all questions of the collection. */
export function evaluateEngine(engine: Engine, collection: Collection, options: EvaluationOptions): Evaluation {
  const { language, now, misspell } = options;
  const started = now();
  const asked = engine.build(collection.documents, language);
  const build = now() - started;
  const times: number[] = [];
  const timed: Asked = {
    ...asked,
    search(question) {
      const before = now();
      const found = asked.search(question);
      times.push(now() - before);
      return found;
    },
  };
  const figures = figuresOf(timed, collection.questions, (text) => text);
  times.sort((a, b) => a - b);
  const percentile = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {
    engine: engine.name,
    figures,
    ...(misspell === undefined
      ? {}
      : { misspelt: figuresOf(asked, collection.questions, misspeller(misspell, language)) }),
    build,
    median: percentile(0.5),
    p95: percentile(0.95),
  };
}

/** What the questions let be measured, each worded by `worded`. */
function figuresOf(asked: Asked, questions: readonly CollectionQuestion[], worded: (text: string) => string): Figures {
  const metrics: Metrics[] = [];
  const confidences: Record<'inScope' | 'outOfScope', number[]> = { inScope: [], outOfScope: [] };
  for (const { text, grades, impossible } of questions) {
    const found = asked.search(worded(text));
    confidences[impossible ? 'outOfScope' : 'inScope'].push(found[0]?.confidence ?? 0);
    if (grades.size === 0) continue;
    const ranking = found.map(({ id }) => id);
    metrics.push(measure(ranking, grades));
  }
  const { inScope, outOfScope } = confidences;
  return {
    ...(metrics.length > 0 ? metricFigures(meanOf(metrics)) : {}),
    ...(inScope.length > 0 && outOfScope.length > 0 ? { AUC: areaUnderCurve(inScope, outOfScope) } : {}),
    ...answerFigures(asked, questions, worded),
  };
}

/** After the searches, whose times would suffer from what answers leave behind. */
function answerFigures(
  { answer }: Asked,
  questions: readonly CollectionQuestion[],
  worded: (text: string) => string,
): Figures {
  const answerable = questions.filter(({ answers, impossible }) => answers.length > 0 && !impossible);
  if (!answer || answerable.length === 0) return {};
  const right = answerable.filter(({ text, answers }) => isRightAnswer(answer(worded(text)), answers));
  return { 'answers@60': right.length / answerable.length };
}

function metricFigures({ ndcg, success, recall, reciprocalRank }: Metrics): Figures {
  return { 'nDCG@10': ndcg, 'success@1': success, 'recall@10': recall, 'MRR@10': reciprocalRank };
}
