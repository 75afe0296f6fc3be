import type { GuideId, SectionText } from '../../guides';

/** What the page needs of editions that were published before the present one. Reads storage: fails as storage fails. */
export interface PastEditions {
  /** The editions of a guide, the latest first: at most 50. */
  list(guide: GuideId): Promise<EditionNote[]>;
  /** What readers find changed from one edition to a later one; undefined where one of them does not exist. */
  compare(guide: GuideId, from: number, to: number): Promise<GuideChanges | undefined>;
  /** A section as an edition had it; undefined where it had none. */
  section(guide: GuideId, edition: number, section: string): Promise<PastSection | undefined>;
}

export interface EditionNote {
  readonly number: number;
  readonly publishedAt: Date;
  /** What readers were told of it. */
  readonly note: string;
}

export interface GuideChanges {
  readonly added: readonly NamedSection[];
  readonly removed: readonly NamedSection[];
  readonly moved: readonly NamedSection[];
  readonly changed: readonly ChangedSection[];
}

export interface NamedSection {
  readonly section: string;
  readonly heading: string;
}

export interface ChangedSection extends NamedSection {
  readonly headingRuns: readonly WordRun[];
  readonly blocks: readonly BlockChange[];
}

export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A paragraph, list or table that both texts have, or only one, or each in its own words. */
export type BlockChange =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'changed'; readonly runs: readonly WordRun[] };

export interface PastSection {
  readonly text: SectionText;
  readonly publishedAt: Date;
}
