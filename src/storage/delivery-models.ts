import { Schema, type Connection, type Model } from 'mongoose';
import { addressKinds, deliveryStates, type Address, type Attempt, type Delivery } from '../deliveries';
import { languages } from '../guides';
import { moment, root, text, whole } from './models';

/** The message is kept as JSON text: whatever its field names, no server reads them. */
export type DeliveryDocument = Omit<Delivery, 'id' | 'message'> & { _id: string; message?: string };

/** `_id` is `delivery@number`, so two processes cannot both make one attempt. */
export type AttemptDocument = Attempt & { _id: string; delivery: string };

export type AddressDocument = Omit<Address, 'key'> & { _id: string };

export interface DeliveryModels {
  readonly deliveries: Model<DeliveryDocument>;
  readonly attempts: Model<AttemptDocument>;
  readonly addresses: Model<AddressDocument>;
}

export function createDeliveryModels(connection: Connection): DeliveryModels {
  return {
    deliveries: connection.model<DeliveryDocument>('Delivery', deliverySchema, 'deliveries'),
    attempts: connection.model<AttemptDocument>('DeliveryAttempt', attemptSchema, 'deliveryAttempts'),
    addresses: connection.model<AddressDocument>('Address', addressSchema, 'addresses'),
  };
}

export async function createDeliveryIndexes({ deliveries, attempts, addresses }: DeliveryModels): Promise<void> {
  await Promise.all([deliveries.createIndexes(), attempts.createIndexes(), addresses.createIndexes()]);
}

const deliverySchema = new Schema<DeliveryDocument>(
  {
    _id: text,
    to: text,
    message: String,
    state: { ...text, enum: deliveryStates },
    enqueuedAt: moment,
    dueAt: moment,
    expiresAt: moment,
    after: String,
    inPlace: Boolean,
    endedAt: Date,
    reason: String,
    sentAs: String,
  },
  root,
);
// Looked for every two seconds by every process.
deliverySchema.index({ state: 1, dueAt: 1 });
deliverySchema.index({ to: 1, enqueuedAt: -1 });
deliverySchema.index({ endedAt: 1 });

const attemptSchema = new Schema<AttemptDocument>({ _id: text, delivery: text, number: whole, until: moment }, root);
attemptSchema.index({ delivery: 1, number: -1 });

const addressSchema = new Schema<AddressDocument>(
  {
    _id: text,
    kind: { ...text, enum: addressKinds },
    owner: text,
    language: { ...text, enum: languages },
    timeZone: String,
    tenant: String,
    reference: text,
    muted: Boolean,
    seenAt: moment,
  },
  root,
);
addressSchema.index({ owner: 1 });
