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
  /** The best section's score, and how far the second stays behind: 0 to about 15. */
  readonly score: number;
  readonly margin: number;
  /** How near the question comes to one that the guides do not answer. */
  readonly declined: number;
  /** The share of what is asked that no section holds. */
  readonly unknown: number;
  /** How much was asked, as a logarithm, since of a long question nobody covers all. */
  readonly length: number;
  /** It asks what happens on one day, which published guidance cannot know. */
  readonly occasion: number;
}

type Weights = Readonly<Record<keyof Evidence | 'base', number>>;

/**
 * How sure it is that the library says something on what is asked, from 0 to 1: whether to answer is decided by it alone.
 * A logistic function of the evidence.
 */
export function answerabilityOf(search: Search, question: string): number {
  return logistic(answerable, search, question);
}

/** From here on the assistant answers; below it says that the guides do not. */
export const ANSWER_FROM = 0.5;

/**
 * The same for an answer from guides in another language. Higher, since most guides are translated: what the asker's own
 * language does not say at all, the other one seldom says.
 */
export const ANSWER_IN_OTHER_FROM = 0.75;

/** How sure it is that the section quoted first is a right answer, from 0 to 1, as often right as it says. */
export function confidenceOf(search: Search, question: string): number {
  return logistic(right, search, question);
}

/*
 * Both fitted by logistic regression on the golden questions kept for it, ten-fold cross-validated: ARCHITECTURE.md,
 * "Measured". The base of the first puts ANSWER_FROM where about one in twenty questions is declined wrongly.
 */
const answerable: Weights = {
  base: -3.018,
  sentence: 0.915,
  found: 1.658,
  entry: 0.471,
  asked: 1.048,
  score: 0.168,
  margin: 0.028,
  declined: -3.634,
  unknown: -1.28,
  length: 1.367,
  occasion: -0.75,
};
const right: Weights = {
  base: -3.769,
  sentence: 0.365,
  found: 1.346,
  entry: 0.68,
  asked: 0.924,
  score: 0.16,
  margin: 0.402,
  declined: -1.821,
  unknown: -0.275,
  length: 0.806,
  occasion: -0.735,
};

function logistic(weights: Weights, search: Search, question: string): number {
  const evidence = evidenceOf(search, question);
  if (!evidence) return 0;
  const names = Object.keys(evidence) as (keyof Evidence)[];
  const z = names.reduce((sum, name) => sum + weights[name] * evidence[name], weights.base);
  return 1 / (1 + Math.exp(-z));
}

function evidenceOf(search: Search, question: string): Evidence | undefined {
  const [best, second] = search.candidates;
  if (!best) return undefined;
  const { signals, score } = best;
  return {
    sentence: signals.sentence,
    found: signals.found,
    entry: signals.entryWording,
    asked: Math.max(signals.heading, signals.wording, signals.term),
    score,
    margin: score - (second?.score ?? 0),
    declined: search.declined,
    unknown: unknownShare(search.sought),
    length: Math.log(1 + search.sought.length),
    occasion: Number(occasions.test(question)),
  };
}

const occasions =
  /\b(?:today|tonight|tomorrow|yesterday|this (?:week|month|year|morning|afternoon)|next (?:week|month|year|time|\p{L}+day)|last (?:week|night)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|aujourd['’]hui|demain|hier|ce (?:matin|soir|mois)|cette (?:semaine|année)|(?:la semaine|le mois|l['’]année) prochaine?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b/iu;
