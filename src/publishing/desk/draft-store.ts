import type { Edition, GuideId, Revision } from '../../guides';
import type { Door } from '../actor';
import type { RevisionHead } from '../guide-store';
import type { Action, ActionHead, Verb } from './action';

/**
 * What the desk needs of storage beside `GuideStore`. Everything is inserted under an id of its own and never changed, so
 * that whoever is second is told so by every MongoDB-compatible server; where several writers share a guide, that is what
 * decides.
 *
 * A draft is kept as its actions, `guide#number`, and not as a document that is rewritten: saving a section's text costs one
 * small insertion however long the guide is (autosave), the audit trail cannot fall behind, and two people in two sections
 * need not agree on a version: whoever is second at a number reads one action more and inserts at the next.
 */
export interface DraftStore {
  /** Adds an action under its number; false, and nothing happens, when the number is taken. */
  append(action: Action): Promise<boolean>;
  /** The actions of a guide behind this number, in order. */
  actionsAfter(guide: GuideId, number: number): Promise<Action[]>;
  /** The action that opened the guide's last draft. */
  lastOpening(guide: GuideId): Promise<ActionHead | undefined>;

  /** The trail, newest first. */
  audit(query: AuditQuery): Promise<AuditEntry[]>;
  /** An entry for what is done elsewhere than at a guide: to a person, a key. */
  record(entry: ForeignEntry): Promise<void>;
  /** All that was said about the upkeep of sections, oldest first within a guide. */
  upkeep(): Promise<UpkeepAction[]>;

  /** Keeps a text for ever under its number; false when the number is taken. The caller has read the number before it. */
  keepRevision(revision: Revision): Promise<boolean>;
  /** The revisions of a section behind this number, in order. */
  laterRevisions(section: string, number: number): Promise<RevisionHead[]>;
  latestRevisions(sections: readonly string[]): Promise<Map<string, RevisionHead>>;
  /** Revisions of a section below a number, newest first. */
  revisions(section: string, page: Page): Promise<RevisionHead[]>;
  /** Editions of a guide below a number, newest first. */
  editions(guide: GuideId, page: Page): Promise<EditionHead[]>;

  /** Notes that a guide will have to be looked at; written before the action it is about. Doing it again changes nothing. */
  remember(matter: OpenMatter): Promise<void>;
  matters(): Promise<OpenMatter[]>;
  /** Those that are due, by date. Asked each second. */
  dueMatters(now: Date): Promise<OpenMatter[]>;
  forget(matter: OpenMatter): Promise<void>;
}

export interface Page {
  readonly before?: number;
  readonly limit: number;
}

/** An edition without what it says. */
export type EditionHead = Omit<Edition, 'outline' | 'details'>;

/**
 * A pointer at an action of a guide that something remains to be done about: an open draft (without a date), a publication
 * with a date, a decision that must be carried out. Only a reminder: the actions say what is so.
 */
export interface OpenMatter {
  readonly guide: GuideId;
  readonly number: number;
  readonly due?: Date;
  readonly at: Date;
}

export interface AuditQuery {
  /** A guide's id, or what `record` was given. */
  readonly on?: string;
  readonly section?: string;
  readonly actor?: string;
  readonly verb?: string;
  /** From this moment on. */
  readonly from?: Date;
  /** Before this moment. */
  readonly to?: Date;
  /** Goes on behind this entry of an earlier answer. */
  readonly after?: Pick<AuditEntry, 'id' | 'at'>;
  readonly limit: number;
}

export interface AuditEntry {
  readonly id: string;
  /** What it was done to: a guide's id, for example. */
  readonly on: string;
  readonly verb: Verb | (string & {});
  readonly actor: string;
  readonly door: Door;
  readonly at: Date;
  readonly reason: string;
  readonly section?: string;
  readonly revision?: number;
  readonly edition?: number;
  readonly version?: number;
  /** An emergency publication. */
  readonly emergency?: boolean;
}

export type ForeignEntry = Omit<AuditEntry, 'id' | 'revision' | 'edition' | 'version' | 'emergency'>;

export type UpkeepAction = Extract<Action, { verb: 'verify-section' | 'set-upkeep' }>;
