import { Schema, type Connection, type Model } from 'mongoose';
import {
  guideKinds,
  languages,
  standings,
  type Edition,
  type GuideDetails,
  type GuideId,
  type Revision,
} from '../guides';

/** The head of a guide: the one document that publishing flips. */
export interface GuideDocument {
  _id: GuideId;
  edition: number;
  /** `_id` of the manifest of the present edition. */
  manifest: string;
  /** Every edition that was ever present, oldest first. A manifest that is named nowhere lost a race and means nothing. */
  editions: { number: number; manifest: string }[];
}

/** `_id` is a random id: a manifest is written before the flip that makes it an edition. */
export type ManifestDocument = Edition & { _id: string };

/** `_id` is `section@number`, so two writers cannot both win a number. */
export type RevisionDocument = Revision & { _id: string };

/** What the installation remembers about itself. */
export interface NoteDocument {
  _id: string;
  value: string;
  at: Date;
}

export interface Models {
  readonly guides: Model<GuideDocument>;
  readonly manifests: Model<ManifestDocument>;
  readonly revisions: Model<RevisionDocument>;
  readonly notes: Model<NoteDocument>;
}

export function createModels(connection: Connection): Models {
  return {
    guides: connection.model<GuideDocument>('Guide', guideSchema, 'guides'),
    manifests: connection.model<ManifestDocument>('Manifest', manifestSchema, 'manifests'),
    revisions: connection.model<RevisionDocument>('Revision', revisionSchema, 'revisions'),
    notes: connection.model<NoteDocument>('Note', noteSchema, 'notes'),
  };
}

// A document that does not fit its schema is a defect of ours: refuse it rather than drop the field.
const root = { strict: 'throw', versionKey: false, autoCreate: false, minimize: false } as const;
const part = { _id: false, strict: 'throw', minimize: false } as const;
const text = { type: String, required: true } as const;
/** Text that may be empty. */
const anyText = { type: String, default: '' } as const;
const texts = { type: [String], required: true } as const;
const whole = { type: Number, required: true } as const;
const moment = { type: Date, required: true } as const;

const detailsSchema = new Schema<GuideDetails>(
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

const guideSchema = new Schema<GuideDocument>(
  {
    _id: text,
    edition: whole,
    manifest: text,
    editions: [new Schema({ number: whole, manifest: text }, part)],
  },
  root,
);

const manifestSchema = new Schema<ManifestDocument>(
  {
    _id: text,
    guide: text,
    number: whole,
    details: { type: detailsSchema, required: true },
    outline: [new Schema({ section: text, revision: whole, depth: whole }, part)],
    publishedAt: moment,
    publishedBy: text,
    note: anyText,
  },
  root,
);

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
    body: text,
    topics: texts,
    basis: { type: String, enum: ['GENERAL_PRACTICE'] },
    term: termSchema,
    translates: new Schema({ section: text, revision: Number }, part),
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
