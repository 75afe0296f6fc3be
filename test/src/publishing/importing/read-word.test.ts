import {
  Bookmark,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  InternalHyperlink,
  Math as WordMath,
  MathRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type FileChild,
  type IPropertiesOptions,
  type IRunOptions,
} from 'docx';
import type { ImportedDocument } from '../../../../src/publishing';
import { paragraph, word } from '../../../support/hostile-files';
import { readInProcess } from '../../../support/read-in-process';

describe('reading a Word document', () => {
  const read = async (
    children: readonly FileChild[],
    options: Partial<IPropertiesOptions> = {},
  ): Promise<ImportedDocument> => {
    const document = new Document({ ...options, sections: [{ children: [...children] }] });
    return readInProcess('HR_guide_2022.docx', await Packer.toBuffer(document));
  };
  const outline = ({ sections }: ImportedDocument) =>
    sections.map(({ heading, depth }) => `${'#'.repeat(depth)} ${heading}`);
  const losses = ({ fidelity }: ImportedDocument) =>
    fidelity.lost.map(({ what, where, count }) => [what, where.heading, count]);

  it('makes sections of its headings at their depth, under its title', async () => {
    const document = await read([
      new Paragraph({ text: 'Guide to competency-based HRM', heading: HeadingLevel.TITLE }),
      text('What stands before the first heading.'),
      h1('1. Introduction'),
      text('First.'),
      h2('1.1 Aims'),
      text('Second.'),
      h1('2. Roles'),
      text('Third.'),
    ]);
    expect(document.title).toBe('Guide to competency-based HRM');
    expect(document.sections.map(({ heading, depth, body }) => [depth, heading, body])).toEqual([
      [1, 'Guide to competency-based HRM', 'What stands before the first heading.'],
      [1, '1. Introduction', 'First.'],
      [2, '1.1 Aims', 'Second.'],
      [1, '2. Roles', 'Third.'],
    ]);
    expect(document.fidelity.kept).toMatchObject({ headings: 3, paragraphs: 4 });
    expect(document.fidelity.lost).toEqual([]);
  });

  it('keeps lists, tables, links and emphasis', async () => {
    const { sections, fidelity } = await read(
      [
        h1('Tools'),
        new Paragraph({
          children: [
            new TextRun('Four '),
            inBold('core'),
            new TextRun(' tools, see '),
            new ExternalHyperlink({ link: 'https://example.org/tools', children: [new TextRun('the list')] }),
          ],
        }),
        new Paragraph({ text: 'catalogue', bullet: { level: 0 } }),
        new Paragraph({ text: 'of jobs', bullet: { level: 1 } }),
        new Paragraph({ text: 'Ask.', numbering: { reference: 'steps', level: 0 } }),
        new Paragraph({ text: 'Write.', numbering: { reference: 'steps', level: 0 } }),
        table([
          ['Level', 'Meaning'],
          ['1 | 2', 'knows'],
        ]),
      ],
      { numbering: { config: [{ reference: 'steps', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }] } },
    );
    expect(sections[0]?.body).toBe(
      [
        'Four **core** tools, see [the list](https://example.org/tools)',
        '- catalogue\n  - of jobs',
        '1. Ask.\n2. Write.',
        '| Level | Meaning |\n| - | - |\n| 1 \\| 2 | knows |',
      ].join('\n\n'),
    );
    expect(fidelity.kept).toMatchObject({ lists: 3, tables: 1, links: 1 });
  });

  it('keeps footnotes with the section they belong to, numbered in it anew', async () => {
    const { sections, fidelity } = await read(
      [
        h1('One'),
        new Paragraph({ children: [new TextRun('A claim.'), new FootnoteReferenceRun(1)] }),
        h1('Two'),
        new Paragraph({
          children: [
            new TextRun('Another.'),
            new FootnoteReferenceRun(2),
            new TextRun(' And one.'),
            new FootnoteReferenceRun(3),
          ],
        }),
      ],
      {
        footnotes: Object.fromEntries(
          ['First source, 2019.', 'Second source.', 'Third source.'].map((note, i) => [
            i + 1,
            { children: [text(note)] },
          ]),
        ),
      },
    );
    expect(sections.map(({ body }) => body)).toEqual([
      'A claim.[^note-1]\n\n[^note-1]: First source, 2019.',
      'Another.[^note-1] And one.[^note-2]\n\n[^note-1]: Second source.\n\n[^note-2]: Third source.',
    ]);
    expect(fidelity.kept.footnotes).toBe(3);
  });

  it('makes links within the document links between sections', async () => {
    const { sections } = await read([
      h1('One'),
      new Paragraph({
        children: [
          new TextRun('See '),
          new InternalHyperlink({ anchor: 'there', children: [new TextRun('the other')] }),
        ],
      }),
      h1('Two'),
      new Paragraph({ children: [new Bookmark({ id: 'there', children: [new TextRun('Here.')] })] }),
    ]);
    expect(sections[0]?.body).toBe('See [the other](section:--1)');
  });

  it('says which chapters have no words of their own, and lists what stands in them', async () => {
    const { sections } = await read([h1('Chapter'), h2('Part one'), text('A.'), h2('Part two'), text('B.')]);
    expect(sections.map(({ heading }) => heading)).toEqual(['Part one', 'Part two']);
    const two = await read([
      h1('Chapter'),
      h2('Part one'),
      text('A.'),
      h2('Part two'),
      text('B.'),
      h1('Next'),
      text('C.'),
    ]);
    expect(two.sections[0]?.body).toBe('- [Part one](section:--1)\n- [Part two](section:--2)');
  });

  it('mends jumps in depth and reports them', async () => {
    const document = await read([
      h1('One'),
      text('A.'),
      new Paragraph({ text: 'Deep', heading: HeadingLevel.HEADING_4 }),
      text('B.'),
      h2('Two'),
      text('C.'),
      h1('Last'),
      text('D.'),
    ]);
    expect(outline(document)).toEqual(['# One', '## Deep', '## Two', '# Last']);
    expect(losses(document)).toEqual([['HEADING_DEPTH', 'Deep', 1]]);
  });

  it('keeps the words of a heading without text, and drops one without words', async () => {
    const document = await read([h1('One'), text('A.'), h2('Nothing below'), h1('  '), h1('Two'), text('B.')]);
    expect(document.sections.map(({ heading, body }) => [heading, body])).toEqual([
      ['One', 'A.\n\n**Nothing below**'],
      ['Two', 'B.'],
    ]);
    expect(losses(document)).toContainEqual(['HEADING_WITHOUT_TEXT', 'Nothing below', 1]);
  });

  it('takes bold lines for headings where there are no others, and says so', async () => {
    const bold = (words: string) => new Paragraph({ children: [inBold(words)] });
    const document = await read([
      bold('1. Aims'),
      text('A.'),
      bold('1.1 Details'),
      text('B.'),
      bold('2. Roles'),
      text('C.'),
    ]);
    expect(outline(document)).toEqual(['# 1. Aims', '## 1.1 Details', '# 2. Roles']);
    expect(document.fidelity.lost).toContainEqual({ what: 'HEADING_GUESSED', where: {}, count: 3 });
  });

  it('reads headings by the level of their style, whatever it is called', async () => {
    const document = await read(
      [
        new Paragraph({ text: 'Chapter', style: 'Kapitel' }),
        text('A.'),
        new Paragraph({ text: 'Part', style: 'Teil' }),
        text('B.'),
        new Paragraph({ text: 'Next', style: 'Kapitel' }),
        text('C.'),
      ],
      {
        styles: {
          paragraphStyles: [
            { id: 'Kapitel', name: 'Kapitel', paragraph: { outlineLevel: 0 } },
            { id: 'Teil', name: 'Teil', basedOn: 'Kapitel', paragraph: { outlineLevel: 1 } },
          ],
        },
      },
    );
    expect(outline(document)).toEqual(['# Chapter', '## Part', '# Next']);
  });

  it('splits a section that is too long, and says so', async () => {
    const document = await readInProcess(
      'long.docx',
      await Packer.toBuffer(
        new Document({
          sections: [
            {
              children: [
                h1('Long'),
                ...Array.from({ length: 40 }, (_, i) => text(`Paragraph ${i} ${'word '.repeat(30)}`)),
                h1('Short'),
                text('A.'),
              ],
            },
          ],
        }),
      ),
      { sectionBytes: 2_000 },
    );
    expect(document.sections.length).toBeGreaterThan(3);
    expect(document.sections.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(['Long', 'Long (2)', 'Long (3)', 'Short']),
    );
    expect(document.sections.every(({ body }) => Buffer.byteLength(body) <= 2_000)).toBe(true);
    expect(document.fidelity.lost).toEqual([
      { what: 'SECTION_SPLIT', where: { heading: 'Long' }, count: document.sections.length - 1 },
    ]);
  });

  it('says what is lost, and below which heading', async () => {
    const author = { author: 'A', date: '2022-05-24T00:00:00Z' };
    const packed = await Packer.toBuffer(
      new Document({
        comments: { children: [{ id: 0, author: 'A', date: new Date(0), children: [text('A comment.')] }] },
        sections: [
          {
            headers: { default: new Header({ children: [text('Running header')] }) },
            children: [
              h1('One'),
              new Paragraph({
                children: [
                  new TextRun('Shown '),
                  new ImageRun({ type: 'png', data: onePixel, transformation: { width: 9, height: 9 } }),
                  new WordMath({ children: [new MathRun('E=mc²')] }),
                ],
              }),
              h1('Two'),
              new Paragraph({
                children: [
                  new TextRun({ text: 'Red. ', color: 'FF0000' }),
                  new InsertedTextRun({ id: 1, ...author, text: 'Put in.' }),
                  new DeletedTextRun({ id: 2, ...author, text: 'Taken out.' }),
                  new CommentRangeStart(0),
                  new TextRun(' Commented.'),
                  new CommentRangeEnd(0),
                  new TextRun({ children: [new CommentReference(0)] }),
                ],
              }),
            ],
          },
        ],
      }),
    );
    const document = await readInProcess('lossy.docx', packed);
    expect(document.sections.map(({ body }) => body)).toEqual(['Shown', 'Red. Put in. Commented.']);
    expect(losses(document)).toEqual(
      expect.arrayContaining([
        ['PICTURE', 'One', 1],
        ['EQUATION', 'One', 1],
        ['TRACKED_CHANGE', 'Two', 2],
        ['COMMENT', 'Two', 1],
        ['COLOUR', undefined, 1],
        ['HEADER_OR_FOOTER', undefined, 1],
      ]),
    );
  });

  it('knows the pages where Word has noted their ends', async () => {
    const heading = (words: string, broken = false) =>
      `<w:p><w:r><w:rPr><w:b/></w:rPr>${broken ? '<w:lastRenderedPageBreak/>' : ''}<w:t>${words}</w:t></w:r></w:p>`;
    const running = '<w:p><w:r><w:t>Goes </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>on.</w:t></w:r></w:p>';
    const document = await readInProcess(
      'pages.docx',
      word({
        body: heading('One') + paragraph('A.') + heading('Two', true) + running + heading('Three') + paragraph('C.'),
      }),
    );
    expect(document.sections.map(({ heading: words, pages, body }) => [words, pages, body])).toEqual([
      ['One', { from: 1, to: 1 }, 'A.'],
      ['Two', { from: 2, to: 3 }, 'Goes on.'],
      ['Three', { from: 3, to: 3 }, 'C.'],
    ]);
    expect(document.fidelity.kept.pages).toBe(3);
  });

  it('guesses the language from its small words', async () => {
    const french = text(
      'Le référentiel de compétences est une liste des compétences qui sont nécessaires pour un emploi dans la douane.',
    );
    expect((await read([h1('Un'), french])).language).toBe('fr');
    expect(
      (await read([h1('One'), text('The framework is a list of the competencies that are needed for a job.')]))
        .language,
    ).toBe('en');
    expect((await read([h1('1'), text('abc')])).language).toBeUndefined();
  });

  it('names a document without a title after its file', async () => {
    expect((await read([text('Nothing but text.')])).title).toBe('HR guide 2022');
    expect((await read([text('Nothing but text.')], { title: 'As the file says' })).title).toBe('As the file says');
  });

  it('keeps exponents apart from what they belong to', async () => {
    const { sections } = await read([
      h1('One'),
      new Paragraph({ children: [new TextRun('10 m'), new TextRun({ text: '2', superScript: true })] }),
    ]);
    expect(sections[0]?.body).toBe('10 m²');
  });
});

function inBold(words: string): TextRun {
  const options: IRunOptions = { text: words, bold: true };
  return new TextRun(options);
}

const h1 = (words: string) => new Paragraph({ text: words, heading: HeadingLevel.HEADING_1 });
const h2 = (words: string) => new Paragraph({ text: words, heading: HeadingLevel.HEADING_2 });
const text = (words: string) => new Paragraph(words);
const table = (rows: readonly (readonly string[])[]) =>
  new Table({
    rows: rows.map((row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [text(cell)] })) })),
  });
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
