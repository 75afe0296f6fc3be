import { codedError } from '../../errors';
import {
  overdueSince,
  type PublishedSection,
  type SectionUpkeep,
  type TranslationState,
  type UpkeepBySection,
} from '../../guides';
import type { Actor, DeskActor } from '../actor';
import { demandLeave, requestOf, type DeskContext, type DeskInput } from './desk-context';
import type { UpkeepAction } from './draft-store';

export interface VerifySection extends DeskInput {
  readonly section: string;
  /** The revision that was looked at: the published one. */
  readonly revision: number;
}

export interface SetUpkeep extends DeskInput {
  readonly section: string;
  /** Who looks after the section; that of the guide if nobody is named. */
  readonly owner?: string;
  /** For how many days a look at it holds. */
  readonly interval?: number;
}

export interface OverdueSection {
  readonly section: PublishedSection;
  readonly since: string;
  readonly owner: string;
}

export interface StaleTranslation extends TranslationState {
  readonly section: PublishedSection;
  /** The revision of the source that it was made from, where its author or the desk said. */
  readonly madeFrom?: number;
}

/** How long "still right" holds where nobody set an interval, in days. */
export const DEFAULT_INTERVAL = 365;

const DAY_MS = 86_400_000;

/** The verbs by which published text is kept true. None of them makes a revision or touches a draft. */
export function createUpkeep(context: DeskContext) {
  const { log, drafts, library, refresh } = context;
  return {
    /** "Still right": somebody has looked at a published section. Fails with REVISION_CONFLICT if another text is published by now. */
    async verifySection(actor: DeskActor, input: VerifySection): Promise<void> {
      const { guide, section, revision } = input;
      await demandExpert(actor, input);
      await refresh();
      const published = demandPublished(input);
      if (published.revision !== revision) throw codedError('REVISION_CONFLICT', section, revision, published.revision);
      await log.act(requestOf(actor, 'verify-section', { ...input, guide }, section), () => ({
        ...{ verb: 'verify-section', section, revision },
      }));
    },

    /** Says who looks after a section and how often. */
    async setUpkeep(actor: DeskActor, input: SetUpkeep): Promise<void> {
      const { section, owner, interval } = input;
      await demandLeave(context, actor, 'edit', input.guide);
      demandPublished(input);
      if (interval !== undefined && (!Number.isInteger(interval) || interval < 1 || interval > 3_650))
        throw codedError('SCHEDULE_INVALID', 'A review interval is a whole number of days from 1 to 3650.');
      await log.act(requestOf(actor, 'set-upkeep', input, section), () => ({
        verb: 'set-upkeep',
        section,
        ...(owner === undefined ? {} : { owner }),
        ...(interval === undefined ? {} : { interval }),
      }));
    },

    /** What is known of the upkeep of each section: for the library's context. */
    async upkeep(): Promise<UpkeepBySection> {
      return upkeepOf(await drafts.upkeep());
    },

    /** Published sections whose review is due, the longest due first. A list for editors: nothing is ranked by it. */
    async overdue(actor: Actor, now: Date): Promise<OverdueSection[]> {
      const known = upkeepOf(await drafts.upkeep());
      const overdue = sectionsFor(actor).then((sections) =>
        sections.flatMap((published): OverdueSection[] => {
          const own = known.get(published.id);
          const section = own ? { ...published, upkeep: own } : published;
          const since = overdueSince(section, now);
          return since === undefined ? [] : [{ section, since, owner: own?.owner ?? section.guide.owner }];
        }),
      );
      return (await overdue).sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
    },

    /** Published translations that are behind their source, the furthest behind first. */
    async staleTranslations(actor: Actor): Promise<StaleTranslation[]> {
      const stale = (await sectionsFor(actor)).flatMap((section) => {
        const state = library().translationState(section);
        const madeFrom = section.translates?.revision;
        const from = madeFrom === undefined ? {} : { madeFrom };
        return state && state.behindBy > 0 ? [{ section, ...state, ...from }] : [];
      });
      return stale.sort((a, b) => b.behindBy - a.behindBy);
    },
  };

  async function demandExpert(actor: DeskActor, { guide }: DeskInput): Promise<void> {
    const topics = library().guide(guide)?.topics ?? [];
    if (!(await context.permits(actor, 'answer-as-expert', topics))) await demandLeave(context, actor, 'edit', guide);
  }

  function demandPublished({ guide, section }: { guide: string; section: string }): PublishedSection {
    const published = library().section(section);
    if (published?.guide.id !== guide) throw codedError('SECTION_NOT_FOUND', section);
    return published;
  }

  async function sectionsFor(actor: Actor): Promise<PublishedSection[]> {
    const guides = await Promise.all(
      library().guides.map(async (guide) =>
        (await context.permits(actor, 'read-drafts', guide.topics)) ? guide.sections : [],
      ),
    );
    return guides.flat();
  }
}

export type Upkeep = ReturnType<typeof createUpkeep>;

/** The last word on each section. */
function upkeepOf(actions: readonly UpkeepAction[]): Map<string, SectionUpkeep> {
  const known = new Map<string, Known>();
  for (const action of actions) {
    const { section, at } = action;
    const before = known.get(section) ?? { from: at };
    if (action.verb === 'verify-section') {
      const verified = { by: action.actor, at, revision: action.revision };
      known.set(section, { ...before, verified, from: at });
    } else {
      const { owner = before.owner, interval = before.interval } = action;
      known.set(section, {
        ...before,
        ...(owner === undefined ? {} : { owner }),
        ...(interval === undefined ? {} : { interval }),
      });
    }
  }
  return new Map([...known].map(([section, each]) => [section, finished(each)]));
}

interface Known extends Omit<SectionUpkeep, 'until'> {
  /** The last look at it; before the first, when somebody began to look after it. */
  readonly from: Date;
}

function finished({ from, ...upkeep }: Known): SectionUpkeep {
  const { verified, interval } = upkeep;
  if (!verified && interval === undefined) return upkeep;
  const until = new Date(from.getTime() + (interval ?? DEFAULT_INTERVAL) * DAY_MS);
  return { ...upkeep, until: until.toISOString().slice(0, 10) };
}
