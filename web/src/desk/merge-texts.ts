import { diffArrays } from 'diff';

/** A passage of a merge: settled, or changed by both and to be decided. */
export type Passage =
  | { readonly kind: 'settled'; readonly text: string; readonly by?: 'theirs' | 'mine' }
  | { readonly kind: 'both'; readonly base: string; readonly theirs: string; readonly mine: string };

/**
 * Merges two texts that came from one, passage by passage (a passage is what stands between blank lines): what only one of
 * them changed is taken over, what both changed alike is taken once, and what both changed differently is left to decide.
 * No word of either is lost. The method is that of diff3 (Khanna, Kunal and Pierce 2007).
 */
export function mergeTexts(base: string, theirs: string, mine: string): Passage[] {
  const [a, b, c] = [base, theirs, mine].map(passagesOf) as [string[], string[], string[]];
  const [inTheirs, inMine] = [kept(a, b), kept(a, c)];
  const passages: Passage[] = [];
  let [i, j, k] = [0, 0, 0];
  const settle = (from: number, toTheirs: number, toMine: number): void => {
    add(passages, a.slice(i, from), b.slice(j, toTheirs), c.slice(k, toMine));
  };
  for (let at = 0; at < a.length; at++) {
    const [t, m] = [inTheirs.get(at), inMine.get(at)];
    if (t === undefined || m === undefined) continue;
    settle(at, t, m);
    passages.push({ kind: 'settled', text: a[at] ?? '' });
    [i, j, k] = [at + 1, t + 1, m + 1];
  }
  settle(a.length, b.length, c.length);
  return passages;
}

/** A merge with nothing left to decide, as one text. */
export function mergedText(passages: readonly Passage[], decided: (at: number) => string): string {
  return passages
    .map((passage, at) => (passage.kind === 'settled' ? passage.text : decided(at)))
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

function add(passages: Passage[], base: string[], theirs: string[], mine: string[]): void {
  const [b, t, m] = [base, theirs, mine].map((each) => each.join('\n\n')) as [string, string, string];
  if (t === m) {
    if (t !== '') passages.push({ kind: 'settled', text: t });
  } else if (t === b) {
    if (m !== '') passages.push({ kind: 'settled', text: m, by: 'mine' });
  } else if (m === b) {
    if (t !== '') passages.push({ kind: 'settled', text: t, by: 'theirs' });
  } else passages.push({ kind: 'both', base: b, theirs: t, mine: m });
}

function passagesOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[^\S\n]*\n+/)
    .map((each) => each.trimEnd())
    .filter((each) => each.trim() !== '');
}

/** Which passages of the base stand in the other text, and where. */
function kept(base: string[], other: string[]): Map<number, number> {
  const places = new Map<number, number>();
  let [i, j] = [0, 0];
  for (const { added, removed, value } of diffArrays(base, other)) {
    if (added) j += value.length;
    else if (removed) i += value.length;
    else for (let n = 0; n < value.length; n++) places.set(i++, j++);
  }
  return places;
}
