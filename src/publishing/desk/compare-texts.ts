import { diffArrays, diffWordsWithSpace } from 'diff';
import { sourceBlocks, type SectionText } from '../../guides';

/** A run of words that both texts have, or only one. */
export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A block of Markdown as both texts have it, or one of them, or each in its own words. */
export type BlockChange =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'changed'; readonly runs: readonly WordRun[] };

export interface TextComparison {
  readonly heading: readonly WordRun[];
  readonly blocks: readonly BlockChange[];
  /** What else differs: topics, asked, basis, term, translates. */
  readonly fields: readonly FieldChange[];
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Two texts side by side: blocks first, and the words of a block that was rewritten. Plain data, for a page to show. */
export function compareTexts(before: SectionText, after: SectionText): TextComparison {
  return {
    heading: compareWords(before.heading, after.heading),
    blocks: compareBlocks(before.body, after.body),
    fields: compareFields(before, after, ['topics', 'asked', 'basis', 'term', 'translates']),
  };
}

/** The fields, of those named or of all, whose values differ. */
export function compareFields<T extends object>(
  before: T,
  after: T,
  names: readonly (keyof T & string)[],
): FieldChange[] {
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/**
 * Blocks that stayed are anchors; between two of them, a block that went and one that came are the same block in other words
 * if they share enough of them.
 */
export function compareBlocks(before: string, after: string): BlockChange[] {
  const parts = diffArrays(sourceBlocks(before), sourceBlocks(after), { timeout: TIMEOUT_MS }) ?? [
    { value: sourceBlocks(before), removed: true, added: false, count: 0 },
    { value: sourceBlocks(after), removed: false, added: true, count: 0 },
  ];
  const changes: BlockChange[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    changes.push(...pairBlocks(removed, added));
    [removed, added] = [[], []];
  };
  for (const { value, removed: isRemoved, added: isAdded } of parts) {
    if (isRemoved) removed.push(...value);
    else if (isAdded) added.push(...value);
    else {
      flush();
      changes.push(...value.map((text): BlockChange => ({ kind: 'same', text })));
    }
  }
  flush();
  return changes;
}

/** The words of two texts. What both have and the removed make up the first, what both have and the added the second. */
export function compareWords(before: string, after: string): WordRun[] {
  const parts = diffWordsWithSpace(before, after, { timeout: TIMEOUT_MS });
  if (!parts) return [run('removed', before), run('added', after)];
  return parts.map(({ value, added, removed }) => run(added ? 'added' : removed ? 'removed' : 'same', value));
}

/** Nobody waits longer for a finer comparison, in milliseconds: beyond it, a text counts as replaced. */
const TIMEOUT_MS = 1_000;

/** Above this many pairs, blocks are paired in their order alone. */
const MOST_PAIRS = 10_000;

/** Of their words that two blocks must share to be the same block in other words. */
const ENOUGH_SHARED = 0.4;

/** The pairing that keeps the order and shares the most words: a longest common subsequence, weighted. */
function pairBlocks(removed: readonly string[], added: readonly string[]): BlockChange[] {
  const pairs = removed.length * added.length > MOST_PAIRS ? [] : bestPairs(removed, added);
  const changes: BlockChange[] = [];
  let [i, j] = [0, 0];
  for (const [pairedI, pairedJ] of [...pairs, [removed.length, added.length] as const]) {
    changes.push(...removed.slice(i, pairedI).map((text): BlockChange => ({ kind: 'removed', text })));
    changes.push(...added.slice(j, pairedJ).map((text): BlockChange => ({ kind: 'added', text })));
    const [before, after] = [removed[pairedI], added[pairedJ]];
    if (before !== undefined && after !== undefined)
      changes.push({ kind: 'changed', runs: compareWords(before, after) });
    [i, j] = [pairedI + 1, pairedJ + 1];
  }
  return changes;
}

function bestPairs(removed: readonly string[], added: readonly string[]): (readonly [number, number])[] {
  const words = [removed.map(wordsOf), added.map(wordsOf)] as const;
  const shared = words[0].map((a) => words[1].map((b) => similarity(a, b)));
  // best[i][j]: the most that the blocks from i and j on can share.
  const best = Array.from({ length: removed.length + 1 }, () => new Array<number>(added.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => {
    const score = shared[i]?.[j] ?? 0;
    return score < ENOUGH_SHARED ? 0 : score + at(i + 1, j + 1);
  };
  for (let i = removed.length - 1; i >= 0; i--) {
    const row = best[i] ?? [];
    for (let j = added.length - 1; j >= 0; j--) row[j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < removed.length && j < added.length;) {
    if (paired(i, j) > 0 && paired(i, j) === at(i, j)) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

function wordsOf(block: string): Set<string> {
  return new Set(block.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}

function run(kind: WordRun['kind'], text: string): WordRun {
  return { kind, text };
}
