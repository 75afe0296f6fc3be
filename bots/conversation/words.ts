/** A word of a text and where it stands. */
export interface Word {
  /** In small letters without accents. */
  readonly plain: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text; hyphens and apostrophes part them (`s’il` is two). */
export function readWords(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (match) => ({
    plain: withoutAccents(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `Éditée` becomes `editee`, `œuvre` becomes `oeuvre`. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}
