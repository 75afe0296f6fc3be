import type { Model } from 'mongoose';
import type { Decision, EventStore, Registration, TrainingEvent } from '../events';
import { isDuplicateKey } from './duplicate-key';
import type { EventModels } from './event-models';

/* A query of Mongoose runs each time somebody waits for it: every one is waited for here, once. */
/** Events, decisions and registrations in MongoDB. See the interface for what is promised. */
export function createEventRepository({ events, decisions, registrations, tasks }: EventModels): EventStore {
  return {
    versions: async () => await events.find({}, { _id: 0 }).sort({ id: 1, number: 1 }).lean<TrainingEvent[]>(),
    addVersion: (event) => inserted(events, { ...event, _id: `${event.id}@${String(event.number)}` }),
    decisions: async () => await decisions.find({}, { _id: 0 }).sort({ id: 1, number: 1 }).lean<Decision[]>(),
    addDecision: (decision) => inserted(decisions, { ...decision, _id: `${decision.id}@${String(decision.number)}` }),
    register: (registration) =>
      inserted(registrations, { ...registration, _id: `${registration.event} ${registration.person}` }),
    async unregister(event, person) {
      return (await registrations.deleteOne({ _id: `${event} ${person}` })).deletedCount > 0;
    },
    countRegistered: async (event) => await registrations.countDocuments({ event }),
    registered: async (event) =>
      await registrations.find({ event }, { _id: 0 }).sort({ at: 1, _id: 1 }).lean<Registration[]>(),
    registrationsOf: async (person) =>
      await registrations.find({ person }, { _id: 0 }).sort({ event: 1 }).lean<Registration[]>(),
    async forget(person) {
      return (await registrations.deleteMany({ person })).deletedCount;
    },
    async tasksDone(event) {
      return (await tasks.find({ event }).lean()).map(({ task }) => task);
    },
    async setTask(event, task, done) {
      const _id = `${event} ${task}`;
      if (done) await inserted(tasks, { _id, event, task });
      else await tasks.deleteOne({ _id });
    },
  };
}

/** False when the id is taken. */
async function inserted<Document>(model: Model<Document>, document: Document): Promise<boolean> {
  try {
    await model.create(document);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
