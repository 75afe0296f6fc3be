import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { guideId, readContent, type EditionWithTexts, type GuideId } from '../../src/guides';
import {
  createPublishing,
  exportGuide,
  planGuideImport,
  readDocument,
  type ImportDetails,
  type ImportFile,
  type Publishing,
} from '../../src/publishing';
import type { Storage } from '../../src/storage';
import { layOutPdf, type Printed } from '../support/lay-out-pdf';
import { temporaryStorage } from '../support/temporary-storage';
import { writePdf } from '../support/write-pdf';

/** Heading and words of a section, as an office would have them in Word and in PDF. */
type Chapter = readonly [heading: string, words: string];

const tell = (subject: string) =>
  `The ${subject} of the administration are written down by those who do the work. Each manager reads the ${subject} once a year and says what has changed.`;
const firstEdition: Chapter[] = [
  ['1. Introduction', tell('aims')],
  ['2. Roles', tell('roles')],
  ['3. Levels', tell('levels')],
];
const nextEdition: Chapter[] = [
  ['1. Introduction', tell('aims')],
  ['2. Terms', tell('terms')],
  ['3. Roles of managers', `${tell('roles')} The roles are published.`],
  ['4. Levels', tell('levels')],
];

const makers: Record<string, (chapters: readonly Chapter[]) => Promise<ImportFile>> = {
  'a Word document': async (chapters) => {
    const children = chapters.flatMap(([heading, words]) => [
      new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
      new Paragraph(words),
    ]);
    return {
      name: 'guide.docx',
      bytes: await Packer.toBuffer(new Document({ title: 'HR guide', sections: [{ children }] })),
    };
  },
  'a PDF': (chapters) => {
    const blocks = chapters.flatMap(([heading, words]): Printed[] => [
      { kind: 'h1', text: heading },
      { kind: 'p', text: words },
      { kind: 'break' },
    ]);
    return Promise.resolve({
      name: 'guide.pdf',
      bytes: writePdf(layOutPdf(blocks, { header: 'HR guide' }), { title: 'HR guide' }),
    });
  },
};

describe.each(Object.entries(makers))('the import of %s and of its next edition', (what, make) => {
  let storage: Storage;
  let publishing: Publishing;
  let remove: () => Promise<void>;
  const details: ImportDetails = {
    slug: 'hr-guide',
    language: 'en',
    standing: 'OFFICIAL',
    topics: [],
    source: { publisher: 'The issuing body', title: 'HR guide', year: 2021 },
    owner: 'Training editors',
  };
  const guide: GuideId = guideId(details);

  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
    publishing = createPublishing({
      store: storage.guides,
      now: () => new Date('2026-11-23'),
      onPublished: () => Promise.resolve(),
    });
  });
  afterAll(() => remove());

  async function present(): Promise<EditionWithTexts | undefined> {
    const edition = await storage.guides.edition(guide);
    return edition && { edition, texts: await storage.guides.texts(edition) };
  }

  /** What the desk will do by way of a draft: save what is not unchanged, publish the outline. */
  async function bringIn(chapters: readonly Chapter[]) {
    const previous = await present();
    const plan = planGuideImport(await readDocument(await make(chapters)), {
      details,
      ...(previous ? { previous } : {}),
    });
    const due = plan.sections.filter(({ change }) => change !== 'UNCHANGED');
    const saved = await publishing.saveSections(
      due.map(({ id, text, revision }) => ({
        guide,
        section: id,
        text,
        basedOn: revision ?? null,
        author: 'ann',
        reason: 'Import',
      })),
    );
    const outline = plan.sections.map(({ id, depth, revision }) => ({
      section: id,
      depth,
      revision: saved.find(({ section }) => section === id)?.number ?? revision ?? 0,
    }));
    await publishing.publishGuide({
      details: plan.details,
      outline,
      basedOn: previous?.edition.number ?? 0,
      publisher: 'ann',
      note: '',
    });
    return plan;
  }

  it('publishes it with the words, standing and source of the file', async () => {
    const plan = await bringIn(firstEdition);
    expect(plan.sections.map(({ id, change }) => [id, change])).toEqual([
      ['hr-guide-introduction', 'NEW'],
      ['hr-guide-roles', 'NEW'],
      ['hr-guide-levels', 'NEW'],
    ]);
    const published = await present();
    expect(published?.edition.details).toMatchObject({ title: 'HR guide', standing: 'OFFICIAL' });
    expect(published?.texts.get('hr-guide-roles')).toMatchObject({
      heading: '2. Roles',
      body: tell('roles'),
      ...(what === 'a PDF' ? { pages: { from: 2, to: 2 } } : {}),
    });
  });

  it('changes nothing when the same file comes again', async () => {
    const plan = await bringIn(firstEdition);
    expect(plan.sections.map(({ change, revision }) => [change, revision])).toEqual(
      [1, 2, 3].map(() => ['UNCHANGED', 1]),
    );
  });

  it('keeps ids, and the revisions of what is unchanged, when the next edition comes', async () => {
    const plan = await bringIn(nextEdition);
    expect(plan.sections.map(({ id, change }) => [id, change])).toEqual([
      ['hr-guide-introduction', 'UNCHANGED'],
      ['hr-guide-terms', 'NEW'],
      ['hr-guide-roles', 'CHANGED'],
      ['hr-guide-levels', 'CHANGED'],
    ]);
    const published = await present();
    expect(published?.edition.outline.map(({ section, revision }) => [section, revision])).toEqual([
      ['hr-guide-introduction', 1],
      ['hr-guide-terms', 1],
      ['hr-guide-roles', 2],
      ['hr-guide-levels', 2],
    ]);
    if (what === 'a PDF') expect(published?.texts.get('hr-guide-levels')?.pages).toEqual({ from: 4, to: 4 });
  });

  it('is exported in the form of the content folder without a difference', async () => {
    const published = await present();
    const folder = await mkdtemp(join(tmpdir(), 'pratique-imported-'));
    for (const { path, text } of published ? exportGuide(published) : []) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { guides } = await readContent(folder);
    expect(guides[0]?.details).toEqual(published?.edition.details);
    expect(guides[0]?.sections.map(({ id, text }) => [id, text])).toEqual(
      [...(published?.edition.outline ?? [])].map(({ section }) => [section, published?.texts.get(section)]),
    );
    await rm(folder, { recursive: true });
  });
});
