import type { PublishedSection } from '../../src/guides';
import { didYouMean, SearchFacets, snippetOf, type Hit, type Query, type SectionSearch } from '../../src/search';
import type { PageRequest } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { plainTextOf } from '../sections/rendered';
import { hitOrder } from './hit-order';
import { searchedAlsoFor } from './searched-also-for';
import type { Snippet } from './search.type';

/** One page of a search, in the shape of its connection. Facets, count and snippets are worked out when they are read. */
export class SearchPage {
  readonly edges: readonly FoundSection[];
  readonly pageInfo: Page<Hit>['pageInfo'];
  private readonly page: Page<Hit>;
  private counted: SearchFacets | undefined;

  constructor(
    private readonly search: SectionSearch,
    page: PageRequest,
  ) {
    this.page = paginate((limit) => search.best(limit), hitOrder, page);
    this.pageInfo = this.page.pageInfo;
    this.edges = this.page.edges.map(({ cursor, node }) => new FoundSection(cursor, node, search.query));
  }

  get nodes(): readonly PublishedSection[] {
    return this.edges.map(({ node }) => node);
  }

  get totalCount(): number {
    return this.search.totalCount;
  }

  get didYouMean(): string | undefined {
    return didYouMean(this.search.query);
  }

  get searchedAlsoFor(): string[] {
    return searchedAlsoFor(this.search.query, this.search.snapshot.library);
  }

  get facets(): SearchFacets {
    this.counted ??= new SearchFacets(this.search);
    return this.counted;
  }
}

/** A section that a search found, in the shape of its edge. */
export class FoundSection {
  readonly node: PublishedSection;
  readonly score: number;

  constructor(
    readonly cursor: string,
    hit: Hit,
    private readonly query: Query,
  ) {
    this.node = hit.section;
    this.score = hit.score;
  }

  get snippet(): Snippet {
    return snippetOf(plainTextOf(this.node), this.query, this.node.guide.language);
  }
}
