import { buildDeletionTable, type DeletionTable } from './deletion-table';
import { editDistance } from './edit-distance';
import { fold } from './folding';
import type { InvertedIndex } from './inverted-index';
import type { Segment } from './segment';
import { UNSPACED } from './words';

/** The word of an index that a word it has never seen was most likely meant to be. */
export interface Correction {
  readonly word: string;
  /** True when a slip of the pen explains the difference; false when the writer may well have meant another word. */
  readonly sure: boolean;
}

/**
 * What a word that the index has never seen was most likely meant to be; undefined when nothing is near enough. Sure ones
 * first, then the nearest, then the same first letter, then the most frequent, then by the alphabet.
 */
export function correctionOf(index: InvertedIndex, word: string): Correction | undefined {
  if (!correctable(word)) return undefined;
  const most = word.length >= LONG_WORD ? 2 : 1;
  return Array.from(nearWords(index, word), ([candidate, frequency]) => {
    const distance = editDistance(word, candidate, most);
    const sure = distance <= most && plausible(index, word, candidate, distance);
    return { word: candidate, frequency, distance, sure };
  })
    .filter(({ distance, sure }) => sure || (distance <= most && word.length > SHORT_WORD))
    .sort(
      (a, b) =>
        Number(b.sure) - Number(a.sure) ||
        a.distance - b.distance ||
        Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
        b.frequency - a.frequency ||
        (a.word < b.word ? -1 : 1),
    )[0];
}

/** Words of the index that may be near, with how often they stand in it. */
function nearWords(index: InvertedIndex, word: string): Map<string, number> {
  const near = new Map<string, number>();
  for (const { segment, wordFrequencies } of index.parts) {
    for (const number of spellingOf(segment).table.candidates(word)) {
      const candidate = segment.words[number] ?? '';
      const frequency = wordFrequencies[number] ?? 0;
      if (frequency > 0) near.set(candidate, (near.get(candidate) ?? 0) + frequency);
    }
  }
  return near;
}

/** Words of fewer letters are left as they are: too many others are near. */
const SHORTEST_WORD = 4;
/** Up to here one letter more or less makes another word of its own: solar is not polar, trust is not thrust. */
const SHORT_WORD = 5;
/** From here on two slips are forgiven. */
const LONG_WORD = 8;

/** Three letters in a row that a smaller share of all words has are no way to spell. 0 to about 0.001. */
const RARE_THREE = 1 / 2000;

/** Words of letters that are written with spaces between them. Codes and numbers are never corrected. */
function correctable(word: string): boolean {
  return word.length >= SHORTEST_WORD && /^\p{L}[\p{L}\p{M}]*$/u.test(word) && !UNSPACED.test(word);
}

/**
 * Whether a slip of the pen explains the difference, rather than that somebody meant another word: the slip is one that
 * keeps the sound, or the word is not spelled like a word at all.
 */
function plausible(index: InvertedIndex, word: string, candidate: string, distance: number): boolean {
  const sameLetter = word[0] === candidate[0];
  if (word.length <= SHORT_WORD) return sameLetter && (onlySwapsOrDoubles(word, candidate) || misspelt(index, word, 0));
  if (sameLetter && soundsAlike(word, candidate)) return true;
  return (sameLetter || distance === 1) && misspelt(index, word, RARE_THREE);
}

/** A swap of neighbours, or a letter doubled or not. */
function onlySwapsOrDoubles(word: string, candidate: string): boolean {
  const sorted = (text: string): string => [...text].sort().join('');
  return sorted(word) === sorted(candidate) || undoubled(word) === undoubled(candidate);
}

/** The same consonants but for swaps, doubles and letters that sound alike. */
function soundsAlike(word: string, candidate: string): boolean {
  return onlySwapsOrDoubles(consonants(word), consonants(candidate));
}

function consonants(word: string): string {
  const plain = fold(word).replace(/ph/g, 'f').replace(/[ckq]/g, 'k').replace(/z/g, 's');
  return undoubled(plain.slice(0, 1) + plain.slice(1).replace(/[aeiouyh]/g, ''));
}

function undoubled(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

/** Whether the word has three letters in a row that hardly any word of the index has. */
function misspelt(index: InvertedIndex, word: string, rare: number): boolean {
  let all = 0;
  for (const { segment } of index.parts) all += segment.words.length;
  return threes(word).some((three) => {
    let having = 0;
    for (const { segment } of index.parts) having += spellingOf(segment).threes.get(three) ?? 0;
    return having <= rare * all;
  });
}

function threes(word: string): string[] {
  const marked = `^${word}$`;
  return Array.from({ length: marked.length - 2 }, (_, i) => marked.slice(i, i + 3));
}

interface Spelling {
  readonly table: DeletionTable;
  /** How many words have three letters in a row, with marks for their begin and end. */
  readonly threes: ReadonlyMap<string, number>;
}

const remembered = new WeakMap<Segment, Spelling>();

/** Made when the first word has to be corrected: most questions have none. */
function spellingOf(segment: Segment): Spelling {
  let spelling = remembered.get(segment);
  if (!spelling) {
    const words = segment.words.filter(correctable);
    spelling = { table: buildDeletionTable(segment.words, correctable), threes: countOf(words.flatMap(threes)) };
    remembered.set(segment, spelling);
  }
  return spelling;
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
