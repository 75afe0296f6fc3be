import { buildDeletionTable, closeCandidates } from './deletion-table';
import type { Dictionary } from './dictionary';
import { numbersWith, hashNumbers, type HashedNumbers } from './hashed-numbers';
import { UNSPACED } from './word';

/** How the words of a segment are spelled: which are close to one that is written wrongly. */
export interface Spelling {
  /** Words by their forms with letters left out. */
  readonly deletions: HashedNumbers;
  /** Words by each three letters in a row, with marks for their begin and end. */
  readonly threes: HashedNumbers;
}

/** With more words a segment has a spelling; the words of others are few enough to be looked through. */
export const MOST_WITHOUT_SPELLING = 1_000;

/** The words of a segment, and how they are spelled if they are many. */
interface SpeltWords {
  readonly words: Dictionary;
  readonly spelling: Spelling | undefined;
}

/** The spelling of a segment's words, made now if they are few. */
export function spellingOf({ spelling, words }: SpeltWords): Spelling {
  return spelling ?? buildSpelling(words);
}

export function buildSpelling(words: Dictionary): Spelling {
  const corrected = Uint8Array.from(words, (word) => (correctable(word) ? 1 : 0));
  const worthwhile = (number: number): boolean => corrected[number] === 1;
  return {
    deletions: buildDeletionTable(words, worthwhile),
    threes: hashNumbers(words.size, LONGEST_WORD, (number, hashes) =>
      worthwhile(number) ? hashThrees(words.at(number), hashes) : 0,
    ),
  };
}

/** Words of fewer letters are left as they are: too many others are near. */
export const SHORTEST_WORD = 4;
/** Words are cut before. */
const LONGEST_WORD = 64;

/** Words of letters that are written with spaces between them. Codes and numbers are never corrected. */
export function correctable(word: string, shortest = SHORTEST_WORD): boolean {
  return word.length >= shortest && LETTERS.test(word) && !UNSPACED.test(word);
}

const LETTERS = /^\p{L}[\p{L}\p{M}]*$/u;

/** The numbers of the words that may be close to one: all within two edits, and some others. */
export function wordsNear({ spelling, words }: SpeltWords, word: string): Iterable<number> {
  return spelling ? closeCandidates(spelling.deletions, words.size, word) : wordsOfLength(words, word.length);
}

function* wordsOfLength({ size, starts }: Dictionary, length: number): Generator<number> {
  for (let number = 0; number < size; number++) {
    const other = (starts[number + 1] ?? 0) - (starts[number] ?? 0);
    if (other >= SHORTEST_WORD && Math.abs(other - length) <= 2) yield number;
  }
}

/** The number of each word that has these three letters in a row. */
export function* wordsWith({ spelling, words }: SpeltWords, three: string): Generator<number> {
  if (spelling) {
    for (const number of numbersWith(spelling.threes, words.size, hashOfThree(three, 0))) {
      if (marked(words.at(number)).includes(three)) yield number;
    }
    return;
  }
  for (let number = 0; number < words.size; number++) {
    const word = words.at(number);
    if (marked(word).includes(three) && correctable(word)) yield number;
  }
}

/** Each three letters in a row of a word. */
export function threesOf(word: string): string[] {
  const whole = marked(word);
  return Array.from({ length: whole.length - 2 }, (_, i) => whole.slice(i, i + 3));
}

function marked(word: string): string {
  return `^${word}$`;
}

/** The hashes of a word's threes, each once. */
function hashThrees(word: string, hashes: Uint32Array): number {
  const whole = marked(word);
  let count = 0;
  for (let at = 0; at < whole.length - 2; at++) {
    const hash = hashOfThree(whole, at);
    let before = 0;
    while (before < count && hashes[before] !== hash) before++;
    if (before === count) hashes[count++] = hash;
  }
  return count;
}

function hashOfThree(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + 3; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x2c1b3c6d);
  return (hash ^ (hash >>> 15)) >>> 0;
}
