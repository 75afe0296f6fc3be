import { Schema, type Connection, type Model } from 'mongoose';
import type { ContributionRecord, ReportEdition } from '../practices';
import { moment, root, text, whole } from './models';

/** `_id` is the practice's id. */
export type ContributionDocument = Omit<ContributionRecord, 'practice'> & { _id: string };

/** `_id` is `report@number`, so two publishers cannot both issue an edition. What it says is frozen with it. */
export interface ReportDocument {
  _id: string;
  number: number;
  issuedAt: Date;
  issuedBy: string;
  practices: number;
  content: Pick<ReportEdition, 'introduction' | 'themes' | 'gone'>;
}

export interface PracticeModels {
  readonly contributions: Model<ContributionDocument>;
  readonly reports: Model<ReportDocument>;
}

export function createPracticeModels(connection: Connection): PracticeModels {
  return {
    contributions: connection.model<ContributionDocument>('Contribution', contributionSchema, 'contributions'),
    reports: connection.model<ReportDocument>('PracticeReport', reportSchema, 'practiceReports'),
  };
}

export async function createPracticeIndexes({ contributions, reports }: PracticeModels): Promise<void> {
  await Promise.all([contributions.createIndexes(), reports.createIndexes()]);
}

const contributionSchema = new Schema<ContributionDocument>(
  {
    _id: text,
    language: text,
    contributor: text,
    title: text,
    at: moment,
    contact: String,
    arrived: Boolean,
  },
  root,
);
contributionSchema.index({ contributor: 1, at: -1 });

const reportSchema = new Schema<ReportDocument>(
  {
    _id: text,
    number: whole,
    issuedAt: moment,
    issuedBy: text,
    practices: whole,
    // Never looked into by a query, and never changed: kept as it was compiled.
    content: { type: Schema.Types.Mixed, required: true },
  },
  root,
);
reportSchema.index({ number: -1 });
