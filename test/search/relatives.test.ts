import { analysisFor, createSearcher, type SearchDocument } from '../../src/search';
import { lunrLanguages } from '../../src/search/lunr-languages';
import { SETTINGS } from '../../src/search/settings';

function found(texts: readonly string[], question: string, language = 'en', settings = SETTINGS): string[] {
  const documents = texts.map((text, i): SearchDocument => ({ id: String(i), text }));
  return createSearcher(documents, { language })
    .search(question, 10, settings)
    .map(({ id }) => texts[Number(id)] ?? '');
}

describe('words that begin alike', () => {
  it.each([
    ['en', 'the foundation of the house', 'Who are its founders?'],
    ['fr', 'la traduction des actes', 'Faut-il un traducteur ?'],
    ['fi', 'tulostimen asentaminen', 'Miten tulostaa?'],
  ])('are found too, in %s: %s', (language, text, question) => {
    const others = ['nothing of it', 'rien'];
    expect(found([text, ...others], question, language)[0]).toBe(text);
    expect(found([text, ...others], question, language, { ...SETTINGS, relatives: false })).not.toContain(text);
  });

  it('count less than the word itself', () => {
    const texts = ['The house had a foundation.', 'The house had its founders.'];
    expect(found(texts, 'foundation of the house')).toEqual(texts);
    expect(found(texts, 'founders of the house')).toEqual([...texts].reverse());
  });

  it('are no words that only share a few letters, nor codes, nor short words', () => {
    expect(found(['contain the goods', 'contract law'], 'continent')).toEqual([]);
    expect(found(['heading 847130'], '847140')).toEqual([]);
    expect(found(['the hammock waits'], 'ham')).toEqual([]);
  });

  it('make nobody surer that a word was known', () => {
    const documents = [
      { id: 'a', text: 'the foundation' },
      { id: 'b', text: 'a roof' },
    ];
    const searcher = createSearcher(documents, { language: 'en' });
    const sureness = (question: string) => searcher.search(question, 1)[0]?.confidence ?? 0;
    expect(sureness('founders')).toBeLessThan(0.7 * sureness('foundation'));
  });
});

describe('the languages of Lunr', () => {
  it.each([...lunrLanguages])('%s can be searched without another having been used before', (language) => {
    jest.isolateModules(() => {
      const fresh = jest.requireActual<{ analysisFor: typeof analysisFor }>('../../src/search');
      expect(fresh.analysisFor(language).tokens('2026')).toHaveLength(1);
    });
  });
});
