import type { Attempt, Delivery, DeliveryState } from './delivery';

/** How a delivery ended. */
export interface Ending {
  readonly state: Exclude<DeliveryState, 'WAITING'>;
  readonly endedAt: Date;
  readonly reason?: string;
  readonly sentAs?: string;
}

/** Deliveries as storage keeps them. Every write is acknowledged only when it is durable. */
export interface DeliveryStore {
  /** False if there is one of this id already, which stays as it is. */
  add(delivery: Delivery): Promise<boolean>;
  delivery(id: string): Promise<Delivery | undefined>;
  /** Those that wait and are due by then, the longest due first. */
  due(by: Date, limit: number): Promise<Delivery[]>;
  /** All to one receiver, the newest first. */
  to(address: string): Promise<Delivery[]>;
  lastAttempt(id: string): Promise<Attempt | undefined>;
  /** True for the one process that may make this attempt. */
  claim(id: string, attempt: Attempt): Promise<boolean>;
  /** Ends a claim early, so that the next attempt need not wait for it. */
  release(id: string, number: number, at: Date): Promise<void>;
  /** Puts off what still waits. */
  putOff(id: string, dueAt: Date, reason?: string): Promise<void>;
  /** Ends what still waits, and forgets its message; false if it did not wait any more. */
  end(id: string, ending: Ending): Promise<boolean>;
  /** Forgets every trace of what went, or was to go, to these addresses. Gives how many there were. */
  forgetTo(addresses: readonly string[]): Promise<number>;
  /** Forgets what ended before this moment. Gives how many there were. */
  sweep(before: Date): Promise<number>;
}
