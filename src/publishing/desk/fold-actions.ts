import type { GuideId } from '../../guides';
import { isContent, isStructural, type Action, type ContentChange } from './action';
import type { Draft, DraftState } from './draft';
import { withEntry, withMoved, withoutSection, withRevision } from './outline';

/** Where a guide stands at the desk after some number of actions. */
export interface DeskState {
  readonly guide: GuideId;
  /** The number of the last action; 0 before the first. */
  readonly number: number;
  readonly version: number;
  readonly draft?: Draft;
  /** The action that opened the draft. */
  readonly opening?: { readonly number: number; readonly version: number };
  /** The last change of content, and the last of outline or details: who else was here. */
  readonly changed?: LastChange;
  readonly restructured?: LastChange;
  /** A publication that is decided, and not yet known to be done. */
  readonly pending?: PendingPublication;
  /** The last draft's waivers, which go on in the next. */
  readonly waivers: Draft['waivers'];
}

export interface LastChange {
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}

export interface PendingPublication {
  readonly decision: Extract<Action, { verb: 'publish' | 'revert' }>;
  /** What the draft was before, and is again if the edition goes to somebody else. */
  readonly stateBefore?: DraftState;
}

/** A guide of which nothing is known: the actions from its last opening on say all that matters. */
export function beginState(guide: GuideId, first?: Pick<Action, 'number' | 'version'>): DeskState {
  return { guide, number: (first?.number ?? 1) - 1, version: (first?.version ?? 1) - 1, waivers: [] };
}

/** The state after one more action. Pure: the same actions always add up to the same draft. */
export function foldAction(state: DeskState, action: Action): DeskState {
  if (action.number !== state.number + 1)
    throw new Error(`Action ${String(action.number)} of ${action.guide} is out of turn`);
  const next: DeskState = { ...state, number: action.number, version: action.version };
  if (isContent(action)) return foldContent(next, action);
  const { draft } = next;
  switch (action.verb) {
    case 'revert':
    case 'publish':
      return {
        ...next,
        pending: { decision: action, ...(draft ? { stateBefore: draft.state } : {}) },
        ...(draft && action.verb === 'publish' ? { draft: { ...draft, state: 'PUBLISHING' } } : {}),
      };
    case 'published':
      return settled(next);
    case 'publication-failed':
      return {
        ...next,
        pending: undefined,
        ...(draft ? { draft: { ...draft, state: next.pending?.stateBefore ?? draft.state } } : {}),
      };
    case 'discard-draft':
      return withoutDraft(next);
    default:
      return draft ? { ...next, draft: foldStep(draft, action) } : next;
  }
}

function foldContent(state: DeskState, action: Action & ContentChange): DeskState {
  const last: LastChange = { version: action.version, by: action.actor, at: action.at };
  return {
    ...state,
    draft: action.verb === 'open-draft' ? opened(action) : state.draft && changedDraft(state.draft, action),
    changed: last,
    ...(isStructural(action) ? { restructured: last } : {}),
    ...(action.verb === 'open-draft' ? { opening: { number: action.number, version: action.version } } : {}),
  };
}

function opened({
  guide,
  version,
  basedOn,
  details,
  outline,
  waivers,
  actor,
  at,
}: Action & { verb: 'open-draft' }): Draft {
  return {
    ...{ guide, version, basedOn, details, outline, waivers },
    state: 'DRAFT',
    // What a new guide says of itself is content; opening one that is published changes nothing yet.
    authors: basedOn === 0 ? [actor] : [],
    openedBy: actor,
    openedAt: at,
    changedAt: at,
  };
}

/** An edit undoes review and approval, whatever it was. A date stays: it counts again once the draft is approved again. */
function changedDraft(draft: Draft, action: Action & ContentChange): Draft {
  return {
    ...without(draft, 'submittedBy', 'why', 'approvedBy'),
    ...contentAfter(draft, action),
    version: action.version,
    state: 'DRAFT',
    authors: draft.authors.includes(action.actor) ? draft.authors : [...draft.authors, action.actor],
    changedAt: action.at,
  };
}

function contentAfter(draft: Draft, change: ContentChange): Partial<Draft> {
  const { outline } = draft;
  switch (change.verb) {
    case 'save-section':
    case 'restore-revision':
      return { outline: withRevision(outline, change.section, change.revision) };
    case 'add-section': {
      const { section, revision, place } = change;
      return { outline: withEntry(outline, { section, revision, depth: place.depth }, place.after) };
    }
    case 'move-section':
      return { outline: withMoved(outline, change.section, change.place) };
    case 'retire-section':
      return { outline: withoutSection(outline, change.section, change.withSubsections) };
    case 'change-details':
      return { details: change.details };
    case 'retire-guide':
      return { retires: true };
    case 'import':
      return { details: change.details, outline: change.outline };
    case 'take-up-edition':
    case 'open-draft':
      return { basedOn: change.basedOn, details: change.details, outline: change.outline };
  }
}

function foldStep(draft: Draft, action: Exclude<Action, ContentChange>): Draft {
  switch (action.verb) {
    case 'submit':
      return { ...without(draft, 'rejection'), state: 'IN_REVIEW', submittedBy: action.actor, why: action.reason };
    case 'approve':
      return { ...draft, state: 'APPROVED', approvedBy: action.actor };
    case 'reject': {
      const { actor: by, at, reason } = action;
      return { ...draft, state: 'DRAFT', rejection: { by, at, reason } };
    }
    case 'waive-link': {
      const { section, target, reason, actor: by } = action;
      const others = draft.waivers.filter((each) => each.section !== section || each.target !== target);
      return { ...draft, waivers: [...others, { section, target, reason, by }] };
    }
    case 'schedule': {
      const { due, note, number, actor: by } = action;
      return { ...draft, schedule: { due, note, number, by } };
    }
    case 'cancel-schedule':
    case 'miss-schedule':
      return without(draft, 'schedule');
    default:
      return draft;
  }
}

/** Going back to an edition leaves a draft open, which then has an edition to take up; publishing closes it. */
function settled(state: DeskState): DeskState {
  if (state.pending?.decision.verb === 'publish') return { ...withoutDraft(state), pending: undefined };
  return { ...state, pending: undefined };
}

function withoutDraft(state: DeskState): DeskState {
  return { ...without(state, 'draft', 'opening'), waivers: state.draft?.waivers ?? state.waivers };
}

function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...value };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}
