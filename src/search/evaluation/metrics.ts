import { countWords } from '../sentences';

/** How well the first ten documents answer a question, or the mean over questions: each from 0 to 1. */
export interface Metrics {
  /**
   * Discounted gain against the best possible: gain is the grade itself, the discount log2(rank + 1), the best possible
   * from all judgements (Järvelin and Kekäläinen 2002, with linear gain).
   */
  readonly ndcg: number;
  /** Whether the first document is right. */
  readonly success: number;
  /** The share of all right documents that are among the ten. */
  readonly recall: number;
  /** One over the rank of the first right document; 0 if it is not among the ten. */
  readonly reciprocalRank: number;
}

const DEPTH = 10;

/** Measures a ranking by the grades of right documents; there must be one at least. */
export function measure(ranking: readonly string[], grades: ReadonlyMap<string, number>): Metrics {
  const first = ranking.slice(0, DEPTH);
  const found = first.map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, DEPTH);
  const right = found.findIndex((grade) => grade > 0);
  return {
    ndcg: discountedGain(found) / discountedGain(ideal),
    success: right === 0 ? 1 : 0,
    recall: found.filter((grade) => grade > 0).length / grades.size,
    reciprocalRank: right === -1 ? 0 : 1 / (right + 1),
  };
}

/** The mean of each metric; zeros for nothing. */
export function meanOf(all: readonly Metrics[]): Metrics {
  const mean = (of: (metrics: Metrics) => number): number =>
    all.reduce((sum, each) => sum + of(each), 0) / Math.max(1, all.length);
  return {
    ndcg: mean(({ ndcg }) => ndcg),
    success: mean(({ success }) => success),
    recall: mean(({ recall }) => recall),
    reciprocalRank: mean(({ reciprocalRank }) => reciprocalRank),
  };
}

/**
 * How well a figure tells one kind from another: the share of all pairs in which the one that should be higher is, ties
 * counting half (the area under the ROC curve). 0.5 is chance. There must be one of each kind at least.
 */
export function areaUnderCurve(higher: readonly number[], lower: readonly number[]): number {
  const all = [...higher.map((value) => ({ value, high: 1 })), ...lower.map((value) => ({ value, high: 0 }))];
  all.sort((a, b) => a.value - b.value);
  let [below, won] = [0, 0];
  for (let first = 0, next = 0; first < all.length; first = next) {
    while (next < all.length && all[next]?.value === all[first]?.value) next++;
    const highs = all.slice(first, next).reduce((sum, { high }) => sum + high, 0);
    const lows = next - first - highs;
    won += highs * (below + lows / 2);
    below += lows;
  }
  return won / (higher.length * lower.length);
}

/** An answer for reading on a small screen: longer ones count as wrong. */
export const LONGEST_ANSWER = 60;

/**
 * Whether a short answer contains one of the expected strings, whatever the case, the white space, the apostrophes and the
 * quotation marks.
 */
export function isRightAnswer(answer: string, expected: readonly string[]): boolean {
  if (countWords(answer) > LONGEST_ANSWER) return false;
  const given = comparable(answer);
  return expected.some((each) => given.includes(comparable(each)));
}

function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‛ʼ＇`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]+/gu, ' ')
    .trim();
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
}
