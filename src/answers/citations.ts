import { overdueSince, sectionPath, type Library } from '../guides';
import type { Citation, CitationNote } from './answer';
import { quotablesOf, type Quotable } from './quotables';

/** Numbers the sections that an answer quotes, in the order of quoting: one number for each section. */
export class CitationList {
  private readonly bySection = new Map<string, Citation>();

  constructor(
    private readonly library: Library,
    private readonly now: Date,
  ) {}

  /** The number of the citation for what is quoted. */
  numberOf(quotable: Quotable): number {
    const known = this.bySection.get(quotable.section.id);
    if (known) return known.number;
    const citation = cite(quotable, this.bySection.size + 1, this.library, this.now);
    this.bySection.set(quotable.section.id, citation);
    return citation.number;
  }

  get all(): readonly Citation[] {
    return [...this.bySection.values()];
  }
}

/** Where a quotable stands, and what a reader should know about it. */
export function cite(quotable: Quotable, number: number, library: Library, now: Date): Citation {
  const { section } = quotable;
  const { guide } = section;
  return {
    number,
    section: section.id,
    revision: section.revision,
    heading: section.heading,
    guide: guide.id,
    guideTitle: guide.title,
    standing: guide.standing,
    language: guide.language,
    edition: guide.edition,
    publishedAt: guide.publishedAt,
    ...(section.pages ? { pages: section.pages } : {}),
    quote: quotable.text,
    passage: passageFrom(quotable),
    path: sectionPath(section),
    notes: notesOf(quotable, library, now),
  };
}

/** The quotable with its items, as plain text. */
export function quotableAsText({ text, list }: Pick<Quotable, 'text' | 'list'>): string {
  return list ? `${text} ${list.items.map((item) => item.replace(/[.;,]$/u, '')).join('; ')}.` : text;
}

/** A section's beginning as a citation: what the nearest sections show. */
export function citeBeginning(
  quotables: readonly Quotable[],
  number: number,
  library: Library,
  now: Date,
): Citation | undefined {
  const first = quotables[0];
  return first && cite(first, number, library, now);
}

function passageFrom(quotable: Quotable): string {
  return quotablesOf(quotable.section).slice(quotable.position).map(quotableAsText).join(' ');
}

function notesOf({ section, basis }: Quotable, library: Library, now: Date): CitationNote[] {
  const notes: CitationNote[] = [];
  const behindBy = library.translationState(section)?.behindBy ?? 0;
  if (behindBy > 0) notes.push({ kind: 'behind', by: behindBy });
  const since = overdueSince(section, now);
  if (since !== undefined) notes.push({ kind: 'overdue', since });
  if (basis !== 'guide') notes.push({ kind: basis });
  return notes;
}
