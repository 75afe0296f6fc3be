import fc from 'fast-check';
import { guideId, hashSection, linkedSections, type EditionWithTexts, type SectionText } from '../../../../src/guides';
import {
  planGuideImport,
  type GuideImportPlan,
  type ImportDetails,
  type ImportedDocument,
  type ImportedSection,
} from '../../../../src/publishing';

const details: ImportDetails = {
  slug: 'hr-guide',
  language: 'en',
  standing: 'OFFICIAL',
  topics: ['core-tools'],
  source: { publisher: 'The issuing body', title: 'HR guide', year: 2021 },
  owner: 'Training editors',
};

describe('planning the import of a document', () => {
  it('makes a guide of it, with an id of slug and heading for each section', () => {
    const plan = planGuideImport(
      documentOf([section('Introduction', 'A.'), section('2.1 Rôles des “managers”', 'B.', { depth: 2 })]),
      { details },
    );
    expect(plan.details).toEqual({
      ...details,
      title: 'HR guide',
      kind: 'GUIDE',
      summary: '“HR guide”, imported from a file.',
    });
    expect(plan.sections).toEqual([
      {
        id: 'hr-guide-introduction',
        depth: 1,
        change: 'NEW',
        text: { heading: 'Introduction', body: 'A.', topics: [] },
      },
      {
        id: 'hr-guide-roles-des-managers',
        depth: 2,
        change: 'NEW',
        text: { heading: '2.1 Rôles des “managers”', body: 'B.', topics: [] },
      },
    ]);
    expect(plan.gone).toEqual([]);
  });

  it('gives links within the document the ids of the sections they lead to', () => {
    const plan = planGuideImport(
      documentOf([section('One', 'See [two](section:--1) and [a term](section:term-rtc).'), section('Two', 'B.')]),
      { details },
    );
    expect(plan.sections[0]?.text.body).toBe('See [two](section:hr-guide-two) and [a term](section:term-rtc).');
  });

  it('does not take an id that another guide has', () => {
    const plan = planGuideImport(documentOf([section('Roles', 'A.'), section('Roles', 'B.')]), {
      details,
      isTaken: (id) => id === 'hr-guide-roles',
    });
    expect(plan.sections.map(({ id }) => id)).toEqual(['hr-guide-roles-2', 'hr-guide-roles-3']);
  });

  it('gives valid ids that no two sections share, whatever the headings and the slug', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }), { minLength: 1, maxLength: 30 }),
        fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/),
        (headings, slug) => {
          const { sections } = planGuideImport(documentOf(headings.map((heading) => section(heading, 'Text.'))), {
            details: { ...details, slug },
          });
          const ids = sections.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/);
        },
      ),
    );
  });
});

