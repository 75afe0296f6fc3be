import type { OutlineEntry } from '../../guides';
import type { Place } from './action';

export const DEEPEST = 6;

/** A section and those below it: from `start` up to, not including, `end`. */
export function blockOf(outline: readonly OutlineEntry[], section: string): { start: number; end: number } | undefined {
  const start = outline.findIndex((entry) => entry.section === section);
  const depth = outline[start]?.depth;
  if (depth === undefined) return undefined;
  const next = outline.findIndex((entry, i) => i > start && entry.depth <= depth);
  return { start, end: next === -1 ? outline.length : next };
}

/** Why these entries cannot go there; undefined if they can. */
export function placeFault(
  outline: readonly OutlineEntry[],
  moved: readonly OutlineEntry[],
  { after, depth }: Place,
): string | undefined {
  if (!Number.isInteger(depth) || depth < 1 || depth > DEEPEST)
    return `depth ${String(depth)} is not possible; 1 to ${String(DEEPEST)} are`;
  const deepest = Math.max(depth, ...shifted(moved, depth).map((entry) => entry.depth));
  if (deepest > DEEPEST)
    return `what stands below it would have depth ${String(deepest)}; ${String(DEEPEST)} is the deepest`;
  if (after === null) return undefined;
  if (moved.some(({ section }) => section === after)) return 'a section cannot stand below itself';
  return outline.some(({ section }) => section === after)
    ? undefined
    : `“${after}”, which it should follow, is not there`;
}

/** The outline with a new entry in its place. */
export function withEntry(outline: readonly OutlineEntry[], entry: OutlineEntry, after: string | null): OutlineEntry[] {
  return inserted(outline, [entry], after);
}

/** The outline with a section, and those below it, in another place. */
export function withMoved(outline: readonly OutlineEntry[], section: string, { after, depth }: Place): OutlineEntry[] {
  const block = blockOf(outline, section);
  if (!block) return [...outline];
  const moved = shifted(outline.slice(block.start, block.end), depth);
  return inserted([...outline.slice(0, block.start), ...outline.slice(block.end)], moved, after);
}

/** The outline without a section; with those below it or, if they stay, with them where they stood. */
export function withoutSection(
  outline: readonly OutlineEntry[],
  section: string,
  withSubsections: boolean,
): OutlineEntry[] {
  const block = blockOf(outline, section);
  if (!block) return [...outline];
  const end = withSubsections ? block.end : block.start + 1;
  return [...outline.slice(0, block.start), ...outline.slice(end)];
}

/** The outline with another text of a section. */
export function withRevision(outline: readonly OutlineEntry[], section: string, revision: number): OutlineEntry[] {
  return outline.map((entry) => (entry.section === section ? { ...entry, revision } : entry));
}

export function sameOutline(a: readonly OutlineEntry[], b: readonly OutlineEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, i) => {
      const other = b[i];
      return entry.section === other?.section && entry.revision === other.revision && entry.depth === other.depth;
    })
  );
}

function shifted(block: readonly OutlineEntry[], depth: number): OutlineEntry[] {
  const by = depth - (block[0]?.depth ?? depth);
  return block.map((entry) => ({ ...entry, depth: entry.depth + by }));
}

function inserted(
  outline: readonly OutlineEntry[],
  entries: readonly OutlineEntry[],
  after: string | null,
): OutlineEntry[] {
  const at = after === null ? 0 : outline.findIndex(({ section }) => section === after) + 1;
  return [...outline.slice(0, at), ...entries, ...outline.slice(at)];
}
