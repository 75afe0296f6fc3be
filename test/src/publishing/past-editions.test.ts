import type { Edition, SectionText } from '../../../src/guides';
import { createPastEditions } from '../../../src/publishing';

const details = {
  slug: 'leave',
  language: 'en',
  title: 'Leave',
  summary: 'About leave.',
  kind: 'GUIDE',
  standing: 'NATIONAL',
  topics: [],
  source: { publisher: 'Office', title: 'Leave' },
  owner: 'HR',
} as const;

const texts: Readonly<Record<string, SectionText>> = {
  'days@1': { heading: 'How many days?', body: 'Officers have **20 days**.[^law]\n\n[^law]: Act 1.', topics: [] },
  'days@2': { heading: 'How many days?', body: 'Officers have **25 days**.[^law]\n\n[^law]: Act 2.', topics: [] },
  'who@1': { heading: 'Who decides?', body: 'The head decides.', topics: [] },
  'who@2': { heading: 'Who decides?', body: 'The _head_ decides.', topics: ['leave'] },
  'form@1': { heading: 'Which form?', body: 'Form 7.', topics: [] },
};

function edition(number: number, ...outline: readonly string[]): Edition {
  return {
    guide: 'en/leave',
    number,
    details,
    outline: outline.map((entry) => {
      const [section = '', revision = ''] = entry.split('@');
      return { section, revision: Number(revision), depth: 1 };
    }),
    publishedAt: new Date(Date.UTC(2026, 0, number)),
    publishedBy: 'editor',
    note: `Note ${String(number)}`,
  };
}

const editions = [edition(1, 'days@1', 'who@1', 'form@1'), edition(2, 'who@2', 'days@2')];

const past = createPastEditions({
  guides: {
    edition: (guide, number) =>
      Promise.resolve(editions.find((each) => each.guide === guide && each.number === number)),
    texts: ({ outline }) =>
      Promise.resolve(
        new Map(
          outline.flatMap(({ section, revision }) => {
            const text = texts[`${section}@${String(revision)}`];
            return text ? [[section, text] as const] : [];
          }),
        ),
      ),
  },
  drafts: { editions: () => Promise.resolve([...editions].reverse()) },
});

describe('what readers may see of earlier editions', () => {
  it('is what was reworded, in words and sources, without the marks that editors write', async () => {
    const changes = await past.compare('en/leave', 1, 2);
    expect(changes?.changed.map(({ section }) => section)).toEqual(['days']);
    const runs = changes?.changed[0]?.blocks.flatMap((block) => (block.kind === 'changed' ? block.runs : [])) ?? [];
    expect(runs.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '20' },
      { kind: 'added', text: '25' },
      { kind: 'removed', text: '1' },
      { kind: 'added', text: '2' },
    ]);
  });

  it('is what was taken out and moved, by its heading', async () => {
    const changes = await past.compare('en/leave', 1, 2);
    expect(changes?.removed).toEqual([{ section: 'form', heading: 'Which form?' }]);
    expect(changes?.moved).toHaveLength(1);
    expect(changes?.added).toEqual([]);
  });

  it('is a section as an edition had it, and nothing where it had none', async () => {
    expect((await past.section('en/leave', 1, 'form'))?.text.body).toBe('Form 7.');
    expect(await past.section('en/leave', 2, 'form')).toBeUndefined();
    expect(await past.section('en/leave', 9, 'form')).toBeUndefined();
    expect(await past.compare('en/leave', 1, 9)).toBeUndefined();
  });
});
