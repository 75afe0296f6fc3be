import { CodedError, codedError } from '../../errors';
import type { Edition, GuideId } from '../../guides';
import type { DeskActor } from '../actor';
import type { GuideStore } from '../guide-store';
import type { Action, Change } from './action';
import { blocking } from './check-draft';
import { editionConflict } from './conflict';
import {
  demandLeave,
  demandReason,
  demandSeen,
  requestOf,
  withDraft,
  type DeskContext,
  type DeskInput,
  type WithDraft,
} from './desk-context';
import type { Decide, Request } from './desk-log';
import { editionOf, type Draft } from './draft';
import type { OpenMatter } from './draft-store';
import type { DraftStep } from './edit-draft';
import type { DeskState } from './fold-actions';
import { demandState, findingsOf } from './review';

export interface PublishDraft extends DraftStep {
  /** What readers are told about the change. */
  readonly note: string;
}

export interface SchedulePublication extends PublishDraft {
  readonly at: Date;
}

export interface RevertToEdition extends DeskInput {
  /** The edition whose manifest is published again. */
  readonly edition: number;
  /** The present edition, as the actor saw it. */
  readonly basedOn: number;
  readonly note?: string;
}

/** What became of a publication that was due. */
export type DueOutcome =
  { readonly guide: GuideId; readonly edition: number } | { readonly guide: GuideId; readonly missed: string };

/** Why a publication does not take place; what is not one of these is a failure to try again after. */
const refusals = new Set(['PUBLICATION_BLOCKED', 'EDITION_CONFLICT', 'DRAFT_STATE']);

/** A reminder of an action that never came to be is kept this long, in milliseconds: its insertion may still be under way. */
const FORGET_AFTER_MS = 3_600_000;

