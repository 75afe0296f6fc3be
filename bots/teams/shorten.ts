/**
 * A text of at most `limit` characters (UTF-16 units, as Teams counts), cut at a word with "…" when it is longer.
 * One long word is cut inside; a surrogate pair never is.
 */
export function shorten(text: string, limit: number): string {
  const whole = text.trim();
  if (whole.length <= limit) return whole;
  const room = whole.slice(0, limit - 1);
  // A word that ends exactly where the room does may stay.
  const cut = /^\s/.test(whole.slice(limit - 1)) ? room : room.replace(/\s\S*$/u, '');
  return `${cut.replace(/[\s,;:–—-]+$/u, '').replace(/[\ud800-\udbff]$/, '')}…`;
}
