/** A word of a text: lower case, in Unicode's compatible composed form, and where it stands. */
export interface Word {
  /** What is looked up: without apostrophes, with the hyphens of a code left out. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** In front of an apostrophe, like the l of « l’adresse ». */
  readonly elided?: true;
}

/**
 * The words of a text, in order. One rule for documents and questions:
 * - `l'adresse` is `l` and `adresse` in French and Italian, however the apostrophe is typed; `company's` is `company`
 * - `live-virtual` is `live` and `virtual`; `e-learning` is `elearning` and `learning`
 * - a code is one word however it is joined, and its longer parts are words too: `T-1` is `t1`, `8471.30` is `847130` and `8471`
 * - scripts written without spaces (Chinese, Japanese, Thai, Khmer, Lao, Burmese) are segmented
 */
export function* words(text: string, language: string): Generator<Word> {
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (JOINED.test(run)) yield* joinedWords(run, match.index, language);
    else yield* plainWords(run, match.index, language);
  }
}

/** Letters, marks and digits (soft hyphens and joiners inside a word belong to it), joined by single signs. */
const LETTERS = String.raw`[\p{L}\p{N}\p{M}\u00AD\u200C\u200D]+`;
const RUN = new RegExp(`${LETTERS}(?:[-‐‑.,/'’ʼ＇·_]${LETTERS})*`, 'gu');
const JOINED = /[-‐‑.,/'’ʼ＇·_]/;
const APOSTROPHE = /['’ʼ＇]/;
const PIECE = new RegExp(LETTERS, 'gu');
const ASCII = /^[a-zA-Z0-9]*$/;
const INVISIBLE = /[\u00AD\u200C\u200D]/g;
/** Letters of scripts that are written without spaces between words. */
export const UNSPACED =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;

/** Longer words are cut: no word of any language is so long, and a stemmer must not meet one that is. */
const LONGEST_WORD = 64;
/** Codes and compounds of more pieces are read as their pieces only. */
const MOST_PIECES = 4;

function* plainWords(run: string, at: number, language: string): Generator<Word> {
  if (!UNSPACED.test(run)) {
    yield { word: normalised(run), start: at, end: at + run.length };
    return;
  }
  for (const { segment, index, isWordLike } of segmenterFor(language).segment(run)) {
    if (isWordLike) yield { word: normalised(segment), start: at + index, end: at + index + segment.length };
  }
}

function* joinedWords(run: string, at: number, language: string): Generator<Word> {
  const pieces = Array.from(run.matchAll(PIECE), (match) => ({ text: match[0], at: at + match.index }));
  let first = 0;
  while (first < pieces.length) {
    const { last, unit } = nextUnit(run, at, pieces, first, language);
    yield* unit;
    first = last + 1;
  }
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

/** What the pieces from `first` on make together: a word with its apostrophe, a code, or one piece by itself. */
function nextUnit(
  run: string,
  at: number,
  pieces: readonly Piece[],
  first: number,
  language: string,
): { last: number; unit: Iterable<Word> } {
  const piece = pieces[first];
  if (!piece) return { last: first, unit: [] };
  const next = pieces[first + 1];
  const sign = next ? (run[piece.at - at + piece.text.length] ?? '') : '';
  if (next && APOSTROPHE.test(sign)) return apostrophe(piece, next, first, language);
  const last = codeEnd(run, at, pieces, first);
  if (last > first) return { last, unit: codeWords(pieces.slice(first, last + 1)) };
  return { last: first, unit: plainWords(piece.text, piece.at, language) };
}

/** Words that French and Italian shorten before a vowel. Others keep their apostrophe: aujourd’hui, quelqu’un. */
const ELISIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set('l d j m t s n c qu jusqu lorsqu puisqu quoiqu'.split(' ')),
  it: new Set('l un d c m t s v n gl all dall dell nell sull coll quest quell sant anch com dov cos tutt'.split(' ')),
};
const ENGLISH_ENDINGS = new Set(['s', 'm', 'd', 'll', 're', 've']);

function apostrophe(piece: Piece, next: Piece, first: number, language: string): { last: number; unit: Word[] } {
  const word = normalised(piece.text);
  const whole = { start: piece.at, end: next.at + next.text.length };
  if (ELISIONS[language]?.has(word)) {
    return { last: first, unit: [{ word, start: piece.at, end: piece.at + piece.text.length, elided: true }] };
  }
  if (ENGLISH_ENDINGS.has(normalised(next.text))) return { last: first + 1, unit: [{ word, ...whole }] };
  return { last: first + 1, unit: [{ word: word + normalised(next.text), ...whole }] };
}

const CODE_PIECE = /^[\p{L}\p{M}]{0,3}\p{N}+[\p{L}\p{M}]?$|^\p{Lu}{1,5}$|^[\p{L}\p{M}]$/u;

/** The last piece of the code that begins at `first`; `first` itself when no code begins there. */
function codeEnd(run: string, at: number, pieces: readonly Piece[], first: number): number {
  let last = first;
  let digits = false;
  for (let i = first; i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || !CODE_PIECE.test(piece.text)) break;
    const before = run[piece.at - at - 1] ?? '';
    if (i > first && (APOSTROPHE.test(before) || before === ',')) break;
    digits ||= /\p{N}/u.test(piece.text);
    last = i;
  }
  return digits && last - first < MOST_PIECES ? last : first;
}

/** The whole code, then its beginnings of two signs and more: 8471.30.10 is found by 8471.30 and by 8471. */
function* codeWords(pieces: readonly Piece[]): Generator<Word> {
  const [start, end] = [pieces[0]?.at ?? 0, pieces.at(-1)];
  if (!end) return;
  const whole = { start, end: end.at + end.text.length };
  for (let count = pieces.length; count > 0; count--) {
    const word = normalised(
      pieces
        .slice(0, count)
        .map((piece) => piece.text)
        .join(''),
    );
    if (count === pieces.length || word.length > 1) yield { word, ...whole };
  }
}

function normalised(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().slice(0, LONGEST_WORD);
  return text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().slice(0, LONGEST_WORD);
}

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
