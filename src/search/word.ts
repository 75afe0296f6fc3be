/** A word of a text as it is looked up, and where it stands. */
export interface Word {
  /** Lower case, in Unicode's compatible composed form; without apostrophes, a code without the signs that join it. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** A stop word by its form: the l of « l’adresse », “don’t”. */
  readonly stop?: true | undefined;
  /** A part of the word or code in front, or of two words: looked up beside them, and weighed less. */
  readonly part?: true | undefined;
}

/** Letters and digits without a sign between them; of several that are joined, with the sign in front. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Empty for the first. */
  readonly sign: string;
}

/** A word is looked up in lower case and in Unicode's compatible composed form, without what cannot be seen. */
export function normalised(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().slice(0, LONGEST_WORD);
  return text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().slice(0, LONGEST_WORD);
}

/** Letters of scripts that are written without spaces between words. */
export const UNSPACED =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;

/** Soft hyphens, and what joins or parts letters without being seen. */
const INVISIBLE = /[\u00AD\u200C\u200D]/g;
const ASCII = /^[a-zA-Z0-9]*$/;
/** Longer words are cut: no word of any language is so long, and a stemmer must not meet one that is. */
const LONGEST_WORD = 64;
