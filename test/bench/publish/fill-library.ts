import type { EditionWithTexts, GuideId, OutlineEntry, SectionText } from '../../../src/guides';
import { hashSection } from '../../../src/guides';
import { openStorage } from '../../../src/storage';
import { buildDetails, buildText } from '../../support/build-desk';
import { madePassages } from '../search/passages';

/** A guide as the bench filled it in, with its first edition. */
export type FilledGuide = EditionWithTexts & { readonly id: GuideId };

/** How many sections there are, in all and in each guide. */
export interface LibrarySize {
  readonly sections: number;
  readonly aGuide: number;
}

/** Writes a library of made-up guides into an empty data directory, as an import would have left it. */
export async function fillLibrary(directory: string, size: LibrarySize): Promise<FilledGuide[]> {
  const guides = madeGuides(size);
  const storage = await openStorage({ uri: undefined, directory, whenHeld: 'own', log: () => undefined });
  try {
    for (const { edition, texts } of guides) {
      const revisions = Array.from(texts, ([section, text]) => ({
        ...{ section, text, guide: edition.guide, hash: hashSection(text), author: 'bench', reason: '' },
        ...{ at: edition.publishedAt, basedOn: null },
      }));
      await storage.guides.saveRevisions(revisions);
      await storage.guides.publish(edition);
    }
    // So that the content folder is not brought in as well.
    await storage.guides.recordImportedContent('bench', new Date());
  } finally {
    await storage.close();
  }
  return guides;
}

function madeGuides({ sections, aGuide }: LibrarySize): FilledGuide[] {
  const passages = madePassages(sections);
  const guides: FilledGuide[] = [];
  for (let start = 0; start < passages.length; start += aGuide) {
    const id: GuideId = `en/bench-${String(guides.length)}`;
    const texts = new Map<string, SectionText>();
    const outline: OutlineEntry[] = [];
    for (const passage of passages.slice(start, start + aGuide)) {
      const section = `bench-${passage.id}`;
      texts.set(section, buildText(passage.text, { heading: passage.title ?? passage.id }));
      outline.push({ section, revision: 1, depth: 1 });
    }
    const edition = { guide: id, number: 1, details: buildDetails(id), outline };
    guides.push({ id, texts, edition: { ...edition, publishedAt: new Date(), publishedBy: 'bench', note: '' } });
  }
  return guides;
}
