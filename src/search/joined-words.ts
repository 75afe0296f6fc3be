import { normalised, type Piece, type Word } from './word';

/**
 * The words that pieces joined by signs make, and the pieces that stay pieces:
 * - `l'adresse` is `l` and `adresse` in French and Italian, however the apostrophe is typed; `aujourd'hui` is one word
 * - `company's` is `company`, `don't` a stop word
 * - `W.C.O.` is `wco`; `1,000` is `1000`; `3.5` stays `3.5`
 * - a code is one word however it is joined, and its longer parts are words too: `T-1` is `t1`, `COVID-19` is `covid19`,
 *   `covid` and `19`, `8471.30` is `847130` and `8471`
 * - `e-learning` is `elearning` and `learning`; `live-virtual` is `live` and `virtual`
 */
export function* joinedWords(pieces: readonly Piece[], language: string): Generator<Word | Piece> {
  for (let first = 0; first < pieces.length;) {
    const rest = pieces.slice(first, first + MOST_PIECES);
    const reading = readings.map((read) => read(rest, language)).find((found) => found !== undefined);
    yield* reading?.words ?? rest.slice(0, 1);
    first += reading?.length ?? 1;
  }
}

/** What the first pieces make together. */
interface Reading {
  /** How many pieces it takes. */
  readonly length: number;
  readonly words: readonly (Word | Piece)[];
}

type Reader = (pieces: readonly Piece[], language: string) => Reading | undefined;

/** No word, number or code has more pieces; longer ones are read in stretches. */
const MOST_PIECES = 8;

const readings: readonly Reader[] = [readApostrophe, readInitials, readNumber, readCode, readPrefixed];

/** Words that French and Italian shorten before a vowel. Others keep their apostrophe: aujourd’hui, quelqu’un. */
const ELISIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set('l d j m t s n c qu jusqu lorsqu puisqu quoiqu'.split(' ')),
  it: new Set('l un d c m t s v n gl all dall dell nell sull coll quest quell sant anch com dov cos tutt'.split(' ')),
};
/** After an apostrophe these are no part of the word: company’s, we’ll. */
const ENDINGS = new Set(['s', 'm', 'd', 'll', 're', 've']);
const NEGATION = /^(?:ai|are|ca|could|did|do|does|had|has|have|is|must|need|sha|should|was|were|wo|would)nt$/;
const APOSTROPHE = /['’ʼ＇]/;

function readApostrophe([piece, next]: readonly Piece[], language: string): Reading | undefined {
  if (!piece || !next || !APOSTROPHE.test(next.sign)) return undefined;
  const [word, ending] = [normalised(piece.text), normalised(next.text)];
  if (ELISIONS[language]?.has(word) === true) {
    return { length: 1, words: [{ word, start: piece.start, end: piece.end, stop: true }] };
  }
  const place = { start: piece.start, end: next.end };
  if (ENDINGS.has(ending)) return { length: 2, words: [{ word, ...place }] };
  const whole = word + ending;
  const negated = language === 'en' && NEGATION.test(whole);
  return { length: 2, words: [{ word: whole, ...place, ...(negated ? { stop: true } : {}) }] };
}

function readInitials(pieces: readonly Piece[]): Reading | undefined {
  const initials = leading(pieces, ({ text, sign }, i) => /^\p{L}$/u.test(text) && (i === 0 || sign === '.'));
  return initials.length > 1 ? { length: initials.length, words: [joined(initials, '')] } : undefined;
}

function readNumber(pieces: readonly Piece[]): Reading | undefined {
  const [whole, next] = pieces;
  if (!whole || !next || !DIGITS.test(whole.text) || !DIGITS.test(next.text) || !/[.,]/.test(next.sign))
    return undefined;
  const thousands = leading(pieces, ({ text, sign }, i) =>
    i === 0 ? text.length <= 3 : sign === next.sign && /^\p{N}{3}$/u.test(text),
  );
  if (thousands.length > 1) return { length: thousands.length, words: [joined(thousands, '')] };
  return whole.text.length <= 3 ? { length: 2, words: [joined([whole, next], '.')] } : undefined;
}

const DIGITS = /^\p{N}+$/u;
/** A few letters or a few capitals beside digits: T-1, EUR.1, COVID-19, ISO-9001, 8471.30.10, A4. */
const CODE_PIECE = /^[\p{L}\p{M}]{0,3}\p{N}+[\p{L}\p{M}]?$|^\p{Lu}{1,5}$|^\p{L}$/u;
const CODE_SIGN = /[-‐‑./·_]/;

function readCode(pieces: readonly Piece[]): Reading | undefined {
  const code = leading(pieces, ({ text, sign }, i) => CODE_PIECE.test(text) && (i === 0 || CODE_SIGN.test(sign)));
  if (code.length < 2 || !code.some(({ text }) => /\p{N}/u.test(text))) return undefined;
  const whole = joined(code, '');
  // A heading of the nomenclature is found by its beginnings, other codes by their parts.
  const parts = code.every(({ text, sign }, i) => DIGITS.test(text) && (i === 0 || sign === '.'))
    ? code.slice(1).map((_, i) => joined(code.slice(0, -1 - i), ''))
    : code.map((piece) => joined([piece], ''));
  const place = { start: whole.start, end: whole.end };
  const longer = parts.filter(({ word }) => word.length > 1).map((part): Word => ({ ...part, ...place, part: true }));
  return { length: code.length, words: [whole, ...longer] };
}

/** One letter and a word: e-learning, X-ray. */
function readPrefixed([letter, word]: readonly Piece[]): Reading | undefined {
  if (!letter || !word || !/^\p{L}$/u.test(letter.text) || !/^\p{L}{3,}$/u.test(word.text)) return undefined;
  return /[-‐‑]/.test(word.sign) ? { length: 2, words: [joined([letter, word], ''), word] } : undefined;
}

function leading(pieces: readonly Piece[], belongs: (piece: Piece, i: number) => boolean): readonly Piece[] {
  const end = pieces.findIndex((piece, i) => !belongs(piece, i));
  return end === -1 ? pieces : pieces.slice(0, end);
}

function joined(pieces: readonly Piece[], by: string): Word {
  const text = pieces.map((piece) => piece.text).join(by);
  return { word: normalised(text), start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
}
