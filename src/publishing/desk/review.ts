import { codedError } from '../../errors';
import type { Actor, DeskActor } from '../actor';
import { checkDraft, type Finding } from './check-draft';
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
import { editionOf, type Draft } from './draft';
import type { DraftStep } from './edit-draft';

export interface WaiveLink extends DeskInput {
  readonly section: string;
  readonly target: string;
}

/** The verbs of review: DRAFT → IN_REVIEW → APPROVED, and back with a reason. */
export function createReview(context: DeskContext) {
  const { log } = context;
  return {
    /** What stands against publishing the draft, and what an editor should see. */
    async findings(actor: Actor, guide: Draft['guide']): Promise<Finding[]> {
      return findingsOf(context, withDraft(await demandLeave(context, actor, 'read-drafts', guide)));
    },

    /** Hands the draft to reviewers, as it is at `version`. */
    async submitForReview(actor: DeskActor, input: DraftStep): Promise<Draft> {
      await demandLeave(context, actor, 'edit', input.guide);
      const done = await log.act(requestOf(actor, 'submit', input), async (state) => {
        const open = withDraft(state);
        demandState(open, ['DRAFT'], 'submitted');
        await demandSeen(context, open, input.version, 'submit the draft');
        return { verb: 'submit' };
      });
      return withDraft(done.state).draft;
    },

    /** Vouches for the draft as it is at `version`. Fails with FOUR_EYES for whoever changed any of it. */
    async approve(actor: DeskActor, input: DraftStep): Promise<Draft> {
      await demandLeave(context, actor, 'review', input.guide);
      const done = await log.act(requestOf(actor, 'approve', input), async (state) => {
        const open = withDraft(state);
        demandState(open, ['IN_REVIEW'], 'approved');
        if (open.draft.authors.includes(actor.id)) throw codedError('FOUR_EYES', input.guide);
        await demandSeen(context, open, input.version, 'approve the draft');
        return { verb: 'approve' };
      });
      return withDraft(done.state).draft;
    },

    /** Gives the draft back to its authors. Fails with REASON_MISSING. */
    async reject(actor: DeskActor, input: DraftStep): Promise<Draft> {
      await demandLeave(context, actor, 'review', input.guide);
      demandReason(input.reason, 'rejecting a draft');
      const done = await log.act(requestOf(actor, 'reject', input), async (state) => {
        const open = withDraft(state);
        demandState(open, ['IN_REVIEW', 'APPROVED'], 'rejected');
        await demandSeen(context, open, input.version, 'reject the draft');
        return { verb: 'reject' };
      });
      return withDraft(done.state).draft;
    },

    /**
     * Lets the draft, and later ones of the guide, be published although this link leads nowhere. Authors do so while they
     * write; once the draft is with its reviewers, only who may publish, since nobody would look at the waiver again.
     */
    async waiveLink(actor: DeskActor, input: WaiveLink): Promise<Draft> {
      const { guide, section, target } = input;
      await demandLeave(context, actor, 'edit', guide);
      demandReason(input.reason, 'waiving a dead link');
      const done = await log.act(requestOf(actor, 'waive-link', input, section), async (state) => {
        const open = withDraft(state);
        if (open.draft.state !== 'DRAFT') await demandLeaveIn(context, actor, open);
        return { verb: 'waive-link', section, target };
      });
      return withDraft(done.state).draft;
    },
  };
}

export type Review = ReturnType<typeof createReview>;

/** The findings of a draft, against what is published at this moment. */
export async function findingsOf(context: DeskContext, { draft }: WithDraft): Promise<Finding[]> {
  const { guides, library, refresh, now } = context;
  await refresh();
  const [texts, base] = await Promise.all([
    guides.texts(editionOf(draft, now(), '', '')),
    draft.basedOn === 0 ? undefined : guides.edition(draft.guide, draft.basedOn),
  ]);
  return checkDraft({ draft, texts, base, library: library() });
}

/** Fails with DRAFT_STATE. */
export function demandState({ guide, draft }: WithDraft, allowed: readonly Draft['state'][], verb: string): void {
  if (allowed.includes(draft.state)) return;
  const needed = allowed.map((state) => words[state]).join(' or ');
  throw codedError('DRAFT_STATE', guide, `${words[draft.state]}; only one that ${needed} can be ${verb}`);
}

const words: Record<Draft['state'], string> = {
  DRAFT: 'is being written',
  IN_REVIEW: 'is in review',
  APPROVED: 'is approved',
  PUBLISHING: 'is being published',
};

/** The log cannot be asked from within a decision, so topics come from the draft alone. */
async function demandLeaveIn({ permits }: DeskContext, actor: DeskActor, { guide, draft }: WithDraft): Promise<void> {
  if (!(await permits(actor, 'publish', draft.details.topics))) throw codedError('NOT_PERMITTED', guide);
}
