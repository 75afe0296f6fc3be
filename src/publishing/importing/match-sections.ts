import type { SectionText } from '../../guides';
import type { ImportedSection } from './imported-document';

/** A section of the edition before. */
export interface KnownSection {
  readonly id: string;
  readonly revision: number;
  readonly depth: number;
  readonly text: SectionText;
}

/** How much of their text two sections must share to be the same one, under the same headings and under others. */
const SHARED_IN_PLACE = 0.3;
const SHARED_ELSEWHERE = 0.5;

/**
 * Finds for each section of a document the section of the edition before that it was; undefined for a new one. No two get the
 * same. The surest signs count first: the same words in the same place, the same words elsewhere, much the same words in the
 * same place, much the same words elsewhere, and at last the same place alone.
 */
export function matchSections(
  sections: readonly ImportedSection[],
  known: readonly KnownSection[],
): (KnownSection | undefined)[] {
  const fresh = describe(sections);
  const old = describe(known.map(({ depth, text }) => ({ depth, heading: text.heading, body: text.body })));
  const matching = new Matching(fresh.length, old.length);
  matching.pairByKey(
    fresh.map(({ path, words }) => `${path}\n${words}`),
    old.map(({ path, words }) => `${path}\n${words}`),
  );
  matching.pairByKey(
    fresh.map(({ heading, words }) => `${heading}\n${words}`),
    old.map(({ heading, words }) => `${heading}\n${words}`),
  );
  const similar = similarPairs(fresh, old);
  matching.pairBest(similar.filter(({ i, j, score }) => score >= SHARED_IN_PLACE && fresh[i]?.path === old[j]?.path));
  matching.pairBest(similar.filter(({ score }) => score >= SHARED_ELSEWHERE));
  matching.pairByKey(
    fresh.map(({ path }) => path),
    old.map(({ path }) => path),
  );
  return matching.partners.map((j) => (j === undefined ? undefined : known[j]));
}

interface Described {
  readonly heading: string;
  /** The headings above it and its own, without their numbers. */
  readonly path: string;
  readonly words: string;
  readonly shingles: ReadonlySet<string>;
}

function describe(
  sections: readonly { readonly heading: string; readonly depth: number; readonly body: string }[],
): Described[] {
  const above: string[] = [];
  return sections.map(({ heading, depth, body }) => {
    const own = plain(withoutNumber(heading));
    above.length = Math.min(above.length, depth - 1);
    above.push(own);
    const words = plain(body.replace(/\]\([^)\s]*\)/g, ']').replace(/\[\^[^\]]*\]/g, ' '));
    return { heading: own, path: above.join(' / '), words, shingles: shinglesOf(words) };
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

function withoutNumber(heading: string): string {
  return heading.replace(/^\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})[.):]?\s+(?=\S)/, '');
}

const SHINGLE_WORDS = 3;

/** Every three words that stand in a row. */
function shinglesOf(text: string): Set<string> {
  const words = text.split(' ');
  if (words.length < SHINGLE_WORDS) return new Set(text === '' ? [] : [text]);
  return new Set(words.slice(SHINGLE_WORDS - 1).map((_, i) => words.slice(i, i + SHINGLE_WORDS).join(' ')));
}

interface Pair {
  readonly i: number;
  readonly j: number;
  /** The share of three-word rows that both have, 0 to 1. */
  readonly score: number;
}

/** Rows of words in more sections than this say nothing about which one it is. */
const COMMON = 50;

function similarPairs(fresh: readonly Described[], old: readonly Described[]): Pair[] {
  const holders = new Map<string, number[]>();
  old.forEach(({ shingles }, j) => {
    for (const shingle of shingles) holders.set(shingle, [...(holders.get(shingle) ?? []), j].slice(0, COMMON + 1));
  });
  return fresh.flatMap(({ shingles }, i) => {
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const found = holders.get(shingle) ?? [];
      if (found.length <= COMMON) for (const j of found) shared.set(j, (shared.get(j) ?? 0) + 1);
    }
    return [...shared].map(([j, count]) => ({
      i,
      j,
      score: (2 * count) / (shingles.size + (old[j]?.shingles.size ?? 0)),
    }));
  });
}

/** Pairs that are final once made. */
class Matching {
  /** For each on the one side the index on the other. */
  readonly partners: (number | undefined)[];
  private readonly taken: boolean[];

  constructor(fresh: number, old: number) {
    this.partners = new Array<number | undefined>(fresh).fill(undefined);
    this.taken = new Array<boolean>(old).fill(false);
  }

  /** Pairs what has the same key; several with one key in their order. */
  pairByKey(fresh: readonly string[], old: readonly string[]): void {
    const free = new Map<string, number[]>();
    old.forEach((key, j) => {
      if (!this.taken[j]) free.set(key, [...(free.get(key) ?? []), j]);
    });
    fresh.forEach((key, i) => {
      const j = this.partners[i] === undefined ? free.get(key)?.shift() : undefined;
      if (j !== undefined) this.pair(i, j);
    });
  }

  /** Pairs the most similar first; of equals those that come first in the document. */
  pairBest(pairs: readonly Pair[]): void {
    for (const { i, j } of [...pairs].sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j)) {
      if (this.partners[i] === undefined && !this.taken[j]) this.pair(i, j);
    }
  }

  private pair(i: number, j: number): void {
    this.partners[i] = j;
    this.taken[j] = true;
  }
}
