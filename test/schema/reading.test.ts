import { encodeNodeId } from '../../schema/node/node-id';
import { buildGuide, buildSection, libraryOf } from '../support/build-library';
import { openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';
import { portalLibrary } from '../support/portal-library';

describe('a portal that reads', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await openGraphqlDoor();
  });
  afterAll(() => door.close());

  describe('guides', () => {
    it('gets all that a guide says of itself', async () => {
      const { guide } = await door.query(`{
        guide(slug: "competencies", language: EN) {
          id slug language title summary kind standing owner review edition publishedAt address
          topics { topicId title } source { publisher title year address } translations { language title }
        }
      }`);
      expect(guide).toEqual({
        id: encodeNodeId('Guide', 'en/competencies'),
        slug: 'competencies',
        language: 'EN',
        title: 'Competencies in customs',
        summary: 'About competencies.',
        kind: 'GUIDE',
        standing: 'NATIONAL',
        owner: 'Training editors',
        review: '2026-01-31',
        edition: 3,
        publishedAt: '2026-05-24T09:00:00.000Z',
        address: 'https://pratique.example/en/guides/competencies',
        topics: [{ topicId: 'framework', title: 'Topic framework' }],
        source: {
          publisher: 'Customs Academy',
          title: 'Handbook of competencies',
          year: 2024,
          address: 'https://academy.example/handbook',
        },
        translations: [{ language: 'FR', title: 'Les compétences en douane' }],
      });
    });

    it('gets them by language and title, and by what they are', async () => {
      const slugs = async (filter: string) =>
        (await door.query(`{ guides${filter} { nodes { language slug } } }`)).guides.nodes.map(
          (guide: any) => `${guide.language}/${guide.slug}`,
        );
      expect(await slugs('')).toEqual(['EN/competencies', 'EN/glossary', 'EN/workshop', 'FR/competencies']);
      expect(await slugs('(language: FR)')).toEqual(['FR/competencies']);
      expect(await slugs('(kind: WORKSHOP)')).toEqual(['EN/workshop']);
      expect(await slugs('(standing: EXPLANATORY)')).toEqual(['EN/glossary', 'EN/workshop']);
      expect(await slugs('(topic: "framework", language: EN)')).toEqual(['EN/competencies']);
      expect(await slugs('(topic: "unheard-of")')).toEqual([]);
    });

    it('pages through them without losing its place when one is published in front of it', async () => {
      const shown = 'edges { cursor node { slug } } pageInfo { hasNextPage endCursor } totalCount';
      const first = await door.query(`{ guides(language: EN, first: 2) { ${shown} } }`);
      expect(first.guides).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
      door.publish(portalLibrary([buildGuide({ slug: 'aardvark', title: 'Aardvark' })]));
      const second = await door.query(
        `query($after: String) { guides(language: EN, first: 2, after: $after) { ${shown} } }`,
        { after: first.guides.pageInfo.endCursor },
      );
      door.publish(portalLibrary());
      expect(second.guides.totalCount).toBe(4);
      expect(second.guides.edges.map((edge: any) => edge.node.slug)).toEqual(['workshop']);
    });

    it('gets null for one that is not published, and the reader’s language without another', async () => {
      const document = '{ guide(slug: "competencies") { title } missing: guide(slug: "drafts") { title } }';
      const { guide, missing } = await door.query(document, {}, { 'accept-language': 'fr-CH, en;q=0.5' });
      expect([guide.title, missing]).toEqual(['Les compétences en douane', null]);
    });
  });

  describe('what it keeps a copy of', () => {
    const keep = async (known: object[] = [], first = 100) =>
      (
        await door.query(
          `query($known: [KnownEdition!], $first: Int) { publishedEditions(known: $known, first: $first) {
            totalCount pageInfo { endCursor }
            nodes { guideId slug language number withdrawn guide { sections(first: 20) { nodes { sectionId revision markdown } } } }
          } }`,
          { known, first },
        )
      ).publishedEditions;

    afterEach(() => {
      door.publish(portalLibrary());
    });

    it('comes whole to who has nothing, and not at all to who has everything', async () => {
      const all = await keep([], 5);
      expect(all.nodes.map((each: any) => [each.language, each.slug, each.number, each.withdrawn])).toEqual([
        ['EN', 'competencies', 3, false],
        ['EN', 'glossary', 1, false],
        ['EN', 'workshop', 2, false],
        ['FR', 'competencies', 1, false],
      ]);
      expect(all.nodes[0].guide.sections.nodes[1]).toEqual({
        sectionId: 'co-dictionary',
        revision: 1,
        markdown: 'A competency dictionary gives the meaning, levels and indicators of each competency.',
      });
      const known = all.nodes.map(({ guideId, number }: any) => ({ guideId, number }));
      expect((await keep(known, 5)).nodes).toEqual([]);
    });

    it('comes again when it has changed, also when that was long ago, and goes when it was withdrawn', async () => {
      const known = (await keep([], 5)).nodes.map(({ guideId, number }: any) => ({ guideId, number }));
      const gone = buildGuide({ slug: 'workshop', edition: 3, title: 'Workshop on training' });
      const older = buildGuide({ slug: 'glossary', edition: 2, publishedAt: new Date('2020-01-01T00:00:00Z') });
      const withdrawn = { ...gone, edition: { ...gone.edition, retired: true as const } };
      door.publish(portalLibrary([withdrawn, older]));
      const changed = await keep(known, 5);
      expect(changed.nodes.map((each: any) => [each.slug, each.number, each.withdrawn, each.guide === null])).toEqual([
        ['glossary', 2, false, false],
        ['workshop', 3, true, true],
      ]);
    });

    it('comes page by page', async () => {
      const first = await keep([], 1);
      const { publishedEditions } = await door.query(
        'query($after: String) { publishedEditions(first: 1, after: $after) { nodes { slug } } }',
        { after: first.pageInfo.endCursor },
      );
      expect([first.nodes[0].slug, publishedEditions.nodes[0].slug]).toEqual(['competencies', 'glossary']);
    });
  });

  describe('sections', () => {
    it('leads on to what a reader may want next, but not to what stands around it', async () => {
      const related = async (id: string) =>
        (
          await door.query('query($id: ID!) { section(id: $id) { related { sectionId } } }', { id })
        ).section.related.map((each: any) => each.sectionId);
      const fromWorkshop = await related('ws-catalogue');
      expect(fromWorkshop[0]).toBe('co-catalogue');
      expect(fromWorkshop.length).toBeLessThanOrEqual(5);
      expect(fromWorkshop).not.toContain('ws-catalogue');
      expect(await related('co-catalogue')).not.toContain('co-dictionary');
    });

    it('gets all that a section is', async () => {
      const { section } = await door.query(`{
        section(id: "co-catalogue") {
          id sectionId revision heading depth plainText basis standing edition publishedAt review overdueSince
          address permanentAddress guide { slug } topics { topicId parent { topicId } } parents { sectionId }
          previous { sectionId } next { sectionId } sources { label text address }
          backlinks { totalCount nodes { sectionId } }
          translations { language behindBy section { sectionId translationOf { behindBy section { sectionId } } } }
          translationOf { behindBy } term { abbreviations }
        }
      }`);
      expect(section).toMatchObject({
        id: encodeNodeId('Section', 'co-catalogue'),
        sectionId: 'co-catalogue',
        revision: 4,
        heading: 'What is a job catalogue?',
        depth: 1,
        basis: null,
        standing: 'NATIONAL',
        edition: 3,
        review: '2026-01-31',
        overdueSince: '2026-01-31',
        address: 'https://pratique.example/en/guides/competencies/co-catalogue',
        permanentAddress: 'https://pratique.example/s/co-catalogue',
        guide: { slug: 'competencies' },
        topics: [{ topicId: 'core-tools', parent: { topicId: 'framework' } }],
        parents: [],
        previous: null,
        next: { sectionId: 'co-dictionary' },
        sources: [{ label: 'academy', address: 'https://academy.example/handbook' }],
        backlinks: { totalCount: 1, nodes: [{ sectionId: 'ws-catalogue' }] },
        translations: [
          {
            language: 'FR',
            behindBy: 2,
            section: {
              sectionId: 'co-catalogue-fr',
              translationOf: { behindBy: 2, section: { sectionId: 'co-catalogue' } },
            },
          },
        ],
        translationOf: null,
        term: null,
      });
      expect(section.plainText).toMatch(/^A job catalogue lists all jobs of the administration by family and title\./);
      expect(section.plainText).not.toMatch(/\[|academy\.example/);
    });

    it('gets its text as written, and as HTML with full addresses and nothing that runs', async () => {
      const { section, levels } = await door.query(
        '{ section(id: "co-catalogue") { markdown html } levels: section(id: "co-levels") { html parents { sectionId } } }',
      );
      expect(section.markdown).toContain('[competency dictionary](section:co-dictionary)');
      expect(section.html).toContain('<a href="https://pratique.example/en/guides/competencies/co-dictionary">');
      expect(levels.html).not.toContain('<script');
      expect(levels.parents).toEqual([{ sectionId: 'co-dictionary' }]);
    });

    it('finds one by its stable id and by its node id, and by no other', async () => {
      const byNode = encodeNodeId('Section', 'co-levels');
      const { a, b, c, d } = await door.query(
        `{ a: section(id: "co-levels") { heading } b: section(id: "${byNode}") { heading }
           c: section(id: "nowhere") { heading } d: section(id: "${encodeNodeId('Guide', 'en/workshop')}") { heading } }`,
      );
      expect([a, c, d]).toEqual([b, null, null]);
      expect(a.heading).toBe('How many proficiency levels are there?');
    });

    it('gets those of a guide in their order, forwards and backwards', async () => {
      const { guide } = await door.query(`{ guide(slug: "competencies", language: EN) {
        sections(first: 2) { nodes { sectionId } pageInfo { endCursor hasNextPage hasPreviousPage } totalCount }
        end: sections(last: 1) { nodes { sectionId } pageInfo { startCursor } }
      } }`);
      expect(guide.sections).toMatchObject({
        nodes: [{ sectionId: 'co-catalogue' }, { sectionId: 'co-dictionary' }],
        pageInfo: { hasNextPage: true, hasPreviousPage: false },
        totalCount: 4,
      });
      expect(guide.end.nodes).toEqual([{ sectionId: 'co-custom' }]);
      const more = await door.query(
        `query($after: String, $before: String) { guide(slug: "competencies", language: EN) {
          sections(first: 5, after: $after, before: $before) { nodes { sectionId } } } }`,
        { after: guide.sections.pageInfo.endCursor, before: guide.end.pageInfo.startCursor },
      );
      expect(more.guide.sections.nodes).toEqual([{ sectionId: 'co-levels' }]);
    });

    it('goes on where it was when sections are inserted into the guide', async () => {
      const own = await openGraphqlDoor({ library: libraryOf([guideOf(['a', 'b', 'c', 'd'])]) });
      const page = async (after: string | null) =>
        (
          await own.query(
            'query($after: String) { guide(slug: "g") { sections(first: 2, after: $after) { nodes { sectionId } pageInfo { endCursor } } } }',
            { after },
          )
        ).guide.sections;
      const first = await page(null);
      own.publish(libraryOf([guideOf(['new', 'a', 'new-too', 'b', 'c', 'd'])]));
      expect((await page(first.pageInfo.endCursor)).nodes).toEqual([{ sectionId: 'c' }, { sectionId: 'd' }]);
      own.publish(libraryOf([guideOf(['a', 'c', 'd'])]));
      expect((await page(first.pageInfo.endCursor)).nodes).toEqual([{ sectionId: 'c' }, { sectionId: 'd' }]);
      await own.close();
    });
  });

  describe('terms', () => {
    it('gets the glossary by heading', async () => {
      const { terms } = await door.query(
        '{ terms(language: EN) { totalCount nodes { heading term { abbreviations synonyms translations { language text } more { sectionId } } } } }',
      );
      expect(terms).toEqual({
        totalCount: 2,
        nodes: [
          { heading: 'Academy', term: { abbreviations: [], synonyms: [], translations: [], more: null } },
          {
            heading: 'Competency-based human resource management',
            term: {
              abbreviations: ['CBHRM'],
              synonyms: ['competency management'],
              translations: [{ language: 'FR', text: 'gestion des ressources humaines basée sur les compétences' }],
              more: { sectionId: 'co-catalogue' },
            },
          },
        ],
      });
    });

    it.each(['CBHRM', 'cbhrm', ' Competency management ', 'competency-based human resource management'])(
      'finds the term called %j',
      async (name) => {
        const { term } = await door.query('query($name: String!) { term(name: $name) { sectionId } }', { name });
        expect(term).toEqual({ sectionId: 'gl-cbhrm' });
      },
    );

    it.each([
      ['nothing', ''],
      ['half an abbreviation', 'CB'],
      ['like another section', 'What is a job catalogue?'],
      ['anything at great length', 'x'.repeat(900_000)],
    ])('finds no term called %s', async (_what, name) => {
      expect(await door.query('query($name: String!) { term(name: $name) { sectionId } }', { name })).toEqual({
        term: null,
      });
    });
  });

  describe('topics', () => {
    it('gets the tree, in either language', async () => {
      const { topics } = await door.query(
        '{ topics { topicId title fr: title(language: FR) parent { topicId } children { topicId parent { topicId } } } }',
      );
      expect(topics).toEqual([
        {
          topicId: 'framework',
          title: 'Topic framework',
          fr: 'Thème framework',
          parent: null,
          children: [
            { topicId: 'core-tools', parent: { topicId: 'framework' } },
            { topicId: 'examples', parent: { topicId: 'framework' } },
          ],
        },
        { topicId: 'events', title: 'Topic events', fr: 'Thème events', parent: null, children: [] },
      ]);
    });
  });

  describe('nodes', () => {
    const ids = [
      encodeNodeId('Topic', 'events'),
      encodeNodeId('Section', 'ws-when'),
      encodeNodeId('Guide', 'fr/competencies'),
    ];

    it('are found by their ids, whatever their type', async () => {
      const { nodes } = await door.query(
        'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Topic { topicId } ... on Section { sectionId } ... on Guide { slug } } }',
        { ids },
      );
      expect(nodes).toEqual([
        { __typename: 'Topic', id: ids[0], topicId: 'events' },
        { __typename: 'Section', id: ids[1], sectionId: 'ws-when' },
        { __typename: 'Guide', id: ids[2], slug: 'competencies' },
      ]);
    });

    it('that are unknown, forged or never were are null, in their place', async () => {
      const forged = [
        '',
        'x',
        'U2VjdGlvbg',
        `${ids[1] ?? ''}=`,
        encodeNodeId('Section', 'draft'),
        '💥',
        '__proto__',
        'ws-when',
      ];
      const document = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
      const { nodes } = await door.query(document, { ids: [...forged, ids[1]] });
      expect(nodes).toEqual([...forged.map(() => null), { id: ids[1] }]);
      for (const id of forged)
        expect(await door.query('query($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
    });

    it('are given a hundred at a time and no more', async () => {
      const document = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
      const { codes, body } = await door.post(document, { ids: Array.from({ length: 101 }, () => ids[0]) });
      expect([codes, body.errors[0].extensions.argument]).toEqual([['BAD_USER_INPUT'], 'ids']);
      expect((await door.query(document, { ids: Array.from({ length: 100 }, () => ids[0]) })).nodes).toHaveLength(100);
    });
  });
});

function guideOf(sections: readonly string[]) {
  return buildGuide({ slug: 'g', sections: sections.map((id) => buildSection({ id })) });
}
