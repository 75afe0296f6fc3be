import fc from 'fast-check';
import type { OutlineEntry } from '../../../../src/guides';
import { sourceBlocks } from '../../../../src/guides';
import { compareManifests, compareTexts, type BlockChange, type WordRun } from '../../../../src/publishing';
import { buildDetails, buildText } from '../../../support/build-desk';

describe('comparing two texts', () => {
  const compare = (before: string, after: string) => compareTexts(buildText(before), buildText(after)).blocks;

  it('shows the words that changed within a block, and leaves the other blocks alone', () => {
    const before = 'Declare within ten days.\n\n- one\n- two\n\nThe end.';
    const after = 'Declare within five days.\n\n- one\n- two\n\nThe end.';
    expect(compare(before, after)).toEqual([
      {
        kind: 'changed',
        runs: [
          { kind: 'same', text: 'Declare within ' },
          { kind: 'removed', text: 'ten' },
          { kind: 'added', text: 'five' },
          { kind: 'same', text: ' days.' },
        ],
      },
      { kind: 'same', text: '- one\n- two' },
      { kind: 'same', text: 'The end.' },
    ]);
  });

  it('does not force blocks together that have nothing in common', () => {
    expect(compare('About gold and silver coins.', 'Ships report by radio.').map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
  });

  it('finds a rewritten block again beside a new one', () => {
    const before = 'Officers declare goods within ten days of arrival.';
    const after = 'A new beginning stands here.\n\nOfficers declare all goods within ten days of arrival.';
    expect(compare(before, after).map(({ kind }) => kind)).toEqual(['added', 'changed']);
  });

  it('names the fields that changed beside the text', () => {
    const { fields } = compareTexts(
      buildText('x', { topics: ['a'] }),
      buildText('x', { topics: ['b'], basis: 'GENERAL_PRACTICE' }),
    );
    expect(fields).toEqual([
      { field: 'topics', before: ['a'], after: ['b'] },
      { field: 'basis', before: undefined, after: 'GENERAL_PRACTICE' },
    ]);
  });

  it('contains each text whole, whatever they are', () => {
    const words = fc.array(fc.constantFrom('the', 'officer', 'declares', 'goods', 'ten', 'days', '**now**', 'é'), {
      minLength: 1,
      maxLength: 8,
    });
    const markdown = fc
      .array(
        words.map((each) => each.join(' ')),
        { maxLength: 6 },
      )
      .map((blocks) => blocks.join('\n\n'));
    fc.assert(
      fc.property(markdown, markdown, (before, after) => {
        const changes = compare(before, after);
        expect(changes.flatMap((change) => side(change, 'removed'))).toEqual(sourceBlocks(before));
        expect(changes.flatMap((change) => side(change, 'added'))).toEqual(sourceBlocks(after));
        if (before === after) expect(changes.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('takes bounded time over texts that share nothing', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, i) => `${word}${String(i)} ${word}`).join('\n\n');
    const began = performance.now();
    expect(compare(long('a'), long('b')).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});

describe('comparing two editions', () => {
  const manifest = (outline: OutlineEntry[]) => ({ details: buildDetails('en/compared'), outline });
  const entry = (section: string, revision = 1, depth = 1): OutlineEntry => ({ section, revision, depth });

  it('moves as few sections as explain the new order', () => {
    const before = manifest(['a', 'b', 'c', 'd'].map((section) => entry(section)));
    const after = manifest(['d', 'a', 'b', 'c'].map((section) => entry(section)));
    expect(compareManifests(before, after).moved).toEqual([
      { section: 'd', before: { position: 3, depth: 1 }, after: { position: 0, depth: 1 } },
    ]);
  });

  it('says what came, went, changed and sank', () => {
    const before = manifest([entry('a'), entry('b'), entry('c')]);
    const after = {
      ...manifest([entry('a', 2), entry('c', 1, 2), entry('d')]),
      details: buildDetails('en/compared', { title: 'New' }),
    };
    expect(compareManifests(before, after)).toEqual({
      added: [entry('d')],
      removed: [entry('b')],
      changed: [{ section: 'a', before: 1, after: 2 }],
      moved: [{ section: 'c', before: { position: 2, depth: 1 }, after: { position: 1, depth: 2 } }],
      details: [{ field: 'title', before: 'Guide compared', after: 'New' }],
    });
  });

  it('accounts for every section of both, whatever they are', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const { added, removed, moved } = compareManifests(
          manifest(before.map((section) => entry(section))),
          manifest(after.map((section) => entry(section))),
        );
        const stayed = (all: string[], without: readonly { section: string }[]) =>
          all.filter((id) => ![...without, ...moved].some(({ section }) => section === id));
        expect(stayed(before, removed)).toEqual(stayed(after, added));
      }),
    );
  });
});

/** What a change says of one of the two texts. */
function side(change: BlockChange, kind: WordRun['kind']): string[] {
  if (change.kind === 'changed') {
    return [
      change.runs
        .filter((run) => run.kind === 'same' || run.kind === kind)
        .map(({ text }) => text)
        .join(''),
    ];
  }
  return change.kind === 'same' || change.kind === kind ? [change.text] : [];
}
