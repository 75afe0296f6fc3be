import { trusted, type Model } from 'mongoose';
import { foldRequest, type ExpertRequest, type ExpertStep, type ExpertStore } from '../experts';
import type { AskedDocument, ExpertModels } from './expert-models';
import { isNew } from './is-new';
import type { NoteDocument } from './models';

/** The note that names the experts' channel; empty when there is none. */
const CHANNEL = 'experts-channel';

/** Questions to the experts in MongoDB. See the interface for what is promised. */
export function createExpertRepository({ asked, steps }: ExpertModels, notes: Model<NoteDocument>): ExpertStore {
  const withSteps = async (found: readonly AskedDocument[]): Promise<ExpertRequest[]> => {
    const ids = found.map(({ _id }) => _id);
    const taken = await steps
      .find({ request: trusted({ $in: ids }) }, { _id: 0 })
      .sort({ request: 1, number: 1 })
      .lean<ExpertStep[]>();
    const grouped = new Map<string, ExpertStep[]>();
    for (const step of taken) grouped.set(step.request, [...(grouped.get(step.request) ?? []), step]);
    return found.map(({ _id, ...each }) => foldRequest({ ...each, id: _id }, grouped.get(_id) ?? []));
  };
  return {
    add: ({ id, found, ...request }) => isNew(asked.create({ ...request, found: [...found], _id: id })),

    async request(id) {
      const found = await asked.findById(id).lean<AskedDocument>();
      return found ? (await withSteps([found]))[0] : undefined;
    },

    async requests(asker) {
      const filter = asker === undefined ? {} : { asker };
      return withSteps(await asked.find(filter).sort({ askedAt: -1, _id: 1 }).lean<AskedDocument[]>());
    },

    async changedSince(since) {
      const stepped = await steps.distinct('request', { at: trusted({ $gte: since }) });
      const either = [{ askedAt: trusted({ $gte: since }) }, { _id: trusted({ $in: stepped }) }];
      return withSteps(await asked.find({ $or: either }).sort({ askedAt: 1, _id: 1 }).lean<AskedDocument[]>());
    },

    addStep: (step) => isNew(steps.create({ ...step, _id: `${step.request}@${String(step.number)}` })),

    async forget(ids) {
      await asked.deleteMany({ _id: trusted({ $in: [...ids] }) });
      await steps.deleteMany({ request: trusted({ $in: [...ids] }) });
    },

    async channel() {
      return (await notes.findById(CHANNEL).lean())?.value.slice(1) || undefined;
    },

    async setChannel(key = '', at) {
      // A value may not be empty.
      await notes.updateOne({ _id: CHANNEL }, { $set: { value: `=${key}`, at } }, { upsert: true });
    },
  };
}
