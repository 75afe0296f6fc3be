import { NOW, openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';

describe('a portal that searches', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await openGraphqlDoor();
  });
  afterAll(() => door.close());

  const found = async (args: string) =>
    (await door.query(`{ search(${args}) { nodes { sectionId } } }`)).search.nodes.map((node: any) => node.sectionId);

  it('finds sections, the best first, with the passage that says it', async () => {
    const { search } = await door.query(`{
      search(text: "proficiency levels", language: EN, first: 1) {
        edges { score node { sectionId guide { title } } snippet { text parts { text highlighted } } }
      }
    }`);
    const [best] = search.edges;
    expect(best.node).toEqual({ sectionId: 'co-levels', guide: { title: 'Competencies in customs' } });
    expect(best.score).toBeGreaterThan(0);
    expect(best.snippet.parts).toContainEqual({ text: 'proficiency levels', highlighted: true });
    expect(best.snippet.parts.map((part: any) => part.text).join('')).toBe(best.snippet.text);
  });

  it('finds in the language asked for, or in the reader’s', async () => {
    expect(await found('text: "catalogue des emplois", language: FR')).toEqual(['co-catalogue-fr']);
    const reader = { 'accept-language': 'fr' };
    const { search } = await door.query(
      '{ search(text: "catalogue des emplois") { nodes { sectionId } } }',
      {},
      reader,
    );
    expect(search.nodes).toEqual([{ sectionId: 'co-catalogue-fr' }]);
  });

  it('leaves out what does not fit the filter', async () => {
    const text = 'text: "job catalogue", language: EN';
    expect(await found(text)).toEqual(expect.arrayContaining(['co-catalogue', 'ws-catalogue']));
    expect(await found(`${text}, filter: { kinds: [WORKSHOP] }`)).toEqual(['ws-catalogue']);
    expect(await found(`${text}, filter: { guides: ["workshop"] }`)).toEqual(['ws-catalogue']);
    expect(await found(`${text}, filter: { standings: [OFFICIAL] }`)).toEqual([]);
    expect(await found(`${text}, filter: { topics: ["examples"] }`)).toEqual(['ws-catalogue']);
    expect(await found(`${text}, filter: { topics: [], kinds: null }`)).toEqual(await found(text));
  });

  it('finds under a topic what is filed under the topics below it', async () => {
    expect(await found('text: "job catalogue", language: EN, filter: { topics: ["framework"] }')).toEqual(
      expect.arrayContaining(['co-catalogue', 'ws-catalogue']),
    );
  });

  it('counts what it found by everything it could be filtered by', async () => {
    const facets = `topics { topicId title count } guides { slug title count } kinds { kind count }
      standings { standing count } languages { language count }`;
    const { search } = await door.query(`{
      search(text: "catalogue", language: EN, filter: { kinds: [WORKSHOP] }) { totalCount facets { ${facets} } }
    }`);
    expect(search.totalCount).toBe(1);
    expect(search.facets).toMatchObject({
      topics: [
        { topicId: 'framework', title: 'Topic framework', count: 1 },
        { topicId: 'examples', title: 'Topic examples', count: 1 },
      ],
      guides: [{ slug: 'workshop', title: 'Workshop on training', count: 1 }],
      // As if no kind had been asked for, so that the others can be offered.
      kinds: expect.arrayContaining([
        { kind: 'WORKSHOP', count: 1 },
        { kind: 'GUIDE', count: expect.any(Number) },
      ]),
      standings: [{ standing: 'EXPLANATORY', count: 1 }],
      languages: [{ language: 'EN', count: 1 }],
    });
  });

  it('counts agree with what the filters then find', async () => {
    const { search } = await door.query(
      '{ search(text: "competency catalogue", language: EN) { totalCount facets { kinds { kind count } guides { slug count } topics { topicId count } standings { standing count } } } }',
    );
    const { kinds, guides, topics, standings } = search.facets;
    const filters = [
      ...kinds.map(({ kind, count }: any) => [`kinds: [${kind}]`, count]),
      ...guides.map(({ slug, count }: any) => [`guides: ["${slug}"]`, count]),
      ...topics.map(({ topicId, count }: any) => [`topics: ["${topicId}"]`, count]),
      ...standings.map(({ standing, count }: any) => [`standings: [${standing}]`, count]),
    ];
    expect(filters.length).toBeGreaterThan(5);
    for (const [filter, count] of filters)
      expect([
        filter,
        (await found(`text: "competency catalogue", language: EN, first: 100, filter: { ${filter} }`)).length,
      ]).toEqual([filter, count]);
  });

  it('shows the same list page by page as in one piece', async () => {
    const all = await found('text: "job competency workshop training", language: EN, first: 100');
    expect(all.length).toBeGreaterThan(4);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < all.length && (page === 0 || after !== null); page++) {
      const { search }: any = await door.query(
        `query($after: String) { search(text: "job competency workshop training", language: EN, first: 2, after: $after) {
          totalCount nodes { sectionId } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      expect(search.totalCount).toBe(all.length);
      seen.push(...search.nodes.map((node: any) => node.sectionId));
      after = search.pageInfo.hasNextPage ? search.pageInfo.endCursor : null;
    }
    expect(seen).toEqual(all);
  });

  it.each(['', '   ', '?!', '💥', '*', 'foo:^^ +~2 -*', 'constructor __proto__'])(
    'finds nothing for %j, without an error',
    async (text) => {
      const { search } = await door.query(
        'query($text: String!) { search(text: $text) { totalCount nodes { id } facets { topics { count } languages { count } } } }',
        { text },
      );
      expect(search).toEqual({ totalCount: 0, nodes: [], facets: { topics: [], languages: [] } });
    },
  );

  it('is offered headings for what has been typed', async () => {
    const { suggest } = await door.query('{ suggest(prefix: "What is a job", language: EN) }');
    expect(suggest).toContain('What is a job catalogue?');
    expect((await door.query('{ suggest(prefix: "w", language: EN, first: 1) }')).suggest).toHaveLength(1);
    expect((await door.query('{ suggest(prefix: "", language: EN) }')).suggest).toEqual([]);
  });

  it('is offered questions, sections and terms for what has been typed, with where they lead', async () => {
    const { suggestions } = await door.query(
      '{ suggestions(prefix: "what is a job", language: EN) { kind text section { sectionId heading } } }',
    );
    expect(suggestions).toContainEqual({
      kind: 'QUESTION',
      text: 'What is a job catalogue?',
      section: expect.objectContaining({ heading: 'What is a job catalogue?' }),
    });
    expect(
      (await door.query('{ suggestions(prefix: "w", language: EN, first: 1) { text } }')).suggestions,
    ).toHaveLength(1);
    expect((await door.query('{ suggestions(prefix: "", language: EN) { text } }')).suggestions).toEqual([]);
  });

  it('is told what a misspelt word was taken for', async () => {
    const meant = async (text: string) =>
      (await door.query('query($text: String!) { search(text: $text, language: EN) { didYouMean } }', { text })).search
        .didYouMean;
    expect(await meant('Proficeincy levels?')).toBe('Proficiency levels?');
    expect(await meant('the compettency dictionary and the catalgue')).toBe(
      'the competency dictionary and the catalogue',
    );
    expect(await meant('proficiency levels')).toBeNull();
    expect(await meant('zzzzzz qqqqq')).toBeNull();
  });

  it('is told under which other names it was searched', async () => {
    const others = async (text: string, language: string) =>
      (
        await door.query(
          'query($text: String!, $language: Language) { search(text: $text, language: $language) { searchedAlsoFor } }',
          { text, language },
        )
      ).search.searchedAlsoFor;
    expect(await others('What is CBHRM?', 'EN')).toEqual([
      'Competency-based human resource management',
      'competency management',
    ]);
    expect(await others('workshop', 'EN')).toEqual([]);
  });

  it('learns what it is answered from, and how old that may be', async () => {
    const document = '{ searchIndex { sequence sections builtAt lag } }';
    expect(await door.query(document)).toEqual({
      searchIndex: { sequence: 7, sections: 9, builtAt: '2026-06-01T12:00:00.000Z', lag: 0 },
    });
    const late = await openGraphqlDoor({ now: () => new Date(NOW.getTime() + 1_500) });
    expect((await late.query(document)).searchIndex.lag).toBe(1_500);
    await late.close();
  });
});
