import { CodedError } from '../errors';
import {
  guideId,
  hashDetails,
  hashSection,
  type Content,
  type Edition,
  type GuideDetails,
  type GuideId,
  type OutlineEntry,
  type ParsedGuide,
  type ParsedSection,
} from '../guides';
import type { GuideStore, RevisionHead } from './guide-store';
import type { Publishing, SaveSection } from './publishing';

/** The author of everything that comes from the content folder. */
export const CONTENT_AUTHOR = 'content';

export interface ImportReport {
  /** Guides that got a new edition. */
  readonly published: readonly { readonly guide: GuideId; readonly edition: number }[];
  readonly unchanged: readonly GuideId[];
  /** What an editor has changed since the last import and the content folder too: the editor's words were kept. */
  readonly conflicts: readonly ImportConflict[];
}

export interface ImportConflict {
  readonly guide: GuideId;
  /** Missing when it is the guide's own details that both changed. */
  readonly section?: string;
  readonly message: string;
}

/**
 * Brings the content folder into storage, guide by guide. Doing it again changes nothing. What an editor has changed since
 * the last import is never overwritten: a section changed on both sides is reported and stays as the editor left it.
 * Interrupted at any point, it can be run again and goes on.
 */
export async function importContent(
  content: Content,
  store: GuideStore,
  publishing: Publishing,
): Promise<ImportReport> {
  const report = {
    published: [] as { guide: GuideId; edition: number }[],
    unchanged: [] as GuideId[],
    conflicts: [] as ImportConflict[],
  };
  for (const guide of originalsFirst(content.guides)) {
    const { edition, conflicts } = await withRetry(() => importGuide(guide, store, publishing));
    report.conflicts.push(...conflicts);
    if (edition) report.published.push({ guide: edition.guide, edition: edition.number });
    else report.unchanged.push(guideId(guide.details));
  }
  return report;
}

interface ImportedGuide {
  /** Undefined when nothing had changed. */
  readonly edition?: Edition;
  readonly conflicts: readonly ImportConflict[];
}

async function importGuide(parsed: ParsedGuide, store: GuideStore, publishing: Publishing): Promise<ImportedGuide> {
  const guide = guideId(parsed.details);
  const current = await store.edition(guide);
  if (current?.retired) return { conflicts: [{ guide, message: `${guide} was retired by an editor and stays so` }] };
  const base = current && (await lastImported(current, store));
  const ids = new Set([
    ...parsed.sections.map(({ id }) => id),
    ...(current?.outline.map(({ section }) => section) ?? []),
  ]);
  const histories = await store.histories([...ids]);
  const conflicts: ImportConflict[] = [];
  const place: ImportPlace = { guide, current, conflicts, store };
  const plans = await Promise.all(
    parsed.sections.map((section) => planSection(section, histories.get(section.id) ?? [], place)),
  );
  const entries = await carryOut(
    plans.filter((plan) => plan !== undefined),
    publishing,
  );
  const details = mergeDetails(parsed.details, base?.details, current?.details, guide, conflicts);
  const outline = mergeOutline(parsed, entries, current, base, histories);
  if (current && hashDetails(current.details) === hashDetails(details) && sameOutline(current.outline, outline))
    return { conflicts };
  const edition = await publishing.publishGuide({
    details,
    outline,
    basedOn: current?.number ?? 0,
    publisher: CONTENT_AUTHOR,
    note: current ? 'Brought in from the content folder' : 'First edition',
  });
  return { edition, conflicts };
}

/** What becomes of a section: the entry it has already, or the text to save first. */
interface SectionImport {
  readonly section: string;
  readonly depth: number;
  /** The revision that readers get; undefined until the text is saved. */
  readonly revision?: number;
  readonly save?: SaveSection;
}

interface ImportPlace {
  readonly guide: GuideId;
  readonly current: Edition | undefined;
  readonly conflicts: ImportConflict[];
  readonly store: GuideStore;
}

/** Decides what becomes of a section; undefined if it may not be shown at all. Writes nothing. */
async function planSection(
  section: ParsedSection,
  history: readonly RevisionHead[],
  { guide, current, conflicts, store }: ImportPlace,
): Promise<SectionImport | undefined> {
  const latest = history.at(-1);
  const { id, depth } = section;
  if (latest && latest.guide !== guide) {
    const message = `“${id}” belongs to ${latest.guide} already; give the section of ${guide} another id`;
    conflicts.push({ guide, section: id, message });
    return undefined;
  }
  const text = await withSourceRevision(section, history, store);
  const hash = hashSection(text);
  const imported = history.filter(({ author }) => author === CONTENT_AUTHOR).at(-1);
  const published = current?.outline.find((entry) => entry.section === id);
  const byContent = latest?.author === CONTENT_AUTHOR;
  if (latest?.hash === hash) {
    return { section: id, depth, revision: byContent ? latest.number : (published?.revision ?? latest.number) };
  }
  if (latest && !byContent) {
    if (imported?.hash !== hash) {
      const message = `“${id}” was changed by an editor and in ${section.file}; the editor's text was kept`;
      conflicts.push({ guide, section: id, message });
    }
    return published && { section: id, depth, revision: published.revision };
  }
  const basedOn = latest?.number ?? null;
  const reason = latest ? 'Changed in the content folder' : 'First import';
  return { section: id, depth, save: { guide, section: id, text, basedOn, author: CONTENT_AUTHOR, reason } };
}

