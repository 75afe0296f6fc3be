import type { Language } from '../guides';

export const addressKinds = ['PERSON', 'CHANNEL'] as const;

/** Where a door reaches somebody, or a channel, without being spoken to first. */
export interface Address {
  /** What a delivery's `to` holds. */
  readonly key: string;
  readonly kind: (typeof addressKinds)[number];
  /** Whom it belongs to, as their door knows them: of a person the id in the directory, of a channel its own id. */
  readonly owner: string;
  readonly language: Language;
  /** IANA, as the person's client says: `Asia/Tokyo`. */
  readonly timeZone?: string;
  readonly tenant?: string;
  /** What the door needs to write there, as text that only the door reads. */
  readonly reference: string;
  /** Its owner wants no messages that they did not ask for just now. */
  readonly muted?: boolean;
  /** When it was last seen to be as it stands, to the day. */
  readonly seenAt: Date;
}

/** Addresses as storage keeps them. Every write is acknowledged only when it is durable. */
export interface AddressStore {
  /** Keeps an address, in the place of an earlier one of the same key. */
  put(address: Address): Promise<void>;
  address(key: string): Promise<Address | undefined>;
  /** All of one owner. */
  of(owner: string): Promise<Address[]>;
  /** False if it was not there. */
  forget(key: string): Promise<boolean>;
  /** Forgets addresses last seen before this moment. Gives how many there were. */
  sweep(before: Date): Promise<number>;
}
