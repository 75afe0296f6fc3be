/** A section in the outline of a guide. */
export interface Entry {
  readonly sectionId: string;
  /** 1 for a chapter, 2 for a section below it, up to 6. */
  readonly depth: number;
}

/** Where a section goes: after which other (null: to the front), and how deep. Those below it go along. */
export interface Place {
  readonly after: string | null;
  readonly depth: number;
}

export type Direction = 'up' | 'down' | 'in' | 'out';

const DEEPEST = 6;

/** Where a section would go in that direction; undefined where it cannot. */
export function placeTowards(outline: readonly Entry[], sectionId: string, direction: Direction): Place | undefined {
  const block = blockOf(outline, sectionId);
  if (!block) return undefined;
  const { start, end, depth } = block;
  const before = outline[start - 1];
  switch (direction) {
    case 'up': {
      const above = start === 0 ? undefined : upTo(outline, start, depth);
      if (above === undefined) return undefined;
      return { after: outline[above - 1]?.sectionId ?? null, depth };
    }
    case 'down': {
      const next = outline[end];
      if (next?.depth !== depth) return undefined;
      const beyond = blockOf(outline, next.sectionId);
      return beyond && { after: outline[beyond.end - 1]?.sectionId ?? null, depth };
    }
    case 'in': {
      const deepest = Math.max(...outline.slice(start, end).map((entry) => entry.depth));
      if (!before || before.depth < depth || deepest >= DEEPEST) return undefined;
      return { after: before.sectionId, depth: depth + 1 };
    }
    case 'out': {
      if (depth === 1) return undefined;
      // After the rest of its chapter, so that its younger siblings do not become its own.
      const rest = outline.findIndex((entry, i) => i >= end && entry.depth < depth);
      const last = (rest === -1 ? outline.length : rest) - 1;
      const after = last >= end ? outline[last] : before;
      return { after: after?.sectionId ?? null, depth: depth - 1 };
    }
  }
}

/** Where a section dropped on another goes: right after it and those below it, as deep as it. */
export function placeBehind(outline: readonly Entry[], moved: string, target: string): Place | undefined {
  const own = blockOf(outline, moved);
  const block = blockOf(outline, target);
  if (!own || !block || (block.start >= own.start && block.start < own.end)) return undefined;
  // The last one of the target's block that stays when the moved section leaves.
  const rest = outline.slice(block.start, block.end).filter((_, i) => {
    const at = block.start + i;
    return at < own.start || at >= own.end;
  });
  return { after: rest.at(-1)?.sectionId ?? target, depth: block.depth };
}

function blockOf(
  outline: readonly Entry[],
  sectionId: string,
): { start: number; end: number; depth: number } | undefined {
  const start = outline.findIndex((entry) => entry.sectionId === sectionId);
  const depth = outline[start]?.depth;
  if (depth === undefined) return undefined;
  const next = outline.findIndex((entry, i) => i > start && entry.depth <= depth);
  return { start, end: next === -1 ? outline.length : next, depth };
}

/** Where the older sibling begins; undefined for the first child. */
function upTo(outline: readonly Entry[], start: number, depth: number): number | undefined {
  for (let i = start - 1; i >= 0; i--) {
    const entry = outline[i];
    if (!entry || entry.depth < depth) return undefined;
    if (entry.depth === depth) return i;
  }
  return undefined;
}
