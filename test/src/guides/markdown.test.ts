import { indexableText, plainText, readBlocks, readContent, renderHtml, unmatchedFootnotes } from '../../../src/guides';

const render = (markdown: string) =>
  renderHtml(markdown, {
    linkTo: (id) => (id === 'known' ? '/en/guides/g/known' : undefined),
    idPrefix: 'x',
    language: 'en',
  });

describe('Markdown', () => {
  it('reads out what a reader hears: no marks, no footnotes, no addresses', () => {
    expect(
      plainText(
        'A **bold** [link](https://example.org/x).[^a] B\n\n- one\n- two\n\n[^a]: Source, <https://example.org>\n',
      ),
    ).toBe('A bold link. B\n\none\ntwo');
  });

  it('parts sentences, but not after abbreviations and initials', () => {
    const [block] = readBlocks(
      'Mr. Kuramoto spoke on p. 34 of No. 95. Dr. Tong Hua, an ACE, helped. It cost 3.5 million.',
      'en',
    );
    expect(block).toEqual({
      kind: 'paragraph',
      sentences: ['Mr. Kuramoto spoke on p. 34 of No. 95.', 'Dr. Tong Hua, an ACE, helped.', 'It cost 3.5 million.'],
    });
  });

  it('keeps a list with the sentence that leads into it', () => {
    expect(readBlocks('Before. Two things count:[^a]\n\n1. the first\n2. the second\n\n[^a]: S', 'en')).toEqual([
      { kind: 'paragraph', sentences: ['Before.'] },
      { kind: 'list', ordered: true, lead: 'Two things count:', items: ['the first', 'the second'] },
    ]);
  });

  it('quotes neither tables nor code nor footnotes', () => {
    expect(readBlocks('| a | b |\n| - | - |\n| 1 | 2 |\n\n```\ncode\n```\n\n[^a]: S', 'en')).toEqual([]);
  });

  it('names footnotes that nothing defines, and those that nothing uses', () => {
    expect(unmatchedFootnotes('A.[^used] B.[^missing]\n\n[^used]: S\n[^idle]: T')).toEqual({
      undefined: ['missing'],
      unused: ['idle'],
    });
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '<iframe src="https://example.org"></iframe>',
    '<a href="x" onclick="alert(1)">a</a>',
    '<svg onload=alert(1)>',
    '<style>body{display:none}</style>',
    '![x](javascript:alert(1))',
    '[a](vbscript:x)',
  ])('lets nothing harmful through: %s', (markdown) => {
    expect(render(markdown)).not.toMatch(
      /<script|onerror|onclick|onload|javascript:|vbscript:|data:|<iframe|<svg|<style/i,
    );
  });

  it('links sections that exist and leaves the words of those that do not', () => {
    expect(render('[here](section:known) and [there](section:gone)')).toBe(
      '<p><a href="/en/guides/g/known">here</a> and <em>there</em></p>',
    );
  });

  it('gives an index the words that it reads out', async () => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const { guides } = await readContent('content');
    for (const { id, text } of guides.flatMap(({ sections }) => sections)) {
      expect([id, words(indexableText(text.body))]).toEqual([id, words(plainText(text.body))]);
    }
  });
});
