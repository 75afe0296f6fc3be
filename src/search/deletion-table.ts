import type { Dictionary } from './dictionary';
import { numbersWith, hashNumbers, type HashedNumbers } from './hashed-numbers';

/**
 * Finds the words within two edits of another without looking at all words (SymSpell: Garbe 2012): two words so close
 * share a form that is made from each by leaving out at most two letters. The table maps such forms, as hashes, to the
 * words they are made from.
 */
export function buildDeletionTable(words: Dictionary, worthwhile: (number: number) => boolean): HashedNumbers {
  const { text, starts } = words;
  return hashNumbers(words.size, MOST_FORMS, (number, hashes) =>
    worthwhile(number) ? formHashes(text, starts[number] ?? 0, starts[number + 1] ?? 0, hashes) : 0,
  );
}

/** The numbers of words that may be close to a word: all that are, and some that are not. `count`: of all words. */
export function closeCandidates(table: HashedNumbers, count: number, word: string): ReadonlySet<number> {
  const candidates = new Set<number>();
  const hashes = new Uint32Array(MOST_FORMS);
  const forms = formHashes(word, 0, word.length, hashes);
  for (let i = 0; i < forms; i++) {
    for (const number of numbersWith(table, count, hashes[i] ?? 0)) candidates.add(number);
  }
  return candidates;
}

/** Letters that forms are made from: a longer beginning would make the table larger and hardly find more. */
const PREFIX = 7;
/** The beginning as it is, without one of its letters, and without two. */
const MOST_FORMS = 1 + PREFIX + (PREFIX * (PREFIX - 1)) / 2;

/** A polynomial over the letters: then the hash of two pieces in a row follows from those of the pieces. */
const BASE = 0x01000193;
const POWERS = new Int32Array(PREFIX + 1);
for (let i = 0, power = 1; i <= PREFIX; i++, power = Math.imul(power, BASE)) POWERS[i] = power;
/** Of the letters from a place on. */
const tails = new Int32Array(PREFIX + 2);

/** The hashes of the beginning of the word that stands in a text, as it is and with one and two letters left out. */
function formHashes(text: string, start: number, wordEnd: number, hashes: Uint32Array): number {
  const end = Math.min(wordEnd, start + PREFIX);
  const length = end - start;
  tails[length] = 0;
  for (let i = length - 1; i >= 0; i--) {
    tails[i] = (Math.imul(text.charCodeAt(start + i), POWERS[length - 1 - i] ?? 0) + (tails[i + 1] ?? 0)) | 0;
  }
  let count = 0;
  hashes[count++] = mixed(tails[0] ?? 0, length);
  for (let i = 0, before = 0; i < length; i++) {
    hashes[count++] = mixed(followedBy(before, i + 1, length), length - 1);
    for (let j = i + 1, between = before; j < length; j++) {
      hashes[count++] = mixed(followedBy(between, j + 1, length), length - 2);
      between = (Math.imul(between, BASE) + text.charCodeAt(start + j)) | 0;
    }
    before = (Math.imul(before, BASE) + text.charCodeAt(start + i)) | 0;
  }
  return count;
}

/** The hash of a piece with the given hash and the letters from a place to the end behind it. */
function followedBy(piece: number, from: number, length: number): number {
  return (Math.imul(piece, POWERS[length - from] ?? 0) + (tails[from] ?? 0)) | 0;
}

/** Spreads a hash over all bits, by the length too. */
function mixed(hash: number, length: number): number {
  let value = Math.imul(hash ^ (hash >>> 15) ^ length, 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 13), 0x297a2d39);
  return (value ^ (value >>> 16)) >>> 0;
}
