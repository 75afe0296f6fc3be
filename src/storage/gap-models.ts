import { Schema, type Connection, type Model } from 'mongoose';
import {
  gapStates,
  outcomes,
  questionChannels,
  votes,
  type Claim,
  type GapStep,
  type LoggedQuestion,
  type ReplyAddress,
  type VoteValue,
} from '../gaps';
import { languages, type Language } from '../guides';

/** A question in the log. It has no time of its own, and its id tells none. */
export type LoggedQuestionDocument = Omit<LoggedQuestion, 'id' | 'vote'> & {
  _id: string;
  vote?: VoteValue;
  comment?: string;
  /** The day of the vote. */
  votedOn?: string;
};

/** `_id` is `gap@number`, so two editors cannot both take a step. */
export type GapStepDocument = GapStep & { _id: string };

export type ReplyAddressDocument = Omit<ReplyAddress, 'id'> & { _id: string };

/** `_id` is `reply@attempt`, so two processes cannot both tell somebody. */
export type ClaimDocument = Claim & { _id: string; reply: string };

/** A question that was kept, or under `question@retired` that it was retired: both are only ever added. */
export interface KeptQuestionDocument {
  _id: string;
  text?: string;
  language?: Language;
  sections?: string[];
  retires?: string;
  by: string;
  at: Date;
}

export interface GapModels {
  readonly questions: Model<LoggedQuestionDocument>;
  readonly steps: Model<GapStepDocument>;
  readonly replies: Model<ReplyAddressDocument>;
  readonly claims: Model<ClaimDocument>;
  readonly kept: Model<KeptQuestionDocument>;
}

export function createGapModels(connection: Connection): GapModels {
  return {
    questions: connection.model<LoggedQuestionDocument>('LoggedQuestion', questionSchema, 'questions'),
    steps: connection.model<GapStepDocument>('GapStep', stepSchema, 'gapSteps'),
    replies: connection.model<ReplyAddressDocument>('ReplyAddress', replySchema, 'replyAddresses'),
    claims: connection.model<ClaimDocument>('ReplyClaim', claimSchema, 'replyClaims'),
    kept: connection.model<KeptQuestionDocument>('KeptQuestion', keptSchema, 'keptQuestions'),
  };
}

export async function createGapIndexes({ questions, replies, claims }: GapModels): Promise<void> {
  await Promise.all([questions.createIndexes(), replies.createIndexes(), claims.createIndexes()]);
}

const root = { strict: 'throw', versionKey: false, autoCreate: false, minimize: false } as const;
const part = { _id: false, strict: 'throw', minimize: false } as const;
const text = { type: String, required: true } as const;
const anyText = { type: String, default: '' } as const;
const whole = { type: Number, required: true } as const;
const moment = { type: Date, required: true } as const;
const language = { ...text, enum: languages } as const;

const questionSchema = new Schema<LoggedQuestionDocument>(
  {
    _id: text,
    text: anyText,
    language,
    channel: { ...text, enum: questionChannels },
    outcome: { ...text, enum: outcomes },
    confidence: whole,
    said: anyText,
    sections: [new Schema({ section: text, revision: whole, guide: text, edition: whole }, part)],
    sequence: whole,
    day: text,
    vote: { type: String, enum: votes },
    comment: String,
    votedOn: String,
  },
  root,
);
// What is old goes each day.
questionSchema.index({ day: 1 });
// What was asked in vain is looked up by what became of it, and by votes.
questionSchema.index({ outcome: 1, day: 1 });
questionSchema.index({ vote: 1, votedOn: 1 });

const stepSchema = new Schema<GapStepDocument>(
  {
    _id: text,
    gap: text,
    number: whole,
    state: { ...text, enum: gapStates },
    text,
    language,
    by: text,
    at: moment,
    draft: new Schema({ id: text, guide: text, section: text }, part),
    edition: Number,
    sequence: Number,
    reason: String,
  },
  root,
);

const replySchema = new Schema<ReplyAddressDocument>(
  { _id: text, gap: text, address: text, language, day: text },
  root,
);
replySchema.index({ gap: 1 });

const claimSchema = new Schema<ClaimDocument>({ _id: text, reply: text, attempt: whole, at: moment }, root);
claimSchema.index({ reply: 1, attempt: -1 });

const keptSchema = new Schema<KeptQuestionDocument>(
  {
    _id: text,
    text: String,
    language: { type: String, enum: languages },
    sections: { type: [String], default: undefined },
    retires: String,
    by: text,
    at: moment,
  },
  root,
);
