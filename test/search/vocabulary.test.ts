import { readVocabulary } from '../../src/vocabulary';
import { buildGuide, buildSection, libraryOf } from '../support/build-library';

const glossary = buildGuide({
  slug: 'glossary',
  kind: 'GLOSSARY',
  sections: [
    buildSection({
      id: 'term-grh',
      heading: 'Human resource management',
      term: { abbreviations: ['HRM', 'hrm'], synonyms: ['personnel management'], translations: { fr: 'GRH' } },
    }),
    buildSection({ id: 'term-alone', heading: 'Alone', term: { abbreviations: [], synonyms: [], translations: {} } }),
    buildSection({ id: 'no-term', heading: 'About this glossary' }),
  ],
});
const french = buildGuide({
  slug: 'glossary',
  language: 'fr',
  kind: 'GLOSSARY',
  sections: [
    buildSection({
      id: 'terme-grh',
      heading: 'Gestion des ressources humaines',
      term: { abbreviations: ['GRH'], synonyms: [], translations: {} },
      translates: { section: 'term-grh' },
    }),
  ],
});

describe('readVocabulary', () => {
  const vocabulary = readVocabulary(libraryOf([glossary, french, buildGuide({ slug: 'other' })]));

  it('gives the names of each term that has more than one, in all languages, each once', () => {
    expect(vocabulary.map((names) => names.map(({ text, language }) => `${language} ${text}`))).toEqual([
      [
        'en Human resource management',
        'en HRM',
        'en personnel management',
        'fr GRH',
        'fr Gestion des ressources humaines',
      ],
      [
        'fr Gestion des ressources humaines',
        'fr GRH',
        'en Human resource management',
        'en HRM',
        'en personnel management',
      ],
    ]);
  });

  it('never counts another name as much as the one that was asked for', () => {
    for (const { weight } of vocabulary.flat()) expect(weight).toBeLessThan(1);
  });

  it('is empty for a library without a glossary', () => {
    expect(readVocabulary(libraryOf([buildGuide({ slug: 'other' })]))).toEqual([]);
  });
});
