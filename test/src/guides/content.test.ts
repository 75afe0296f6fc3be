import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { problemAsText, readContent, type Content } from '../../../src/guides';

const guideYaml = `title: A guide
summary: What it is.
kind: GUIDE
standing: EXPLANATORY
topics: [one]
source: { publisher: Pratique, title: A guide, year: 2026 }
owner: Editors
review: 2027-05-31
`;
const topicsYaml = `- id: one
  title: { en: One, fr: Un }
  children:
    - id: two
      title: { en: Two, fr: Deux }
`;
const section = (id: string, body = 'The answer is plain.', heading = '# What is it?') =>
  `---\nid: ${id}\n---\n\n${heading}\n\n${body}\n`;

describe('readContent', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pratique-content-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(files: Record<string, string | Buffer>): Promise<Content> {
    for (const [name, text] of Object.entries({ 'topics.yaml': topicsYaml, 'questions.yaml': '[]', ...files })) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return readContent(folder);
  }
  const guide = 'guides/en/a-guide';
  const problems = (content: Content) => content.problems.map(problemAsText);

  it('reads guides, their sections in the order of the files, and topics', async () => {
    const content = await read({
      [`${guide}/guide.yaml`]: guideYaml,
      [`${guide}/020-b.md`]: section('second'),
      [`${guide}/010-a.md`]: section('first'),
    });
    expect(problems(content)).toEqual([]);
    expect(content.topics[0]?.children[0]).toEqual({ id: 'two', title: { en: 'Two', fr: 'Deux' }, children: [] });
    expect(content.guides[0]).toMatchObject({
      details: { slug: 'a-guide', language: 'en', review: '2027-05-31' },
      incomplete: false,
    });
    expect(content.guides[0]?.sections.map(({ id, depth }) => [id, depth])).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  });

  it('keeps the good sections when one is faulty, and says that the guide is incomplete', async () => {
    const content = await read({
      [`${guide}/guide.yaml`]: guideYaml,
      [`${guide}/010-a.md`]: section('first'),
      [`${guide}/020-b.md`]: 'no front matter',
    });
    expect(content.guides[0]?.sections.map(({ id }) => id)).toEqual(['first']);
    expect(content.guides[0]?.incomplete).toBe(true);
  });

  it('reports all faults together, each with file, line and remedy', async () => {
    const content = await read({
      [`${guide}/guide.yaml`]: guideYaml.replace('kind: GUIDE', 'kind: BOOK').replace('2027-05-31', '2027-02-30'),
      'guides/en/b-guide/guide.yaml': guideYaml.replace('owner: Editors\n', '').replace('[one]', '[nowhere]'),
      'guides/en/b-guide/010-x.md': section('Not An Id'),
      'guides/en/c-guide/guide.yaml': guideYaml,
      'guides/en/c-guide/010-x.md': section('ok-id', 'See [it](section:nowhere).[^a]\n\n[^b]: Unused'),
    });
    expect(problems(content)).toEqual(
      expect.arrayContaining([
        'guides/en/a-guide/guide.yaml:3: “BOOK” is not a kind. Write one of GUIDE, WORKSHOP, FRAMEWORK, REPORT, GLOSSARY.',
        'guides/en/a-guide/guide.yaml:8: “2027-02-30” is not a day. Write it as 2027-11-30.',
        'guides/en/b-guide/010-x.md:2: “Not An Id” cannot be an id. Use 3 to 60 lower-case letters, digits and hyphens.',
        expect.stringContaining('guides/en/b-guide/guide.yaml:1: “owner” is missing'),
        'guides/en/c-guide/010-x.md:5: the footnote [^a] is not defined. Add "[^a]: title, publisher, date, <address>" at the end.',
        'guides/en/c-guide/010-x.md:5: nothing refers to the footnote [^b]. Put its mark behind the sentence it backs, or remove it.',
        'guides/en/c-guide/010-x.md:5: the link leads to “nowhere”, which does not exist. Name the id of a section, or remove it.',
      ]),
    );
    expect(content.guides.map(({ details }) => details.slug)).toEqual(['c-guide']);
  });

  it('keeps the first of two sections that share an id', async () => {
    const files = {
      [`${guide}/guide.yaml`]: guideYaml,
      [`${guide}/010-a.md`]: section('same', 'First.'),
      [`${guide}/020-b.md`]: section('same', 'Second.'),
    };
    const content = await read(files);
    expect(content.guides[0]?.sections.map(({ text }) => text.body)).toEqual(['First.']);
    expect(problems(content)).toEqual([
      expect.stringContaining('the id “same” is taken by guides/en/a-guide/010-a.md'),
    ]);
  });

  it('names a field that nobody knows, since it is most likely misspelt', async () => {
    const content = await read({
      [`${guide}/guide.yaml`]: guideYaml,
      [`${guide}/010-a.md`]: '---\nid: abc\ntopic: [one]\n---\n# Q?\n\nA.\n',
    });
    expect(problems(content)).toEqual([
      expect.stringContaining('010-a.md:3: “topic” is not a field known here. Known are: id, topics'),
    ]);
  });

  it('reads the terms of a glossary, each as a section with its other names', async () => {
    const terms =
      '- id: term-rtc\n  term: Regional Training Centre\n  abbreviations: [RTC]\n  translations: { fr: centre régional de formation }\n  definition: A Regional Training Centre (RTC) trains.[^w]\n  sources:\n    w: "“WCO”, 2020, <https://example.org>"\n';
    const content = await read({
      'guides/en/glossary/guide.yaml': guideYaml.replace('kind: GUIDE', 'kind: GLOSSARY'),
      'guides/en/glossary/terms.yaml': terms,
    });
    expect(problems(content)).toEqual([]);
    expect(content.guides[0]?.sections[0]?.text).toMatchObject({
      heading: 'Regional Training Centre',
      term: { abbreviations: ['RTC'], synonyms: [], translations: { fr: 'centre régional de formation' } },
      body: 'A Regional Training Centre (RTC) trains.[^w]\n\n[^w]: “WCO”, 2020, <https://example.org>',
    });
  });

  it.each([
    ['null bytes', Buffer.from('---\nid: abc\n---\n# Q\n\nA\0B')],
    ['bytes that are not UTF-8', Buffer.from([0x2d, 0x2d, 0x2d, 0xff, 0xfe])],
    ['more than a megabyte', Buffer.alloc(1_000_001, 'x')],
    ['a YAML alias bomb', '---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nid: *b\n---\n# Q\n\nA'],
    ['YAML that does not end', '---\nid: "abc\n---\n# Q\n\nA'],
    ['nothing', ''],
    ['no heading', '---\nid: abc\n---\nText'],
    ['no text', '---\nid: abc\n---\n# Q'],
  ])('leaves a file with %s out, says so, and reads the others', async (_what, poison) => {
    const content = await read({
      [`${guide}/guide.yaml`]: guideYaml,
      [`${guide}/010-a.md`]: section('good'),
      [`${guide}/020-b.md`]: poison,
    });
    expect(content.guides[0]?.sections.map(({ id }) => id)).toEqual(['good']);
    expect(content.problems.length).toBeGreaterThan(0);
    expect(content.problems.every(({ file }) => file === `${guide}/020-b.md`)).toBe(true);
  });

  it('fails only if the folder itself cannot be read', async () => {
    await expect(readContent(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
  });

  it('finds no fault in the library that the product ships', async () => {
    expect(problems(await readContent('content'))).toEqual([]);
  });

  it('keeps the words in which people ask for a section, and says when two sections claim the same', async () => {
    const asked = (id: string, wording: string) =>
      `---\nid: ${id}\nasked:\n  - '${wording}'\n---\n\n# What is ${id}?\n\nIt is plain.\n`;
    const content = await read({
      [`${guide}/guide.yaml`]: guideYaml,
      [`${guide}/010-a.md`]: asked('first', 'which tools come first'),
      [`${guide}/020-b.md`]: asked('second', 'Which tools come first'),
    });
    expect(content.guides[0]?.sections[0]?.text.asked).toEqual(['which tools come first']);
    expect(problems(content)).toEqual([expect.stringContaining('is asked of “first” too')]);
  });

  it('reads synonyms and questions that belong elsewhere, and does without them', async () => {
    const files = { [`${guide}/guide.yaml`]: guideYaml, [`${guide}/010-a.md`]: section('first') };
    expect(await read(files)).toMatchObject({ synonyms: [], questions: [], problems: [] });
    const content = await read({
      ...files,
      'synonyms.yaml': 'en:\n  - [boss, line manager]\n  - [alone]\n',
      'outside.yaml': "fr: ['Quel temps fait-il ?']\n",
    });
    expect(content.synonyms).toEqual([{ language: 'en', words: ['boss', 'line manager'] }]);
    expect(content.questions).toEqual([{ language: 'fr', text: 'Quel temps fait-il ?', sections: [] }]);
    expect(problems(content)).toEqual([expect.stringContaining('synonyms.yaml:3')]);
  });
});
