import { trusted } from 'mongoose';
import { codedError } from '../errors';
import type { Edition, GuideId, Revision, SectionText } from '../guides';
import type { GuideStore, NewRevision, RevisionHead } from '../publishing';
import type { Models } from './models';

/** Editions and revisions in MongoDB. See `GuideStore` for what is promised. */
export function createGuideRepository({ editions, revisions, notes }: Models): GuideStore {
  return {
    async changedHeads(since) {
      const known = new Map(since.map(({ guide, edition }) => [guide, edition]));
      const changed = new Map<GuideId, number>();
      let found = await editions.find(newGuides([...known.keys()]), headFields).lean();
      let next = await editions.find(nextEditions([...known]), headFields).lean();
      // Several editions may have come since: on from each until there is none.
      for (found = [...found, ...next]; found.length > 0; found = next) {
        for (const { guide, number } of found) changed.set(guide, number);
        next = await editions.find(nextEditions(found.map(({ guide, number }) => [guide, number])), headFields).lean();
      }
      return [...changed].map(([guide, edition]) => ({ guide, edition }));
    },

    async edition(guide, number) {
      const found =
        number === undefined
          ? await editions.findOne({ guide }, { _id: 0 }).sort({ number: -1 }).lean<Edition>()
          : await editions.findById(editionId(guide, number), { _id: 0 }).lean<Edition>();
      return found ?? undefined;
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

    async saveRevisions(fresh) {
      await Promise.all(fresh.map(refuseHole));
      const saved = fresh.map((revision): Revision => ({ ...revision, number: (revision.basedOn ?? 0) + 1 }));
      try {
        const documents = saved.map((revision) => ({
          ...revision,
          _id: revisionId(revision.section, revision.number),
        }));
        await revisions.insertMany(documents, { ordered: false, lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const { section, basedOn } = (await firstConflict(fresh)) ?? fresh[0] ?? { section: '', basedOn: null };
        throw codedError('REVISION_CONFLICT', section, basedOn ?? 0, await latestNumber(section));
      }
      return saved;
    },

    async publish(edition) {
      const { guide, number } = edition;
      const follows = number === 1 || (await editions.exists({ _id: editionId(guide, number - 1) }));
      try {
        if (follows) {
          await editions.create({ ...edition, _id: editionId(guide, number) });
          return;
        }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      throw codedError('EDITION_CONFLICT', guide, number - 1, await latestEdition(guide));
    },

    async importedContent() {
      return (await notes.findById('imported-content').lean())?.value;
    },

    async recordImportedContent(fingerprint, at) {
      await notes.updateOne({ _id: 'imported-content' }, { $set: { value: fingerprint, at } }, { upsert: true });
    },
  };

  async function latestEdition(guide: GuideId): Promise<number> {
    return (await editions.findOne({ guide }, headFields).sort({ number: -1 }).lean())?.number ?? 0;
  }

  async function latestNumber(section: string): Promise<number> {
    const latest = await revisions.findOne({ section }, { number: 1 }).sort({ number: -1 }).lean();
    return latest?.number ?? 0;
  }

  /** Which of several lost: the one whose number holds another text, or has been passed. */
  async function firstConflict(fresh: readonly NewRevision[]): Promise<NewRevision | undefined> {
    for (const revision of fresh) {
      const { section, basedOn, hash, author } = revision;
      const kept = await revisions
        .findById(revisionId(section, (basedOn ?? 0) + 1), { hash: 1, author: 1, at: 1 })
        .lean();
      if (kept?.hash !== hash || kept.author !== author || kept.at.getTime() !== revision.at.getTime()) return revision;
    }
    return undefined;
  }

  async function refuseHole({ section, basedOn }: NewRevision): Promise<void> {
    if (basedOn === null || (await revisions.exists({ _id: revisionId(section, basedOn) }))) return;
    throw codedError('REVISION_CONFLICT', section, basedOn, await latestNumber(section));
  }
}

const headFields = { _id: 0, guide: 1, number: 1 } as const;

function newGuides(known: readonly GuideId[]) {
  return { number: 1, guide: trusted({ $nin: [...known] }) };
}

function nextEditions(known: readonly (readonly [GuideId, number])[]) {
  return { _id: trusted({ $in: known.map(([guide, number]) => editionId(guide, number + 1)) }) };
}

function editionId(guide: GuideId, number: number): string {
  return `${guide}@${String(number)}`;
}

function revisionId(section: string, number: number): string {
  return `${section}@${String(number)}`;
}

function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000;
}
