import { share, type GoldenOutcome } from './evaluate-golden';

/** Answers whose confidence lies in one tenth of the scale. */
export interface ReliabilityBin {
  /** From here to `from` + 0.1. */
  readonly from: number;
  readonly questions: number;
  /** The mean confidence, and the share whose section quoted first is a right answer; NaN where there are none. */
  readonly confidence: number;
  readonly right: number;
}

/** Whether confidence means what it says. */
export interface Reliability {
  /** Ten, from 0. */
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: how far confidence and share right lie apart, on average over the questions. 0 to 1. */
  readonly calibrationError: number;
  /** The chance that a question the library answers has more confidence than one that it does not. 0.5 is chance alone. */
  readonly inOutAuc: number;
}

const BINS = 10;

/** Compares confidence with what became of the questions, those to decline counting as never right. */
export function reliabilityOf(outcomes: readonly GoldenOutcome[]): Reliability {
  const bins = Array.from({ length: BINS }, (_, bin): ReliabilityBin => {
    const inBin = outcomes.filter(({ answer }) => Math.min(BINS - 1, Math.floor(answer.confidence * BINS)) === bin);
    return {
      from: bin / BINS,
      questions: inBin.length,
      confidence: inBin.reduce((sum, { answer }) => sum + answer.confidence, 0) / inBin.length,
      right: share(inBin, ({ first }) => first),
    };
  });
  const apart = bins.reduce(
    (sum, { questions, confidence, right }) => (questions === 0 ? sum : sum + questions * Math.abs(confidence - right)),
    0,
  );
  return { bins, calibrationError: apart / outcomes.length, inOutAuc: inOutAuc(outcomes) };
}

function inOutAuc(outcomes: readonly GoldenOutcome[]): number {
  const inside = outcomes.filter(({ question }) => !question.declines).map(({ answer }) => answer.confidence);
  const outside = outcomes.filter(({ question }) => question.declines).map(({ answer }) => answer.confidence);
  const wins = inside.reduce(
    (sum, own) => sum + outside.reduce((won, other) => won + (own > other ? 1 : own === other ? 0.5 : 0), 0),
    0,
  );
  return wins / (inside.length * outside.length);
}
