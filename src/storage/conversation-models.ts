import { Schema, type Connection, type Model } from 'mongoose';
import type { ConversationNote } from '../conversations';
import { moment, root, text, whole } from './models';

export type ConversationNoteDocument = Omit<ConversationNote, 'key'> & { _id: string };

/** That somebody is writing a version: `_id` is `key@version`, so of all who want to exactly one inserts it. */
export interface NoteTurnDocument {
  _id: string;
  at: Date;
}

export interface ConversationModels {
  readonly notes: Model<ConversationNoteDocument>;
  readonly turns: Model<NoteTurnDocument>;
}

export function createConversationModels(connection: Connection): ConversationModels {
  return {
    notes: connection.model<ConversationNoteDocument>('ConversationNote', noteSchema, 'conversation_notes'),
    turns: connection.model<NoteTurnDocument>('ConversationNoteTurn', turnSchema, 'conversation_note_turns'),
  };
}

const noteSchema = new Schema<ConversationNoteDocument>(
  { _id: text, version: whole, value: text, updatedAt: moment, until: moment },
  root,
);
// What is old goes.
noteSchema.index({ until: 1 });

const turnSchema = new Schema<NoteTurnDocument>({ _id: text, at: moment }, root);
