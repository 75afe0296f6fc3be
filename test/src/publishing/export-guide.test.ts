import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import {
  guideId,
  hashDetails,
  hashSection,
  readContent,
  type Content,
  type EditionWithTexts,
  type GuideDetails,
  type KeptQuestion,
  type ParsedGuide,
  type SectionText,
} from '../../../src/guides';
import {
  createPublishing,
  exportGuide,
  exportLibrary,
  importContent,
  type ExportedFile,
} from '../../../src/publishing';
import { temporaryStorage } from '../../support/temporary-storage';

describe('exporting guides in the form of the content folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pratique-export-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const readBack = async (files: readonly ExportedFile[]): Promise<Content> => {
    await rm(folder, { recursive: true });
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return readContent(folder);
  };

  it('gives the shipped library back without a difference in any hash', async () => {
    const shipped = await readContent('content');
    const again = await readBack(exportLibrary(shipped.guides.map(asEdition), shipped));
    expect(again.problems).toEqual([]);
    expect(again.guides.map(fingerprint)).toEqual(shipped.guides.map(fingerprint));
  });

  it('gives back all that is read from a content folder after it was brought into storage', async () => {
    const { storage, remove } = await temporaryStorage();
    const { guides: store } = storage;
    const shipped = await readContent('content');
    const publishing = createPublishing({ store, now: () => new Date(0), onPublished: () => Promise.resolve() });
    await importContent(shipped, store, publishing);
    const editions: EditionWithTexts[] = [];
    for (const { guide } of await store.changedHeads([])) {
      const edition = await store.edition(guide);
      if (edition) editions.push({ edition, texts: await store.texts(edition) });
    }
    const again = await readBack(exportLibrary(editions, shipped));
    await remove();
    expect(again.problems).toEqual([]);
    expect(again.guides.map(fingerprint)).toEqual(shipped.guides.map(fingerprint));
    for (const part of ['topics', 'synonyms', 'followUps'] as const) {
      expect(shipped[part]?.length).toBeGreaterThan(0);
      expect(again[part]).toEqual(shipped[part]);
    }
    expect(again.questions.map(withoutLine)).toEqual(shipped.questions.map(withoutLine));
    expect(shipped.questions.filter(({ outside }) => outside).length).toBeGreaterThan(0);
    expect(shipped.questions.filter(({ id, never }) => id !== undefined && never).length).toBeGreaterThan(0);
  });

  it('keeps the ids of questions that editors kept, and gives those that no file may have the same one each time', async () => {
    const kept = { language: 'en', sections: [] } as const;
    const context = {
      topics: [],
      synonyms: [],
      questions: [
        { ...kept, id: 'b1946ac92492d2347c6235b4', text: 'Who pays?' },
        { ...kept, id: 'Xy_z', text: 'Who else?' },
      ],
    };
    const files = exportLibrary([], context);
    expect(files).toEqual(exportLibrary([], context));
    expect(files.map(({ path }) => path)).toEqual(['topics.yaml', 'questions.yaml']);
    const again = await readBack(files);
    expect(again.problems).toEqual([]);
    expect(again.questions.map(({ id, text }) => [id, text])).toEqual([
      ['b1946ac92492d2347c6235b4', 'Who pays?'],
      [expect.stringMatching(/^kept-[0-9a-f]{16}$/), 'Who else?'],
    ]);
  });

  it('gives any guide back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(guides, async (guide) => {
        const again = await readBack(exportLibrary([asEdition(guide)], { topics: [], questions: [], synonyms: [] }));
        const faults = again.problems.filter(
          ({ message }) => !/leads to|no topic|footnote|second "#"|is asked|stands twice|has depth/.test(message),
        );
        expect(faults).toEqual([]);
        expect(again.guides.map(({ details }) => details)).toEqual([guide.details]);
        expect(again.guides[0]?.sections.map(({ id, depth, text }) => ({ id, depth, text }))).toEqual(
          guide.sections.map(({ id, depth, text }) => ({ id, depth, text })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('keeps terms in terms.yaml with their sources apart, as people write them', () => {
    const text: SectionText = {
      heading: 'Regional Training Centre',
      body: 'It trains.[^w]\n\n[^w]: WCO, 2020, <https://example.org>',
      topics: [],
      term: { abbreviations: ['RTC'], synonyms: [], translations: { fr: 'centre régional de formation' } },
    };
    const files = exportGuide(
      asEdition({ details: details('glossary', 'GLOSSARY'), sections: [{ id: 'term-rtc', depth: 1, text }] }),
    );
    expect(files.map(({ path }) => path)).toEqual(['guides/en/glossary/guide.yaml', 'guides/en/glossary/terms.yaml']);
    expect(files[1]?.text).toBe(
      '- id: term-rtc\n  term: Regional Training Centre\n  abbreviations:\n    - RTC\n  synonyms: []\n  translations:\n    fr: centre régional de formation\n  definition: It trains.[^w]\n  sources:\n    w: WCO, 2020, <https://example.org>\n',
    );
  });

  it('writes where a section stands in the file it was imported from, and what it translates', () => {
    const text: SectionText = {
      heading: 'Quels rôles ?',
      body: 'Trois.',
      topics: ['roles'],
      pages: { from: 34, to: 36 },
      translates: { section: 'guide-roles', revision: 3 },
      asked: ['qui fait quoi'],
    };
    const [, file] = exportGuide(
      asEdition({ details: details('guide', 'GUIDE'), sections: [{ id: 'guide-rolesfr', depth: 2, text }] }),
    );
    expect(file).toEqual({
      path: 'guides/en/guide/010-guide-rolesfr.md',
      text: '---\nid: guide-rolesfr\ntopics:\n  - roles\npages: 34-36\ntranslates: guide-roles@3\nasked:\n  - qui fait quoi\n---\n\n## Quels rôles ?\n\nTrois.\n',
    });
  });
});

interface Guide {
  readonly details: GuideDetails;
  readonly sections: readonly { readonly id: string; readonly depth: number; readonly text: SectionText }[];
}

function asEdition({ details, sections }: Guide): EditionWithTexts {
  return {
    edition: {
      guide: guideId(details),
      number: 1,
      details,
      outline: sections.map(({ id, depth }) => ({ section: id, revision: 1, depth })),
      publishedAt: new Date(0),
      publishedBy: 'editor',
      note: '',
    },
    texts: new Map(sections.map(({ id, text }) => [id, text])),
  };
}

/** Where a question stands in its file is no part of it. */
function withoutLine(question: KeptQuestion): object {
  return { ...question, line: undefined };
}

function fingerprint({ details, sections }: ParsedGuide) {
  return {
    details: hashDetails(details),
    sections: sections.map(({ id, depth, text }) => [id, depth, hashSection(text)]),
  };
}

function details(slug: string, kind: GuideDetails['kind']): GuideDetails {
  return {
    slug,
    language: 'en',
    title: 'A guide',
    summary: 'What it is.',
    kind,
    standing: 'NATIONAL',
    topics: [],
    source: { publisher: 'Administration', title: 'A guide' },
    owner: 'Editors',
  };
}

/** Text as a field has it: without spaces at its ends, and not nothing. */
const line = fc
  .oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '2022',
      'yes',
      'null',
      '# x',
      'C#',
      'a: b',
      '- a',
      "it's “so”",
      '~',
      '@x',
      '&a',
      '*a',
      '%',
      '0x1F',
      '2022-01-01',
      'a #',
      '[x]',
      '{y}',
      '>',
      '|',
    ),
  )
  .map((text) => text.replace(/[\u0000-\u001f\u0085\u2028\u2029\ufeff]+/g, ' ').trim())
  .filter((text) => text !== '');
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,20}[a-z0-9]$/);
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const body = fc
  .tuple(fc.array(paragraph, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parts, hasNote]) =>
    (hasNote ? [`${parts.join('\n\n')}[^n]`, '[^n]: “Source”, 2020, <https://example.org>'] : parts)
      .join('\n\n')
      .trim(),
  );
