import type { InvertedIndex, Part } from './inverted-index';

/** A term to look for and how much it counts; 1 is the weight of a content word that the question has once. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** A document and its score. */
export interface Ranked {
  readonly part: Part;
  readonly document: number;
  readonly id: string;
  readonly score: number;
}

export interface RankOptions {
  readonly limit: number;
  /** Documents it declines are left out, before the limit is applied. */
  readonly accept?: (part: Part, document: number) => boolean;
}

/** How soon repeating a word stops counting: 0 (at once) to about 2. */
export const K1 = 1.2;
/** How much a long document is held against it: 0 (not at all) to 1. */
export const B = 0.6;

/**
 * How much finding a term says, from in how many of all documents it stands. Robertson and Spärck Jones' weight, kept
 * above zero as in Lucene's BM25.
 */
export function inverseDocumentFrequency(documentFrequency: number, documents: number): number {
  return Math.log(1 + (documents - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/**
 * BM25F (Robertson, Zaragoza, Taylor: Simple BM25 Extension to Multiple Weighted Fields, 2004): fields are weighed
 * before the saturation of repeated words. Best first; equal scores by id.
 */
export function rank(index: InvertedIndex, terms: readonly WeightedTerm[], options: RankOptions): Ranked[] {
  const ranked: Ranked[] = [];
  const weighed = terms.map(({ term, weight }) => ({
    term,
    weight: weight * inverseDocumentFrequency(index.documentFrequency(term), index.documents),
  }));
  for (const part of index.parts) ranked.push(...scorePart(part, weighed, index.averageLength, options));
  return ranked.sort(byScore).slice(0, options.limit);
}

/** Best first. Scores are compared as rounded, so that the order of an addition decides nothing; equals stand by id. */
export function byScore(a: { id: string; score: number }, b: { id: string; score: number }): number {
  return roundScore(b.score) - roundScore(a.score) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Scores equal to nine decimals are equal. */
export function roundScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

function scorePart(
  part: Part,
  terms: readonly WeightedTerm[],
  averageLength: number,
  { accept }: RankOptions,
): Ranked[] {
  const { ids, termNumbers, postingStarts, postingDocuments, postingFrequencies, lengths } = part.segment;
  const scores = new Float64Array(ids.length);
  for (const { term, weight } of terms) {
    const number = termNumbers.get(term);
    if (number === undefined) continue;
    const end = postingStarts[number + 1] ?? 0;
    for (let i = postingStarts[number] ?? 0; i < end; i++) {
      const document = postingDocuments[i] ?? 0;
      const frequency = postingFrequencies[i] ?? 0;
      const norm = K1 * (1 - B + (B * (lengths[document] ?? 0)) / averageLength);
      scores[document] = (scores[document] ?? 0) + (weight * frequency) / (frequency + norm);
    }
  }
  const ranked: Ranked[] = [];
  scores.forEach((score, document) => {
    if (score <= 0 || part.removed?.[document] === 1) return;
    if (accept && !accept(part, document)) return;
    ranked.push({ part, document, id: ids[document] ?? '', score });
  });
  return ranked;
}
