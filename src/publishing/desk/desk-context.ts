import { codedError } from '../../errors';
import type { GuideId, Library } from '../../guides';
import type { Actor, DeskActor, DeskPermission, Permits } from '../actor';
import type { GuideStore } from '../guide-store';
import { draftConflict, shapeOf } from './conflict';
import type { DeskLog, Request } from './desk-log';
import type { Draft } from './draft';
import type { DraftStore } from './draft-store';
import type { DeskState } from './fold-actions';

export interface DeskOptions {
  readonly guides: GuideStore;
  readonly drafts: DraftStore;
  /** What is published, as this process answers from it. */
  readonly library: () => Library;
  /** Takes up what has been published, whoever did: awaited after each flip, and before links are checked. */
  readonly refresh: () => Promise<void>;
  readonly permits: Permits;
  readonly now: () => Date;
  /** EDITORIAL_REVIEW. Without it a draft may be published as it is. */
  readonly reviewRequired: boolean;
}

/** What the verbs of the desk stand on. */
export interface DeskContext extends DeskOptions {
  readonly log: DeskLog;
}

/** What every verb is told beside what it is about. */
export interface DeskInput {
  readonly guide: GuideId;
  readonly reason?: string | undefined;
  readonly key?: string | undefined;
}

export type WithDraft = DeskState & { readonly draft: Draft };

export function requestOf(
  actor: DeskActor,
  verb: Request['verb'],
  { guide, reason, key }: DeskInput,
  section?: string,
): Request {
  return { guide, actor, verb, reason, key, ...(section === undefined ? {} : { section }) };
}

/** The guide as it stands, for who may do this with it. Fails with NOT_PERMITTED. Topics are those published and drafted. */
export async function demandLeave(
  context: DeskContext,
  actor: Actor,
  permission: DeskPermission,
  guide: GuideId,
  extraTopics: readonly string[] = [],
): Promise<DeskState> {
  const state = await context.log.read(guide);
  const { draft } = state;
  const published =
    context.library().guide(guide) ?? (draft ? undefined : (await context.guides.edition(guide))?.details);
  const topics = new Set([...(published?.topics ?? []), ...(draft?.details.topics ?? []), ...extraTopics]);
  if (!(await context.permits(actor, permission, [...topics]))) throw codedError('NOT_PERMITTED', guide);
  return state;
}

/** Fails with DRAFT_NOT_FOUND. */
export function withDraft(state: DeskState): WithDraft {
  const { draft } = state;
  if (!draft) throw codedError('DRAFT_NOT_FOUND', state.guide);
  return { ...state, draft };
}

/** Fails with DRAFT_CONFLICT if anything was changed since the version that the caller saw: for steps that vouch for it all. */
export async function demandSeen(context: DeskContext, state: WithDraft, version: number, mine: string): Promise<void> {
  if (version !== state.draft.version) await refuseStale(context, state, version, mine);
}

/**
 * Fails with DRAFT_CONFLICT if outline or details were changed since the version that the caller saw. A text saved meanwhile
 * in some section is no reason to refuse that a section is moved.
 */
export async function demandStructureSeen(
  context: DeskContext,
  state: WithDraft,
  version: number,
  mine: string,
): Promise<void> {
  const isKnown = Number.isInteger(version) && version <= state.draft.version;
  if (!isKnown || version < (state.restructured?.version ?? 0)) await refuseStale(context, state, version, mine);
}

export function demandReason(reason: string | undefined, what: string): string {
  const given = reason?.trim() ?? '';
  if (given === '') throw codedError('REASON_MISSING', what);
  return given;
}

async function refuseStale(context: DeskContext, state: WithDraft, version: number, mine: string): Promise<never> {
  const { draft } = await context.log.stateAt(state.guide, version);
  throw draftConflict(state, version, mine, draft?.version === version ? shapeOf(draft) : undefined);
}
