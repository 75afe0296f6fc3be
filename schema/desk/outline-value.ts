import { guideId, type GuideId, type OutlineEntry } from '../../src/guides';
import type { DraftShape } from '../../src/publishing';

/** A line of an outline that knows its guide, and how many stand in front of it. */
export type OutlineValue = OutlineEntry & { readonly guide: GuideId; readonly position: number };

/** The outline of a draft, line by line. */
export function outlineOf({ details, outline }: Pick<DraftShape, 'details' | 'outline'>): OutlineValue[] {
  const guide = guideId(details);
  return outline.map((entry, position) => ({ ...entry, guide, position }));
}
