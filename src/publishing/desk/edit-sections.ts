import { codedError } from '../../errors';
import { hashSection, idPattern, type Revision, type SectionText } from '../../guides';
import type { DeskActor } from '../actor';
import type { Place } from './action';
import { revisionConflict } from './conflict';
import {
  demandLeave,
  demandReason,
  demandStructureSeen,
  requestOf,
  withDraft,
  type DeskContext,
  type DeskInput,
  type WithDraft,
} from './desk-context';
import type { Done } from './desk-log';
import type { Draft } from './draft';
import { keepText } from './keep-text';
import { blockOf, placeFault } from './outline';

export interface SaveDraftSection extends DeskInput {
  readonly section: string;
  readonly text: SectionText;
  /** The revision the author had before them: what the draft held when they began. */
  readonly basedOn: number;
}

export interface AddSection extends DeskInput {
  /** The version of the draft whose outline the author saw. */
  readonly version: number;
  readonly section: string;
  readonly text: SectionText;
  readonly place: Place;
}

export interface MoveSection extends DeskInput {
  readonly version: number;
  readonly section: string;
  readonly place: Place;
}

export interface RetireSection extends DeskInput {
  readonly version: number;
  readonly section: string;
  /** What stands below it goes too; otherwise it stays where it is. */
  readonly withSubsections?: boolean;
}

export interface RestoreRevision extends DeskInput {
  readonly section: string;
  /** The revision whose text is wanted back. */
  readonly revision: number;
  /** The revision that the draft holds, as the author saw it. */
  readonly basedOn: number;
}

export interface SavedSection {
  readonly draft: Draft;
  readonly revision: Revision;
}

