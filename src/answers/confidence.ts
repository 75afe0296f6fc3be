import type { Search } from './sections';
import { unknownShare } from './sought';

/** What speaks for and against a question being answered here. Each from 0 to 1 where nothing else is said. */
interface Evidence {
  /** See `SectionSignals`, of the best section. */
  readonly sentence: number;
  readonly found: number;
  readonly entry: number;
  /** How alike the question is to the nearest heading or wording of the best section. */
  readonly asked: number;
  /** The best section's score: 0 to about 15. */
  readonly score: number;
  /** How far it is ahead of all others together, whose scores are logarithms of chances: from about -3 to 7. */
  readonly lead: number;
  /** How near the question comes to one that the guides do not answer. */
  readonly declined: number;
  /** The share of what is asked that no section holds. */
  readonly unknown: number;
  /** How foreign its words are to the library, unless the best section is asked for in just these: about -1 to 2. */
  readonly foreign: number;
  /** The share of what is asked that people ask the best section for. */
  readonly askedFor: number;
  /** How much was asked, as a logarithm, since of a long question nobody covers all. */
  readonly length: number;
}

type Weights = Readonly<Record<keyof Evidence | 'base', number>>;

/**
 * How sure it is that the library says something on what is asked, from 0 to 1: whether to answer is decided by it alone.
 * A logistic function of the evidence.
 */
export function answerabilityOf(search: Search): number {
  return logistic(answerable, search);
}

/** From here on the assistant answers; below it says that the guides do not. */
export const ANSWER_FROM = 0.5;

/**
 * The same for an answer from guides in another language. Higher, since most guides are translated: what the asker's own
 * language does not say at all, the other one seldom says.
 */
export const ANSWER_IN_OTHER_FROM = 0.75;

/** How sure it is that the section quoted first is a right answer, from 0 to 1, as often right as it says. */
export function confidenceOf(search: Search): number {
  return logistic(right, search);
}

/*
 * Both fitted by logistic regression on the golden questions kept for it, ten-fold cross-validated: ARCHITECTURE.md,
 * "Weights and their provenance". The base of the first puts ANSWER_FROM where one in twenty questions is declined wrongly; that
 * of the second is 0.35 lower than the fit, so that an answer says rather too little of itself than too much.
 */
const answerable: Weights = {
  base: -2.801,
  sentence: 0.841,
  found: 1.307,
  entry: 0.444,
  asked: 0.236,
  score: 0.092,
  lead: 0,
  declined: -1.659,
  unknown: -1.41,
  foreign: -3.048,
  askedFor: 1.413,
  length: 1.51,
};
const right: Weights = {
  base: -3.312,
  sentence: 0.293,
  found: 0.789,
  entry: 0.612,
  asked: 0.112,
  score: 0.046,
  lead: 0.458,
  declined: -0.929,
  unknown: -0.141,
  foreign: -1.636,
  askedFor: 1.251,
  length: 1.045,
};

function logistic(weights: Weights, search: Search): number {
  const evidence = evidenceOf(search);
  if (!evidence) return 0;
  const names = Object.keys(evidence) as (keyof Evidence)[];
  const z = names.reduce((sum, name) => sum + weights[name] * evidence[name], weights.base);
  return 1 / (1 + Math.exp(-z));
}

function evidenceOf(search: Search): Evidence | undefined {
  const best = search.candidates[0];
  if (!best) return undefined;
  const { signals, score } = best;
  const asked = Math.max(signals.heading, signals.wording, signals.term);
  return {
    sentence: signals.sentence,
    found: signals.found,
    entry: signals.entryWording,
    asked,
    score,
    lead: leadOf(search),
    declined: search.declined,
    unknown: unknownShare(search.sought),
    foreign: search.foreign * (1 - asked * asked),
    askedFor: search.askedFor,
    length: Math.log(1 + search.sought.length),
  };
}

function leadOf({ candidates }: Search): number {
  const best = candidates[0]?.score ?? 0;
  const others = candidates.slice(1).reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return -Math.log(others + LEAST_OTHERS);
}

/** Nobody is alone. */
const LEAST_OTHERS = 0.001;
