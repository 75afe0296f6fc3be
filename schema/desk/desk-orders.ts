import type { ComparedInTurn } from '../../src/draft-trials';
import type { AuditEntry, Draft, OverdueSection, StaleTranslation } from '../../src/publishing';
import type { CursorKey } from '../pagination/cursor';
import { placeByComparison, placeOfItem, type Ordering } from '../pagination/ordering';
import type { OutlineValue } from './outline-value';

type TimedKey = readonly [at: number, id: string];

/** Drafts changed last first. */
export const draftOrder: Ordering<Draft, TimedKey> & { readonly compare: (a: Draft, b: Draft) => number } = {
  name: 'drafts',
  keyOf: draftKey,
  isKey: isTimed,
  locate: (drafts, key) => placeByComparison(drafts, (draft) => latestFirst(draftKey(draft), key)),
  compare: (a, b) => latestFirst(draftKey(a), draftKey(b)),
};

type PlaceKey = readonly [position: number, section: string];

/** The order of reading: a section is found again wherever it was moved to. */
export const outlineOrder: Ordering<OutlineValue, PlaceKey> = {
  name: 'outline',
  keyOf: ({ position, section }) => [position, section],
  isKey: (key): key is PlaceKey => key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string',
  locate: (outline, [place, id]) =>
    placeOfItem(
      outline,
      ({ section }) => section === id,
      ({ position }) => position - place,
    ),
};

type NumberKey = readonly [number: number];

/** Revisions or editions, by their numbers, the latest first. */
export const numberOrder: Ordering<number, NumberKey> = {
  name: 'numbers',
  keyOf: (number) => [number],
  isKey: (key): key is NumberKey => key.length === 1 && typeof key[0] === 'number',
  locate: (numbers, [number]) => placeByComparison(numbers, (each) => number - each),
};

/** The audit trail: the latest first. */
export const auditOrder: Ordering<AuditEntry, TimedKey> = {
  name: 'audit',
  keyOf: auditKey,
  isKey: isTimed,
  locate: (entries, key) =>
    placeOfItem(
      entries,
      ({ id }) => id === key[1],
      (entry) => key[0] - entry.at.getTime(),
    ),
};

type OverdueKey = readonly [since: string, section: string];

/** Sections whose review is due, the longest due first. */
export const overdueOrder: Ordering<OverdueSection, OverdueKey> & {
  readonly compare: (a: OverdueSection, b: OverdueSection) => number;
} = {
  name: 'overdue',
  keyOf: overdueKey,
  isKey: (key): key is OverdueKey => key.length === 2 && key.every((part) => typeof part === 'string'),
  locate: (sections, key) => placeByComparison(sections, (each) => inOrder(overdueKey(each), key)),
  compare: (a, b) => inOrder(overdueKey(a), overdueKey(b)),
};

type StaleKey = readonly [behindBy: number, section: string];

/** Translations behind their source, the furthest behind first. */
export const staleOrder: Ordering<StaleTranslation, StaleKey> & {
  readonly compare: (a: StaleTranslation, b: StaleTranslation) => number;
} = {
  name: 'stale',
  keyOf: staleKey,
  isKey: (key): key is StaleKey => key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string',
  locate: (sections, key) => placeByComparison(sections, (each) => furthestFirst(staleKey(each), key)),
  compare: (a, b) => furthestFirst(staleKey(a), staleKey(b)),
};

/** Questions in the order in which they were compared. */
export const comparedOrder: Ordering<ComparedInTurn, NumberKey> = {
  name: 'compared',
  keyOf: ({ position }) => [position],
  isKey: (key): key is NumberKey => key.length === 1 && typeof key[0] === 'number',
  locate: (questions, [position]) => placeByComparison(questions, (each) => each.position - position),
};

function draftKey({ changedAt, guide }: Draft): TimedKey {
  return [changedAt.getTime(), guide];
}

function auditKey({ at, id }: AuditEntry): TimedKey {
  return [at.getTime(), id];
}

function overdueKey({ since, section }: OverdueSection): OverdueKey {
  return [since, section.id];
}

function staleKey({ behindBy, section }: StaleTranslation): StaleKey {
  return [behindBy, section.id];
}

function furthestFirst([by, section]: StaleKey, [otherBy, otherSection]: StaleKey): number {
  return otherBy - by || compareTexts(section, otherSection);
}

function isTimed(key: CursorKey): key is TimedKey {
  return key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string';
}

function latestFirst([at, id]: TimedKey, [otherAt, otherId]: TimedKey): number {
  return otherAt - at || compareTexts(id, otherId);
}

function inOrder([since, section]: OverdueKey, [otherSince, otherSection]: OverdueKey): number {
  return compareTexts(since, otherSince) || compareTexts(section, otherSection);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
