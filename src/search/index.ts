/**
 * From a text to what is found. In the order of a question's way through it:
 *
 * - `analysis`: a text's tokens, by `words`, `joined-words` and `lunr-languages`
 * - `query`: a question's terms, by `correction`, `folding`, `compounds` and the vocabulary's `expansion`
 * - `retrieval`: `ranking` of all documents, `closeness` and `feedback` for the first, `confidence`
 * - `inverted-index`: parts searched as one, each a `segment` of flat arrays; `postings` of terms and `phrases`
 * - `snapshot`: the sections of a library; `searcher`: documents that change, and their `saved-form`
 * - `suggestion`, `heading-suggestions`: what a beginning may become
 * - `evaluation`: how good it is, beside stock Lunr
 */
export { analysisFor, type Analysis, type Token } from './analysis';
export { exportLunrIndex, LUNR_FIELDS } from './lunr-export';
export type { Query, QueryTerm } from './query';
export type { WeightedTerm } from './ranking';
export {
  createSearcher,
  loadSearcher,
  type SearchDocument,
  type Searcher,
  type SearchResult,
  type Sought,
} from './searcher';
export { countWords, sentencesOf } from './sentences';
export { SavedIndexError } from './saved-form';
export { wordingsOf, type Wording, type WordingHit } from './wordings';
export { buildSnapshot, type Hit, type SearchOptions, type Snapshot } from './snapshot';
