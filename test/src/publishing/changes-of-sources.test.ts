import {
  revisionStep,
  type Edition,
  type EditionWithTexts,
  type Revision,
  type SectionText,
} from '../../../src/guides';
import { SourceChangeCount } from '../../../src/publishing/changes-of-sources';
import { buildDetails, buildText } from '../../support/build-desk';

const at = new Date('2026-11-23T09:00:00Z');
const source = 'source-section';

/** Counts for a translation made from revision `from`, where these revisions of its source were published one after the other. */
async function behind(from: number, published: readonly number[], texts: readonly SectionText[]): Promise<number> {
  const editions = published.map((revision, i): Edition => ({
    ...{ guide: 'en/guide', number: i + 1, details: buildDetails('en/guide') },
    ...{ outline: [{ section: source, revision, depth: 1 }], publishedAt: at, publishedBy: 'ana', note: '' },
  }));
  const number = published.length;
  const present = editions[number - 1];
  if (!present) throw new Error('Nothing was published');
  const store = {
    edition: (_guide: string, wanted = number) => Promise.resolve(editions[wanted - 1]),
    revision: (_section: string, wanted: number) =>
      Promise.resolve({ text: texts[wanted - 1] ?? buildText('') } as Revision),
  };
  const translation: EditionWithTexts = {
    edition: { ...present, guide: 'fr/guide', outline: [{ section: 'translated', revision: 1, depth: 1 }] },
    texts: new Map([['translated', buildText('Le mot.', { translates: { section: source, revision: from } })]]),
  };
  const original = { edition: present, texts: new Map<string, SectionText>() };
  const counted = await new SourceChangeCount(store).count([original, translation]);
  return counted.get(revisionStep(source, from, published.at(-1) ?? 0)) ?? 0;
}

describe('a translation is behind by', () => {
  const [first, second, third] = [buildText('One.'), buildText('Two.'), buildText('Three.')];

  it('the publications that changed the words of its source, not by what was saved on the way', async () => {
    const autosaved = [first, buildText('T'), buildText('Tw'), buildText('Two'), second, third];
    expect(await behind(1, [1, 5], autosaved)).toBe(1);
    expect(await behind(1, [1, 5, 6], autosaved)).toBe(2);
    expect(await behind(5, [1, 5, 6], autosaved)).toBe(1);
  });

  it('nothing where only topics, wordings or pages changed', async () => {
    const filed = { ...first, topics: ['core-tools'], asked: ['what?'], pages: { from: 3, to: 4 } };
    expect(await behind(1, [1, 2], [first, filed])).toBe(0);
  });

  it('nothing once its source says again what it was made from', async () => {
    expect(await behind(1, [1, 2, 3], [first, second, first])).toBe(0);
    expect(await behind(2, [1, 2, 1], [first, second])).toBe(1);
  });
});
