import { codedError } from '../../errors';
import { guideId, hashDetails, idPattern, type EditionWithTexts, type GuideDetails } from '../../guides';
import type { Actor, DeskActor } from '../actor';
import { editionConflict, type EditionConflict } from './conflict';
import {
  demandLeave,
  demandReason,
  demandSeen,
  demandStructureSeen,
  requestOf,
  withDraft,
  type DeskContext,
  type DeskInput,
} from './desk-context';
import { editionOf, type Draft } from './draft';
import { mergeEdition, type Choice } from './merge-edition';

export interface OpenDraft extends DeskInput {
  /** What a new guide says of itself; not needed for one that is published. */
  readonly details?: GuideDetails;
}

export interface ChangeDetails extends DeskInput {
  readonly version: number;
  readonly details: GuideDetails;
}

export interface DraftStep extends DeskInput {
  /** The version of the draft that the actor saw. */
  readonly version: number;
}

export interface TakeUpEdition extends DraftStep {
  /** For sections that the draft and the newer edition both changed: whose text the draft is to hold. */
  readonly choices?: Readonly<Record<string, Choice>>;
}

/** What publishing a draft would make, and the version of the draft that it was made from. */
export interface DraftPreview extends EditionWithTexts {
  readonly version: number;
}

/** The verbs that open, change and close a draft as a whole, and those that read it. */
export function createDraftEditing(context: DeskContext) {
  const { log, guides, drafts, now } = context;
  return {
    /** The open draft of a guide; undefined when there is none. */
    async draft(actor: Actor, guide: Draft['guide']): Promise<Draft | undefined> {
      return (await demandLeave(context, actor, 'read-drafts', guide)).draft;
    },

    /** All open drafts that the actor may read, those changed last first. */
    async drafts(actor: Actor): Promise<Draft[]> {
      const open: Draft[] = [];
      for (const matter of await drafts.matters()) {
        if (matter.due !== undefined) continue;
        const { draft, opening, number } = await log.read(matter.guide);
        if (draft && opening?.number === matter.number) {
          if (await context.permits(actor, 'read-drafts', draft.details.topics)) open.push(draft);
        } else if (number >= matter.number) await drafts.forget(matter);
      }
      return open.sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime());
    },

    /** The edition that publishing the draft would make, with its texts: for a preview, or to ask as of this draft. */
    async preview(actor: Actor, guide: Draft['guide']): Promise<DraftPreview> {
      const { draft } = withDraft(await demandLeave(context, actor, 'read-drafts', guide));
      const edition = editionOf(draft, now(), actor.id, '');
      return { edition, texts: await guides.texts(edition), version: draft.version };
    },

    /** Opens a draft from the present edition, or of a new guide; the open one if there is one. Fails with GUIDE_NOT_FOUND. */
    async openDraft(actor: DeskActor, input: OpenDraft): Promise<Draft> {
      const { guide, details } = input;
      await demandLeave(context, actor, 'edit', guide, details?.topics);
      const done = await log.act(requestOf(actor, 'open-draft', input), async ({ draft, waivers }) => {
        if (draft) return undefined;
        const edition = await guides.edition(guide);
        const described = edition?.details ?? details;
        if (!described) throw codedError('GUIDE_NOT_FOUND', guide);
        demandDetails(guide, described);
        const { number = 0, outline = [] } = edition ?? {};
        return { verb: 'open-draft', basedOn: number, details: described, outline, waivers };
      });
      return withDraft(done.state).draft;
    },

    /** Changes what the guide says of itself. Slug and language stay. Fails with DRAFT_CONFLICT. */
    async changeDetails(actor: DeskActor, input: ChangeDetails): Promise<Draft> {
      const { guide, details, version } = input;
      await demandLeave(context, actor, 'edit', guide);
      if (!(await context.permits(actor, 'edit', details.topics))) throw codedError('NOT_PERMITTED', guide);
      demandDetails(guide, details);
      const done = await log.act(requestOf(actor, 'change-details', input), async (state) => {
        const open = withDraft(state);
        await demandStructureSeen(context, open, version, 'change what the guide says of itself');
        return hashDetails(open.draft.details) === hashDetails(details)
          ? undefined
          : { verb: 'change-details', details };
      });
      return withDraft(done.state).draft;
    },

    /**
     * Makes the draft one that takes the guide away from readers. It goes through review, and to a date, like any other;
     * `revertToEdition` brings the guide back. Discarding the draft is how to change one's mind.
     */
    async retireGuide(actor: DeskActor, input: DraftStep): Promise<Draft> {
      await demandLeave(context, actor, 'edit', input.guide);
      demandReason(input.reason, 'retiring a guide');
      const done = await log.act(requestOf(actor, 'retire-guide', input), async (state) => {
        const open = withDraft(state);
        await demandStructureSeen(context, open, input.version, 'retire the guide');
        return open.draft.retires ? undefined : { verb: 'retire-guide' };
      });
      return withDraft(done.state).draft;
    },

    /** Closes the draft without publishing it. The texts stay in the histories of their sections. Fails with DRAFT_CONFLICT. */
    async discardDraft(actor: DeskActor, input: DraftStep): Promise<void> {
      const { guide, version } = input;
      await demandLeave(context, actor, 'edit', guide);
      let opening = 0;
      await log.act(requestOf(actor, 'discard-draft', input), async (state) => {
        const open = withDraft(state);
        await demandSeen(context, open, version, 'discard the draft');
        opening = open.opening?.number ?? 0;
        return { verb: 'discard-draft' };
      });
      await drafts.forget({ guide, number: opening, at: now() });
    },

    /**
     * Puts the draft on the present edition, after somebody published in between: what changed on one side only is taken from
     * there. Fails with EDITION_CONFLICT, and its `sections`, where both changed the same section and `choices` says nothing.
     */
    async takeUpEdition(actor: DeskActor, input: TakeUpEdition): Promise<Draft> {
      const { guide, version, choices = {} } = input;
      await demandLeave(context, actor, 'edit', guide);
      const done = await log.act(requestOf(actor, 'take-up-edition', input), async (state) => {
        const open = withDraft(state);
        await demandSeen(context, open, version, 'take up the new edition');
        const { draft } = open;
        const theirs = await guides.edition(guide);
        if (!theirs || theirs.number === draft.basedOn) return undefined;
        const base = await guides.edition(guide, draft.basedOn);
        const { details, outline, conflicts } = mergeEdition({ base, theirs, mine: draft, choices });
        if (conflicts.length > 0) throw conflictWith(draft, theirs, conflicts);
        return { verb: 'take-up-edition', basedOn: theirs.number, details, outline };
      });
      return withDraft(done.state).draft;
    },
  };
}

export type DraftEditing = ReturnType<typeof createDraftEditing>;

function conflictWith(
  { guide, basedOn: base }: Draft,
  theirs: { number: number; publishedBy: string; publishedAt: Date },
  sections: readonly EditionConflict[],
) {
  return editionConflict(guide, { base, theirs, sections });
}

function demandDetails(guide: Draft['guide'], details: GuideDetails): void {
  const faults = [
    ...(guideId(details) === guide
      ? []
      : [`its slug and language are those of “${guideId(details)}”; they never change`]),
    ...(idPattern.test(details.slug) ? [] : ['its slug must have 3 to 60 lower-case letters, digits and hyphens']),
    ...(details.title.trim() === '' ? ['it has no title'] : []),
    ...(details.summary.trim() === '' ? ['it has no summary'] : []),
    ...(details.owner.trim() === '' ? ['nobody answers for it: name an owner'] : []),
    ...(details.source.publisher.trim() === '' || details.source.title.trim() === ''
      ? ['its source is not named']
      : []),
    ...(details.review === undefined || isDay(details.review)
      ? []
      : [`“${details.review}” is not a day; write YYYY-MM-DD`]),
  ];
  if (faults.length > 0) throw codedError('GUIDE_INVALID', guide, faults);
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