describe('planning the import of the next edition', () => {
  const first = [
    section('1. Introduction', words('introduction')),
    section('2. Roles', words('roles')),
    section('2.1 Managers', words('managers'), { depth: 2 }),
    section('2.2 Officers', words('officers'), { depth: 2 }),
    section('3. Example', words('example')),
  ];
  const next = (
    sections: readonly ImportedSection[],
    edition = published(planGuideImport(documentOf(first), { details })),
  ) => planGuideImport(documentOf(sections), { details, previous: edition });
  const changes = (plan: GuideImportPlan) =>
    plan.sections.map(({ id, change }) => `${id.replace('hr-guide-', '')}: ${change}`);

  it('changes nothing when it is the same', () => {
    const plan = next(first);
    expect(new Set(plan.sections.map(({ change }) => change))).toEqual(new Set(['UNCHANGED']));
    expect(plan.sections.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
    expect(plan.gone).toEqual([]);
  });

  it('keeps the ids of what is changed, moved or renamed, and names what is new and gone', () => {
    const plan = next([
      section('1. Introduction', words('introduction').replace('three', 'four')),
      section('2. Terms', words('terms')),
      section('3. Roles', words('roles')),
      section('3.1 Officers', words('officers'), { depth: 2 }),
      section('3.2 Those who manage', words('managers'), { depth: 2 }),
    ]);
    expect(changes(plan)).toEqual([
      'introduction: CHANGED',
      'terms: NEW',
      'roles: CHANGED',
      'officers: CHANGED',
      'managers: CHANGED',
    ]);
    expect(plan.sections.map(({ revision }) => revision)).toEqual([1, undefined, 2, 4, 3]);
    expect(plan.gone).toEqual([{ id: 'hr-guide-example', heading: '3. Example' }]);
  });

  it('knows a section by its place when all of its words are new', () => {
    const plan = next(first.map((each) => (each.heading === '3. Example' ? { ...each, body: words('case') } : each)));
    expect(changes(plan).at(-1)).toBe('example: CHANGED');
  });

  it('keeps sections with one heading apart by their words', () => {
    const twins = [
      section('Example', words('first')),
      section('Example', words('second')),
      section('Example', words('third')),
    ];
    const edition = published(planGuideImport(documentOf(twins), { details }));
    const plan = next([section('Example', words('new')), ...[...twins].reverse()], edition);
    expect(plan.sections.map(({ id, change }) => [id, change])).toEqual([
      ['hr-guide-example-4', 'NEW'],
      ['hr-guide-example-3', 'UNCHANGED'],
      ['hr-guide-example-2', 'UNCHANGED'],
      ['hr-guide-example', 'UNCHANGED'],
    ]);
  });

  it('tells a section that only moved to another page from one with other words', () => {
    const paged = (shift: number) => first.map((each, i) => ({ ...each, pages: { from: i + shift, to: i + shift } }));
    const edition = published(planGuideImport(documentOf(paged(1)), { details }));
    expect(new Set(next(paged(1), edition).sections.map(({ change }) => change))).toEqual(new Set(['UNCHANGED']));
    const plan = next(paged(2), edition);
    expect(new Set(plan.sections.map(({ change }) => change))).toEqual(new Set(['REPAGED']));
    expect(plan.sections[0]).toMatchObject({ revision: 1, text: { pages: { from: 2, to: 2 } } });
  });

  it('keeps what editors have added to a section and to the guide', () => {
    const edition = published(planGuideImport(documentOf(first), { details }), (text) => ({
      ...text,
      topics: ['roles'],
      asked: ['who does what'],
      basis: 'GENERAL_PRACTICE',
    }));
    const plan = next(
      first.map((each, i) => (i === 1 ? { ...each, body: `${each.body} More.` } : each)),
      {
        ...edition,
        edition: {
          ...edition.edition,
          details: { ...edition.edition.details, summary: 'An editor’s.', review: '2027-01-01' },
        },
      },
    );
    expect(plan.sections[0]?.change).toBe('UNCHANGED');
    expect(plan.sections[1]).toMatchObject({
      change: 'CHANGED',
      text: { topics: ['roles'], asked: ['who does what'], basis: 'GENERAL_PRACTICE' },
    });
    expect(plan.details).toMatchObject({ summary: 'An editor’s.', review: '2027-01-01', title: 'HR guide' });
  });

  it('gives every section of any next edition one id, and none to two', () => {
    const body = fc
      .array(fc.constantFrom('roles', 'levels', 'officers', 'tools', 'the', 'of'), { minLength: 1, maxLength: 12 })
      .map((list) => list.join(' '));
    const heading = fc.constantFrom('One', 'Two', '1. Two', 'Three', 'IV. Three');
    const any = fc.array(fc.record({ heading, body, depth: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(any, any, (before, after) => {
        const edition = published(planGuideImport(documentOf(before), { details }));
        const plan = next(after, edition);
        const ids = plan.sections.map(({ id }) => id);
        expect(new Set(ids).size).toBe(after.length);
        expect(plan).toEqual(next(after, edition));
        for (const { id, change, revision, text } of plan.sections) {
          const known = edition.texts.get(id);
          expect(change === 'NEW').toBe(known === undefined);
          expect(revision === undefined).toBe(known === undefined);
          if (known) expect(change === 'UNCHANGED').toBe(hashSection(known) === hashSection(text));
        }
        expect(new Set([...plan.gone.map(({ id }) => id), ...ids])).toEqual(new Set([...edition.texts.keys(), ...ids]));
      }),
      { numRuns: 300 },
    );
  });

  it('plans a guide of two thousand sections in a few seconds', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      section(`Section ${String(i)}`, `${words(`topic${String(i)}`)} ${words(`other${String(i % 50)}`)}`),
    );
    const edition = published(planGuideImport(documentOf(many), { details }));
    const started = performance.now();
    const plan = next([section('New', words('brand')), ...many], edition);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(plan.sections.filter(({ change }) => change === 'UNCHANGED')).toHaveLength(2_000);
  });

  it('follows links to sections that kept their ids', () => {
    const linked = (target: string) => [
      section('Alpha', `${words('alpha')} See [it](section:--1).`),
      section(target, words('beta')),
    ];
    const edition = published(planGuideImport(documentOf(linked('Beta')), { details }));
    const plan = next(linked('Beta renamed'), edition);
    expect(linkedSections(plan.sections[0]?.text.body ?? '')).toEqual(['hr-guide-beta']);
    expect(plan.sections.map(({ change }) => change)).toEqual(['UNCHANGED', 'CHANGED']);
  });
});

function section(heading: string, body: string, { depth = 1 } = {}): ImportedSection {
  return { heading, body, depth };
}

/** A paragraph of its own for each subject. */
function words(subject: string): string {
  return `The ${subject} of the guide names three ${subject} levels. Each ${subject} level has its own ${subject} signs, and every ${subject} sign is seen at work.`;
}

function documentOf(sections: readonly ImportedSection[]): ImportedDocument {
  const kept = { headings: 0, paragraphs: 0, lists: 0, tables: 0, footnotes: 0, links: 0, pages: 0 };
  return { title: 'HR guide', language: 'en', sections, fidelity: { kept, lost: [] } };
}

/** The plan as it stands once it was published; each section at a revision of its own. */
function published(plan: GuideImportPlan, edit: (text: SectionText) => SectionText = (text) => text): EditionWithTexts {
  return {
    edition: {
      guide: guideId(plan.details),
      number: 1,
      details: plan.details,
      outline: plan.sections.map(({ id, depth }, i) => ({ section: id, revision: i + 1, depth })),
      publishedAt: new Date(0),
      publishedBy: 'editor',
      note: '',
    },
    texts: new Map(plan.sections.map(({ id, text }) => [id, edit(text)])),
  };
}
