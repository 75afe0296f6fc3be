import { analysisFor, buildSnapshot, createSearcher, loadSearcher } from '../../src/search';
import { buildGuide, buildSection, libraryOf } from '../support/build-library';
import { hostileTexts } from '../support/hostile-texts';

/** Generous for a loaded machine; a question that takes the square of its length takes minutes. */
const LONGEST_MS = 30_000;

describe.each(hostileTexts())('%s', (_, text) => {
  it.each(['en', 'fr', 'zh'])('is asked, indexed, changed and saved in %s', (language) => {
    const started = performance.now();
    const searcher = createSearcher(
      [
        { id: 'competency', title: 'Competency dictionary', text: 'A dictionary of competencies.' },
        { id: text.slice(0, 100), title: text, text },
      ],
      { language },
    );
    for (const { score, confidence } of searcher.search(text, 10)) {
      expect(score).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(searcher.suggest(text, 3).length).toBeLessThanOrEqual(3);
    searcher.put({ id: 'same', text });
    expect(loadSearcher(searcher.save()).search(text, 10)).toEqual(searcher.search(text, 10));
    searcher.remove(text.slice(0, 100));
    expect(searcher.size).toBe(2);
    const tokens = analysisFor(language).tokens(text);
    expect(tokens.every(({ surface, start, end }) => text.slice(start, end) === surface)).toBe(true);
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  });

  it('is asked of a library', () => {
    const sections = [buildSection({ id: 'hostile', heading: text.slice(0, 1_000), body: text.slice(0, 10_000) })];
    const snapshot = buildSnapshot(
      libraryOf([buildGuide({ slug: 'hostile', sections }), buildGuide({ slug: 'plain' })]),
    );
    for (const language of ['en', 'fr'] as const) {
      expect(snapshot.search(snapshot.query(text, 'en'), { limit: 5, language }).length).toBeLessThanOrEqual(5);
    }
    expect(snapshot.suggest(text, 'en', 3).length).toBeLessThanOrEqual(3);
  });
});
