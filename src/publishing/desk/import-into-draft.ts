import { codedError } from '../../errors';
import {
  guideId,
  hashDetails,
  hashSection,
  idPattern,
  type GuideDetails,
  type OutlineEntry,
  type SectionText,
} from '../../guides';
import type { DeskActor } from '../actor';
import { demandLeave, demandSeen, withDraft, type DeskContext } from './desk-context';
import type { Draft } from './draft';
import type { DraftEditing } from './edit-draft';
import { keepText, textFault } from './keep-text';
import { sameOutline } from './outline';

/** A section as a file has it. */
export interface IncomingSection {
  readonly id: string;
  readonly depth: number;
  readonly text: SectionText;
  /** Known to be what the guide holds already: it keeps its revision, whatever `text` says. */
  readonly unchanged?: boolean;
}

export interface ImportOptions {
  /** The version of the open draft that the file may replace the content of. Without it the guide may have no changed draft. */
  readonly version?: number;
  readonly reason?: string;
  readonly key?: string;
}

/** Kept at once, in sections: many enough to be fast, few enough for one database. */
const AT_ONCE = 20;

export function createImporting(context: DeskContext, { openDraft }: Pick<DraftEditing, 'openDraft'>) {
  const { log, guides, drafts, now } = context;
  return {
    /**
     * Makes the draft of a guide say what a file says: its details, and exactly these sections in this order. Sections whose
     * text is the same keep their revisions. Opens a draft if there is none; one that people have changed is replaced only
     * for who names its version (DRAFT_CONFLICT), and their texts stay in the histories. Cut off, it can be done again.
     */
    async importIntoDraft(
      actor: DeskActor,
      details: GuideDetails,
      sections: readonly IncomingSection[],
      { version, reason = 'Brought in from a file', key }: ImportOptions = {},
    ): Promise<Draft> {
      const guide = guideId(details);
      await demandLeave(context, actor, 'import', guide, details.topics);
      demandSections(guide, sections);
      const outline = await keepAll(actor, await openDraft(actor, { guide, details, reason }), sections, reason);
      const done = await log.act({ guide, actor, verb: 'import', reason, key }, async (state) => {
        const open = withDraft(state);
        const { draft, opening } = open;
        if (sameOutline(draft.outline, outline) && hashDetails(draft.details) === hashDetails(details))
          return undefined;
        await demandSeen(context, open, version ?? opening?.version ?? 0, 'bring a file in');
        return { verb: 'import', details, outline };
      });
      return withDraft(done.state).draft;
    },
  };

  async function keepAll(
    actor: DeskActor,
    draft: Draft,
    sections: readonly IncomingSection[],
    reason: string,
  ): Promise<OutlineEntry[]> {
    const latest = await drafts.latestRevisions(sections.map(({ id }) => id));
    const holding = new Map(draft.outline.map(({ section, revision }) => [section, revision]));
    const outline: OutlineEntry[] = [];
    for (let from = 0; from < sections.length; from += AT_ONCE) {
      const kept = sections.slice(from, from + AT_ONCE).map(async ({ id, depth, text: imported, unchanged }) => {
        const held = holding.get(id);
        if (held !== undefined && unchanged === true) return { section: id, revision: held, depth };
        const before = held === undefined ? undefined : await guides.revision(id, held);
        const text = withUnsaid(imported, before?.text);
        if (before?.hash === hashSection(text)) return { section: id, revision: before.number, depth };
        const basedOn = held ?? latest.get(id)?.number ?? null;
        const input = { guide: draft.guide, section: id, text, basedOn, author: actor.id, reason, at: now() };
        return { section: id, revision: (await keepText(drafts, input, latest.get(id))).number, depth };
      });
      outline.push(...(await Promise.all(kept)));
    }
    return outline;
  }
}

/** What a file cannot say of a section stays as editors said it: topics, basis, term, and what it was translated from. */
function withUnsaid(text: SectionText, before: SectionText | undefined): SectionText {
  if (!before) return text;
  const { basis, term, translates } = before;
  return {
    ...(basis === undefined ? {} : { basis }),
    ...(term === undefined ? {} : { term }),
    ...(translates === undefined ? {} : { translates }),
    ...text,
    topics: text.topics.length > 0 ? text.topics : before.topics,
  };
}

function demandSections(guide: Draft['guide'], sections: readonly IncomingSection[]): void {
  const seen = new Set<string>();
  const faults: string[] = sections.length === 0 ? ['it has no section'] : [];
  for (const { id, depth, text } of sections) {
    if (!idPattern.test(id)) faults.push(`“${id}” cannot be the id of a section`);
    if (seen.has(id)) faults.push(`section “${id}” stands in it twice`);
    if (!Number.isInteger(depth) || depth < 1 || depth > 6) faults.push(`section “${id}” has depth ${String(depth)}`);
    const fault = textFault(text);
    if (fault !== undefined) faults.push(`section “${id}”: ${fault}`);
    seen.add(id);
  }
  if (faults.length > 0) throw codedError('GUIDE_INVALID', guide, faults.slice(0, 20));
}
