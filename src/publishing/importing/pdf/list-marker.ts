export interface ListMarker {
  readonly ordered: boolean;
  /** The number of an ordered item; 1 for a bullet. */
  readonly number: number;
  /** Of the text, behind the marker. */
  readonly start: number;
  /** A bullet cannot be anything else; a number could be one that happens to begin a line. */
  readonly isSure: boolean;
}

const bullet = /^\s*[•●○▪■□◦‣⁃∙·➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d]\s*/u;
const dash = /^\s*[-–—*]\s+(?=\S)/u;
const numbered = /^\s*\(?(\d{1,2})[.)]\s+(?=\S)/u;
const lettered = /^\s*\(?([a-z])[.)]\s+(?=\S)/u;

/** What a line begins with if it is an item of a list. */
export function listMarker(text: string): ListMarker | undefined {
  const sign = bullet.exec(text) ?? dash.exec(text);
  if (sign) return { ordered: false, number: 1, start: sign[0].length, isSure: bullet.test(text) };
  const number = numbered.exec(text);
  if (number) return { ordered: true, number: Number(number[1]), start: number[0].length, isSure: false };
  const letter = lettered.exec(text);
  if (letter)
    return { ordered: true, number: (letter[1] ?? 'a').charCodeAt(0) - 96, start: letter[0].length, isSure: false };
  return undefined;
}

/** Whether a stretch of text is nothing but a marker, whose item stands behind a wide gap. */
export function isOnlyMarker(text: string): boolean {
  return (
    listMarker(`${text} x`)?.start === text.length + 1 ||
    /^\s*\d{1,3}(?:\.\d{1,3}){0,5}\.?\s*$/.test(text) ||
    bullet.exec(text)?.[0].length === text.length
  );
}
