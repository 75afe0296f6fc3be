import { buildLibrary } from '../../src/guides';
import { buildSnapshot } from '../../src/search';
import { buildGuide, buildSection, libraryOf } from '../support/build-library';

const noTerm = { abbreviations: [], synonyms: [], translations: {} };

const english = buildGuide({
  slug: 'cbhrm',
  title: 'Competency-based HRM in Customs',
  sections: [
    buildSection({
      id: 'tools',
      heading: 'What are the core tools?',
      body: 'Competency-based human resource management has four core tools.[^a]\n\n[^a]: Zebra, <https://zebra.example/okapi>',
    }),
    buildSection({
      id: 'dictionary',
      heading: 'What is a competency dictionary?',
      body: 'A **competency dictionary** gives the meaning of each competency. See [the tools](section:giraffe-link).',
      depth: 2,
    }),
    buildSection({ id: 'pay', heading: 'Who pays?', body: 'CBHRM costs little. Telework is free.', depth: 2 }),
  ],
});
const glossary = buildGuide({
  slug: 'glossary',
  kind: 'GLOSSARY',
  sections: [
    buildSection({
      id: 'term-cbhrm',
      heading: 'Competency-based human resource management',
      body: 'A way to manage people.',
      term: { abbreviations: ['CBHRM'], synonyms: [], translations: { fr: 'GRH basée sur les compétences' } },
    }),
    buildSection({
      id: 'term-dictionary',
      heading: 'Competency dictionary',
      body: 'A list of meanings.',
      term: { ...noTerm, synonyms: ['repertory of skills'], translations: { fr: 'dictionnaire des compétences' } },
    }),
  ],
});
const french = buildGuide({
  slug: 'cbhrm',
  language: 'fr',
  title: 'La GRH par les compétences',
  sections: [
    buildSection({
      id: 'dictionnaire',
      heading: 'Qu’est-ce qu’un dictionnaire des compétences ?',
      body: 'Un dictionnaire des compétences donne l’essentiel.',
    }),
    buildSection({ id: 'couts', heading: 'Combien cela coûte-t-il ?', body: 'Peu de chose.' }),
  ],
});
const library = libraryOf([english, glossary, french]);
const snapshot = buildSnapshot(library);

function found(text: string, language: 'en' | 'fr' = 'en', inLanguage = language): string[] {
  const hits = snapshot.search(snapshot.query(text, language), { limit: 10, language: inLanguage });
  return hits.map(({ section }) => section.id);
}

describe('the sections of a snapshot', () => {
  it('are those of the library, at its sequence', () => {
    expect(snapshot.sections).toBe(7);
    expect(snapshot.sequence).toBe(3);
    expect(snapshot.library).toBe(library);
  });

  it('are found by heading, by the headings above, by text and by their names', () => {
    expect(found('competency dictionary')[0]).toBe('term-dictionary');
    expect(found('what is a competency dictionary')[0]).toBe('dictionary');
    expect(found('telework')).toEqual(['pay']);
    expect(found('core tools').sort()).toEqual(['dictionary', 'pay', 'tools']);
    expect(found('repertory')).toContain('term-dictionary');
  });

  it('are not found by footnotes, addresses and the marks of Markdown', () => {
    for (const hidden of ['zebra', 'okapi', 'giraffe', 'https']) expect(found(hidden)).toEqual([]);
  });

  it('can be filtered, before the limit is applied', () => {
    const query = snapshot.query('competency', 'en');
    const hits = snapshot.search(query, { limit: 1, filter: ({ guide }) => guide.kind === 'GLOSSARY' });
    expect(hits.map(({ section }) => section.guide.kind)).toEqual(['GLOSSARY']);
    expect(snapshot.search(query, { limit: 10, filter: () => false })).toEqual([]);
  });

  it('tell which terms of the query they have', () => {
    const [hit] = snapshot.search(snapshot.query('the meaning of a competency, zebra', 'en'), { limit: 1 });
    expect(hit?.section.id).toBe('dictionary');
    expect([...(hit?.matched ?? [])].sort()).toEqual(['a', 'compet', 'mean', 'of', 'the']);
    expect(hit?.confidence).toBeGreaterThan(0);
    expect(hit?.confidence).toBeLessThan(1);
  });
});

