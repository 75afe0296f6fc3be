import { guideId, libraryWith, type GuideDetails, type OutlineEntry, type SectionText } from '../guides';
import type { Snapshot } from '../search';
import { createAssistant, type Assistant } from './assistant';

/** A guide as its editors have it before them: what would be its next edition. */
export interface DraftToTry {
  readonly details: GuideDetails;
  readonly outline: readonly OutlineEntry[];
  /** The texts that the outline names, by section. */
  readonly texts: ReadonlyMap<string, SectionText>;
}

/**
 * The snapshot as it would be if a draft were published now. A value of its own: nothing of it reaches the published snapshot or
 * what is remembered for it, and it goes when its caller lets it go. Its sequence is that of the published one, whose editions
 * it was tried against.
 */
export function snapshotWithDraft(snapshot: Snapshot, { details, outline, texts }: DraftToTry, now: Date): Snapshot {
  const guide = guideId(details);
  const number = snapshot.library.editions[guide] ?? 0;
  const edition = { guide, number, details, outline, publishedAt: now, publishedBy: '', note: '' };
  return snapshot.with(libraryWith(snapshot.library, { edition, texts }));
}

/** Answers as if the draft were published: for its editors alone. */
export function assistantWithDraft(snapshot: Snapshot, draft: DraftToTry, now: () => Date): Assistant {
  const tried = snapshotWithDraft(snapshot, draft, now());
  return createAssistant({ snapshot: () => tried, now });
}
