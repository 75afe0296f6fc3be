import { CodedError, codedError } from '../../errors';
import type { GuideDetails, GuideId, OutlineEntry, Revision } from '../../guides';
import type { Draft } from './draft';
import type { DeskState } from './fold-actions';

/** What somebody else did meanwhile. Nothing of it, and nothing of `mine`, is lost. */
export type Conflict =
  | {
      readonly kind: 'REVISION';
      readonly section: string;
      /** What the author had before them. */
      readonly base: Revision | undefined;
      /** What the draft holds now. */
      readonly theirs: Revision;
      /** What the author sent, kept as a revision of its own. */
      readonly mine: Revision;
      readonly by: string;
      readonly at: Date;
    }
  | {
      readonly kind: 'DRAFT';
      readonly base: DraftShape | undefined;
      readonly theirs: DraftShape;
      /** What was asked for, in its own words. */
      readonly mine: string;
      readonly by: string;
      readonly at: Date;
    }
  | {
      readonly kind: 'EDITION';
      readonly base: number;
      readonly theirs: number;
      readonly mine: number;
      readonly by: string;
      readonly at: Date;
      /** Sections changed here and there: see `takeUpEdition`. */
      readonly sections: readonly EditionConflict[];
    };

export interface DraftShape {
  readonly version: number;
  readonly details: GuideDetails;
  readonly outline: readonly OutlineEntry[];
}

/** The revisions of a section that a draft and a newer edition both changed; none where one of them retired it. */
export interface EditionConflict {
  readonly section: string;
  readonly base: number | undefined;
  readonly theirs: number | undefined;
  readonly mine: number | undefined;
}

/** A write that was based on what is no longer there; `conflict` has both sides. */
export class ConflictError extends CodedError {
  constructor(
    { code, message }: CodedError,
    readonly conflict: Conflict,
  ) {
    super(code, message);
  }
}

export function shapeOf({ version, details, outline }: Draft): DraftShape {
  return { version, details, outline };
}

export function revisionConflict(
  conflict: Omit<Extract<Conflict, { kind: 'REVISION' }>, 'kind' | 'by' | 'at'>,
): ConflictError {
  const { section, base, theirs } = conflict;
  const error = codedError('REVISION_CONFLICT', section, base?.number ?? 0, theirs.number);
  return new ConflictError(error, { kind: 'REVISION', ...conflict, by: theirs.author, at: theirs.at });
}

/** `base` is the draft as the caller saw it, if that is still known. */
export function draftConflict(
  state: DeskState & { draft: Draft },
  based: number,
  mine: string,
  base: DraftShape | undefined,
): ConflictError {
  const { guide, draft, changed } = state;
  return new ConflictError(codedError('DRAFT_CONFLICT', guide, based, draft.version), {
    kind: 'DRAFT',
    ...{ base, theirs: shapeOf(draft), mine },
    by: changed?.by ?? draft.openedBy,
    at: changed?.at ?? draft.openedAt,
  });
}

export function editionConflict(
  guide: GuideId,
  { base, theirs, sections = [] }: { base: number; theirs: Theirs; sections?: readonly EditionConflict[] },
): ConflictError {
  return new ConflictError(codedError('EDITION_CONFLICT', guide, base, theirs.number), {
    kind: 'EDITION',
    ...{ base, theirs: theirs.number, mine: base + 1, by: theirs.publishedBy, at: theirs.publishedAt, sections },
  });
}

interface Theirs {
  readonly number: number;
  readonly publishedBy: string;
  readonly publishedAt: Date;
}
