import { trusted } from 'mongoose';
import type { Address, AddressStore, Delivery, DeliveryStore, Message } from '../deliveries';
import type { AddressDocument, DeliveryDocument, DeliveryModels } from './delivery-models';
import { isNew } from './is-new';

/** All that is stored for `src/deliveries`. */
export interface DeliveryStorage {
  readonly queue: DeliveryStore;
  readonly addresses: AddressStore;
}

/** The number of what marks an end: attempts count from 1. */
const ENDING = 0;

/** Messages to be sent, and where people can be reached, in MongoDB. See the interfaces for what is promised. */
export function createDeliveryRepository(models: DeliveryModels): DeliveryStorage {
  return { queue: deliveryStore(models), addresses: addressStore(models) };
}

function deliveryStore({ deliveries, attempts }: DeliveryModels): DeliveryStore {
  const forget = async (ids: readonly string[]) => {
    const these = trusted({ $in: [...ids] });
    const { deletedCount } = await deliveries.deleteMany({ _id: these });
    // The attempts last: while a delivery is there, they keep others from sending it again.
    await attempts.deleteMany({ delivery: these });
    return deletedCount;
  };
  return {
    add: ({ id, message, ...delivery }) =>
      isNew(deliveries.create({ ...delivery, _id: id, ...(message ? { message: JSON.stringify(message) } : {}) })),

    async delivery(id) {
      const found = await deliveries.findById(id).lean<DeliveryDocument>();
      return found ? deliveryOf(found) : undefined;
    },

    async due(by, limit) {
      const found = await deliveries
        .find({ state: 'WAITING', dueAt: trusted({ $lte: by }) })
        .sort({ dueAt: 1, _id: 1 })
        .limit(limit)
        .lean<DeliveryDocument[]>();
      return found.map(deliveryOf);
    },

    async to(address) {
      const found = await deliveries.find({ to: address }).sort({ enqueuedAt: -1, _id: 1 }).lean<DeliveryDocument[]>();
      return found.map(deliveryOf);
    },

    async lastAttempt(id) {
      const found = await attempts
        .findOne({ delivery: id, number: trusted({ $gt: ENDING }) }, { _id: 0, number: 1, until: 1 })
        .sort({ number: -1 })
        .lean<{ number: number; until: Date }>();
      return found ?? undefined;
    },

    claim: (id, { number, until }) =>
      isNew(attempts.create({ _id: `${id}@${String(number)}`, delivery: id, number, until })),

    async release(id, number, at) {
      await attempts.updateOne({ _id: `${id}@${String(number)}` }, { $set: { until: at } });
    },

    async putOff(id, dueAt, reason) {
      await deliveries.updateOne(
        { _id: id, state: 'WAITING' },
        { $set: { dueAt, ...(reason === undefined ? {} : { reason }) } },
      );
    },

    async end(id, ending) {
      const found = await deliveries.findById(id, { state: 1 }).lean<Pick<DeliveryDocument, 'state'>>();
      if (found?.state !== 'WAITING') return false;
      // An insertion decides who ends it: where several update at once, some servers let all of them find it waiting.
      const isFirst = await isNew(
        attempts.create({ _id: `${id}@end`, delivery: id, number: ENDING, until: ending.endedAt }),
      );
      // Whoever comes second writes too, but only what the first, cut off in between, has left waiting.
      await deliveries.updateOne(
        { _id: id, ...(isFirst ? {} : { state: 'WAITING' }) },
        { $set: { ...ending }, $unset: { message: 1, ...(ending.reason === undefined ? { reason: 1 } : {}) } },
      );
      return isFirst;
    },

    async forgetTo(addresses) {
      const found = await deliveries
        .find({ to: trusted({ $in: [...addresses] }) }, { _id: 1 })
        .lean<{ _id: string }[]>();
      return forget(found.map(({ _id }) => _id));
    },

    async sweep(before) {
      const found = await deliveries.find({ endedAt: trusted({ $lt: before }) }, { _id: 1 }).lean<{ _id: string }[]>();
      return forget(found.map(({ _id }) => _id));
    },
  };
}

function addressStore({ addresses }: DeliveryModels): AddressStore {
  return {
    async put({ key, ...address }) {
      const put = () => addresses.replaceOne({ _id: key }, address, { upsert: true });
      // Two processes may both find nothing to replace; the second time there is something.
      if (!(await isNew(put()))) await put();
    },

    async address(key) {
      const found = await addresses.findById(key).lean<AddressDocument>();
      return found ? addressOf(found) : undefined;
    },

    async of(owner) {
      const found = await addresses.find({ owner }).sort({ _id: 1 }).lean<AddressDocument[]>();
      return found.map(addressOf);
    },

    async forget(key) {
      return (await addresses.deleteOne({ _id: key })).deletedCount > 0;
    },

    async sweep(before) {
      return (await addresses.deleteMany({ seenAt: trusted({ $lt: before }) })).deletedCount;
    },
  };
}

function deliveryOf({ _id, message, ...delivery }: DeliveryDocument): Delivery {
  return {
    ...delivery,
    id: _id,
    ...(message === undefined ? {} : { message: JSON.parse(message) as Message }),
  };
}

function addressOf({ _id, ...address }: AddressDocument): Address {
  return { ...address, key: _id };
}
