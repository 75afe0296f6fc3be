import { createSearcher } from '../../src/search';

/** Of twelve documents about wings eleven speak of lift and drag; many other documents speak of neither. */
const wings = Array.from({ length: 12 }, (_, i) => ({
  id: `wing-${String(i).padStart(2, '0')}`,
  text: i === 0 ? 'a wing with paint and rust' : 'a wing with lift and drag',
}));
const others = Array.from({ length: 60 }, (_, i) => ({
  id: `other-${String(i)}`,
  text: i % 12 === 0 ? 'paint and rust of ships' : 'cargo of ships',
}));
const alike = [...wings, ...others];

describe('feedback', () => {
  it('raises documents that share words with the best, where none stands out', () => {
    const results = createSearcher(alike, { language: 'en' }).search('wing', 12);
    expect(results.map(({ id }) => id)).toEqual([...wings.slice(1), ...wings.slice(0, 1)].map(({ id }) => id));
    expect(results[0]?.score).toBeGreaterThan(results.at(-1)?.score ?? Infinity);
  });

  it('changes nothing where one document stands out', () => {
    const documents = [...alike, { id: 'answer', text: 'the flutter of a wing at speed' }];
    const searcher = createSearcher(documents, { language: 'en' });
    const [first, second] = searcher.search('flutter of a wing at speed', 2);
    expect(first?.id).toBe('answer');
    expect(first?.score).toBeGreaterThan(3 * (second?.score ?? 0));
  });
});
