import { Schema, type Connection, type Model } from 'mongoose';
import type { GuideId } from '../guides';
import { doors, type Action, type Door, type OpenMatter } from '../publishing';
import { anyText, detailsSchema, moment, outlineEntrySchema, part, root, text, whole } from './models';

/** `_id` is `guide#number`, so two writers cannot both have a number. Never changed, never removed: it is the audit trail too. */
export type ActionDocument = { _id: string } & (Action | ForeignAction);

/** What is done elsewhere than at a guide: under an id of its own, without a number. */
export interface ForeignAction {
  readonly on: string;
  readonly verb: string;
  readonly actor: string;
  readonly door: Door;
  readonly at: Date;
  readonly reason: string;
}

/** `_id` is `guide#number` again: the reminder of that action. */
export type MatterDocument = OpenMatter & { _id: string };

/** Every field that an action may have; a verb has its own. What is not here is refused. */
interface AnyAction {
  _id: string;
  guide?: GuideId;
  on?: string;
  number?: number;
  verb: string;
  at: Date;
  actor: string;
  section?: string;
}

export interface DraftModels {
  readonly actions: Model<AnyAction>;
  readonly matters: Model<MatterDocument>;
}

export function createDraftModels(connection: Connection): DraftModels {
  return {
    actions: connection.model<AnyAction>('Action', actionSchema, 'actions'),
    matters: connection.model<MatterDocument>('Matter', matterSchema, 'matters'),
  };
}

const waiverSchema = new Schema({ section: text, target: text, reason: text, by: text }, part);

const actionSchema = new Schema(
  {
    _id: text,
    guide: String,
    on: String,
    number: Number,
    version: Number,
    verb: text,
    actor: text,
    door: { ...text, enum: doors },
    at: moment,
    reason: anyText,
    key: String,
    section: String,
    revision: Number,
    restored: Number,
    place: new Schema({ after: { type: String, default: null }, depth: whole }, part),
    withSubsections: Boolean,
    basedOn: Number,
    details: detailsSchema,
    outline: { type: [outlineEntrySchema], default: undefined },
    waivers: { type: [waiverSchema], default: undefined },
    target: String,
    due: Date,
    edition: Number,
    to: Number,
    note: String,
    emergency: Boolean,
    owner: String,
    interval: Number,
  },
  root,
);
actionSchema.index({ guide: 1, number: 1 });
actionSchema.index({ guide: 1, at: -1, _id: -1 });
actionSchema.index({ actor: 1, at: -1, _id: -1 });
actionSchema.index({ at: -1, _id: -1 });
actionSchema.index({ verb: 1, guide: 1, number: 1 });

const matterSchema = new Schema<MatterDocument>({ _id: text, guide: text, number: whole, due: Date, at: moment }, root);
