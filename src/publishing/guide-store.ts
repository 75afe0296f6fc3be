import type { Edition, GuideId, Revision, SectionText } from '../guides';

/** A guide's present edition. */
export interface GuideHead {
  readonly guide: GuideId;
  readonly edition: number;
}

/** A revision without its text. */
export type RevisionHead = Omit<Revision, 'text'>;

/** What a caller hands in to be kept; the store gives the number, which is the one it was based on plus one. */
export type NewRevision = Omit<Revision, 'number'>;

/**
 * What publishing needs of storage. Every write is acknowledged only when it is durable. No transaction is needed:
 * revisions are immutable and written first; publishing is then the insertion of one immutable document.
 */
export interface GuideStore {
  /** The present editions that differ from those known; all, when none is known. Small enough to be asked each second. */
  changedHeads(since: readonly GuideHead[]): Promise<GuideHead[]>;
  /** An edition of a guide, the present one if no number is given. */
  edition(guide: GuideId, number?: number): Promise<Edition | undefined>;
  /** The texts that an edition's outline names, by section. */
  texts(edition: Pick<Edition, 'outline'>): Promise<Map<string, SectionText>>;
  /** The revisions of each of these sections, oldest first, without their texts. */
  histories(sections: readonly string[]): Promise<Map<string, RevisionHead[]>>;
  /** One revision with its text. */
  revision(section: string, number: number): Promise<Revision | undefined>;
  /** Keeps texts for ever, in one write. Fails with REVISION_CONFLICT if a `basedOn` is not the latest; the others are kept then. */
  saveRevisions(revisions: readonly NewRevision[]): Promise<Revision[]>;
  /** Makes `edition` the present one. Fails with EDITION_CONFLICT unless the guide is at `edition.number - 1`. */
  publish(edition: Edition): Promise<void>;
  /** The fingerprint of the content folder that was last imported to the end; undefined before the first time. */
  importedContent(): Promise<string | undefined>;
  recordImportedContent(fingerprint: string, at: Date): Promise<void>;
}
