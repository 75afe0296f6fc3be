export { analysisFor, type Analysis, type Token } from './analysis';
export { exportLunrIndex, LUNR_FIELDS } from './lunr-export';
export type { Query, QueryTerm } from './query';
export type { WeightedTerm } from './ranking';
export { createSearcher, loadSearcher, type SearchDocument, type Searcher, type SearchResult } from './searcher';
export { SavedIndexError } from './saved-form';
export { buildSnapshot, type Hit, type SearchOptions, type Snapshot } from './snapshot';