/** The verbs by which readers get another edition. */
export function createPublications(context: DeskContext) {
  const { log, guides, drafts, refresh, reviewRequired, now } = context;
  return {
    /**
     * Publishes the draft as it is at `version`. Every answer given after this resolves is made from it. Fails with
     * DRAFT_STATE if it is not approved, DRAFT_CONFLICT, EDITION_CONFLICT (see `takeUpEdition`) or PUBLICATION_BLOCKED.
     */
    async publishDraft(actor: DeskActor, input: PublishDraft): Promise<Edition> {
      await demandLeave(context, actor, 'publish', input.guide);
      return carryOut(requestOf(actor, 'publish', input), async (state) => {
        const open = withDraft(state);
        await demandSeen(context, open, input.version, 'publish the draft');
        await demandReady(open);
        return { verb: 'publish', edition: open.draft.basedOn + 1, note: input.note, emergency: false };
      });
    },

    /** The same without review and in spite of dead links; the trail calls it an emergency. Fails with REASON_MISSING too. */
    async publishEmergency(actor: DeskActor, input: PublishDraft): Promise<Edition> {
      await demandLeave(context, actor, 'publish-emergency', input.guide);
      demandReason(input.reason, 'an emergency publication');
      return carryOut(requestOf(actor, 'publish', input), async (state) => {
        const open = withDraft(state);
        await demandSeen(context, open, input.version, 'publish the draft');
        await demandPublishable(open, true);
        return { verb: 'publish', edition: open.draft.basedOn + 1, note: input.note, emergency: true };
      });
    },

    /**
     * Lets the draft be published at a date, once, by whichever process is there then. It may be approved until then; if it is
     * not, or something stands against it, the publication is missed, and the trail says why. Replaces an earlier date.
     */
    async schedulePublication(actor: DeskActor, input: SchedulePublication): Promise<Draft> {
      const { guide, at: due, note, version } = input;
      await demandLeave(context, actor, 'publish', guide);
      if (Number.isNaN(due.getTime()) || due <= now())
        throw codedError('SCHEDULE_INVALID', 'The date is not in the future. Choose a later one, or publish now.');
      const done = await log.act(requestOf(actor, 'schedule', input), async (state) => {
        const open = withDraft(state);
        await demandSeen(context, open, version, 'set a date');
        return { verb: 'schedule', due, note };
      });
      return withDraft(done.state).draft;
    },

    /** Takes the date back; the draft stays as it is. Fails with DRAFT_STATE if it has none, because it was published perhaps. */
    async cancelSchedule(actor: DeskActor, input: DeskInput): Promise<Draft> {
      const { guide } = input;
      await demandLeave(context, actor, 'publish', guide);
      const done = await log.act(requestOf(actor, 'cancel-schedule', input), (state) => {
        if (!withDraft(state).draft.schedule) throw codedError('DRAFT_STATE', guide, 'has no date to cancel');
        return { verb: 'cancel-schedule' };
      });
      return withDraft(done.state).draft;
    },

    /** Publishes an older edition again, as the next one. An open draft stays, and has an edition to take up. */
    async revertToEdition(actor: DeskActor, input: RevertToEdition): Promise<Edition> {
      const { guide, edition: to, basedOn } = input;
      await demandLeave(context, actor, 'publish', guide);
      demandReason(input.reason, 'going back to an edition');
      return carryOut(requestOf(actor, 'revert', input), async () => {
        const present = await guides.edition(guide);
        if (!present) throw codedError('GUIDE_NOT_FOUND', guide);
        if (present.number !== basedOn) throw editionConflict(guide, { base: basedOn, theirs: present });
        if (to === present.number || !(await guides.edition(guide, to)))
          throw codedError('EDITION_NOT_FOUND', guide, to);
        const note = input.note ?? `Edition ${String(to)} again`;
        return { verb: 'revert', edition: basedOn + 1, to, note };
      });
    },

    /**
     * Does what is due by now: dated publications, and decisions whose process died before it carried them out. Called each
     * second by every process: costs one small query when nothing is due, and whoever is second finds it done.
     */
    async runDueSchedules(at: Date): Promise<DueOutcome[]> {
      const outcomes: DueOutcome[] = [];
      const failures: unknown[] = [];
      const due = await drafts.dueMatters(at);
      for (const matter of due) {
        try {
          outcomes.push(...(await attendTo(matter, at)));
        } catch (error) {
          failures.push(error);
        }
      }
      if (due.length > 0) await refresh();
      if (failures.length > 0) throw failures[0];
      return outcomes;
    },
  };

  async function attendTo(matter: OpenMatter, at: Date): Promise<DueOutcome[]> {
    const { guide, number } = matter;
    const state = await log.read(guide);
    const outcomes = state.draft?.schedule?.number === number ? await publishDue(state.draft) : [];
    const isDecided = state.number >= number || at.getTime() - matter.at.getTime() > FORGET_AFTER_MS;
    if (isDecided) await drafts.forget(matter);
    return outcomes;
  }

  async function publishDue({ guide, schedule }: Draft): Promise<DueOutcome[]> {
    if (!schedule) return [];
    const actor: DeskActor = { id: schedule.by, name: '', door: 'system' };
    const { action } = await log.act({ guide, actor, verb: 'publish' }, async (state) => {
      if (state.draft?.schedule?.number !== schedule.number) return undefined;
      const open = withDraft(state);
      try {
        await demandReady(open);
      } catch (error) {
        if (error instanceof CodedError && refusals.has(error.code))
          return { verb: 'miss-schedule', reason: error.message };
        throw error;
      }
      return { verb: 'publish', edition: open.draft.basedOn + 1, note: schedule.note, emergency: false };
    });
    if (!action) return [];
    if (action.verb !== 'publish') return [{ guide, missed: action.reason }];
    const ending = await log.ending(action);
    await drafts.forget({ guide, number: action.number, at: action.at });
    if (ending?.verb === 'published') return [{ guide, edition: action.edition }];
    return [{ guide, missed: 'Somebody published another edition at the same moment.' }];
  }

  /** Decides, flips, and waits until this process answers from the new edition. */
  async function carryOut(request: Request, decide: Decide): Promise<Edition> {
    const { action } = await log.act(request, decide);
    if (action?.verb !== 'publish' && action?.verb !== 'revert') throw new Error('Nothing was decided');
    const { guide, number, edition } = action;
    const ending = await log.ending(action);
    await drafts.forget({ guide, number, at: action.at });
    const present = await guides.edition(guide, edition);
    if (!present) throw codedError('EDITION_NOT_FOUND', guide, edition);
    if (ending?.verb !== 'published') throw editionConflict(guide, { base: edition - 1, theirs: present });
    await refresh();
    return present;
  }

  async function demandReady(open: WithDraft): Promise<void> {
    if (reviewRequired) demandState(open, ['APPROVED'], 'published');
    await demandPublishable(open, false);
  }

  async function demandPublishable(open: WithDraft, emergency: boolean): Promise<void> {
    const { guide, draft } = open;
    const present = await guides.edition(guide);
    if (present && present.number !== draft.basedOn)
      throw editionConflict(guide, { base: draft.basedOn, theirs: present });
    const faults = blocking(await findingsOf(context, open), emergency);
    if (faults.length > 0)
      throw codedError(
        'PUBLICATION_BLOCKED',
        guide,
        faults.map(({ message }) => message),
      );
  }
}

export type Publications = ReturnType<typeof createPublications>;

/**
 * Carries a decided publication out: inserts the edition that the decision describes, to the moment. Whoever does it, and
 * however often, inserts the same document under the same id, so it happens once; a process that was killed between decision
 * and flip is simply overtaken by the next that looks at the guide.
 */
export async function settlePublication(guides: GuideStore, { pending, draft }: DeskState): Promise<Change> {
  if (!pending) throw new Error('Nothing was decided');
  const { decision } = pending;
  const edition = await decidedEdition(guides, decision, draft);
  try {
    await guides.publish(edition);
    return { verb: 'published', edition: edition.number };
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'EDITION_CONFLICT') throw error;
    const there = await guides.edition(edition.guide, edition.number);
    const isOurs = there?.publishedBy === decision.actor && there.publishedAt.getTime() === decision.at.getTime();
    return { verb: isOurs ? 'published' : 'publication-failed', edition: edition.number };
  }
}

async function decidedEdition(
  guides: GuideStore,
  decision: Extract<Action, { verb: 'publish' | 'revert' }>,
  draft: Draft | undefined,
): Promise<Edition> {
  const { guide, at, actor, note } = decision;
  if (decision.verb === 'publish') {
    if (!draft) throw new Error(`The draft of ${guide} that is to be published is missing`);
    return editionOf(draft, at, actor, note);
  }
  const older = await guides.edition(guide, decision.to);
  if (!older) throw new Error(`Edition ${String(decision.to)} of ${guide} is missing`);
  const { details, outline } = older;
  return { guide, number: decision.edition, details, outline, publishedAt: at, publishedBy: actor, note };
}
