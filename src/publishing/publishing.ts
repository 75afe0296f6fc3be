import { codedError } from '../errors';
import {
  guideId,
  hashSection,
  type Edition,
  type GuideDetails,
  type GuideId,
  type OutlineEntry,
  type Revision,
  type SectionText,
} from '../guides';
import type { GuideStore } from './guide-store';

export interface SaveSection {
  readonly guide: GuideId;
  readonly section: string;
  readonly text: SectionText;
  /** The revision the author had before them; null for a new section. */
  readonly basedOn: number | null;
  readonly author: string;
  readonly reason: string;
}

export interface PublishGuide {
  readonly details: GuideDetails;
  readonly outline: readonly OutlineEntry[];
  /** The edition that the outline was made from; 0 for a new guide. */
  readonly basedOn: number;
  readonly publisher: string;
  /** What readers are told about the change. */
  readonly note: string;
}

/** The verbs by which published content changes. Nothing else writes it. */
export interface Publishing {
  /** Keeps a text as a new revision; readers see nothing of it yet. Fails with REVISION_CONFLICT. */
  saveSection(input: SaveSection): Promise<Revision>;
  /** The same for several sections at once; if one conflicts, the others are kept. */
  saveSections(inputs: readonly SaveSection[]): Promise<Revision[]>;
  /** Flips a guide to its next edition. Every answer given after this resolves is made from it. Fails with EDITION_CONFLICT or GUIDE_INVALID. */
  publishGuide(input: PublishGuide): Promise<Edition>;
}

export interface PublishingOptions {
  readonly store: GuideStore;
  readonly now: () => Date;
  /** Told after each flip, and waited for: this process swaps its snapshot before the publisher is answered. */
  readonly onPublished: () => Promise<void>;
}

export function createPublishing({ store, now, onPublished }: PublishingOptions): Publishing {
  const saveSections = (inputs: readonly SaveSection[]) =>
    store.saveRevisions(inputs.map(({ text, ...input }) => ({ ...input, text, hash: hashSection(text), at: now() })));
  return {
    saveSections,
    async saveSection(input) {
      const [saved] = await saveSections([input]);
      if (!saved) throw new Error(`${input.section} was not saved`);
      return saved;
    },
    async publishGuide(input) {
      const edition: Edition = {
        guide: guideId(input.details),
        number: input.basedOn + 1,
        details: input.details,
        outline: input.outline,
        publishedAt: now(),
        publishedBy: input.publisher,
        note: input.note,
      };
      await checkOutline(edition, store);
      await store.publish(edition);
      await onPublished();
      return edition;
    },
  };
}

async function checkOutline({ guide, outline }: Edition, store: GuideStore): Promise<void> {
  const histories = await store.histories(outline.map(({ section }) => section));
  const seen = new Set<string>();
  const faults: string[] = outline.length === 0 ? ['it has no section'] : [];
  for (const { section, revision, depth } of outline) {
    const saved = histories.get(section)?.find(({ number }) => number === revision);
    if (!saved) throw codedError('REVISION_MISSING', section, revision);
    if (saved.guide !== guide) faults.push(`section “${section}” belongs to “${saved.guide}”`);
    if (seen.has(section)) faults.push(`section “${section}” stands in it twice`);
    if (!Number.isInteger(depth) || depth < 1 || depth > 6)
      faults.push(`section “${section}” has depth ${String(depth)}; 1 to 6 are possible`);
    seen.add(section);
  }
  if (faults.length > 0) throw codedError('GUIDE_INVALID', guide, faults);
}