describe('a query', () => {
  it('has each term once, counted, stop words marked and weighed low', () => {
    const { terms } = snapshot.query('The tools, the core tools?', 'en');
    expect(terms.map(({ surface, term, count, stop }) => [surface, term, count, stop])).toEqual([
      ['The', 'the', 2, true],
      ['tools', 'tool', 2, false],
      ['core', 'core', 1, false],
    ]);
    expect(terms[0]?.weight).toBeLessThan(terms[1]?.weight ?? 0);
  });

  it('says what a word was corrected to, and what nobody ever wrote', () => {
    const { terms } = snapshot.query('dictionery bitcoin', 'en');
    expect(terms.map(({ surface, corrected, known }) => [surface, corrected, known])).toEqual([
      ['dictionery', 'dictionary', true],
      ['bitcoin', undefined, false],
    ]);
  });

  it('has no terms when nothing is asked', () => {
    expect(snapshot.query(' ?! ', 'en').terms).toEqual([]);
    expect(found(' ?! ')).toEqual([]);
  });
});

describe('the vocabulary', () => {
  it('finds by an abbreviation what is written out, and the other way round', () => {
    expect(found('CBHRM')).toEqual(expect.arrayContaining(['tools', 'pay', 'term-cbhrm']));
    expect(found('competency-based human resource management')).toContain('pay');
  });

  it('counts the other name less than the one asked for', () => {
    const plain = libraryOf([
      buildGuide({
        slug: 'two',
        sections: [
          buildSection({
            id: 'long',
            heading: 'One',
            body: 'Here human resource management by competency-based human resource management counts.',
          }),
          buildSection({
            id: 'short',
            heading: 'One',
            body: 'Here human and many other kinds of management by CBHRM counts for all.',
          }),
        ],
      }),
      glossary,
    ]);
    const of = buildSnapshot(plain);
    const hits = of.search(of.query('CBHRM', 'en'), { limit: 2, filter: ({ guide }) => guide.slug === 'two' });
    expect(hits.map(({ section }) => section.id)).toEqual(['short', 'long']);
  });

  it('gives other names as terms or phrases, with a weight below one', () => {
    const [term] = snapshot.query('CBHRM', 'en').terms;
    expect(term?.alternatives).toEqual([{ term: 'compet base human resourc manag', weight: 0.8 }]);
    expect(snapshot.idf('compet base human resourc manag', 'en')).toBeLessThan(snapshot.idf('never seen', 'en'));
  });

  it('answers in another language by translations, not by chance', () => {
    expect(found('What is a competency dictionary?', 'en', 'fr')).toEqual(['dictionnaire']);
    expect(found('dictionnaire des compétences', 'fr', 'en')).toEqual(expect.arrayContaining(['dictionary']));
    expect(found('Who pays?', 'en', 'fr')).toEqual([]);
    const [hit] = snapshot.search(snapshot.query('competency dictionary', 'en'), { limit: 1, language: 'fr' });
    expect([...(hit?.matched ?? [])]).toEqual(['compet', 'dictionari']);
  });
});

describe('suggestions', () => {
  it('are headings and names that have a word that begins so, their beginning first', () => {
    expect(snapshot.suggest('comp', 'en', 10)).toEqual([
      'Competency dictionary',
      'Competency-based human resource management',
      'What is a competency dictionary?',
    ]);
    expect(snapshot.suggest('competency dict', 'en', 1)).toEqual(['Competency dictionary']);
    expect(snapshot.suggest('cb', 'en', 5)).toEqual(['CBHRM']);
    expect(snapshot.suggest('QU’EST', 'fr', 5)).toEqual(['Qu’est-ce qu’un dictionnaire des compétences ?']);
    expect(snapshot.suggest('coute', 'fr', 5)).toEqual(['Combien cela coûte-t-il ?']);
  });

  it('are none for nothing', () => {
    for (const prefix of ['', '  ', 'zebra', '*']) expect(snapshot.suggest(prefix, 'en', 5)).toEqual([]);
    expect(snapshot.suggest('comp', 'en', 0)).toEqual([]);
  });
});

