import { analysisFor } from './analysis';
import { InvertedIndex, wholePart } from './inverted-index';
import { queryTerms, soughtTerms } from './query';
import { retrieve } from './retrieval';
import { buildSegment, type Field } from './segment';

/** A document of a collection. */
export interface SearchDocument {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

export interface SearchResult {
  readonly id: string;
  readonly score: number;
  /** 0 to 1: the score over the greatest that the question could have had, words never seen counted. */
  readonly confidence: number;
}

/** An index over documents that change. */
export interface Searcher {
  /** The best documents, at most `limit`; equal scores by id. Nothing for a text without words. */
  search(text: string, limit: number): SearchResult[];
  /** Adds a document, or replaces the one with its id. */
  put(document: SearchDocument): void;
  /** Removes a document; does nothing if there is none with this id. */
  remove(id: string): void;
  /** Words that begin so, the most frequent first. */
  suggest(prefix: string, limit: number): string[];
  /** The whole index as bytes for `loadSearcher`. */
  save(): Uint8Array;
  readonly size: number;
}

/** Indexes documents; of several with one id the last counts. */
export function createSearcher(documents: Iterable<SearchDocument>, options: { language: string }): Searcher {
  return new DocumentSearcher(documents, options.language);
}

/** Opens what `save` gave. */
export function loadSearcher(bytes: Uint8Array): Searcher {
  const saved = JSON.parse(new TextDecoder().decode(bytes)) as { language: string; documents: SearchDocument[] };
  return createSearcher(saved.documents, saved);
}

const FIELDS: readonly Field[] = [
  { name: 'title', weight: 3, title: true },
  { name: 'text', weight: 1 },
];

class DocumentSearcher implements Searcher {
  private readonly documents: Map<string, SearchDocument>;
  private index;

  constructor(
    documents: Iterable<SearchDocument>,
    private readonly language: string,
  ) {
    this.documents = new Map(Array.from(documents, (document) => [document.id, document]));
    this.index = this.build();
  }

  get size(): number {
    return this.documents.size;
  }

  search(text: string, limit: number): SearchResult[] {
    const terms = queryTerms(text, analysisFor(this.language), this.index);
    return retrieve(this.index, soughtTerms(terms), { limit }).map(({ id, score, confidence }) => ({
      id,
      score,
      confidence,
    }));
  }

  put(document: SearchDocument): void {
    this.documents.set(document.id, document);
    this.index = this.build();
  }

  remove(id: string): void {
    if (this.documents.delete(id)) this.index = this.build();
  }

  suggest(prefix: string, limit: number): string[] {
    const start = prefix.toLowerCase();
    const words = this.index.parts.flatMap(({ segment }) => segment.words);
    return start === '' ? [] : words.filter((word) => word.startsWith(start)).slice(0, limit);
  }

  save(): Uint8Array {
    return new TextEncoder().encode(
      JSON.stringify({ language: this.language, documents: [...this.documents.values()] }),
    );
  }

  private build() {
    const documents = Array.from(this.documents.values(), ({ id, title, text }) => ({
      id,
      texts: [title ?? '', text],
    }));
    return new InvertedIndex([wholePart(buildSegment(documents, FIELDS, analysisFor(this.language)))]);
  }
}
