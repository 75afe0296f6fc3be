import { createSearcher } from '../../src/search';

const texts = ['The size of the parcel.', 'Click on the page.', 'Check the team.', 'A song of the polar sea.'];
const searcher = createSearcher(
  texts.map((text, i) => ({ id: String(i), text })),
  { language: 'en' },
);

function found(question: string): string[] {
  return searcher.search(question, 10).map(({ id }) => texts[Number(id)] ?? '');
}

describe('short words with a slip', () => {
  it.each([
    ['sjze', 'The size of the parcel.'],
    ['ifze', undefined],
    ['clik', 'Click on the page.'],
    ['hceck', 'Check the team.'],
    ['tea', 'Check the team.'],
    ['pagr', 'Click on the page.'],
  ])('are found by the nearest word of the index: %s', (question, text) => {
    expect(found(question)[0]).toBe(text);
  });

  it('are guesses, of which nobody is sure', () => {
    const sureness = (question: string) => searcher.search(question, 1)[0]?.confidence ?? 0;
    expect(sureness('solar')).toBeLessThan(0.7 * sureness('polar'));
    expect(sureness('tea')).toBeLessThan(0.7 * sureness('team'));
  });

  it('are left alone where they are written otherwise than words', () => {
    expect(found('t1')).toEqual([]);
    expect(found('so')).toEqual([]);
  });
});
