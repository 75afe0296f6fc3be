import { codedError } from '../../errors';
import type { GuideId } from '../../guides';
import type { Actor, DeskActor } from '../actor';
import { demandLeave, withDraft, type DeskContext } from './desk-context';

/** What somebody said of a draft, for those who work on it. */
export interface DraftComment {
  readonly id: string;
  readonly author: string;
  readonly at: Date;
  readonly text: string;
  /** The section it is about; of the draft as a whole without one. */
  readonly section?: string;
}

export interface CommentInput {
  readonly guide: GuideId;
  readonly section?: string | undefined;
  readonly text: string;
}

/** In characters. */
const LONGEST_COMMENT = 2_000;
/** Older ones of the same draft are found in the audit trail. */
const MOST_SHOWN = 200;

const VERB = 'comment';

/**
 * Comments on drafts. They are entries of the audit trail and change nothing of a draft, so they raise no version, take no
 * approval back, and are there for good.
 */
export function createComments(context: DeskContext) {
  const { drafts, now } = context;
  return {
    /** Says something of an open draft, or of a section of it. Fails with REASON_MISSING, DRAFT_NOT_FOUND or SECTION_NOT_FOUND. */
    async comment(actor: DeskActor, { guide, section, text }: CommentInput): Promise<void> {
      const { draft } = withDraft(await demandLeave(context, actor, 'read-drafts', guide));
      if (section !== undefined && !draft.outline.some((entry) => entry.section === section))
        throw codedError('SECTION_NOT_FOUND', section);
      const said = text.trim().slice(0, LONGEST_COMMENT);
      if (said === '') throw codedError('REASON_MISSING', 'a comment');
      await drafts.record({
        on: guide,
        verb: VERB,
        actor: actor.id,
        door: actor.door,
        at: now(),
        reason: said,
        ...(section === undefined ? {} : { section }),
      });
    },

    /** What was said of the open draft, the earliest first; the last 200. Empty where there is none. */
    async comments(actor: Actor, guide: GuideId): Promise<DraftComment[]> {
      const { draft } = await demandLeave(context, actor, 'read-drafts', guide);
      if (!draft) return [];
      const found = await drafts.audit({ on: guide, verb: VERB, from: draft.openedAt, limit: MOST_SHOWN });
      return found
        .map(({ id, actor: author, at, reason, section }) => ({
          ...{ id, author, at, text: reason },
          ...(section === undefined ? {} : { section }),
        }))
        .reverse();
    },
  };
}

export type Comments = ReturnType<typeof createComments>;
