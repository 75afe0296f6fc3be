import { joinedWords } from './joined-words';
import { normalised, UNSPACED, type Piece, type Word } from './word';

/**
 * Visits the words of a text, in order: one rule for documents and questions. Letters and digits that signs join are read
 * as `joinedWords` tells; scripts written without spaces (Chinese, Japanese, Thai, Khmer, Lao, Burmese) are segmented. `visitPlain`, if given, visits words of ASCII
 * letters and digits alone, which are most, in its place: by where they stand, before a string is made of them.
 */
export function forEachWord(
  text: string,
  language: string,
  visit: (word: Word) => void,
  visitPlain = (start: number, end: number) => {
    visit({ word: normalised(text.slice(start, end)), start, end });
  },
): void {
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at);
    if (kind === BETWEEN || kind === JOINING) {
      at++;
      continue;
    }
    const end = plainEnd(text, at);
    if (end > at) {
      visitPlain(at, end);
      at = end;
      continue;
    }
    RUN.lastIndex = at;
    const run = RUN.exec(text);
    if (!run) return;
    at = RUN.lastIndex;
    for (const { word, start, end, stop, part } of readRun(run[0], language)) {
      visit({ word, start: start + run.index, end: end + run.index, stop, part });
    }
  }
}

/** What an ASCII character is; all others are OTHER. */
const BETWEEN = 0;
const JOINING = 1;
const LETTER = 2;
const OTHER = 3;
const KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9]/.test(character) ? LETTER : /[-.,/'_]/.test(character) ? JOINING : BETWEEN;
});

function kindAt(text: string, at: number): number {
  if (at >= text.length) return BETWEEN;
  const code = text.charCodeAt(at);
  return code < 0x80 ? (KINDS[code] ?? BETWEEN) : OTHER;
}

/**
 * The end of a word of ASCII letters and digits alone, which most words are; `start` when it is none. The pattern below
 * would find the same, only slower.
 */
function plainEnd(text: string, start: number): number {
  let end = start;
  while (kindAt(text, end) === LETTER) end++;
  const next = kindAt(text, end);
  if (next === BETWEEN) return end;
  return next === JOINING && kindAt(text, end + 1) < LETTER ? end : start;
}

/** Runs of letters that are not plain words, with what they are read as: the same come again and again. By language. */
const readings = new Map<string, Map<string, readonly Word[]>>();
/** Of more runs, of longer ones, and for more languages than there are, nothing is remembered. */
const MOST_READINGS = 10_000;
const LONGEST_REMEMBERED = 24;
const MOST_LANGUAGES = 64;

/** The words of a run, each where it stands in it. */
function readRun(run: string, language: string): readonly Word[] {
  if (run.length > LONGEST_REMEMBERED) return [...wordsOfRun(run, 0, language)];
  let known = readings.get(language);
  if (!known) {
    if (readings.size >= MOST_LANGUAGES) readings.clear();
    known = new Map();
    readings.set(language, known);
  }
  let words = known.get(run);
  if (!words) {
    words = [...wordsOfRun(run, 0, language)];
    if (known.size >= MOST_READINGS) known.clear();
    known.set(run, words);
  }
  return words;
}

function* wordsOfRun(run: string, at: number, language: string): Generator<Word> {
  if (!SIGN.test(run)) {
    yield* plainWords(run, at, language);
    return;
  }
  for (const joined of joinedWords(piecesOf(run, at), language)) {
    if ('word' in joined) yield joined;
    else yield* plainWords(joined.text, joined.start, language);
  }
}

/** Letters, marks and digits; soft hyphens and joiners inside a word belong to it. */
const LETTERS = String.raw`[\p{L}\p{N}\p{M}\u00AD\u200C\u200D]+`;
const SIGNS = String.raw`[-‐‑.,/'’ʼ＇·_]`;
const RUN = new RegExp(`${LETTERS}(?:${SIGNS}${LETTERS})*`, 'gu');
const SIGN = new RegExp(SIGNS);
const PIECE = new RegExp(`(${SIGNS}?)(${LETTERS})`, 'gu');

function piecesOf(run: string, at: number): Piece[] {
  return Array.from(run.matchAll(PIECE), ({ index, 0: whole, 1: sign = '', 2: text = '' }) => {
    const end = at + index + whole.length;
    return { text, sign, start: end - text.length, end };
  });
}

function* plainWords(text: string, start: number, language: string): Generator<Word> {
  if (!UNSPACED.test(text)) {
    const word = { word: normalised(text), start, end: start + text.length };
    yield word;
    if (HANGUL.test(word.word)) yield* pairs(word, undefined);
    return;
  }
  let before: Word | undefined;
  for (const word of segmentedWords(text, start, language)) {
    yield word;
    if (IDEOGRAPHIC.test(word.word)) yield* pairs(word, before);
    before = word;
  }
}

function* segmentedWords(text: string, start: number, language: string): Generator<Word> {
  for (let from = 0; from < text.length; from += LONGEST_STRETCH) {
    const stretch = text.slice(from, from + LONGEST_STRETCH);
    for (const { segment, index, isWordLike } of segmenterFor(language).segment(stretch)) {
      const at = start + from + index;
      if (isWordLike === true) yield { word: normalised(segment), start: at, end: at + segment.length };
    }
  }
}

/**
 * Characters of Chinese, Japanese and Korean two by two, inside longer words and across the border of two. Where a word
 * ends depends on what stands around it, and Korean words take endings: a question and a text that have the same
 * characters need not have the same words.
 */
function* pairs({ word, start, end }: Word, before: Word | undefined): Generator<Word> {
  const letters = Array.from(word);
  if (before?.end === start && IDEOGRAPHIC.test(before.word)) {
    yield { word: `${Array.from(before.word).at(-1) ?? ''}${letters[0] ?? ''}`, start: before.start, end, part: true };
  }
  if (letters.length < 3) return;
  for (const [i, letter] of letters.slice(1).entries()) {
    yield { word: `${letters[i] ?? ''}${letter}`, start, end, part: true };
  }
}

/** Characters of Chinese and Japanese, of Korean, and nothing else. */
const IDEOGRAPHIC = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const HANGUL = /^\p{Script=Hangul}+$/u;

/** Segmenting takes time by the square of the length. Real text has punctuation or spaces long before. */
const LONGEST_STRETCH = 256;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(supported(language), { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** Any text can be a language here; one that Intl refuses is segmented by Unicode's rules alone. */
function supported(language: string): string {
  try {
    return Intl.Segmenter.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
