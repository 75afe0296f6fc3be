import { analysisFor } from '../../src/search';
import { InvertedIndex, wholePart } from '../../src/search/inverted-index';
import { queryTerms } from '../../src/search/query';
import { buildSegment } from '../../src/search/segment-builder';

const analysis = analysisFor('en');

/** So many different words of eight letters, none of which is near another. */
function distinctWords(count: number): string[] {
  const letter = (i: number): string => String.fromCharCode(97 + (i % 26));
  return Array.from({ length: count }, (_, i) => `b${letter(i)}n${letter(i / 26)}d${letter(7 * i)}r${letter(3 * i)}`);
}

/** With two letters in the middle swapped, which is a slip for certain. */
function misspelt(word: string): string {
  return word.slice(0, 3) + (word[4] ?? '') + (word[3] ?? '') + word.slice(5);
}

function indexOf(text: string): InvertedIndex {
  return new InvertedIndex([
    wholePart(buildSegment([{ id: 'x', texts: [text] }], [{ name: 'text', weight: 1 }], analysis)),
  ]);
}

describe('a question of a hundred words', () => {
  const words = distinctWords(100);

  it('has twenty of them corrected, and the others looked for as they are', () => {
    const terms = queryTerms(words.map(misspelt).join(' '), analysis, indexOf(words.join(' ')));
    const corrected = terms.map(({ corrected }) => corrected !== undefined);
    expect(corrected.filter(Boolean)).toHaveLength(20);
    expect(corrected.lastIndexOf(true)).toBeLessThan(25);
  });

  it('has words that begin alike looked for beside fifty of them', () => {
    const index = indexOf(words.map((word) => `${word} ${word}q`).join(' '));
    const widened = queryTerms(words.join(' '), analysis, index).filter(({ alternatives }) => alternatives.length > 0);
    expect(widened.length).toBeGreaterThan(40);
    expect(widened.length).toBeLessThanOrEqual(50);
  });

  it('is read no further than a hundred words', () => {
    expect(queryTerms(distinctWords(300).join(' '), analysis, indexOf('')).length).toBeLessThanOrEqual(100);
  });
});
