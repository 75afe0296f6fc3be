import type { Part } from './inverted-index';
import { Top } from './top';

/** Words of the parts that begin with `prefix`, stop words aside: the most frequent first, equals by the alphabet. */
export function suggestWords(parts: readonly Part[], prefix: string, limit: number): string[] {
  const start = prefix.trim().normalize('NFKC').toLowerCase();
  if (start === '' || !(limit >= 1)) return [];
  const frequencies = new Map<string, number>();
  for (const { segment, wordFrequencies } of parts) {
    for (let number = segment.words.firstFrom(start); number < segment.words.size; number++) {
      if (!segment.words.beginsWith(number, start)) break;
      const word = segment.words.at(number);
      const frequency = wordFrequencies[number] ?? 0;
      if (frequency > 0 && segment.stopWords[number] !== 1) {
        frequencies.set(word, (frequencies.get(word) ?? 0) + frequency);
      }
    }
  }
  const top = new Top<[string, number]>(limit, ([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  for (const each of frequencies) top.add(each);
  return top.items().map(([word]) => word);
}
