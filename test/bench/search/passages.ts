import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder';
import type { SearchDocument } from '../../../src/search';

/**
 * Passages of about a hundred words, the same in every run. A sentence of the guides comes again and again, so one word in
 * eight is replaced by a made-up one, drawn by Zipf's law over a million: most are rare, a few are everywhere, and the
 * vocabulary grows with the collection as it does in real text.
 */
export function madePassages(size: number): SearchDocument[] {
  const sentences = guideSentences();
  const random = randomFrom(1);
  const sentence = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  return Array.from({ length: size }, (_, i) => {
    let text = '';
    while (text.length < 400 + 400 * random()) text += `${replaceWords(sentence(), random)} `;
    const title = replaceWords(sentence(), random)
      .split(' ')
      .slice(0, 3 + Math.floor(4 * random()));
    return { id: `p${i}`, title: title.join(' '), text: text.trim() };
  });
}

/** Questions from sentences of the passages: some in full words, one in ten misspelt, one in twenty about nothing there. */
export function madeQuestions(documents: readonly SearchDocument[], count: number): string[] {
  const random = randomFrom(2);
  return Array.from({ length: count }, (_, i) => {
    const words = (documents[Math.floor(random() * documents.length)]?.text ?? '').split(' ');
    const start = Math.floor(random() * Math.max(1, words.length - 9));
    const asked = words.slice(start, start + 3 + Math.floor(6 * random()));
    if (i % 10 === 0) asked[0] = misspelt(asked[0] ?? '');
    if (i % 20 === 1) asked.push('quixotry', 'zarzuela');
    const opening = OPENINGS[Math.floor(random() * OPENINGS.length)] ?? '';
    return `${opening}${asked.join(' ').replace(/[^\p{L}\p{N}' -]/gu, '')}?`;
  });
}

const OPENINGS = ['', '', 'What is ', 'How do I ', 'Who decides on ', 'When must '];

function misspelt(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.length < 5 ? word : word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

function guideSentences(): string[] {
  const folder = join(packageFolder(), 'content', 'guides', 'en');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();
  return files
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/^---[\s\S]*?---/, ''))
    .flatMap((text) => text.replace(/\[\^[^\]]*\]:?|\]\([^)]*\)|[#[\]*|<>]/g, ' ').split(/(?<=[.?!])\s+|\n+/))
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence.split(' ').length > 4);
}

const REPLACED = 1 / 8;
const MADE_UP_WORDS = 1_000_000;

function replaceWords(sentence: string, random: () => number): string {
  return sentence.replace(/\p{L}{4,}/gu, (word) =>
    // The inverse of Zipf's distribution with exponent 1: the rank is an exponential of a uniform number.
    random() < REPLACED ? madeUpWord(Math.floor(MADE_UP_WORDS ** random())) : word,
  );
}

const SYLLABLES = 'ba cer dol fin gra hul jem kov lan mir nos pel qua ris sto tur vel win xan zor'.split(' ');

/** Another word for each rank; frequent ones are short, as in real text. */
function madeUpWord(rank: number): string {
  let word = '';
  for (let rest = rank; ; rest = Math.floor(rest / SYLLABLES.length) - 1) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
    if (rest < SYLLABLES.length) return word;
  }
}

/** Numbers from 0 to 1, the same sequence for each seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
