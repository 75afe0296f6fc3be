/**
 * From a text to what is found. In the order of a question's way through it:
 *
 * - `analysis`: a text's tokens, by `words`, `joined-words` and `lunr-languages`
 * - `query`: a question's terms, by `correction`, `folding`, `compounds` and the vocabulary's `expansion`
 * - `retrieval`: `ranking` of all documents, by `part-scores`, which reads long lists last or not at all; `closeness` and
 *   `feedback` for the first, `confidence`
 * - `inverted-index`: parts searched as one, each a `segment` of flat arrays: `postings` of terms and `phrases`, found by
 *   `inversion`, strings in a `dictionary`, `spelling` for `correction`
 * - `snapshot`: the sections of a library; `searcher`: documents that change, in parts that are merged here or, when they
 *   are large, by `background-merge`; and their `saved-form`
 * - `section-search`, `section-filter`, `search-facets`, `snippet`: a list of sections for a reader
 * - `suggestion`, `heading-suggestions`, `completions`: what a beginning may become
 * - `evaluation`: how good it is, beside stock Lunr; how fast and how small: `npm run bench -- search`
 *
 * For any collection, without a library:
 *
 *     const searcher = createSearcher(documents, { language: 'en' }); // documents: { id, title?, text }
 *     searcher.search('who may sign a T1?', 10); // [{ id, score, confidence }], the best first
 *     searcher.put(document); // found by the next question
 *     searcher.remove(id);
 *     searcher.suggest('compet', 5); // words that begin so
 *     loadSearcher(searcher.save()); // the same searcher; throws SavedIndexError for damaged or foreign bytes
 *     openSearcher(bytes, { language: 'en', documents: () => all }); // the same, built again where the bytes are refused
 *
 * `language` is a code: any that lunr-languages has by name is stemmed, Chinese, Japanese and Thai (and other scripts without
 * spaces) are segmented, and for others words are found as they are written.
 *
 * It is the same index and the same retrieval that the snapshot answers from.
 */
export { completionKinds, type Completion, type CompletionKind } from './completions';
export { analysisFor, type Analysis, type Token } from './analysis';
export { exportLunrIndex, LUNR_FIELDS } from './lunr-export';
export type { Query, QueryTerm } from './query';
export type { WeightedTerm } from './ranking';
export {
  createSearcher,
  loadSearcher,
  openSearcher,
  type OpenedSearcher,
  type SearchDocument,
  type Searcher,
  type SearchResult,
  type Sought,
} from './searcher';
export { didYouMean } from './did-you-mean';
export { SearchFacets } from './search-facets';
export { fitsFilter, type SectionFilter } from './section-filter';
export { SectionSearch } from './section-search';
export { countWords, sentencesOf } from './sentences';
export { SavedIndexError } from './saved-form';
export { wordingsOf, type Wording, type WordingHit } from './wordings';
export { snippetOf, type Snippet } from './snippet';
export { buildSnapshot, type Hit, type SearchOptions, type Snapshot } from './snapshot';
