/**
 * Finds the words within two edits of another without looking at all words (SymSpell: Garbe 2012): two words so close
 * share a form that is made from each by leaving out at most two letters. The table maps such forms, as hashes, to the
 * words they are made from.
 */
export interface DeletionTable {
  /** The numbers of words that may be close: all that are, and a few that are not. */
  candidates(word: string): number[];
}

/** Letters that forms are made from: a longer beginning would make the table larger and hardly find more. */
const PREFIX = 7;
const DELETIONS = 2;

/** Builds the table over words; their places in the list are their numbers. `worthwhile` leaves words out. */
export function buildDeletionTable(words: readonly string[], worthwhile: (word: string) => boolean): DeletionTable {
  const hashes: number[] = [];
  const numbers: number[] = [];
  words.forEach((word, number) => {
    if (!worthwhile(word)) return;
    for (const form of shortenedForms(word)) {
      hashes.push(hash(form));
      numbers.push(number);
    }
  });
  const buckets = bucketed(hashes, numbers);
  return {
    candidates(word) {
      const found = new Set<number>();
      for (const form of shortenedForms(word)) {
        const bucket = hash(form) & buckets.mask;
        for (let i = buckets.starts[bucket] ?? 0; i < (buckets.starts[bucket + 1] ?? 0); i++) {
          if (buckets.hashes[i] === hash(form)) found.add(buckets.numbers[i] ?? 0);
        }
      }
      return [...found];
    },
  };
}

/** The beginning of the word with up to `DELETIONS` letters left out, each form once. */
function shortenedForms(word: string): Set<string> {
  const forms = new Set([word.slice(0, PREFIX)]);
  let last = [...forms];
  for (let deletions = 0; deletions < DELETIONS; deletions++) {
    const shorter = last.flatMap((form) => Array.from(form, (_, i) => form.slice(0, i) + form.slice(i + 1)));
    for (const form of shorter) forms.add(form);
    last = shorter;
  }
  return forms;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

interface Buckets {
  /** The number of buckets less one; a hash's bucket is the hash under this mask. */
  readonly mask: number;
  readonly starts: Uint32Array;
  readonly hashes: Uint32Array;
  readonly numbers: Uint32Array;
}

/** Sorts pairs into buckets by counting: two passes, no objects. */
function bucketed(hashes: readonly number[], numbers: readonly number[]): Buckets {
  const mask = 2 ** Math.ceil(Math.log2(hashes.length + 2)) - 1;
  const starts = new Uint32Array(mask + 2);
  for (const value of hashes) starts[(value & mask) + 1] = (starts[(value & mask) + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const sorted = { hashes: new Uint32Array(hashes.length), numbers: new Uint32Array(hashes.length) };
  hashes.forEach((value, i) => {
    const bucket = value & mask;
    const at = next[bucket] ?? 0;
    next[bucket] = at + 1;
    sorted.hashes[at] = value;
    sorted.numbers[at] = numbers[i] ?? 0;
  });
  return { mask, starts, ...sorted };
}
