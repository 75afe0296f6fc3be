import { fold } from './folding';

/** Finds texts by the beginning of any of their words. */
export type Suggestions = (prefix: string, limit: number) => string[];

/**
 * Suggests from texts, such as headings: those that begin with the prefix first, then the shorter, then by the alphabet.
 * Case, accents and the kind of apostrophe do not matter.
 */
export function suggestionsFrom(texts: Iterable<string>): Suggestions {
  const beginnings = [...new Set(texts)].flatMap(beginningsOf);
  beginnings.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return (prefix, limit) => {
    const start = plainWords(prefix);
    if (start === '' || !(limit > 0)) return [];
    const found = new Map<string, Beginning>();
    for (let i = firstNotBefore(beginnings, start); beginnings[i]?.from.startsWith(start); i++) {
      const beginning = beginnings[i];
      if (beginning && (beginning.ofText || !found.has(beginning.text))) found.set(beginning.text, beginning);
    }
    return [...found.values()]
      .sort(
        (a, b) => Number(b.ofText) - Number(a.ofText) || a.text.length - b.text.length || (a.text < b.text ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ text }) => text);
  };
}

/** A text from one of its words on. */
interface Beginning {
  readonly text: string;
  readonly from: string;
  /** Whether that word is its first. */
  readonly ofText: boolean;
}

function beginningsOf(text: string): Beginning[] {
  const folded = plainWords(text);
  const starts = Array.from(folded.matchAll(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu), ({ index }) => index);
  return starts.map((start, i) => ({ text, from: folded.slice(start), ofText: i === 0 }));
}

/** Words as a beginning is compared with them: case, accents, kinds of apostrophe and spaces do not matter. */
export function plainWords(text: string): string {
  return fold(text.normalize('NFKC').toLowerCase())
    .replace(/[’ʼ＇]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** The place of the first of these sorted beginnings that is not before `start`. */
export function firstNotBefore(beginnings: readonly { readonly from: string }[], start: string): number {
  let [low, high] = [0, beginnings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((beginnings[middle]?.from ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
