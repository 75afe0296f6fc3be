import { isAtDesk } from './at-desk';
import { CodedError, codedError, type ErrorCode } from './errors';
import type { DraftDesk, Place } from './gaps';
import type { Library, OutlineEntry } from './guides';
import { newSectionIds, type Desk, type Draft } from './publishing';

/** The desk as gaps see it: sections begun with the question that was asked in vain. */
export function sectionsForGaps(desk: Desk, library: () => Library): DraftDesk {
  return {
    async startSection({ heading, asked, place, actor, idempotencyKey: key }) {
      const { guide } = place;
      if (!isAtDesk(actor)) throw codedError('NOT_PERMITTED', guide);
      for (let attempt = 1; ; attempt++) {
        const draft = await desk.openDraft(actor, { guide });
        const known = await desk.sectionAddedUnder(actor, { guide, key });
        if (known !== undefined) return startedIn(draft, known);
        const section = newIdIn(draft, heading, library());
        const text = { heading, body: '', topics: [], ...(asked.length > 0 ? { asked } : {}) };
        const step = { guide, version: draft.version, section, text, place: placeIn(draft.outline, place) };
        try {
          const added = await desk.addSection(actor, { ...step, key, reason: 'Asked in vain' });
          return startedIn(added.draft, section);
        } catch (error) {
          // Somebody changed the outline, or took the id, in between.
          if (attempt === MOST_ATTEMPTS || !(error instanceof CodedError) || !passing.has(error.code)) throw error;
        }
      }
    },
  };
}

const MOST_ATTEMPTS = 5;

const passing: ReadonlySet<ErrorCode> = new Set(['DRAFT_CONFLICT', 'OUTLINE_INVALID', 'SECTION_TAKEN', 'KEY_REUSED']);

function startedIn({ guide, openedAt }: Draft, section: string) {
  return { id: `${guide} ${openedAt.toISOString()}`, guide, section };
}

function newIdIn({ details, outline }: Draft, heading: string, library: Library): string {
  const drafted = new Set(outline.map(({ section }) => section));
  const isTaken = (id: string) => drafted.has(id) || library.section(id) !== undefined;
  const [id = ''] = newSectionIds([{ heading }], { slug: details.slug, known: [], isTaken });
  return id;
}

/** Behind a section and those below it, at its depth; at the end where the draft does not have it. */
function placeIn(outline: readonly OutlineEntry[], { behind }: Place): { after: string | null; depth: number } {
  const start = outline.findIndex(({ section }) => section === behind);
  const depth = outline[start]?.depth;
  if (depth === undefined) return { after: outline.at(-1)?.section ?? null, depth: 1 };
  const next = outline.findIndex((entry, i) => i > start && entry.depth <= depth);
  return { after: outline[(next === -1 ? outline.length : next) - 1]?.section ?? null, depth };
}
