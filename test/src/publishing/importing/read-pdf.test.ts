import { readDocument, type ImportedDocument } from '../../../../src/publishing';
import { layOutPdf, type Layout, type Printed } from '../../../support/lay-out-pdf';
import { writePdf, type PdfOptions } from '../../../support/write-pdf';

const sentence =
  'Competency-based human resource management helps an administration to organise recruitment, development and assessment around behaviour that managers can observe. ';
const office: Layout = { header: 'Guide to management', footer: (page) => `Page ${page} of 9` };

describe('reading a PDF', () => {
  const read = (
    blocks: readonly Printed[],
    options: PdfOptions & { layout?: Layout } = {},
  ): Promise<ImportedDocument> =>
    readDocument({ name: 'guide.pdf', bytes: writePdf(layOutPdf(blocks, options.layout), options) });

  describe('of an office program', () => {
    let document: ImportedDocument;
    beforeAll(async () => {
      document = await read(
        [
          { kind: 'title', text: 'Guide to competency-based management' },
          { kind: 'p', text: 'Published by the administration in 2021.' },
          { kind: 'break' },
          { kind: 'h1', text: '1. Introduction' },
          { kind: 'p', text: `${sentence}It is competency-based.`, notes: ['Source of the introduction, 2019.'] },
          { kind: 'p', text: sentence.trim() },
          {
            kind: 'items',
            items: ['the first thing', `the second thing, ${'which is long '.repeat(12)}indeed`, 'the third'],
          },
          { kind: 'items', ordered: true, items: ['Ask the managers.', 'Write it down.'] },
          {
            kind: 'h2',
            text: '1.1 Roles of the human resources department and of the managers who work with it every day',
          },
          { kind: 'p', text: sentence.repeat(22).trim() },
          {
            kind: 'table',
            rows: [
              ['Level', 'Meaning', 'Evidence'],
              ['1', 'knows the words and can say what they mean', 'test'],
              ['2', 'applies them', 'a senior officer has seen it over some months'],
              ['3', 'teaches them', 'observation'],
            ],
          },
          { kind: 'p', text: 'After the table.' },
          { kind: 'h1', text: '2. Implementation' },
          { kind: 'h2', text: '2.1 Steps' },
          { kind: 'p', text: sentence.trim(), notes: ['Source of the steps.'] },
        ],
        { layout: office, compress: true },
      );
    });
    const body = (heading: string) =>
      document.sections.find((section) => section.heading.startsWith(heading))?.body ?? '';

    it('finds the title, and the headings by their size, on one line or several', () => {
      expect(document.title).toBe('Guide to competency-based management');
      expect(document.sections.map(({ depth, heading }) => [depth, heading])).toEqual([
        [1, 'Guide to competency-based management'],
        [1, '1. Introduction'],
        [2, '1.1 Roles of the human resources department and of the managers who work with it every day'],
        [1, '2. Implementation'],
        [2, '2.1 Steps'],
      ]);
    });

    it('joins paragraphs over lines and pages and mends what was hyphenated, but for hyphens that belong there', () => {
      expect(body('1.1')).toContain(sentence.repeat(22).trim());
      expect(body('1. ')).toContain(`\n\n${sentence.trim()}\n\n`);
    });

    it('keeps lists and tables', () => {
      expect(body('1. ')).toContain(
        `- the first thing\n- the second thing, ${'which is long '.repeat(12)}indeed\n- the third`,
      );
      expect(body('1. ')).toContain('1. Ask the managers.\n2. Write it down.');
      expect(body('1.1')).toContain(
        '| Level | Meaning | Evidence |\n| - | - | - |\n| 1 | knows the words and can say what they mean | test |\n| 2 | applies them | a senior officer has seen it over some months |\n| 3 | teaches them | observation |\n\nAfter the table.',
      );
    });

    it('keeps footnotes behind the sentence they belong to', () => {
      expect(body('1. ')).toContain('It is competency-based.[^note-1]\n\n');
      expect(body('1. ')).toMatch(/\[\^note-1\]: Source of the introduction, 2019\.$/);
      expect(body('2.1')).toMatch(/observe\.\[\^note-1\]\n\n\[\^note-1\]: Source of the steps\.$/);
    });

    it('knows the pages of each section', () => {
      expect(document.sections.map(({ pages }) => pages)).toEqual([
        { from: 1, to: 1 },
        { from: 2, to: 2 },
        { from: 2, to: 3 },
        { from: 3, to: 3 },
        { from: 3, to: 3 },
      ]);
      expect(document.fidelity.kept).toMatchObject({ headings: 4, lists: 2, tables: 1, footnotes: 2, pages: 3 });
    });

    it('leaves out running headers, footers and page numbers', () => {
      expect(document.sections.map((section) => section.body).join()).not.toMatch(/Guide to management|Page \d/);
      expect(document.fidelity.lost).toEqual([{ what: 'HEADER_OR_FOOTER', where: {}, count: 6 }]);
    });
  });

  it('keeps a table one over the end of a page, and its repeated head once', async () => {
    const head = ['Level', 'Meaning'];
    const rows = (from: number) =>
      Array.from({ length: 20 }, (_, i) => [`Row ${from + i}`, `what row ${from + i} means`]);
    const document = await read([
      { kind: 'h1', text: 'Levels' },
      { kind: 'p', text: sentence.trim() },
      { kind: 'table', rows: [head, ...rows(1)] },
      { kind: 'break' },
      { kind: 'table', rows: [head, ...rows(21)] },
    ]);
    const lines = document.sections[0]?.body.split('\n') ?? [];
    expect(lines.filter((line) => line.startsWith('| Row'))).toHaveLength(40);
    expect(lines.filter((line) => line === '| Level | Meaning |')).toHaveLength(1);
    expect(document.sections[0]?.pages).toEqual({ from: 1, to: 2 });
  });

  it('takes headings and their depth from the bookmarks where it has them', async () => {
    const document = await read(
      [
        { kind: 'p', text: 'Aims' },
        { kind: 'p', text: sentence.trim() },
        { kind: 'break' },
        { kind: 'p', text: 'Details of the aims' },
        { kind: 'p', text: sentence.trim() },
        { kind: 'p', text: 'Roles' },
        { kind: 'p', text: sentence.trim() },
      ],
      {
        title: 'As the file says',
        outline: [
          { title: 'Aims', page: 1, children: [{ title: '1.1 Details of the aims', page: 2 }] },
          { title: 'Roles', page: 2 },
        ],
      },
    );
    expect(document.title).toBe('As the file says');
    expect(document.sections.map(({ depth, heading }) => [depth, heading])).toEqual([
      [1, 'Aims'],
      [2, 'Details of the aims'],
      [1, 'Roles'],
    ]);
  });

  it('takes bold lines in the size of the text for headings', async () => {
    const document = await read([
      { kind: 'h3', text: 'Aims' },
      { kind: 'p', text: sentence.repeat(2).trim() },
      { kind: 'h3', text: 'Roles' },
      { kind: 'p', text: sentence.repeat(2).trim() },
    ]);
    expect(document.sections.map(({ heading }) => heading)).toEqual(['Aims', 'Roles']);
  });

  it('keeps links to the web, and reports those to anywhere else', async () => {
    const [page] = layOutPdf([{ kind: 'p', text: 'See the public list of tools for the other words of this page.' }]);
    const document = await readDocument({
      name: 'links.pdf',
      bytes: writePdf([
        {
          texts: page?.texts ?? [],
          links: [
            { url: 'https://example.org/tools', rect: [70, 700, 520, 760] },
            { url: 'file:///etc/passwd', rect: [70, 100, 520, 160] },
          ],
        },
      ]),
    });
    expect(document.sections[0]?.body).toBe(
      '[See the public list of tools for the other words of this page.](https://example.org/tools)',
    );
    expect(document.fidelity.lost).toEqual([{ what: 'LINK', where: { page: 1 }, count: 1 }]);
  });

  it('leaves out the list of contents', async () => {
    const dots = (title: string, page: number) =>
      ({ kind: 'p', text: `${title} ${'.'.repeat(70 - title.length)} ${page}` }) as const;
    const document = await read([
      { kind: 'h1', text: 'Contents' },
      dots('Aims', 2),
      dots('Roles', 3),
      { kind: 'break' },
      { kind: 'h1', text: 'Aims' },
      { kind: 'p', text: sentence.trim() },
      { kind: 'h1', text: 'Roles' },
      { kind: 'p', text: sentence.trim() },
    ]);
    expect(document.sections.map(({ heading }) => heading)).toEqual(['Aims', 'Roles']);
    expect(document.fidelity.lost).toEqual([{ what: 'CONTENTS_LIST', where: {}, count: 1 }]);
  });

  it('reads two columns one after the other', async () => {
    const column = (x: number, words: string) =>
      Array.from({ length: 12 }, (_, i) => ({ text: `${words} line ${i + 1} of it`, x, y: 740 - i * 14, size: 11 }));
    const document = await readDocument({
      name: 'columns.pdf',
      bytes: writePdf([{ texts: [...column(72, 'left'), ...column(320, 'right')] }]),
    });
    const text = document.sections.map(({ body }) => body).join(' ');
    expect(text.indexOf('left line 12')).toBeLessThan(text.indexOf('right line 1 '));
    expect(document.fidelity.kept.tables).toBe(0);
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    const pages = layOutPdf(
      Array.from({ length: 5 }, () => [{ kind: 'p', text: sentence } as const, { kind: 'break' } as const]).flat(),
    );
    await readDocument({ name: 'long.pdf', bytes: writePdf(pages) }, { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThanOrEqual(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });
});
