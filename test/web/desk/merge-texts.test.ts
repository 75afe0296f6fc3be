import fc from 'fast-check';
import { mergedText, mergeTexts } from '../../../web/src/desk/merge-texts';

const settled = (base: string, theirs: string, mine: string) =>
  mergedText(mergeTexts(base, theirs, mine), () => 'OPEN');

describe('mergeTexts', () => {
  const base = 'One.\n\nTwo.\n\nThree.';

  it('takes over what only one of them changed', () => {
    expect(settled(base, '1.\n\nTwo.\n\nThree.', 'One.\n\nTwo.\n\n3.')).toBe('1.\n\nTwo.\n\n3.');
  });

  it('takes once what both changed alike', () => {
    expect(settled(base, 'One.\n\n2.\n\nThree.', 'One.\n\n2.\n\nThree.')).toBe('One.\n\n2.\n\nThree.');
  });

  it('keeps a passage that one added and leaves out one that the other took away', () => {
    expect(settled(base, 'One.\n\nThree.', 'One.\n\nTwo.\n\nThree.\n\nFour.')).toBe('One.\n\nThree.\n\nFour.');
  });

  it('leaves to decide what both changed differently', () => {
    expect(mergeTexts(base, 'One.\n\n2.\n\nThree.', 'One.\n\nII.\n\nThree.')).toContainEqual({
      kind: 'both',
      base: 'Two.',
      theirs: '2.',
      mine: 'II.',
    });
  });

  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 7 }).map((parts) => parts.join('\n\n'));

  it('gives the other text whenever one of them changed nothing', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(settled(before, after, before)).toBe(after);
        expect(settled(before, before, after)).toBe(after);
      }),
    );
  });

  it('loses no passage that either of them wrote anew', () => {
    fc.assert(
      fc.property(text, text, text, (before, theirs, mine) => {
        const passages = mergeTexts(before, theirs, `${mine}\n\nof mine`);
        const all = passages
          .map((each) => (each.kind === 'both' ? `${each.theirs} ${each.mine}` : each.text))
          .join(' ');
        expect(all).toContain('of mine');
      }),
    );
  });
});
