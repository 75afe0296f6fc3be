import { createComments, type Comments } from './comments';
import type { DeskContext, DeskOptions } from './desk-context';
import { DeskLog } from './desk-log';
import { createDraftEditing, type DraftEditing } from './edit-draft';
import { createSectionEditing, type SectionEditing } from './edit-sections';
import { createHistory, type History } from './history';
import { createImporting } from './import-into-draft';
import { createPublications, settlePublication, type Publications } from './publications';
import { createReview, type Review } from './review';
import { createUpkeep, type Upkeep } from './upkeep';

/**
 * The editors' desk: everything that happens to a guide between the first word and its readers. Each verb names the actor,
 * what it is about and the version it was based on; all are recorded in the audit trail by the very write that does them.
 */
export type Desk = DraftEditing &
  SectionEditing &
  Review &
  Publications &
  History &
  Upkeep &
  Comments &
  ReturnType<typeof createImporting>;

export function createDesk(options: DeskOptions): Desk {
  const { guides, drafts, now } = options;
  const log = new DeskLog({ store: drafts, now, settle: (state) => settlePublication(guides, state) });
  const context: DeskContext = { ...options, log };
  const draftEditing = createDraftEditing(context);
  return {
    ...draftEditing,
    ...createSectionEditing(context),
    ...createImporting(context, draftEditing),
    ...createReview(context),
    ...createPublications(context),
    ...createHistory(context),
    ...createUpkeep(context),
    ...createComments(context),
  };
}
