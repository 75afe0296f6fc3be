import type { Language } from '../guides';
import type { Day } from './day';
import type { GapStep } from './gap';

/** What editors did about gaps, as storage keeps it. Every write is acknowledged only when it is durable. */
export interface GapStore {
  /** All steps, by gap and number; undefined when there are just `known` of them, as there were before. */
  steps(known: number): Promise<GapStep[] | undefined>;
  /** Keeps the next step. Fails with GAP_CHANGED if its number is taken: somebody else was faster. */
  addStep(step: GapStep): Promise<void>;
  /** Forgets the steps of these gaps, or of all. */
  forget(gaps: readonly string[] | 'ALL'): Promise<void>;
}

/** Where somebody wants to be told when a gap is closed. It names the gap, and nothing else is known of who it is. */
export interface ReplyAddress {
  /** Random; whoever has it may withdraw the address. */
  readonly id: string;
  readonly gap: string;
  /** Opaque: only the door that it came through can use it. */
  readonly address: string;
  readonly language: Language;
  readonly day: Day;
}

/** One process's try to tell somebody. */
export interface Claim {
  /** From 1. */
  readonly attempt: number;
  readonly at: Date;
}

/** Reply addresses: each in a document of its own, gone when its asker was told or withdrew it. */
export interface ReplyStore {
  leave(reply: ReplyAddress): Promise<void>;
  /** All that wait, the oldest day first. */
  waiting(): Promise<ReplyAddress[]>;
  isWaiting(id: string): Promise<boolean>;
  /** The last try at an address. */
  lastClaim(id: string): Promise<Claim | undefined>;
  /** True for the one process that may try now. */
  claim(id: string, claim: Claim): Promise<boolean>;
  /** Forgets an address with its claims; false if it was not there. */
  forget(id: string): Promise<boolean>;
  forgetOf(gaps: readonly string[] | 'ALL'): Promise<void>;
}
