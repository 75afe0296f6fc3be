import type { Edition, GuideDetails, OutlineEntry } from '../../guides';
import { compareFields, type FieldChange } from './compare-texts';

export interface EditionComparison {
  readonly added: readonly OutlineEntry[];
  readonly removed: readonly OutlineEntry[];
  /** Sections with another text: compare the two revisions to see it. */
  readonly changed: readonly { readonly section: string; readonly before: number; readonly after: number }[];
  /** Sections at another depth, and the fewest that must change places to get from one order to the other. */
  readonly moved: readonly MovedSection[];
  readonly details: readonly FieldChange[];
}

export interface MovedSection {
  readonly section: string;
  readonly before: PlaceInGuide;
  readonly after: PlaceInGuide;
}

export interface PlaceInGuide {
  /** From 0. */
  readonly position: number;
  readonly depth: number;
}

/** What differs between two editions of a guide, or an edition and a draft. */
export function compareManifests(
  before: Pick<Edition, 'details' | 'outline'>,
  after: Pick<Edition, 'details' | 'outline'>,
): EditionComparison {
  const [old, fresh] = [placesOf(before.outline), placesOf(after.outline)];
  const staying = after.outline.filter(({ section }) => old.has(section));
  const inOrder = longestRising(staying.map(({ section }) => old.get(section)?.position ?? 0));
  const changed: { section: string; before: number; after: number }[] = [];
  const moved: MovedSection[] = [];
  staying.forEach(({ section, revision, depth }, i) => {
    const [was, is] = [old.get(section), fresh.get(section)];
    if (!was || !is) return;
    if (was.revision !== revision) changed.push({ section, before: was.revision, after: revision });
    if (was.depth !== depth || !inOrder.has(i)) moved.push({ section, before: placeOf(was), after: placeOf(is) });
  });
  const names = new Set([...Object.keys(before.details), ...Object.keys(after.details)]) as Set<keyof GuideDetails>;
  return {
    added: after.outline.filter(({ section }) => !old.has(section)),
    removed: before.outline.filter(({ section }) => !fresh.has(section)),
    changed,
    moved,
    details: compareFields(before.details, after.details, [...names]),
  };
}

type Placed = OutlineEntry & { readonly position: number };

function placesOf(outline: readonly OutlineEntry[]): Map<string, Placed> {
  return new Map(outline.map((entry, position) => [entry.section, { ...entry, position }]));
}

function placeOf({ position, depth }: Placed): PlaceInGuide {
  return { position, depth };
}

/** The indexes of a longest rising subsequence. */
function longestRising(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const before: number[] = [];
  numbers.forEach((number, i) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  });
  const chosen = new Set<number>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) chosen.add(i);
  return chosen;
}
