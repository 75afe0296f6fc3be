import fc from 'fast-check';
import type { Statement } from '../../../src/answers';
import { escapeMarkdown, markdownLink, statementAsMarkdown } from '../../../bots/teams/markdown';
import { shorten } from '../../../bots/teams/shorten';
import { fitStatements } from '../../../bots/teams/statement-room';

describe('words in Markdown', () => {
  it.each([['plain words stay, with their (brackets), 60%, T-1 & R&D.'], ['« Qui ? » – l’atelier : 1 400 €']])(
    'leaves %j alone',
    (text) => {
      expect(escapeMarkdown(text)).toBe(text);
    },
  );

  it.each([
    ['as *seen* in _it_ [1] ~now~', String.raw`as \*seen\* in \_it\_ \[1\] \~now\~`],
    ['<at>Megan</at> &amp; `code`', String.raw`&lt;at&gt;Megan&lt;/at&gt; &amp;amp; \`code\``],
    [String.raw`C:\path\[x](http://evil)`, String.raw`C:\\path\\\[x\](http://evil)`],
    ['# not a heading', String.raw`\# not a heading`],
    ['- not an item', String.raw`\- not an item`],
    ['+1', String.raw`\+1`],
    ['2022. A year', String.raw`2022\. A year`],
    ['one\n\n# two\r\n    three', 'one # two three'],
  ])('shows %j as it is written', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it('never leaves a number in brackets that could be taken for a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', '1', '2', '\\', ' ', '\n', '*') }), (text) => {
        const escaped = escapeMarkdown(text).replace(/\\[\s\S]/g, '');
        expect(escaped).not.toMatch(/[[\]]/);
      }),
    );
  });
});

describe('a link', () => {
  it('keeps its title and address apart whatever they hold', () => {
    expect(markdownLink('A [b](c)', 'https://x.org/a (b)<c>')).toBe(
      String.raw`[A \[b\](c)](https://x.org/a%20%28b%29%3Cc%3E)`,
    );
  });

  it('is only its words when the address is no web address', () => {
    expect(markdownLink('A', 'javascript:alert(1)')).toBe('A');
  });
});

describe('a quoted statement', () => {
  it.each<[string, Statement, string]>([
    ['puts the mark before the stop', { text: 'It *is* so.', citation: 2 }, String.raw`It \*is\* so [2].`],
    ['keeps a number in the words apart from the mark', { text: 'See [3].', citation: 3 }, String.raw`See \[3\] [3].`],
    [
      'puts a label in bold',
      { label: { kind: 'guideSays' }, text: 'Yes.', citation: 1 },
      '**The guide says:** Yes [1].',
    ],
    [
      'escapes a label that quotes',
      { label: { kind: 'subject', text: 'A*' }, text: 'B', citation: 1 },
      String.raw`**A\*:** B [1]`,
    ],
    [
      'numbers steps on from those shown before',
      { text: 'Steps:', citation: 1, items: { ordered: true, first: 4, texts: ['Go.', '* Stop.'] } },
      'Steps [1]:\n4. Go.\n5. \\* Stop.',
    ],
  ])('%s', (_, statement, markdown) => {
    expect(statementAsMarkdown(statement, 'en', true)).toBe(markdown);
  });

  it('has no mark when it has no citation', () => {
    expect(statementAsMarkdown({ text: 'So.', citation: 1 }, 'en', false)).toBe('So.');
  });
});

describe('a shortened text', () => {
  it.each([
    ['short enough', 12, 'short enough'],
    ['  trimmed  ', 7, 'trimmed'],
    ['cut at a word', 11, 'cut at a…'],
    ['cut at a word', 9, 'cut at a…'],
    ['ends, with a comma', 6, 'ends…'],
    ['Donaudampfschifffahrt', 6, 'Donau…'],
    ['ab😀cd', 4, 'ab…'],
  ])('of %j in %i is %j', (text, limit, short) => {
    expect(shorten(text, limit)).toBe(short);
  });

  it('is never longer than its limit and always begins as the text does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(text.trim().startsWith(short.replace(/…$/, ''))).toBe(true);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

describe('statements in a limited room', () => {
  it('are whole as long as they fit, lists item by item', () => {
    const list: Statement = {
      text: 'List:',
      citation: 1,
      items: { ordered: false, first: 1, texts: ['a', 'b', 'c'.repeat(500)] },
    };
    expect(fitStatements([{ text: 'First.', citation: 1 }, list], 300)).toEqual([
      { text: 'First.', citation: 1 },
      { ...list, items: { ordered: false, first: 1, texts: ['a', 'b'] } },
    ]);
  });

  it('stop before the room is used up, however much has to be escaped', () => {
    const hostile = fc.string({ unit: fc.constantFrom('*', '&lt;', '<', 'a', ' ', '[1]'), maxLength: 200 });
    const label = fc.record({ kind: fc.constant('subject' as const), text: hostile });
    const statement = fc.record<Statement>({
      label,
      text: hostile,
      items: fc.record({
        ordered: fc.boolean(),
        first: fc.nat({ max: 99 }),
        texts: fc.array(hostile, { maxLength: 5 }),
      }),
      citation: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), fc.integer({ min: 1_000, max: 3_000 }), (statements, room) => {
        const fitting = fitStatements(statements, room).map((each) => statementAsMarkdown(each, 'en', true));
        expect(fitting.join('\n').length).toBeLessThanOrEqual(room);
      }),
    );
  });
});
