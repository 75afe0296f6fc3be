import type { AskedOfExperts, ExpertRequest, ExpertStep } from './expert-request';

/** Requests and their steps as storage keeps them. Every write is acknowledged only when it is durable. */
export interface ExpertStore {
  /** False if there is one of this id already, which stays as it is. */
  add(asked: AskedOfExperts): Promise<boolean>;
  request(id: string): Promise<ExpertRequest | undefined>;
  /** All requests, or those of one asker, the newest first. */
  requests(asker?: string): Promise<ExpertRequest[]>;
  /** Those asked, or with a step, since then. */
  changedSince(moment: Date): Promise<ExpertRequest[]>;
  /** False if its number is taken: somebody else was faster. */
  addStep(step: ExpertStep): Promise<boolean>;
  /** Forgets requests with their steps. */
  forget(ids: readonly string[]): Promise<void>;
  /** The key of the channel that questions are posted to; undefined when there is none. */
  channel(): Promise<string | undefined>;
  setChannel(key: string | undefined, at: Date): Promise<void>;
}
