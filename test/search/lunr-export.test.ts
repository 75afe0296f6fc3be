import lunr from 'lunr';
import { plainText } from '../../src/guides';
import { buildSnapshot, exportLunrIndex } from '../../src/search';
import { shippedLibrary } from '../support/shipped-library';

/** What a portal does, with nothing of ours: stock Lunr, the language's plugin, and a document for each section. */
async function stockIndex(language: 'en' | 'fr'): Promise<lunr.Index> {
  const library = await shippedLibrary();
  return lunr(function () {
    if (language === 'fr') this.use((lunr as unknown as { fr: lunr.Builder.Plugin }).fr);
    this.ref('id');
    for (const field of ['heading', 'names', 'asked', 'body', 'chapters', 'guide']) this.field(field);
    for (const guide of library.guides.filter((each) => each.language === language)) {
      for (const section of guide.sections) {
        const { id, heading, body, term } = section;
        const asked = (section.asked ?? []).join('\n');
        const names = [...(term?.abbreviations ?? []), ...(term?.synonyms ?? [])].join('\n');
        const chapters = library
          .parents(section)
          .map((each) => each.heading)
          .join('\n');
        this.add({ id, heading, names, asked, body: plainText(body), chapters, guide: guide.title });
      }
    }
  });
}

const questions = {
  en: [
    'competency dictionary',
    'virtual training',
    'CBHRM',
    'training +strategy',
    'heading:workshop',
    'trainig~1',
    'xyz',
  ],
  fr: ['dictionnaire des compétences', 'formation virtuelle', 'atelier régional', '+formation stratégie', 'xyz'],
};

describe.each(['en', 'fr'] as const)('the index exported for Lunr, %s', (language) => {
  it('is loaded by stock Lunr and finds what an index of stock Lunr finds', async () => {
    const exported = exportLunrIndex(buildSnapshot(await shippedLibrary()), language);
    const loaded = lunr.Index.load(JSON.parse(exported) as object);
    const stock = await stockIndex(language);
    let found = 0;
    for (const question of questions[language]) {
      const results = stock.search(question).map(({ ref, score }) => ({ ref, score }));
      expect(loaded.search(question).map(({ ref, score }) => ({ ref, score }))).toEqual(results);
      found += results.length;
    }
    expect(found).toBeGreaterThan(20);
  });
});
