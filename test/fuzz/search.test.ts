import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analysisFor, buildSnapshot, createSearcher, loadSearcher } from '../../src/search';
import { buildGuide, buildSection, libraryOf } from '../support/build-library';

const folder = join(__dirname, 'search');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

/** Too large to keep as files, and what a file cannot hold. */
const made = [
  ['100 kB of one word', 'x'.repeat(100_000)],
  ['100 kB of words', 'competency '.repeat(10_000)],
  ['100 kB of different words', Array.from({ length: 15_000 }, (_, i) => `w${String(i)}`).join(' ')],
  [
    '100 kB of misspelt words',
    Array.from({ length: 9_000 }, (_, i) => `competanc${String.fromCodePoint(97 + (i % 26))}`).join(' '),
  ],
  ['100 kB joined by hyphens', 'a-'.repeat(50_000)],
  ['100 kB joined by apostrophes', "l'".repeat(50_000)],
  ['100 kB of figures', '1.'.repeat(50_000)],
  ['100 kB of Thai without a space', 'การจัดการ'.repeat(4_000)],
  ['100 kB of spaces', ' '.repeat(100_000)],
  ['half a surrogate pair', '\ud83d competency \ude00'],
] as const;

/** Generous for a loaded machine; a question that takes the square of its length takes minutes. */
const LONGEST_MS = 30_000;

describe.each([...files, ...made])('%s', (_, text) => {
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
