import type { Language } from '../guides';

/** Where a contribution is on its way to readers. */
export const contributionStates = [
  /** It has not reached the editors: sent again with its key, it does. */
  'UNFINISHED',
  'WITH_EDITORS',
  'IN_REVIEW',
  'APPROVED',
  'PUBLISHED',
  /** Editors closed it without publishing it. */
  'DECLINED',
  /** It was published, and taken away again. */
  'WITHDRAWN',
] as const;
export type ContributionState = (typeof contributionStates)[number];

/** Whoever contributes: known by an id, which is all that the editors' desk keeps of them. */
export interface Contributor {
  readonly id: string;
  readonly name: string;
  readonly door: 'page' | 'api';
}

/** The form, as somebody filled it in: plain text. */
export interface ContributionForm {
  readonly language: Language;
  readonly administration: string;
  /** An id of the topic tree. */
  readonly theme: string;
  readonly title: string;
  readonly problem: string;
  readonly done: string;
  readonly results: string;
  /** What shows that it is so: figures, a report, its address. */
  readonly evidence?: string;
  readonly watch?: string;
  /** Who can be asked. Kept only with `showContact`. */
  readonly contact?: string;
  /** Leave to show the contact to every reader. */
  readonly showContact?: boolean;
}

/** What is kept of a contribution beside its guide: whose it is, and whom readers may ask. All of it can be forgotten. */
export interface ContributionRecord {
  /** The practice's id. */
  readonly practice: string;
  readonly language: Language;
  readonly contributor: string;
  readonly title: string;
  readonly at: Date;
  /** There is leave to show it. */
  readonly contact?: string;
  /** It has reached the editors' desk. */
  readonly arrived?: boolean;
}

/** A contribution as its contributor sees it. */
export interface Contribution {
  readonly practice: string;
  readonly language: Language;
  readonly title: string;
  readonly at: Date;
  readonly contact?: string;
  readonly state: ContributionState;
  /** Why reviewers gave it back, while that is so. */
  readonly reason?: string;
}

/** What storage keeps of contributions. Every write is acknowledged only when it is durable. */
export interface ContributionStore {
  /** False, and nothing happens, if there is one of this practice. */
  add(record: ContributionRecord): Promise<boolean>;
  find(practice: string): Promise<ContributionRecord | undefined>;
  /** Those of one contributor, the newest first. */
  of(contributor: string): Promise<ContributionRecord[]>;
  markArrived(practice: string): Promise<void>;
  /** Keeps another contact, or none. */
  setContact(practice: string, contact: string | undefined): Promise<void>;
  contacts(practices: readonly string[]): Promise<Map<string, string>>;
  /** Forgets whose they were and whom to ask. Gives how many there were. */
  forget(contributor: string): Promise<number>;
}
