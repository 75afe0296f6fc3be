/**
 * How soon repeating a word stops counting: 0 (at once) to about 2; and how much a long document is held against it:
 * 0 (not at all) to 1. Between 0.9 and 1.6, and between 0.4 and 0.75, open collections hardly tell a difference.
 */
const SATURATION = 1.2;
const LENGTH_NORMALISATION = 0.6;

/** The frequency at which a term has half its full effect in a document of this length (BM25's K). */
export function halfEffectFrequency(length: number, averageLength: number): number {
  return AT_LENGTH_ZERO + perLength(averageLength) * length;
}

/** That frequency for a document without a word, and by how much it grows with each word, for reading many documents. */
export const AT_LENGTH_ZERO = SATURATION * (1 - LENGTH_NORMALISATION);

export function perLength(averageLength: number): number {
  return (SATURATION * LENGTH_NORMALISATION) / averageLength;
}

/**
 * How much greater an effect can be at another average length, at most. With K(a) for the average a, the effect grows by
 * (f + K(a)) / (f + K(b)), which is never above K(a) / K(b), and that never above b / a.
 */
export function effectGrowth(from: number, to: number): number {
  return Math.max(1, to / from);
}