const shared = {
  pages: fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 9 }))
      .map(([from, more]) => ({ from, to: from + more })),
    { nil: undefined },
  ),
  basis: fc.option(fc.constant('GENERAL_PRACTICE' as const), { nil: undefined }),
  translates: fc.option(
    fc.record({ section: id, revision: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }) }),
    { nil: undefined },
  ),
  asked: fc.option(fc.uniqueArray(line, { minLength: 1, maxLength: 3 }), { nil: undefined }),
};
const term = fc.record({
  abbreviations: fc.array(line, { maxLength: 2 }),
  synonyms: fc.array(line, { maxLength: 2 }),
  translations: fc.option(line, { nil: undefined }).map((fr) => (fr === undefined ? {} : { fr })),
  more: fc.option(id, { nil: undefined }),
});
const text = fc
  .record({
    heading: line,
    body,
    topics: fc.array(id, { maxLength: 2 }),
    term: fc.option(term, { nil: undefined }),
    ...shared,
  })
  .map((fields) => withoutUndefined(fields) as SectionText);
const guides: fc.Arbitrary<Guide> = fc.record({
  details: fc
    .record({
      slug: id,
      title: line,
      summary: paragraph,
      owner: line,
      publisher: line,
      year: fc.option(fc.integer({ min: 1, max: 2999 }), { nil: undefined }),
    })
    .map(({ slug, title, summary, owner, publisher, year }) => ({
      ...details(slug, 'GUIDE'),
      title,
      summary,
      owner,
      source: withoutUndefined({ publisher, title, year }) as GuideDetails['source'],
    })),
  sections: fc.uniqueArray(fc.record({ id, depth: fc.integer({ min: 1, max: 6 }), text }), {
    minLength: 1,
    maxLength: 14,
    selector: (section) => section.id,
  }),
});

function withoutUndefined(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}
