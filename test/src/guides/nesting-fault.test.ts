import { nestingFault, renderHtml } from '../../../src/guides';
import { shippedAssistant } from '../../support/shipped-library';

/** Each of these held a parser up for seconds, for ever, or overflowed its stack. */
const hostile = {
  quotes: '>'.repeat(5_000),
  'quotes with spaces, ended by carriage returns': `a\r${'> '.repeat(5_000)}`,
  'lists on one line': `${'- '.repeat(2_000)}a`,
  'numbered lists on one line': `${'1. '.repeat(2_000)}a`,
  'lists by indentation': Array.from({ length: 400 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
  'lists by tabs': Array.from({ length: 400 }, (_, i) => `${'\t'.repeat(i)}- a`).join('\n'),
  stars: `${'*'.repeat(5_000)}a${'*'.repeat(5_000)}`,
  'bold within bold': `${'**a'.repeat(5_000)}${'a**'.repeat(5_000)}`,
  pictures: `${'!['.repeat(10_000)}a${'](b)'.repeat(10_000)}`,
  footnotes: '[^a]'.repeat(10_000),
};

describe('nestingFault', () => {
  it.each(Object.entries(hostile))('refuses what would hold up a parser: %s', (_name, text) => {
    expect(nestingFault(text)).toEqual(expect.any(String));
  });

  it('has nothing against any text of the library, nor against what people write by hand', async () => {
    const { snapshot } = await shippedAssistant();
    const faults = snapshot.library.guides.flatMap(({ sections }) => sections.map(({ body }) => nestingFault(body)));
    expect(faults.length).toBeGreaterThan(500);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    for (const text of [
      `Name: ${'_'.repeat(60)}`,
      '-'.repeat(900),
      '- - - - - - - - - - - - - - - - - - - - - - - - - -',
      '> > - 1. deep enough',
      Array.from({ length: 300 }, (_, i) => `| [a](b) | ${String(i)} | **c** |`).join('\n'),
    ])
      expect(nestingFault(text)).toBeUndefined();
  });

  it('lets through only what can be rendered: right up to its bounds', () => {
    for (const text of [`${'> '.repeat(20)}a`, `${'- '.repeat(20)}a`, `${'['.repeat(50)}a${']'.repeat(50)}`]) {
      expect(nestingFault(text)).toBeUndefined();
      const html = renderHtml(text, { linkTo: () => undefined, idPrefix: 'x', language: 'en' });
      expect(html).toContain('a');
    }
  });
});
