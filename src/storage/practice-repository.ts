import { trusted } from 'mongoose';
import type { ContributionRecord, ContributionStore, ReportEdition, ReportStore } from '../practices';
import { isDuplicateKey } from './duplicate-key';
import type { ContributionDocument, PracticeModels, ReportDocument } from './practice-models';

/** All that is stored for `src/practices`; practices themselves are guides. */
export interface PracticeStorage {
  readonly contributions: ContributionStore;
  readonly reports: ReportStore;
}

/** Contributions and reports in MongoDB. See the interfaces for what is promised. */
export function createPracticeRepository(models: PracticeModels): PracticeStorage {
  return { contributions: contributionStore(models), reports: reportStore(models) };
}

function contributionStore({ contributions }: PracticeModels): ContributionStore {
  return {
    async add({ practice, ...record }) {
      try {
        await contributions.create({ ...record, _id: practice });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async find(practice) {
      const found = await contributions.findById(practice).lean<ContributionDocument>();
      return found ? record(found) : undefined;
    },

    async of(contributor) {
      const found = await contributions.find({ contributor }).sort({ at: -1, _id: 1 }).lean<ContributionDocument[]>();
      return found.map(record);
    },

    async markArrived(practice) {
      await contributions.updateOne({ _id: practice }, { $set: { arrived: true } });
    },

    async setContact(practice, contact) {
      const change = contact === undefined ? { $unset: { contact: 1 as const } } : { $set: { contact } };
      await contributions.updateOne({ _id: practice }, change);
    },

    async contacts(practices) {
      const found = await contributions
        .find({ _id: trusted({ $in: [...practices] }), contact: trusted({ $exists: true }) })
        .lean<ContributionDocument[]>();
      return new Map(found.flatMap(({ _id, contact }) => (contact === undefined ? [] : [[_id, contact]])));
    },

    async forget(contributor) {
      return (await contributions.deleteMany({ contributor })).deletedCount;
    },
  };
}

function reportStore({ reports }: PracticeModels): ReportStore {
  return {
    async edition(number) {
      const query = number === undefined ? reports.findOne().sort({ number: -1 }) : reports.findOne({ number });
      const found = await query.lean<ReportDocument>();
      if (!found) return undefined;
      const { issuedAt, issuedBy, content } = found;
      return { number: found.number, issuedAt, issuedBy, ...content };
    },

    async heads() {
      const found = await reports.find({}, { content: 0 }).sort({ number: -1 }).lean<ReportDocument[]>();
      return found.map(({ number, issuedAt, practices }) => ({ number, issuedAt, practices }));
    },

    async issue({ number, issuedAt, issuedBy, introduction, themes, gone }: ReportEdition) {
      const practices = new Set(themes.flatMap(({ entries }) => entries.map(({ id }) => id))).size;
      try {
        await reports.create({
          _id: `report@${String(number)}`,
          ...{ number, issuedAt, issuedBy, practices, content: { introduction, themes, gone } },
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}

function record({ _id, ...rest }: ContributionDocument): ContributionRecord {
  return { practice: _id, ...rest };
}