/** The verbs that change a draft's sections. Readers see nothing of them until the draft is published. */
export function createSectionEditing(context: DeskContext) {
  const { log, guides, drafts, now } = context;
  return {
    /**
     * Keeps a text as a revision and lets the draft point to it. Fails with REVISION_CONFLICT, a `ConflictError`, if somebody
     * saved this section meanwhile: both texts are then in the history. What others do in other sections never matters. A text
     * that says the same as the draft changes nothing, so it can be saved every few seconds.
     */
    async saveSection(actor: DeskActor, input: SaveDraftSection): Promise<SavedSection> {
      const text = await withSourceRevision(input);
      return pointTo(actor, { ...input, text }, (revision) => ({ verb: 'save-section', revision }));
    },

    /** Takes an older text of a section back as a new revision in the draft. Fails as `saveSection` does, or with REVISION_NOT_FOUND. */
    async restoreRevision(actor: DeskActor, input: RestoreRevision): Promise<SavedSection> {
      const { section, revision: restored } = input;
      const older = await guides.revision(section, restored);
      if (older?.guide !== input.guide) throw codedError('REVISION_NOT_FOUND', section, restored);
      const reason = input.reason ?? `Revision ${String(restored)} restored`;
      return pointTo(actor, { ...input, text: older.text, reason }, (revision) => ({
        ...{ verb: 'restore-revision', restored, revision },
      }));
    },

    /**
     * Adds a section: a new one, or one that was retired and comes back. Fails with DRAFT_CONFLICT if outline or details
     * were changed since `version`, with SECTION_TAKEN if another guide has the id, or with OUTLINE_INVALID.
     */
    async addSection(actor: DeskActor, input: AddSection): Promise<SavedSection> {
      const { guide, section, text, place, version, reason = '' } = input;
      const begun = await demandLeave(context, actor, 'edit', guide);
      if (!idPattern.test(section))
        throw codedError('SECTION_INVALID', section, 'its id must have 3 to 60 lower-case letters, digits and hyphens');
      const request = requestOf(actor, 'add-section', input, section);
      if (log.repetitionOf(request)) return saved(await log.act(request, nothing), section);
      withDraft(begun);
      const [latest] = await drafts.revisions(section, { limit: 1 });
      const basedOn = latest?.number ?? null;
      const sourced = await withSourceRevision({ section, text, basedOn: basedOn ?? 0 });
      const kept = { guide, section, text: sourced, basedOn, author: actor.id, reason, at: now() };
      const mine = await keepText(drafts, kept, latest);
      const done = await log.act(request, async (state) => {
        const open = withDraft(state);
        await demandStructureSeen(context, open, version, `add section “${section}”`);
        if (blockOf(open.draft.outline, section))
          throw codedError('OUTLINE_INVALID', section, 'it stands in the guide already');
        demandPlace(open, section, [], place);
        return { verb: 'add-section', section, revision: mine.number, place };
      });
      return saved(done, section);
    },

    /** The section that was added to the open draft under this idempotency key, by whomever; undefined if none was. */
    async sectionAddedUnder(
      actor: DeskActor,
      { guide, key }: Pick<AddSection, 'guide' | 'key'>,
    ): Promise<string | undefined> {
      await demandLeave(context, actor, 'read-drafts', guide);
      const action = key === undefined ? undefined : log.actionUnder(guide, key);
      return action?.verb === 'add-section' ? action.section : undefined;
    },

    /** Moves a section, with those below it, to another place or depth. Fails with DRAFT_CONFLICT or OUTLINE_INVALID. */
    async moveSection(actor: DeskActor, input: MoveSection): Promise<Draft> {
      const { guide, section, place, version } = input;
      await demandLeave(context, actor, 'edit', guide);
      const done = await log.act(requestOf(actor, 'move-section', input, section), async (state) => {
        const open = withDraft(state);
        await demandStructureSeen(context, open, version, `move section “${section}”`);
        const block = demandBlock(open, section);
        demandPlace(open, section, open.draft.outline.slice(block.start, block.end), place);
        return { verb: 'move-section', section, place };
      });
      return withDraft(done.state).draft;
    },

    /** Leaves a section out of the next edition; its history stays. Fails with DRAFT_CONFLICT. */
    async retireSection(actor: DeskActor, input: RetireSection): Promise<Draft> {
      const { guide, section, version, withSubsections = false } = input;
      await demandLeave(context, actor, 'edit', guide);
      demandReason(input.reason, 'retiring a section');
      const done = await log.act(requestOf(actor, 'retire-section', input, section), async (state) => {
        const open = withDraft(state);
        await demandStructureSeen(context, open, version, `retire section “${section}”`);
        demandBlock(open, section);
        return { verb: 'retire-section', section, withSubsections };
      });
      return withDraft(done.state).draft;
    },
  };

  async function pointTo(
    actor: DeskActor,
    input: SaveDraftSection,
    change: (revision: number) => PointingChange,
  ): Promise<SavedSection> {
    const { guide, section, text, basedOn, reason = '' } = input;
    const open = withDraft(await demandLeave(context, actor, 'edit', guide));
    const request = requestOf(actor, change(0).verb, input, section);
    if (log.repetitionOf(request)) return saved(await log.act(request, nothing), section);
    const present = await held(open, section);
    if (present.hash === hashSection(text)) return { draft: open.draft, revision: present };
    const base = present.number === basedOn ? present : await guides.revision(section, basedOn);
    if (base?.guide !== guide) throw codedError('REVISION_NOT_FOUND', section, basedOn);
    const kept = { guide, section, text, basedOn, author: actor.id, reason, at: now() };
    const mine = await keepText(drafts, kept, base);
    const done = await log.act(request, async (state) => {
      const current = withDraft(state);
      if (heldNumber(current, section) === basedOn) return { ...change(mine.number), section };
      const theirs = await held(current, section);
      if (theirs.hash === mine.hash) return undefined;
      throw revisionConflict({ section, base, theirs, mine });
    });
    return done.repeated ? saved(done, section) : savedAs(mine, done, section);
  }

  /** The result of a request: the revision that its action named, even if somebody has saved since. */
  async function saved({ state, action }: Done, section: string): Promise<SavedSection> {
    const open = withDraft(state);
    const number = action && 'revision' in action ? action.revision : undefined;
    const revision = number === undefined ? undefined : await guides.revision(section, number);
    return { draft: open.draft, revision: revision ?? (await held(open, section)) };
  }

  /** Somebody else may have saved the very same words a moment before. */
  async function savedAs(mine: Revision, { state }: Done, section: string): Promise<SavedSection> {
    const open = withDraft(state);
    return {
      draft: open.draft,
      revision: heldNumber(open, section) === mine.number ? mine : await held(open, section),
    };
  }

  async function held(open: WithDraft, section: string): Promise<Revision> {
    const number = heldNumber(open, section);
    const revision = await guides.revision(section, number);
    if (!revision) throw codedError('REVISION_NOT_FOUND', section, number);
    return revision;
  }

  /** A translation names the revision it was made from: what its author says, else what was said before, else the present one. */
  async function withSourceRevision({ section, text, basedOn }: Sourceable): Promise<SectionText> {
    const { translates } = text;
    if (!translates || translates.revision !== undefined) return text;
    const before = (await guides.revision(section, basedOn))?.text.translates;
    const known = before?.section === translates.section ? before.revision : undefined;
    const revision = known ?? context.library().section(translates.section)?.revision;
    return revision === undefined ? text : { ...text, translates: { ...translates, revision } };
  }
}

export type SectionEditing = ReturnType<typeof createSectionEditing>;

type Sourceable = Pick<SaveDraftSection, 'section' | 'text' | 'basedOn'>;

type PointingChange =
  | { readonly verb: 'save-section'; readonly revision: number }
  | { readonly verb: 'restore-revision'; readonly revision: number; readonly restored: number };

const nothing = () => undefined;

function heldNumber({ draft }: WithDraft, section: string): number {
  const entry = draft.outline.find((each) => each.section === section);
  if (!entry) throw codedError('SECTION_NOT_FOUND', section);
  return entry.revision;
}

function demandBlock({ draft }: WithDraft, section: string): { start: number; end: number } {
  const block = blockOf(draft.outline, section);
  if (!block) throw codedError('SECTION_NOT_FOUND', section);
  return block;
}

function demandPlace({ draft }: WithDraft, section: string, moved: Draft['outline'], place: Place): void {
  const fault = placeFault(draft.outline, moved, place);
  if (fault !== undefined) throw codedError('OUTLINE_INVALID', section, fault);
}
