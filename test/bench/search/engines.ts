import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { createSearcher, loadSearcher, type SearchDocument, type Searcher } from '../../../src/search';
import { buildStockLunr, searchAsWritten } from '../../../src/search/evaluation/stock-lunr';
import type { EngineName } from './measured';

/** An engine's index over documents. `Saved` is what its saved form is in memory: bytes or a string. */
export interface Index {
  /** The ids of the best ten. */
  search(question: string): string[];
  /** Left out where a change is a whole rebuild. */
  put?(document: SearchDocument): void;
  save(): Uint8Array | string;
}

export interface Engine {
  build(documents: readonly SearchDocument[], language: string): Index;
  load(saved: Uint8Array | string, language: string): Index;
}

const LIMIT = 10;

export const engines: Readonly<Record<Exclude<EngineName, 'fts5'>, Engine>> = {
  ours: {
    build: (documents, language) => ourIndex(createSearcher(documents, { language })),
    load: (saved) => ourIndex(loadSearcher(saved as Uint8Array)),
  },
  lunr: {
    build: (documents, language) => lunrIndex(buildStockLunr(documents, language)),
    load: (saved) => lunrIndex(lunr.Index.load(JSON.parse(saved as string) as object)),
  },
  minisearch: {
    build(documents) {
      const index = new MiniSearch<SearchDocument>(MINISEARCH_OPTIONS);
      index.addAll(documents);
      return miniIndex(index);
    },
    load: (saved) => miniIndex(MiniSearch.loadJSON(saved as string, MINISEARCH_OPTIONS)),
  },
};

function ourIndex(searcher: Searcher): Index {
  return {
    search: (question) => searcher.search(question, LIMIT).map(({ id }) => id),
    put(document) {
      searcher.put(document);
    },
    save: () => searcher.save(),
  };
}

/** Lunr has no limit: it always ranks all. */
function lunrIndex(index: lunr.Index): Index {
  return {
    search: (question) =>
      searchAsWritten(index, question)
        .slice(0, LIMIT)
        .map(({ id }) => id),
    save: () => JSON.stringify(index),
  };
}

const MINISEARCH_OPTIONS = { fields: ['title', 'text'], searchOptions: { boost: { title: 3 } } };

function miniIndex(index: MiniSearch<SearchDocument>): Index {
  return {
    search: (question) =>
      index
        .search(question)
        .slice(0, LIMIT)
        .map(({ id }) => String(id)),
    put(document) {
      if (index.has(document.id)) index.replace(document);
      else index.add(document);
    },
    save: () => JSON.stringify(index),
  };
}
