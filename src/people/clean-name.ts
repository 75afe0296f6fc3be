/** A name on one line, without what cannot be seen, of a length that fits a list. */
export function cleanName(name: string): string {
  return name
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
