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

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
}
