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

/** Builds the table over words; their places in the list are their numbers. `worthwhile` leaves words out. */
export function buildDeletionTable(words: readonly string[], worthwhile: (word: string) => boolean): DeletionTable {
  const forms = words.map((word) => (worthwhile(word) ? formHashes(word) : []));
  const buckets = bucketed(forms);
  return {
    candidates(word) {
      const found = new Set<number>();
      for (const form of formHashes(word)) {
        const bucket = form & buckets.mask;
        for (let i = buckets.starts[bucket] ?? 0; i < (buckets.starts[bucket + 1] ?? 0); i++) {
          if (buckets.hashes[i] === form) found.add(buckets.numbers[i] ?? 0);
        }
      }
      return [...found];
    },
  };
}

/** The hashes of the word's beginning, as it is and with one and two letters left out. */
function formHashes(word: string): number[] {
  const letters = Array.from({ length: Math.min(PREFIX, word.length) }, (_, i) => word.charCodeAt(i));
  const hashes = [hashWithout(letters, -1, -1)];
  for (let i = 0; i < letters.length; i++) {
    hashes.push(hashWithout(letters, i, -1));
    for (let j = i + 1; j < letters.length; j++) hashes.push(hashWithout(letters, i, j));
  }
  return hashes;
}

/** FNV-1a, 32 bits, over all letters but two. */
function hashWithout(letters: readonly number[], one: number, other: number): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < letters.length; i++) {
    if (i !== one && i !== other) value = Math.imul(value ^ (letters[i] ?? 0), 0x01000193);
  }
  return value >>> 0;
}

interface Buckets {
  /** The number of buckets less one; a hash's bucket is the hash under this mask. */
  readonly mask: number;
  readonly starts: Uint32Array;
  readonly hashes: Uint32Array;
  readonly numbers: Uint32Array;
}

/** Sorts the hashes of each number into buckets by counting: two passes, no objects. */
function bucketed(forms: readonly (readonly number[])[]): Buckets {
  const size = forms.reduce((sum, hashes) => sum + hashes.length, 0);
  const mask = 2 ** Math.ceil(Math.log2(size + 2)) - 1;
  const starts = new Uint32Array(mask + 2);
  for (const hashes of forms)
    for (const hash of hashes) starts[(hash & mask) + 1] = (starts[(hash & mask) + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const sorted = { hashes: new Uint32Array(size), numbers: new Uint32Array(size) };
  forms.forEach((hashes, number) => {
    for (const hash of hashes) {
      const at = next[hash & mask] ?? 0;
      next[hash & mask] = at + 1;
      sorted.hashes[at] = hash;
      sorted.numbers[at] = number;
    }
  });
  return { mask, starts, ...sorted };
}
