import fc from 'fast-check';
import { misspeller } from '../../../src/search/evaluation';
import { editDistance } from '../../../src/search/edit-distance';

const question = 'How do officers declare precious metals at the border?';

describe('misspeller', () => {
  it('gives one or two content words one slip each', () => {
    const counts = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const words = misspeller(seed, 'en')(question).split(' ');
      const slips = question.split(' ').flatMap((word, i) => (words[i] === word ? [] : [[word, words[i] ?? '']]));
      for (const [word = '', slipped = ''] of slips) {
        expect(word.length).toBeGreaterThanOrEqual(4);
        expect(editDistance(word, slipped, 3)).toBe(1);
      }
      counts.add(slips.length);
    }
    expect([...counts].sort()).toEqual([1, 2]);
  });

  it('makes every kind of slip: swapped, dropped, doubled, and beside the key', () => {
    const slipped = new Set(Array.from({ length: 500 }, (_, seed) => misspeller(seed, 'en')('customs')));
    expect([...slipped]).toEqual(expect.arrayContaining(['cusotms', 'cstoms', 'cusstoms', 'cusroms']));
  });

  it('knows where the keys of a language are', () => {
    const slips = (language: string) => Array.from({ length: 500 }, (_, seed) => misspeller(seed, language)('zone'));
    expect(slips('fr')).toContain('eone');
    expect(slips('en')).not.toContain('eone');
  });

  it('keeps capitals where they were', () => {
    const slipped = Array.from({ length: 200 }, (_, seed) => misspeller(seed, 'en')('RILO'));
    expect(slipped.every((text) => text === text.toUpperCase())).toBe(true);
  });

  it('draws the same slips for the same seed, whatever else is misspelt, and others for another', () => {
    const misspell = misspeller(7, 'en');
    const first = misspell(question);
    misspell('anything else');
    expect(misspell(question)).toBe(first);
    expect(new Set(Array.from({ length: 20 }, (_, seed) => misspeller(seed, 'en')(question))).size).toBeGreaterThan(10);
  });

  it.each([
    ['how do I do it?', 'en'],
    ['T-1 of 2026', 'en'],
    ['海关官员的职责是什么？', 'zh'],
    ['', 'en'],
  ])('leaves %s as it is', (text, language) => {
    expect(Array.from({ length: 20 }, (_, seed) => misspeller(seed, language)(text))).toEqual(Array(20).fill(text));
  });

  it('takes any text and seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), (text, seed) => {
        expect(typeof misspeller(seed, 'en')(text)).toBe('string');
      }),
    );
  });
});
