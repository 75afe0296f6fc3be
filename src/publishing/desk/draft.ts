import type { Edition, GuideDetails, GuideId, OutlineEntry } from '../../guides';

/** PUBLISHING lasts only as long as the flip itself: from the decision, which nothing can change, to the edition. */
export const draftStates = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHING'] as const;
export type DraftState = (typeof draftStates)[number];

/** What is being prepared beside the published edition of a guide. A guide has at most one; readers never see it. */
export interface Draft {
  readonly guide: GuideId;
  /**
   * Raised by one with every change of content, and by nothing else. It goes on from the guide's earlier drafts, so that a
   * version of a closed draft is never mistaken for one of this.
   */
  readonly version: number;
  /** The edition it was made from; 0 for a new guide. */
  readonly basedOn: number;
  readonly details: GuideDetails;
  readonly outline: readonly OutlineEntry[];
  readonly state: DraftState;
  /** All who changed its content: none of them may approve it. */
  readonly authors: readonly string[];
  readonly submittedBy?: string;
  /** What they said of it to whoever reviews it; empty when nothing. */
  readonly why?: string;
  readonly approvedBy?: string;
  /** Kept until it is submitted again. */
  readonly rejection?: Rejection;
  readonly schedule?: Schedule;
  readonly waivers: readonly Waiver[];
  /** Publishing it takes the guide away from readers; going back to an edition brings it again. */
  readonly retires?: true;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly changedAt: Date;
}

export interface Rejection {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** A publication at a date. It waits for approval: a date that passes without one is missed, and said to be. */
export interface Schedule {
  readonly due: Date;
  readonly by: string;
  readonly note: string;
  /** The number of the action that set it. */
  readonly number: number;
}

/** Leave to publish although a link leads nowhere. */
export interface Waiver {
  readonly section: string;
  readonly target: string;
  readonly reason: string;
  readonly by: string;
}

/** The edition that publishing this draft would make. */
export function editionOf(draft: Draft, publishedAt: Date, publishedBy: string, note: string): Edition {
  return {
    guide: draft.guide,
    number: draft.basedOn + 1,
    details: draft.details,
    outline: draft.outline,
    publishedAt,
    publishedBy,
    note,
    ...(draft.retires ? { retired: true } : {}),
  };
}
