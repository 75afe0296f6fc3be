import {
  hashSection,
  type EditionWithTexts,
  type GuideDetails,
  type OutlineEntry,
  type SectionText,
} from '../../guides';
import type { ImportedDocument, ImportedSection } from './imported-document';
import { matchSections, type KnownSection } from './match-sections';
import { newSectionIds } from './section-ids';

/** What whoever imports a file says of the guide; the rest is taken from the document, or from the edition before. */
export type ImportDetails = Pick<GuideDetails, 'slug' | 'language' | 'standing' | 'topics' | 'source' | 'owner'> &
  Partial<Pick<GuideDetails, 'title' | 'summary' | 'kind' | 'review'>>;

export interface GuideImportOptions {
  readonly details: ImportDetails;
  /** The guide as it stands, where it is its next edition that is imported. */
  readonly previous?: EditionWithTexts;
  /** Whether another guide's section, in any language, has this id. */
  readonly isTaken?: (section: string) => boolean;
}

/**
 * What becomes of a section. UNCHANGED: the same text, so the revision stays. REPAGED: the same words on other pages, so only a
 * citation says something else. CHANGED: the same section with other words. NEW: it had none before.
 */
export type ImportChange = 'UNCHANGED' | 'REPAGED' | 'CHANGED' | 'NEW';

export interface PlannedSection {
  readonly id: string;
  readonly depth: number;
  readonly text: SectionText;
  readonly change: ImportChange;
  /** The revision that the previous edition has; undefined for a new section. */
  readonly revision?: number;
}

export interface GuideImportPlan {
  readonly details: GuideDetails;
  /** In the order of the document. */
  readonly sections: readonly PlannedSection[];
  /** What the previous edition has and the document has no more. */
  readonly gone: readonly { readonly id: string; readonly heading: string }[];
}

/**
 * Makes a guide of a document, or its next edition of an edition before: sections are known again by their place among the
 * headings and by their words, and keep their ids; what editors added to them (topics, wordings, what they translate) stays.
 * Writes nothing. The same document on the same edition gives the same plan.
 */
export function planGuideImport(
  document: ImportedDocument,
  { details, previous, isTaken }: GuideImportOptions,
): GuideImportPlan {
  const known = previous ? knownSections(previous) : [];
  const matches = matchSections(document.sections, known);
  const ids = newSectionIds(document.sections, {
    slug: details.slug,
    known: matches.map((match) => match?.id),
    isTaken: (id) => known.some((section) => section.id === id) || (isTaken?.(id) ?? false),
  });
  const sections = document.sections.map((section, i) =>
    planSection({ ...section, body: withIds(section.body, ids) }, ids[i] ?? '', matches[i]),
  );
  const kept = new Set(ids);
  return {
    details: planDetails(document, details, previous),
    sections,
    gone: known.filter(({ id }) => !kept.has(id)).map(({ id, text }) => ({ id, heading: text.heading })),
  };
}

function knownSections({ edition, texts }: EditionWithTexts): KnownSection[] {
  return edition.outline.map(({ section, revision, depth }: OutlineEntry) => {
    const text = texts.get(section);
    if (!text)
      throw new Error(`Edition ${String(edition.number)} of ${edition.guide} names ${section}, whose text is missing`);
    return { id: section, revision, depth, text };
  });
}

function planSection(
  { heading, body, depth, pages }: ImportedSection,
  id: string,
  match: KnownSection | undefined,
): PlannedSection {
  const before = { topics: [], ...match?.text, pages: undefined };
  const text = compact({ ...before, heading, body, pages });
  if (!match) return { id, depth, text, change: 'NEW' };
  const { revision } = match;
  if (hashSection(text) === hashSection(match.text))
    return { id, depth, text: match.text, change: 'UNCHANGED', revision };
  const isRepaged = heading === match.text.heading && body === match.text.body;
  return { id, depth, text, change: isRepaged ? 'REPAGED' : 'CHANGED', revision };
}

/** Without the fields that are undefined: storage keeps what is there. */
function compact(text: SectionText & { readonly pages: SectionText['pages'] | undefined }): SectionText {
  const { pages, ...words } = text;
  return pages ? { ...words, pages } : words;
}

/** Links within the document by the ids of the sections they lead to. */
function withIds(body: string, ids: readonly string[]): string {
  return body.replace(/\]\(section:--(\d+)\)/g, (whole, index: string) => {
    const id = ids[Number(index)];
    return id === undefined ? whole : `](section:${id})`;
  });
}

function planDetails(
  document: ImportedDocument,
  details: ImportDetails,
  previous: EditionWithTexts | undefined,
): GuideDetails {
  const before = previous?.edition.details;
  return {
    ...(before?.review === undefined ? {} : { review: before.review }),
    kind: before?.kind ?? 'GUIDE',
    summary: before?.summary ?? `“${document.title}”, imported from a file.`,
    title: before?.title ?? document.title,
    ...details,
  };
}