describe('the next snapshot', () => {
  const changed = buildGuide({
    ...english.edition.details,
    slug: 'cbhrm',
    edition: 2,
    sections: [buildSection({ id: 'pay', heading: 'Who pays?', body: 'The okapi pays.' })],
  });
  const nextLibrary = libraryOf([changed, glossary, french]);
  const next = snapshot.with(nextLibrary);

  it('answers like one built afresh', () => {
    const fresh = buildSnapshot(nextLibrary);
    for (const question of ['okapi', 'telework', 'who pays for CBHRM', 'competency dictionary']) {
      const ask = (of: typeof next) =>
        of.search(of.query(question, 'en'), { limit: 10 }).map(({ section, score }) => [section.id, score]);
      expect(ask(next)).toEqual(ask(fresh));
    }
    expect(next.sequence).toBe(4);
  });

  it('leaves the one before as it was', () => {
    expect(found('telework')).toEqual(['pay']);
    expect(found('okapi')).toEqual([]);
    expect(next.search(next.query('okapi', 'en'), { limit: 1 })[0]?.section.body).toBe('The okapi pays.');
  });

  it('sees a draft that has the edition’s number but other words', () => {
    const draft = { ...changed, edition: { ...changed.edition, number: 1 } };
    const tried = snapshot.with(libraryOf([draft, glossary, french]));
    expect(tried.search(tried.query('okapi', 'en'), { limit: 1 })).toHaveLength(1);
  });

  it('can be empty', () => {
    const empty = snapshot.with(buildLibrary([], { topics: [], questions: [], synonyms: [] }));
    expect(empty.sections).toBe(0);
    expect(empty.search(empty.query('competency', 'en'), { limit: 5 })).toEqual([]);
    expect(empty.suggest('comp', 'en', 5)).toEqual([]);
  });
});

describe('the snapshots of a library of many guides, published one after the other', () => {
  const words = 'okapi zebra giraffe lion heron otter badger walrus lynx bison'.split(' ');
  const animal = (number: number) => words[number % words.length] ?? '';
  const guideOf = (number: number, edition: number) =>
    buildGuide({
      ...{ slug: `guide-${String(number)}`, title: `Guide of the ${animal(number)}`, edition },
      sections: [0, 1].map((i) =>
        buildSection({
          id: `section-${String(number)}-${String(i)}`,
          heading: `Who feeds the ${animal(number + i)} in year ${String(edition)}?`,
          body: `The keeper of the ${animal(number + edition)} feeds the ${animal(number * 3 + i)}. It is élevé ${'often '.repeat(edition)}.`,
        }),
      ),
    });
  const questions = [
    ...words,
    'who feeds the lion',
    'keeper of the zebar',
    'eleve',
    '“keeper of the heron” often',
    'girafe feeding',
  ];

  function everythingOf(each: ReturnType<typeof buildSnapshot>): unknown {
    return questions.map((text) => {
      const query = each.query(text, 'en');
      const hits = each.search(query, { limit: 50 });
      return {
        ...{ text, query },
        hits: hits.map(({ section, score, confidence, matched }) => [
          section.id,
          score,
          confidence,
          [...matched].sort(),
        ]),
        found: each
          .found(query)
          .map(({ id }) => id)
          .sort(),
        wordings: each.wordings(query, { limit: 20 }).map(({ text: wording, score }) => [wording, score]),
      };
    });
  }

  it('answer like ones built afresh, whether a guide was changed, added, withdrawn or changed back', () => {
    const guides = new Map(Array.from({ length: 40 }, (_, number) => [number, guideOf(number, 1)]));
    const present = () => libraryOf([...guides.values(), french]);
    let running = buildSnapshot(present());
    const first = everythingOf(running);
    const steps: (readonly [number, number])[] = [
      ...([
        [3, 2],
        [4, 2],
        [3, 3],
        [40, 1],
        [7, 0],
        [3, 1],
        [11, 0],
        [12, 4],
        [13, 2],
        [14, 2],
        [15, 2],
        [7, 1],
        [3, 5],
      ] as const),
    ];
    for (const [number, edition] of steps) {
      if (edition === 0) guides.delete(number);
      else guides.set(number, guideOf(number, edition));
      const before = running;
      const answers = everythingOf(before);
      running = running.with(present());
      expect(everythingOf(running)).toEqual(everythingOf(buildSnapshot(present())));
      expect(everythingOf(before)).toEqual(answers);
    }
    expect(everythingOf(running)).not.toEqual(first);
  });
});
