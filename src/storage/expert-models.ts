import { Schema, type Connection, type Model } from 'mongoose';
import { expertDeeds, reasonsToAsk, type AskedOfExperts, type ExpertStep } from '../experts';
import { languages } from '../guides';
import { moment, part, root, text, whole } from './models';

export type AskedDocument = Omit<AskedOfExperts, 'id'> & { _id: string };

/** `_id` is `request@number`, so two experts cannot both take a step. */
export type ExpertStepDocument = ExpertStep & { _id: string };

export interface ExpertModels {
  readonly asked: Model<AskedDocument>;
  readonly steps: Model<ExpertStepDocument>;
}

export function createExpertModels(connection: Connection): ExpertModels {
  return {
    asked: connection.model<AskedDocument>('AskedOfExperts', askedSchema, 'expertRequests'),
    steps: connection.model<ExpertStepDocument>('ExpertStep', stepSchema, 'expertSteps'),
  };
}

export async function createExpertIndexes({ asked, steps }: ExpertModels): Promise<void> {
  await Promise.all([asked.createIndexes(), steps.createIndexes()]);
}

const askedSchema = new Schema<AskedDocument>(
  {
    _id: text,
    question: text,
    language: { ...text, enum: languages },
    why: { ...text, enum: reasonsToAsk },
    found: [new Schema({ section: text, heading: text, guide: text }, part)],
    asker: text,
    replyTo: text,
    channel: text,
    askedAt: moment,
  },
  root,
);
askedSchema.index({ asker: 1, askedAt: -1 });
askedSchema.index({ askedAt: -1 });

const stepSchema = new Schema<ExpertStepDocument>(
  {
    _id: text,
    request: text,
    number: whole,
    deed: { ...text, enum: expertDeeds },
    by: { type: new Schema({ id: text, name: { type: String, default: '' } }, part), required: true },
    at: moment,
    text: String,
    guidance: new Schema({ guide: text, section: text }, part),
  },
  root,
);
stepSchema.index({ request: 1, number: 1 });
stepSchema.index({ at: 1 });
