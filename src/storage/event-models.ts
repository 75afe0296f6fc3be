import { Schema, type Connection, type Model } from 'mongoose';
import type { Decision, Registration, TrainingEvent } from '../events';
import { languages } from '../guides';
import { anyText, moment, part, root, text, whole } from './models';

/** `_id` is `event@number`, so two organisers cannot both write a version. */
export type EventDocument = TrainingEvent & { _id: string };
/** `_id` is `decision@number`. */
export type DecisionDocument = Decision & { _id: string };
/** `_id` is `event person`, so nobody is registered twice. */
export type RegistrationDocument = Registration & { _id: string };
/** `_id` is `event task`; there while the task is done. */
export interface TaskDocument {
  _id: string;
  event: string;
  task: string;
}

export interface EventModels {
  readonly events: Model<EventDocument>;
  readonly decisions: Model<DecisionDocument>;
  readonly registrations: Model<RegistrationDocument>;
  readonly tasks: Model<TaskDocument>;
}

export function createEventModels(connection: Connection): EventModels {
  return {
    events: connection.model<EventDocument>('TrainingEvent', eventSchema, 'events'),
    decisions: connection.model<DecisionDocument>('Decision', decisionSchema, 'decisions'),
    registrations: connection.model<RegistrationDocument>('Registration', registrationSchema, 'registrations'),
    tasks: connection.model<TaskDocument>('EventTask', taskSchema, 'eventTasks'),
  };
}

export async function createEventIndexes({ registrations, tasks }: EventModels): Promise<void> {
  await Promise.all([registrations.createIndexes(), tasks.createIndexes()]);
}

const words = new Schema(Object.fromEntries(languages.map((language) => [language, anyText])), part);
const source = new Schema({ title: text, address: text }, part);
const named = { type: words, required: true } as const;

const eventSchema = new Schema<EventDocument>(
  {
    ...{ _id: text, id: text, number: whole, series: text, title: named, summary: named, state: text, zone: text },
    ...{ from: text, to: text, place: named },
    sessions: [
      new Schema({ id: text, title: named, start: moment, minutes: whole, speakers: [String] }, { ...part, id: false }),
    ],
    documents: [source],
    ...{ source, by: text, at: moment },
  },
  { ...root, id: false },
);

const decisionSchema = new Schema<DecisionDocument>(
  {
    ...{ _id: text, id: text, number: whole, event: text, text: named, owner: named, due: String, state: text },
    ...{ note: named, source, by: text, at: moment },
  },
  { ...root, id: false },
);

const registrationSchema = new Schema<RegistrationDocument>(
  { _id: text, event: text, person: text, zone: text, language: text, address: String, at: moment },
  root,
);
registrationSchema.index({ event: 1, at: 1, _id: 1 });
registrationSchema.index({ person: 1 });

const taskSchema = new Schema<TaskDocument>({ _id: text, event: text, task: text }, root);
taskSchema.index({ event: 1 });