/** The outline entries of what was planned, after saving what has to be saved, all in one write. */
async function carryOut(plans: readonly SectionImport[], publishing: Publishing): Promise<Map<string, OutlineEntry>> {
  const due = plans.flatMap(({ save }) => (save ? [save] : []));
  const saved = new Map(
    (due.length > 0 ? await publishing.saveSections(due) : []).map((each) => [each.section, each.number]),
  );
  return new Map(
    plans.map(({ section, depth, revision = saved.get(section) ?? 0 }) => [section, { section, revision, depth }]),
  );
}

/**
 * A translated section names the revision of its source that was current when its own words last changed. Taken over from
 * the last import as long as the words are the same, so that a later change of the source shows as "behind".
 */
async function withSourceRevision(section: ParsedSection, history: readonly RevisionHead[], store: GuideStore) {
  const { text } = section;
  if (!text.translates || text.translates.revision !== undefined) return text;
  const imported = history.filter(({ author }) => author === CONTENT_AUTHOR).at(-1);
  const before = imported && (await store.revision(section.id, imported.number))?.text;
  const known = before?.translates?.revision;
  if (before && known !== undefined) {
    const unchanged = { ...text, translates: { ...text.translates, revision: known } };
    if (hashSection(unchanged) === imported.hash) return unchanged;
  }
  const source = (await store.histories([text.translates.section])).get(text.translates.section)?.at(-1);
  return source ? { ...text, translates: { ...text.translates, revision: source.number } } : text;
}

function mergeDetails(
  mine: GuideDetails,
  base: GuideDetails | undefined,
  theirs: GuideDetails | undefined,
  guide: GuideId,
  conflicts: ImportConflict[],
): GuideDetails {
  if (!theirs || !base) return mine;
  const [mineHash, baseHash, theirsHash] = [mine, base, theirs].map(hashDetails);
  if (theirsHash === baseHash) return mine;
  if (mineHash !== baseHash && mineHash !== theirsHash) {
    conflicts.push({
      guide,
      message: `an editor and guide.yaml both changed what ${guide} says of itself; the editor's words were kept`,
    });
  }
  return theirs;
}

/**
 * The order of the content folder, unless an editor has published since: then theirs, with new sections put behind the one
 * they follow in the folder. Sections that only editors know stay; sections that left the folder go, unless an editor changed
 * them, or the folder could not be read whole.
 */
function mergeOutline(
  parsed: ParsedGuide,
  entries: ReadonlyMap<string, OutlineEntry>,
  current: Edition | undefined,
  base: Edition | undefined,
  histories: ReadonlyMap<string, readonly RevisionHead[]>,
): OutlineEntry[] {
  const folder = parsed.sections.flatMap(({ id }) => entries.get(id) ?? []);
  if (!current) return folder;
  const stays = ({ section }: OutlineEntry): boolean =>
    entries.has(section) ||
    parsed.incomplete ||
    (histories.get(section) ?? []).some(({ author }) => author !== CONTENT_AUTHOR);
  const editorsOwn = current.publishedBy !== CONTENT_AUTHOR;
  const retiredByEditor = new Set(
    editorsOwn
      ? base?.outline
          .map(({ section }) => section)
          .filter((id) => !current.outline.some(({ section }) => section === id))
      : [],
  );
  const present = current.outline.filter(stays);
  if (!editorsOwn) return weave(folder, present);
  const kept = present.map((entry) => ({ ...(entries.get(entry.section) ?? entry), depth: entry.depth }));
  return weave(
    kept,
    folder.filter(({ section }) => !retiredByEditor.has(section)),
  );
}

/** `first` in its order, and what only `second` has behind the entry it follows there. */
function weave(first: readonly OutlineEntry[], second: readonly OutlineEntry[]): OutlineEntry[] {
  const woven = [...first];
  second.forEach((entry, i) => {
    if (woven.some(({ section }) => section === entry.section)) return;
    const before = second[i - 1]?.section;
    const place = before === undefined ? 0 : woven.findIndex(({ section }) => section === before) + 1;
    woven.splice(place, 0, entry);
  });
  return woven;
}

async function lastImported(current: Edition, store: GuideStore): Promise<Edition | undefined> {
  for (let number = current.number; number >= 1; number--) {
    const edition = number === current.number ? current : await store.edition(current.guide, number);
    if (edition?.publishedBy === CONTENT_AUTHOR) return edition;
  }
  return undefined;
}

function sameOutline(a: readonly OutlineEntry[], b: readonly OutlineEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, i) => {
      const other = b[i];
      return entry.section === other?.section && entry.revision === other.revision && entry.depth === other.depth;
    })
  );
}

/** Translations name revisions of their source, so guides that are translated from nothing come first. */
function originalsFirst(guides: readonly ParsedGuide[]): ParsedGuide[] {
  const isTranslation = (guide: ParsedGuide) => guide.sections.some(({ text }) => text.translates !== undefined);
  return [...guides.filter((guide) => !isTranslation(guide)), ...guides.filter(isTranslation)];
}

/** An editor may save or publish meanwhile: then everything is read again. */
async function withRetry<T>(attempt: () => Promise<T>, tries = 5): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      const passing =
        error instanceof CodedError && (error.code === 'EDITION_CONFLICT' || error.code === 'REVISION_CONFLICT');
      if (!passing || left <= 1) throw error;
    }
  }
}
