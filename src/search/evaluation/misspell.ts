import { analysisFor } from '../analysis';
import { UNSPACED } from '../word';

/**
 * Gives each text the slips of a hurried writer, the same for the same seed and text, whatever else is misspelt. One word
 * of it, or two as the toss of a coin has it, gets one slip each: two neighbouring letters swapped, a letter dropped, a
 * letter doubled, or a letter hit beside its key, all four equally likely and at any letter. Only content words of four
 * letters and more get slips, and only in scripts that write words with spaces between them. A text without such a word
 * stays as it is.
 */
export function misspeller(seed: number, language: string): (text: string) => string {
  const analysis = analysisFor(language);
  const keyboard = KEYBOARDS[language] ?? QWERTY;
  return (text) => {
    const random = randomFrom(seed, text);
    const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
    const words = analysis.tokens(text).filter(({ surface, stop, part }) => !stop && !part && canSlip(surface));
    const wanted = random() < 0.5 ? 1 : 2;
    const chosen: typeof words = [];
    while (chosen.length < Math.min(wanted, words.length)) {
      const word = pick(words.filter((each) => !chosen.includes(each)));
      if (word) chosen.push(word);
    }
    // From the end, so that the places of those in front stay right.
    return chosen
      .sort((a, b) => b.start - a.start)
      .reduce((slipped, { surface, start, end }) => {
        return slipped.slice(0, start) + slip(surface, keyboard, pick) + slipped.slice(end);
      }, text);
  };
}

type Pick = <T>(items: readonly T[]) => T | undefined;

const SHORTEST_WORD = 4;

function canSlip(word: string): boolean {
  return /^[\p{L}\p{M}]+$/u.test(word) && !UNSPACED.test(word) && Array.from(word).length >= SHORTEST_WORD;
}

/** The word with one slip. Where the kind of slip drawn leaves the word as it is, another place or kind is drawn. */
function slip(word: string, keyboard: Keyboard, pick: Pick): string {
  const letters = Array.from(word);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const at = pick([...letters.keys()]) ?? 0;
    const slipped = pick(SLIPS)?.(letters, at, (letter) => pick(neighbours(letter, keyboard))).join('');
    if (slipped !== undefined && slipped !== word) return slipped;
  }
  return word;
}

/** Enough that only words of one and the same letter could be left as they are. */
const MOST_TRIES = 100;

type Slip = (
  letters: readonly string[],
  at: number,
  neighbour: (letter: string) => string | undefined,
) => readonly string[];

const SLIPS: readonly Slip[] = [
  function swap(letters, at) {
    const [one, next] = [letters[at], letters[at + 1]];
    if (one === undefined || next === undefined) return letters;
    return [...letters.slice(0, at), next, one, ...letters.slice(at + 2)];
  },
  function drop(letters, at) {
    return letters.filter((_, i) => i !== at);
  },
  function double(letters, at) {
    return letters.flatMap((letter, i) => (i === at ? [letter, letter] : [letter]));
  },
  function besideKey(letters, at, neighbour) {
    return letters.map((letter, i) => (i === at ? (neighbour(letter) ?? letter) : letter));
  },
];

/** Rows of keys from the top, each half a key to the right of the one above. */
type Keyboard = readonly string[];

const QWERTY: Keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const KEYBOARDS: Readonly<Record<string, Keyboard>> = {
  fr: ['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  de: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnm'],
  ru: ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
  ar: ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', 'ئءؤرىةوزظ'],
};

function neighbours(letter: string, keyboard: Keyboard): string[] {
  const key = letter.toLowerCase();
  const row = keyboard.findIndex((keys) => keys.includes(key));
  if (row === -1) return [];
  const at = keyboard[row]?.indexOf(key) ?? 0;
  const beside = [keyboard[row]?.[at - 1], keyboard[row]?.[at + 1]];
  const above = [keyboard[row - 1]?.[at], keyboard[row - 1]?.[at + 1]];
  const below = [keyboard[row + 1]?.[at - 1], keyboard[row + 1]?.[at]];
  const near = [...beside, ...above, ...below].filter((each) => each !== undefined);
  return letter === key ? near : near.map((each) => each.toUpperCase());
}

/** Mulberry32 from the seed and the text's FNV-1a hash: numbers from 0 up to 1. */
function randomFrom(seed: number, text: string): () => number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  let state = (hash ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
