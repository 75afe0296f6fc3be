import { randomUUID } from 'node:crypto';
import { trusted } from 'mongoose';
import type { GuideId } from '../guides';
import {
  actionId,
  type Action,
  type AuditEntry,
  type AuditQuery,
  type DraftStore,
  type EditionHead,
  type OpenMatter,
  type RevisionHead,
  type UpkeepAction,
} from '../publishing';
import type { DraftModels } from './draft-models';
import type { Models } from './models';

/** What happens at the editors' desk, in MongoDB. See `DraftStore` for what is promised. */
export function createDraftRepository(
  { revisions, editions }: Pick<Models, 'revisions' | 'editions'>,
  { actions, matters }: DraftModels,
): DraftStore {
  return {
    append: (action) => inserted(() => actions.create({ ...action, _id: actionId(action) })),

    actionsAfter: (guide, number) =>
      consecutive(number, (numbers) =>
        actions
          .find({ _id: oneOf(numbers.map((each) => actionId({ guide, number: each }))) }, { _id: 0 })
          .lean<Action[]>(),
      ),

    async lastOpening(guide) {
      const found = await actions
        .findOne({ verb: 'open-draft', guide }, { _id: 0, outline: 0, details: 0 })
        .sort({ number: -1 })
        .lean<Action>();
      return found ?? undefined;
    },

    async audit(query) {
      const found = await actions
        .find(auditFilter(query), auditFields)
        .sort({ at: -1, _id: -1 })
        .limit(query.limit)
        .lean<StoredEntry[]>();
      return found.map(({ _id: id, guide, on, ...entry }) => ({ id, on: on ?? guide ?? '', ...entry }));
    },

    async record(entry) {
      await actions.create({ ...entry, _id: `${entry.on}#${randomUUID()}` });
    },

    async upkeep() {
      return actions
        .find({ verb: trusted({ $in: ['verify-section', 'set-upkeep'] }) }, { _id: 0 })
        .sort({ guide: 1, number: 1 })
        .lean<UpkeepAction[]>();
    },

    keepRevision: (revision) =>
      inserted(() => revisions.create({ ...revision, _id: revisionId(revision.section, revision.number) })),

    laterRevisions: (section, number) =>
      consecutive(number, (numbers) =>
        revisions
          .find({ _id: oneOf(numbers.map((each) => revisionId(section, each))) }, headFields)
          .lean<RevisionHead[]>(),
      ),

    async latestRevisions(sections) {
      const found = await revisions
        .find({ section: trusted({ $in: [...sections] }) }, headFields)
        .lean<RevisionHead[]>();
      const latest = new Map<string, RevisionHead>();
      for (const head of found) latest.set(head.section, later(latest.get(head.section), head));
      return latest;
    },

    async revisions(section, { before, limit }) {
      return revisions
        .find({ section, ...below(before) }, headFields)
        .sort({ number: -1 })
        .limit(limit)
        .lean<RevisionHead[]>();
    },

    async editions(guide, { before, limit }) {
      return editions
        .find({ guide, ...below(before) }, { _id: 0, outline: 0, details: 0 })
        .sort({ number: -1 })
        .limit(limit)
        .lean<EditionHead[]>();
    },

    async remember(matter) {
      await inserted(() => matters.create({ ...matter, _id: actionId(matter) }));
    },

    matters: () => matters.find({}, { _id: 0 }).sort({ _id: 1 }).lean<OpenMatter[]>(),

    dueMatters: (now) =>
      matters
        .find({ due: trusted({ $lte: now }) }, { _id: 0 })
        .sort({ due: 1, _id: 1 })
        .lean<OpenMatter[]>(),

    async forget(matter) {
      await matters.deleteOne({ _id: actionId(matter) });
    },
  };
}

const headFields = { _id: 0, text: 0 } as const;

const auditFields = {
  ...{ guide: 1, on: 1, verb: 1, actor: 1, door: 1, at: 1, reason: 1 },
  ...{ section: 1, revision: 1, edition: 1, version: 1, emergency: 1 },
} as const;

type StoredEntry = Omit<AuditEntry, 'id' | 'on'> & { _id: string; guide?: GuideId; on?: string };

function auditFilter({ on, section, actor, verb, from, to, after }: AuditQuery): Record<string, unknown> {
  const conditions: Record<string, unknown>[] = [
    ...(on === undefined ? [] : [{ $or: [{ guide: on }, { on }] }]),
    ...(section === undefined ? [] : [{ section }]),
    ...(actor === undefined ? [] : [{ actor }]),
    ...(verb === undefined ? [] : [{ verb }]),
    ...(from === undefined ? [] : [{ at: trusted({ $gte: from }) }]),
    ...(to === undefined ? [] : [{ at: trusted({ $lt: to }) }]),
    ...(after === undefined
      ? []
      : [{ $or: [{ at: trusted({ $lt: after.at }) }, { at: after.at, _id: trusted({ $lt: after.id }) }] }]),
  ];
  return conditions.length === 0 ? {} : { $and: conditions };
}

function below(before: number | undefined): object {
  return before === undefined ? {} : { number: trusted({ $lt: before }) };
}

function later(a: RevisionHead | undefined, b: RevisionHead): RevisionHead {
  return a && a.number > b.number ? a : b;
}

function revisionId(section: string, number: number): string {
  return `${section}@${String(number)}`;
}

/** Documents asked for by id at a time, at first and at most, once the very next is there. */
const FIRST_STEP = 16;
const LONGEST_STEP = 1_024;

/**
 * What is numbered behind `after`, in order. Asked for by ids, since they are what every server finds without looking at each
 * document: the next one, which is mostly not there, then more at a time. Ends at the first number that is missing: one that
 * was inserted while the server was reading may be left out of an answer that has a later one.
 */
async function consecutive<T extends { readonly number: number }>(
  after: number,
  read: (numbers: readonly number[]) => PromiseLike<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let step = 1; ; step = Math.min(Math.max(step * 2, FIRST_STEP), LONGEST_STEP)) {
    const next = after + found.length + 1;
    const batch = await read(Array.from({ length: step }, (_, i) => next + i));
    const sorted = [...batch].sort((a, b) => a.number - b.number);
    found.push(...sorted.filter(({ number }, i) => number === next + i));
    if (found.length < next - after - 1 + step) return found;
  }
}

/** A single id without an operator, which more servers look up than look through. */
function oneOf(ids: readonly string[]) {
  return ids.length === 1 ? (ids[0] ?? '') : trusted({ $in: [...ids] });
}

/** False when the id was taken. */
async function inserted(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000) return false;
    throw error;
  }
}
