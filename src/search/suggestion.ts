import type { Part } from './inverted-index';
import type { Segment } from './segment';

/** Words of the parts that begin with `prefix`, stop words aside: the most frequent first, equals by the alphabet. */
export function suggestWords(parts: readonly Part[], prefix: string, limit: number): string[] {
  const start = prefix.trim().normalize('NFKC').toLowerCase();
  if (start === '') return [];
  const frequencies = new Map<string, number>();
  for (const { segment, wordFrequencies } of parts) {
    for (const number of wordsFrom(segment, start)) {
      const word = segment.words.at(number);
      if (!word.startsWith(start)) break;
      const frequency = wordFrequencies[number] ?? 0;
      if (frequency > 0 && segment.stopWords[number] !== 1) {
        frequencies.set(word, (frequencies.get(word) ?? 0) + frequency);
      }
    }
  }
  return [...frequencies]
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .slice(0, Math.max(0, limit))
    .map(([word]) => word);
}

const remembered = new WeakMap<Segment, Uint32Array>();

/** The numbers of the segment's words by the alphabet, from the first that is not before `start`. */
function wordsFrom(segment: Segment, start: string): Uint32Array {
  let sorted = remembered.get(segment);
  if (!sorted) {
    const words = [...segment.words];
    sorted = Uint32Array.from(words.keys()).sort((a, b) => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1));
    remembered.set(segment, sorted);
  }
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segment.words.at(sorted[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return sorted.subarray(low);
}
