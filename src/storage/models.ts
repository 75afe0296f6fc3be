import { Schema, type Connection, type Model } from 'mongoose';
import {
  guideKinds,
  languages,
  standings,
  type Edition,
  type GuideDetails,
  type OutlineEntry,
  type Revision,
} from '../guides';

/** `_id` is `guide@number`, so two publishers cannot both win an edition, and inserting it is all that publishing does. */
export type EditionDocument = Edition & { _id: string };

/** `_id` is `section@number`, so two writers cannot both win a number. */
export type RevisionDocument = Revision & { _id: string };

/** What the installation remembers about itself. */
export interface NoteDocument {
  _id: string;
  value: string;
  at: Date;
}

export interface Models {
  readonly editions: Model<EditionDocument>;
  readonly revisions: Model<RevisionDocument>;
  readonly notes: Model<NoteDocument>;
}

export function createModels(connection: Connection): Models {
  return {
    editions: connection.model<EditionDocument>('Edition', editionSchema, 'editions'),
    revisions: connection.model<RevisionDocument>('Revision', revisionSchema, 'revisions'),
    notes: connection.model<NoteDocument>('Note', noteSchema, 'notes'),
  };
}

// A document that does not fit its schema is a defect of ours: refuse it rather than drop the field.
export const root = { strict: 'throw', versionKey: false, autoCreate: false, minimize: false } as const;
export const part = { _id: false, strict: 'throw', minimize: false } as const;
export const text = { type: String, required: true } as const;
/** Text that may be empty. */
export const anyText = { type: String, default: '' } as const;
export const texts = { type: [String], required: true } as const;
export const whole = { type: Number, required: true } as const;
export const moment = { type: Date, required: true } as const;

export const detailsSchema = new Schema<GuideDetails>(
  {
    slug: text,
    language: { ...text, enum: languages },
    title: text,
    summary: text,
    kind: { ...text, enum: guideKinds },
    standing: { ...text, enum: standings },
    topics: texts,
    source: new Schema({ publisher: text, title: text, year: Number, address: String }, part),
    owner: text,
    review: String,
  },
  part,
);

export const outlineEntrySchema = new Schema<OutlineEntry>({ section: text, revision: whole, depth: whole }, part);

const editionSchema = new Schema<EditionDocument>(
  {
    _id: text,
    guide: text,
    number: whole,
    details: { type: detailsSchema, required: true },
    outline: [outlineEntrySchema],
    publishedAt: moment,
    publishedBy: text,
    note: anyText,
    retired: Boolean,
  },
  root,
);

// First editions of guides not known yet are looked up by it.
editionSchema.index({ number: 1, guide: 1 });
// The present edition is the one with the greatest number.
editionSchema.index({ guide: 1, number: -1 });

const termSchema = new Schema(
  {
    abbreviations: texts,
    synonyms: texts,
    translations: new Schema(Object.fromEntries(languages.map((language) => [language, String])), part),
    more: String,
  },
  part,
);

const sectionTextSchema = new Schema(
  {
    heading: text,
    // A chapter may have its text in its sections alone.
    body: anyText,
    topics: texts,
    pages: new Schema({ from: whole, to: whole }, part),
    basis: { type: String, enum: ['GENERAL_PRACTICE'] },
    term: termSchema,
    translates: new Schema({ section: text, revision: Number }, part),
    // No default: a section without it is stored, and hashed, as it was before there was such a field.
    asked: { type: [String], default: undefined },
  },
  part,
);

const revisionSchema = new Schema<RevisionDocument>(
  {
    _id: text,
    section: text,
    guide: text,
    number: whole,
    text: { type: sectionTextSchema, required: true },
    hash: text,
    author: text,
    reason: anyText,
    at: moment,
    basedOn: { type: Number, default: null },
  },
  root,
);
revisionSchema.index({ section: 1, number: 1 }, { unique: true });

const noteSchema = new Schema<NoteDocument>({ _id: text, value: text, at: moment }, root);
