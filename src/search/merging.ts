import type { LivePart } from './live-part';

/** This many parts of about one size are merged into one: fewer make changes dearer, more make questions dearer. */
const MERGED_TOGETHER = 4;

/**
 * Groups of parts of which each should be one: those that are mostly removed, each by itself, and those of about one size
 * when they have become many. Parts without documents are in no group.
 */
export function partsToMerge(parts: readonly LivePart[]): LivePart[][] {
  const living = parts.filter(({ documents }) => documents > 0);
  const worn = living.filter(({ documents, segment }) => documents < segment.ids.size / 2);
  const sizes = new Map<number, LivePart[]>();
  for (const part of living) {
    if (worn.includes(part)) continue;
    const size = Math.floor(Math.log(part.documents) / Math.log(MERGED_TOGETHER));
    sizes.set(size, [...(sizes.get(size) ?? []), part]);
  }
  const many = [...sizes.values()].filter((group) => group.length >= MERGED_TOGETHER);
  return [...worn.map((part) => [part]), ...many];
}
