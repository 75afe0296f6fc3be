import type {
  Content,
  Edition,
  GuideDetails,
  GuideId,
  ParsedGuide,
  ParsedSection,
  SectionText,
} from '../../../src/guides';
import { createPublishing, importContent, type ImportReport, type Publishing } from '../../../src/publishing';
import type { Storage } from '../../../src/storage';
import { temporaryStorage } from '../../support/temporary-storage';

describe('importContent', () => {
  let storage: Storage;
  let publishing: Publishing;
  let remove: () => Promise<void>;
  let guideNumber = 0;
  let guide: GuideId;

  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
    publishing = createPublishing({
      store: storage.guides,
      now: () => new Date('2026-11-23'),
      onPublished: () => Promise.resolve(),
    });
  });
  afterAll(() => remove());
  beforeEach(() => {
    guide = `en/guide-${String(++guideNumber)}`;
  });

  const id = (name: string) => `${guide.slice(3)}-${name}`;
  const bringIn = (parsed: Partial<ParsedGuide> & { texts: Record<string, string> }): Promise<ImportReport> =>
    importContent(content(parsed), storage.guides, publishing);

  function content({ texts, ...overrides }: Partial<ParsedGuide> & { texts: Record<string, string> }): Content {
    const sections = Object.entries(texts).map(([name, body]) => buildSection(id(name), body));
    return {
      topics: [],
      questions: [],
      synonyms: [],
      problems: [],
      guides: [{ details: buildDetails(guide), sections, incomplete: false, ...overrides }],
    };
  }

  /** An editor's way: read what is published, save a text, publish the outline. */
  async function edit(change: (edition: Edition) => Promise<Partial<Edition>>): Promise<void> {
    const edition = await current();
    const { outline = edition.outline, details = edition.details } = await change(edition);
    await publishing.publishGuide({ details, outline, basedOn: edition.number, publisher: 'editor', note: '' });
  }

  async function saveAsEditor(name: string, body: string): Promise<number> {
    const history = (await storage.guides.histories([id(name)])).get(id(name)) ?? [];
    const basedOn = history.at(-1)?.number ?? null;
    const { number } = await publishing.saveSection({
      guide,
      section: id(name),
      text: buildText(body),
      basedOn,
      author: 'editor',
      reason: 'better',
    });
    return number;
  }

  async function current(): Promise<Edition> {
    const edition = await storage.guides.edition(guide);
    if (!edition) throw new Error('nothing is published');
    return edition;
  }

  async function published(): Promise<string[]> {
    const edition = await current();
    const texts = await storage.guides.texts(edition);
    return edition.outline.map(
      ({ section }) => `${section.replace(`${guide.slice(3)}-`, '')}: ${texts.get(section)?.body ?? ''}`,
    );
  }

  it('publishes a new guide as its first edition', async () => {
    expect((await bringIn({ texts: { a: 'A', b: 'B' } })).published).toEqual([{ guide, edition: 1 }]);
    expect(await published()).toEqual(['a: A', 'b: B']);
  });

  it('changes nothing when done again', async () => {
    await bringIn({ texts: { a: 'A' } });
    expect(await bringIn({ texts: { a: 'A' } })).toEqual({ published: [], unchanged: [guide], conflicts: [] });
    expect((await current()).number).toBe(1);
  });

  it('brings in what has changed in the folder: texts, order, new sections, removed ones', async () => {
    await bringIn({ texts: { a: 'A', b: 'B', c: 'C' } });
    await bringIn({ texts: { c: 'C', a: 'A, mended', d: 'D' } });
    expect(await published()).toEqual(['c: C', 'a: A, mended', 'd: D']);
  });

  it('never overwrites what an editor has changed, and needs no word about it if the folder stayed the same', async () => {
    await bringIn({ texts: { a: 'A', b: 'B' } });
    const revision = await saveAsEditor('a', 'A by an editor');
    await edit(({ outline }) =>
      Promise.resolve({
        outline: outline.map((entry) => (entry.section === id('a') ? { ...entry, revision } : entry)),
      }),
    );
    const report = await bringIn({ texts: { a: 'A', b: 'B, mended' } });
    expect(report.conflicts).toEqual([]);
    expect(await published()).toEqual(['a: A by an editor', 'b: B, mended']);
  });

  it('reports what both sides changed, and keeps the editor’s words', async () => {
    await bringIn({ texts: { a: 'A', b: 'B' } });
    const revision = await saveAsEditor('a', 'A by an editor');
    await edit(({ outline }) =>
      Promise.resolve({
        outline: outline.map((entry) => (entry.section === id('a') ? { ...entry, revision } : entry)),
      }),
    );
    const report = await bringIn({ texts: { a: 'A from the folder', b: 'B' } });
    expect(report.conflicts).toEqual([expect.objectContaining({ guide, section: id('a') })]);
    expect(await published()).toEqual(['a: A by an editor', 'b: B']);
  });

  it('does not put an editor’s unpublished draft before readers, nor its own text over it', async () => {
    await bringIn({ texts: { a: 'A' } });
    await saveAsEditor('a', 'A, a draft');
    const report = await bringIn({ texts: { a: 'A from the folder' } });
    expect(report.conflicts).toHaveLength(1);
    expect(await published()).toEqual(['a: A']);
  });

  it('keeps the editor’s order, sections and retirements', async () => {
    await bringIn({ texts: { a: 'A', b: 'B', c: 'C' } });
    const revision = await saveAsEditor('own', 'The editor’s own');
    await edit(({ outline }) => {
      const [a, , c] = outline;
      return Promise.resolve({
        outline: [c, { section: id('own'), revision, depth: 1 }, a].filter((entry) => entry !== undefined),
      });
    });
    await bringIn({ texts: { a: 'A, mended', b: 'B', c: 'C', d: 'D' } });
    expect(await published()).toEqual(['c: C', 'd: D', 'own: The editor’s own', 'a: A, mended']);
  });

  it('keeps an editor’s own section when the folder’s outline changes', async () => {
    await bringIn({ texts: { a: 'A', b: 'B' } });
    const revision = await saveAsEditor('own', 'Own');
    await edit(({ outline }) => Promise.resolve({ outline: [...outline, { section: id('own'), revision, depth: 1 }] }));
    await bringIn({ texts: { a: 'A' } });
    expect(await published()).toEqual(['a: A', 'own: Own']);
  });

  it('retires nothing from a folder that could not be read whole', async () => {
    await bringIn({ texts: { a: 'A', b: 'B', c: 'C' } });
    await bringIn({ texts: { a: 'A, mended', c: 'C' }, incomplete: true });
    expect(await published()).toEqual(['a: A, mended', 'b: B', 'c: C']);
  });

  it('keeps what an editor says of the guide, and reports what guide.yaml says otherwise', async () => {
    await bringIn({ texts: { a: 'A' } });
    await edit(({ details }) => Promise.resolve({ details: { ...details, title: 'Better title' } }));
    expect((await bringIn({ texts: { a: 'A' } })).conflicts).toEqual([]);
    const report = await bringIn({ texts: { a: 'A' }, details: { ...buildDetails(guide), title: 'Other title' } });
    expect(report.conflicts).toEqual([{ guide, message: expect.stringContaining('guide.yaml') }]);
    expect((await current()).details.title).toBe('Better title');
  });

  it('does not bring back a guide that an editor retired', async () => {
    await bringIn({ texts: { a: 'A' } });
    await storage.guides.publish({ ...(await current()), number: 2, retired: true, publishedBy: 'editor' });
    expect((await bringIn({ texts: { a: 'A, mended' } })).conflicts).toEqual([
      { guide, message: expect.stringContaining('retired') },
    ]);
    expect(await current()).toMatchObject({ number: 2, retired: true });
  });

  it('does not let one guide take another’s section', async () => {
    await bringIn({ texts: { a: 'A' } });
    const other: GuideId = 'en/the-other-guide';
    const sections = [buildSection(id('a'), 'Taken'), buildSection('the-other-own', 'Own')];
    const report = await importContent(
      {
        topics: [],
        questions: [],
        synonyms: [],
        problems: [],
        guides: [{ details: buildDetails(other), sections, incomplete: false }],
      },
      storage.guides,
      publishing,
    );
    expect(report.conflicts).toEqual([expect.objectContaining({ guide: other, section: id('a') })]);
    expect((await storage.guides.edition(other))?.outline.map(({ section }) => section)).toEqual(['the-other-own']);
    expect(await published()).toEqual(['a: A']);
  });

  it('remembers which revision a translation was made from, so that it shows when it falls behind', async () => {
    await bringIn({ texts: { a: 'A' } });
    const translated: GuideId = `fr/${guide.slice(3)}`;
    const french = (body: string): ParsedGuide => ({
      details: buildDetails(translated),
      sections: [{ ...buildSection(id('fr'), body), text: { ...buildText(body), translates: { section: id('a') } } }],
      incomplete: false,
    });
    const both = (english: string, text: string) => ({
      topics: [],
      questions: [],
      synonyms: [],
      problems: [],
      guides: [french(text), ...content({ texts: { a: english } }).guides],
    });
    const madeFrom = async () => {
      const edition = await storage.guides.edition(translated);
      return edition && (await storage.guides.texts(edition)).get(id('fr'))?.translates?.revision;
    };
    await importContent(both('A', 'Un'), storage.guides, publishing);
    expect(await madeFrom()).toBe(1);
    await importContent(both('A, changed', 'Un'), storage.guides, publishing);
    expect(await madeFrom()).toBe(1);
    await importContent(both('A, changed', 'Un, changé'), storage.guides, publishing);
    expect(await madeFrom()).toBe(2);
  });

  it('takes what an editor publishes meanwhile into account', async () => {
    await bringIn({ texts: { a: 'A' } });
    let raced = false;
    const racing: Publishing = {
      ...publishing,
      async publishGuide(input) {
        if (!raced) {
          raced = true;
          await edit(({ details }) => Promise.resolve({ details: { ...details, summary: 'An editor was faster' } }));
        }
        return publishing.publishGuide(input);
      },
    };
    await importContent(content({ texts: { a: 'A, mended' } }), storage.guides, racing);
    expect(await published()).toEqual(['a: A, mended']);
    expect((await current()).details.summary).toBe('An editor was faster');
  });
});

function buildText(body: string): SectionText {
  return { heading: 'What is it?', body, topics: [] };
}

function buildSection(id: string, body: string): ParsedSection {
  return { id, depth: 1, text: buildText(body), file: `${id}.md`, line: 1 };
}

function buildDetails(guide: GuideId): GuideDetails {
  const [language, slug = ''] = guide.split('/');
  return {
    slug,
    language: language === 'fr' ? 'fr' : 'en',
    title: 'A guide',
    summary: 'What it is.',
    kind: 'GUIDE',
    standing: 'EXPLANATORY',
    topics: [],
    source: { publisher: 'Pratique', title: 'A guide' },
    owner: 'Editors',
  };
}
