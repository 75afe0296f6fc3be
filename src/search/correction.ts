import { editDistance } from './edit-distance';
import { fold } from './folding';
import type { InvertedIndex } from './inverted-index';
import { correctable, SHORTEST_WORD, threesOf, wordsNear, wordsWith } from './spelling';

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
  if (!correctable(word, SHORTEST_ASKED)) return undefined;
  const most = word.length >= LONG_WORD ? 2 : 1;
  const isPlausible = plausibleFor(index, word);
  const near: Near[] = [];
  for (const [candidate, frequency] of nearWords(index, word, most)) {
    const distance = editDistance(word, candidate, most);
    near.push({ word: candidate, frequency, distance, sure: isPlausible(candidate, distance) });
  }
  return near.sort(
    (a, b) =>
      Number(b.sure) - Number(a.sure) ||
      a.distance - b.distance ||
      Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
      b.frequency - a.frequency ||
      (a.word < b.word ? -1 : 1),
  )[0];
}

interface Near extends Correction {
  readonly frequency: number;
  readonly distance: number;
}

/** The words of the index within so many edits, with how often they stand in it. */
function nearWords(index: InvertedIndex, word: string, most: number): Map<string, number> {
  const near = new Map<string, number>();
  for (const { segment, wordFrequencies } of index.parts) {
    for (const number of wordsNear(segment, word)) {
      const frequency = wordFrequencies[number] ?? 0;
      if (frequency === 0) continue;
      const candidate = segment.words.at(number);
      if (!correctable(candidate) || editDistance(word, candidate, most) > most) continue;
      near.set(candidate, (near.get(candidate) ?? 0) + frequency);
    }
  }
  return near;
}

/** Of a question's words one letter may have been left out. */
const SHORTEST_ASKED = SHORTEST_WORD - 1;
/** Up to here one letter more or less makes another word of its own: solar is not polar, trust is not thrust. */
const SHORT_WORD = 5;
/** From here on two slips are forgiven. */
const LONG_WORD = 8;

/** Three letters in a row that a smaller share of all text has are no way to spell a word. 0 to about 0.001. */
const RARE_THREE = 1 / 10_000;

/**
 * Whether a slip of the pen explains the difference, rather than that somebody meant another word: the slip is one that
 * keeps the sound, or the word is not spelled like a word at all.
 */
function plausibleFor(index: InvertedIndex, word: string): (candidate: string, distance: number) => boolean {
  let isMisspelt: boolean | undefined;
  return (candidate, distance) => {
    if (word.length < SHORTEST_WORD) return false;
    const sameLetter = word[0] === candidate[0];
    if (word.length <= SHORT_WORD) return sameLetter && onlySwapsOrDoubles(word, candidate);
    if (sameLetter && soundsAlike(word, candidate)) return true;
    return (sameLetter || distance === 1) && (isMisspelt ??= misspelt(index, word));
  };
}

/** A swap of neighbours, or a letter doubled or not. */
function onlySwapsOrDoubles(word: string, candidate: string): boolean {
  const sorted = (text: string): string => Array.from(text).sort().join('');
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
function misspelt(index: InvertedIndex, word: string): boolean {
  const most = RARE_THREE * index.parts.reduce((sum, { tokens }) => sum + tokens, 0);
  return threesOf(word).some((three) => !moreThan(most, three, index));
}

/** Whether words with these three letters in a row stand in the index more than `most` times. */
function moreThan(most: number, three: string, index: InvertedIndex): boolean {
  let times = 0;
  for (const { segment, wordFrequencies } of index.parts) {
    for (const number of wordsWith(segment, three)) {
      times += wordFrequencies[number] ?? 0;
      if (times > most) return true;
    }
  }
  return false;
}
