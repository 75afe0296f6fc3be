import { randomUUID } from 'node:crypto';
import { trusted } from 'mongoose';
import { codedError } from '../errors';
import type { Edition, Revision, SectionText } from '../guides';
import type { GuideStore, NewRevision, RevisionHead } from '../publishing';
import type { Models } from './models';

/** Guides, editions and revisions in MongoDB. See `GuideStore` for what is promised. */
export function createGuideRepository({ guides, manifests, revisions, notes }: Models): GuideStore {
  return {
    async heads() {
      const heads = await guides.find({}, { edition: 1 }).lean();
      return heads.map(({ _id, edition }) => ({ guide: _id, edition }));
    },

    async edition(guide, number) {
      const head = await guides.findById(guide).lean();
      const manifest =
        number === undefined ? head?.manifest : head?.editions.find((each) => each.number === number)?.manifest;
      if (manifest === undefined) return undefined;
      const found = await manifests.findById(manifest, { _id: 0 }).lean<Edition>();
      if (!found) throw new Error(`The manifest ${manifest} of ${guide} is missing`);
      return found;
    },

    async texts(edition) {
      const ids = edition.outline.map(({ section, revision }) => revisionId(section, revision));
      const found = await revisions.find({ _id: trusted({ $in: ids }) }, { section: 1, text: 1 }).lean();
      return new Map(found.map(({ section, text }): [string, SectionText] => [section, text]));
    },

    async histories(sections) {
      const found = await revisions
        .find({ section: trusted({ $in: [...sections] }) }, { _id: 0, text: 0 })
        .sort({ section: 1, number: 1 })
        .lean<RevisionHead[]>();
      const histories = new Map<string, RevisionHead[]>(sections.map((section) => [section, []]));
      for (const head of found) histories.get(head.section)?.push(head);
      return histories;
    },

    async revision(section, number) {
      return (await revisions.findById(revisionId(section, number), { _id: 0 }).lean<Revision>()) ?? undefined;
    },

    async saveRevision(revision) {
      const number = (revision.basedOn ?? 0) + 1;
      await refuseHole(revision);
      const saved: Revision = { ...revision, number };
      try {
        await revisions.create({ ...saved, _id: revisionId(revision.section, number) });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw codedError(
          'REVISION_CONFLICT',
          revision.section,
          revision.basedOn ?? 0,
          await latestNumber(revision.section),
        );
      }
      return saved;
    },

    async publish(edition) {
      const manifest = randomUUID();
      await manifests.create({ ...edition, _id: manifest });
      const entry = { number: edition.number, manifest };
      if (await flip(edition, entry)) return;
      // Nobody refers to this manifest: it lost the race.
      await manifests.deleteOne({ _id: manifest });
      const head = await guides.findById(edition.guide, { edition: 1 }).lean();
      throw codedError('EDITION_CONFLICT', edition.guide, edition.number - 1, head?.edition ?? 0);
    },

    async importedContent() {
      return (await notes.findById('imported-content').lean())?.value;
    },

    async recordImportedContent(fingerprint, at) {
      await notes.updateOne({ _id: 'imported-content' }, { $set: { value: fingerprint, at } }, { upsert: true });
    },
  };

  /** The one write that readers notice. */
  async function flip(edition: Edition, entry: { number: number; manifest: string }): Promise<boolean> {
    const head = { edition: entry.number, manifest: entry.manifest };
    if (entry.number > 1) {
      const filter = { _id: edition.guide, edition: entry.number - 1 };
      return (await guides.findOneAndUpdate(filter, { $set: head, $push: { editions: entry } }).lean()) !== null;
    }
    try {
      await guides.create({ _id: edition.guide, ...head, editions: [entry] });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function latestNumber(section: string): Promise<number> {
    const latest = await revisions.findOne({ section }, { number: 1 }).sort({ number: -1 }).lean();
    return latest?.number ?? 0;
  }

  async function refuseHole({ section, basedOn }: NewRevision): Promise<void> {
    if (basedOn === null || (await revisions.exists({ _id: revisionId(section, basedOn) }))) return;
    throw codedError('REVISION_CONFLICT', section, basedOn, await latestNumber(section));
  }
}

function revisionId(section: string, number: number): string {
  return `${section}@${String(number)}`;
}

function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000;
}
