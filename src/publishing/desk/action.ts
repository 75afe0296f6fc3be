import type { GuideDetails, GuideId, OutlineEntry } from '../../guides';
import type { Door } from '../actor';
import type { Waiver } from './draft';

/**
 * What somebody did at the desk. The actions of a guide, numbered without holes, are both the audit trail and the only
 * record of its drafts: a draft is what its actions add up to. So no action can take effect without its entry in the trail,
 * nor the other way round; there is no second write to lose.
 */
export type Action = ActionHead & Change;

export interface ActionHead {
  readonly guide: GuideId;
  /** From 1, without holes over all actions of the guide: two writers cannot both have one. */
  readonly number: number;
  /** The draft's version after it. */
  readonly version: number;
  readonly actor: string;
  readonly door: Door;
  readonly at: Date;
  /** Why, in the actor's words; may be empty. */
  readonly reason: string;
  /** The idempotency key of the request. */
  readonly key?: string;
}

export type Change = ContentChange | StepChange | UpkeepChange;

/** Changes of what would be published: each raises the version, makes its actor an author and undoes a review. */
export type ContentChange =
  | SectionChange
  | {
      readonly verb: 'open-draft';
      readonly basedOn: number;
      readonly details: GuideDetails;
      readonly outline: readonly OutlineEntry[];
      readonly waivers: readonly Waiver[];
    }
  | { readonly verb: 'add-section'; readonly section: string; readonly revision: number; readonly place: Place }
  | { readonly verb: 'move-section'; readonly section: string; readonly place: Place }
  | { readonly verb: 'retire-section'; readonly section: string; readonly withSubsections: boolean }
  | { readonly verb: 'change-details'; readonly details: GuideDetails }
  | { readonly verb: 'retire-guide' }
  | { readonly verb: 'import'; readonly details: GuideDetails; readonly outline: readonly OutlineEntry[] }
  | {
      readonly verb: 'take-up-edition';
      readonly basedOn: number;
      readonly details: GuideDetails;
      readonly outline: readonly OutlineEntry[];
    };

/** Changes within one section: they conflict with others in the same section only. */
export type SectionChange =
  | { readonly verb: 'save-section'; readonly section: string; readonly revision: number }
  | {
      readonly verb: 'restore-revision';
      readonly section: string;
      readonly revision: number;
      readonly restored: number;
    };

/** Behind which section, null for the top, and how deep. */
export interface Place {
  readonly after: string | null;
  readonly depth: number;
}

/** Steps on the way to readers. `publish` and `revert` are decisions; `published` or `publication-failed` always follows next. */
export type StepChange =
  | { readonly verb: 'submit' }
  | { readonly verb: 'approve' }
  | { readonly verb: 'reject' }
  | { readonly verb: 'waive-link'; readonly section: string; readonly target: string }
  | { readonly verb: 'schedule'; readonly due: Date; readonly note: string }
  | { readonly verb: 'cancel-schedule' }
  | { readonly verb: 'miss-schedule' }
  | { readonly verb: 'discard-draft' }
  | { readonly verb: 'publish'; readonly edition: number; readonly note: string; readonly emergency: boolean }
  | { readonly verb: 'revert'; readonly edition: number; readonly to: number; readonly note: string }
  | { readonly verb: 'published'; readonly edition: number }
  | { readonly verb: 'publication-failed'; readonly edition: number };

/** "Still right", and who looks after a section: beside its text, never a revision of it. */
export type UpkeepChange =
  | { readonly verb: 'verify-section'; readonly section: string; readonly revision: number }
  | {
      readonly verb: 'set-upkeep';
      readonly section: string;
      readonly owner?: string;
      /** How many days a look at it holds. */
      readonly interval?: number;
    };

export type Verb = Change['verb'];

const structural = new Set<Verb>([
  'open-draft',
  'add-section',
  'move-section',
  'retire-section',
  'change-details',
  'retire-guide',
  'import',
  'take-up-edition',
]);

/** Changes of the outline or the details: these conflict with each other. */
export function isStructural(change: Change): boolean {
  return structural.has(change.verb);
}

export function isContent(change: Change): change is ContentChange {
  return isStructural(change) || change.verb === 'save-section' || change.verb === 'restore-revision';
}

/** `en/cbhrm#000000017`: what an action is called in the audit trail; of one guide, in their order as texts too. */
export function actionId({ guide, number }: Pick<ActionHead, 'guide' | 'number'>): string {
  return `${guide}#${String(number).padStart(9, '0')}`;
}
