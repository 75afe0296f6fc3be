import type { Language, PublishedSection } from '../../src/guides';
import type { Hit, Query, Snapshot } from '../../src/search';
import type { CursorKey } from '../pagination/cursor';
import { placeOfItem, type Ordering } from '../pagination/ordering';
import type { SearchFilter } from './search.args';
import { fitsFilter, saysAnything, valuesOf } from './section-filter';

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
    readonly filter: SearchFilter | null | undefined,
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

  private fits(section: PublishedSection, filter: SearchFilter): boolean {
    return fitsFilter(valuesOf(section, this.snapshot.library), filter);
  }
}

type HitKey = readonly [score: number, section: string];

/** Best first, equals by id, as the search has them. */
export const hitOrder: Ordering<Hit, HitKey> = {
  name: 'search',
  keyOf: ({ score, section }) => [roundScore(score), section.id],
  isKey: (key: CursorKey): key is HitKey =>
    key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string',
  locate: (hits, [score, id]) =>
    placeOfItem(
      hits,
      (hit) => hit.section.id === id,
      (hit) => score - roundScore(hit.score) || (hit.section.id < id ? -1 : 1),
    ),
};

/** Scores equal to nine decimals are equal: the order of an addition must decide nothing. */
function roundScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}
