import type { Language, PublishedSection } from '../guides';
import type { Query } from './query';
import { fitsFilter, saysAnything, valuesOf, type SectionFilter } from './section-filter';
import type { Hit, Snapshot } from './snapshot';

/** One search over a snapshot. No more of it is done than is read, and nothing twice. */
export class SectionSearch {
  readonly query: Query;
  private hits: { readonly found: readonly Hit[]; readonly limit: number } | undefined;
  private all: readonly PublishedSection[] | undefined;
  private readonly accept: ((section: PublishedSection) => boolean) | undefined;

  constructor(
    readonly snapshot: Snapshot,
    text: string,
    readonly language: Language,
    readonly filter: SectionFilter | null | undefined,
  ) {
    this.query = snapshot.query(text, language);
    this.accept = filter && saysAnything(filter) ? (section) => this.fits(section, filter) : undefined;
  }

  /** The best sections that fit the filter: at least the first `limit` of them, or all there are. */
  best(limit: number): readonly Hit[] {
    if (!this.hits || this.hits.limit < limit) {
      this.hits = { limit, found: this.run(limit) };
    }
    return this.hits.found;
  }

  /** All sections found, whether they fit the filter or not. */
  unfiltered(): readonly PublishedSection[] {
    this.all ??= this.snapshot.found(this.query);
    return this.all;
  }

  /** How many sections of a language fit text and filter. */
  count(language: Language): number {
    const { accept } = this;
    if (language !== this.language)
      return this.snapshot.found(this.query, { language, ...(accept ? { filter: accept } : {}) }).length;
    return accept ? this.unfiltered().filter(accept).length : this.unfiltered().length;
  }

  /** How many sections fit text and filter. */
  get totalCount(): number {
    return this.count(this.language);
  }

  private run(limit: number): readonly Hit[] {
    const { language, accept } = this;
    const most = Math.min(limit, this.snapshot.sections);
    return this.snapshot.search(this.query, { limit: most, language, ...(accept ? { filter: accept } : {}) });
  }

  private fits(section: PublishedSection, filter: SectionFilter): boolean {
    return fitsFilter(valuesOf(section, this.snapshot.library), filter);
  }
}
