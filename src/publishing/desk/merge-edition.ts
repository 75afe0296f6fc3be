import { hashDetails, type Edition, type GuideDetails, type OutlineEntry } from '../../guides';
import type { EditionConflict } from './conflict';
import type { Draft } from './draft';

/** Whose text: that of the newer edition, or that of the draft. */
export type Choice = 'theirs' | 'mine';

export interface EditionsToMerge {
  /** What the draft was made from; undefined for a new guide. */
  readonly base: Edition | undefined;
  readonly theirs: Edition;
  readonly mine: Pick<Draft, 'details' | 'outline'>;
  readonly choices: Readonly<Record<string, Choice>>;
}

export interface MergedDraft {
  readonly details: GuideDetails;
  readonly outline: readonly OutlineEntry[];
  /** Sections changed on both sides for which nothing was chosen. */
  readonly conflicts: readonly EditionConflict[];
}

/**
 * Puts a draft on a newer edition, section by section: what only one side changed, added or retired since their common base
 * is taken from that side. The order is the draft's, with what only the edition has behind what it follows there.
 */
export function mergeEdition({ base, theirs, mine, choices }: EditionsToMerge): MergedDraft {
  const [inBase, inTheirs, inMine] = [base?.outline ?? [], theirs.outline, mine.outline].map(bySection);
  const conflicts: EditionConflict[] = [];
  const merged = new Map<string, OutlineEntry | undefined>();
  for (const section of new Set([...(inMine?.keys() ?? []), ...(inTheirs?.keys() ?? [])])) {
    const [b, t, m] = [inBase?.get(section), inTheirs?.get(section), inMine?.get(section)];
    const chosen = choose(b?.revision, t?.revision, m?.revision) ?? choices[section];
    if (chosen === undefined) conflicts.push({ section, base: b?.revision, theirs: t?.revision, mine: m?.revision });
    const text = chosen === 'theirs' ? t : m;
    const depth = m === undefined || (b !== undefined && m.depth === b.depth) ? (t ?? m)?.depth : m.depth;
    merged.set(section, text && { ...text, depth: depth ?? text.depth });
  }
  return {
    details: mergeDetails(base?.details, theirs.details, mine.details),
    outline: inOrder(merged, theirs, mine),
    conflicts,
  };
}

/** The side that alone changed it; undefined when both did, and differently. */
function choose(base: number | undefined, theirs: number | undefined, mine: number | undefined): Choice | undefined {
  if (theirs === mine || theirs === base) return 'mine';
  return mine === base ? 'theirs' : undefined;
}

/** The draft's order if it ever had one of its own; what only the edition has goes behind what it follows there. */
function inOrder(
  merged: ReadonlyMap<string, OutlineEntry | undefined>,
  theirs: Edition,
  mine: Pick<Draft, 'outline'>,
): OutlineEntry[] {
  const order = mine.outline.map(({ section }) => section);
  theirs.outline.forEach(({ section }, i) => {
    if (order.includes(section)) return;
    const before = theirs.outline[i - 1]?.section;
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, section);
  });
  return order.flatMap((section) => merged.get(section) ?? []);
}

/** Field by field; where both changed one, the draft's, which its author sees before anybody publishes it. */
function mergeDetails(base: GuideDetails | undefined, theirs: GuideDetails, mine: GuideDetails): GuideDetails {
  if (!base || hashDetails(mine) === hashDetails(base)) return theirs;
  const fields = new Set([...Object.keys(theirs), ...Object.keys(mine)]) as Set<keyof GuideDetails>;
  const merged = [...fields].map((field) => {
    const untouched = JSON.stringify(mine[field]) === JSON.stringify(base[field]);
    return [field, untouched ? theirs[field] : mine[field]] as const;
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as unknown as GuideDetails;
}

function bySection(outline: readonly OutlineEntry[]): Map<string, OutlineEntry> {
  return new Map(outline.map((entry) => [entry.section, entry]));
}
