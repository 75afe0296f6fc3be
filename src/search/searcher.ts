import { analysisFor } from './analysis';
import { InvertedIndex } from './inverted-index';
import { LivePart, sortOutParts } from './live-part';
import { queryTerms, soughtTerms } from './query';
import { retrieve } from './retrieval';
import { readIndex, saveIndex } from './saved-form';
import type { Field, Segment } from './segment';
import { buildSegment, mergeSegments } from './segment-builder';
import { suggestWords } from './suggestion';

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
  const last = new Map(Array.from(documents, (document) => [document.id, document]));
  return new DocumentSearcher(options.language, segmentOf(last.values(), options.language));
}

/** Opens what `save` gave. Throws `SavedIndexError` for bytes that are damaged or something else. */
export function loadSearcher(bytes: Uint8Array): Searcher {
  const { language, segment } = readIndex(bytes);
  return new DocumentSearcher(language, segment);
}

/** Between 2 and 4 for the title, open collections hardly tell a difference. */
const FIELDS: readonly Field[] = [
  { name: 'title', weight: 3, title: true },
  { name: 'text', weight: 1 },
];

function segmentOf(documents: Iterable<SearchDocument>, language: string): Segment {
  const texts = Array.from(documents, ({ id, title, text }) => ({ id, texts: [title ?? '', text] }));
  return buildSegment(texts, FIELDS, analysisFor(language));
}

/**
 * A new document is a part of its own; parts are merged as they become many, and rebuilt when most of what they hold has
 * been removed. Documents score the same however they are spread over parts.
 */
class DocumentSearcher implements Searcher {
  private index: InvertedIndex;
  private readonly places = new Map<string, { part: LivePart; document: number }>();
  private parts: LivePart[] = [];

  constructor(
    private readonly language: string,
    segment: Segment,
  ) {
    if (segment.ids.size > 0) this.insert(segment);
    this.index = new InvertedIndex(this.parts);
  }

  get size(): number {
    return this.places.size;
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
    this.take(document.id);
    this.insert(segmentOf([document], this.language));
    this.tidy();
  }

  remove(id: string): void {
    if (this.take(id)) this.tidy();
  }

  suggest(prefix: string, limit: number): string[] {
    return suggestWords(this.parts, prefix, limit);
  }

  save(): Uint8Array {
    return saveIndex({ language: this.language, segment: mergeSegments(this.parts, FIELDS) });
  }

  private insert(segment: Segment): void {
    const part = new LivePart(segment);
    for (const [document, id] of [...segment.ids].entries()) this.places.set(id, { part, document });
    this.parts.push(part);
  }

  private take(id: string): boolean {
    const place = this.places.get(id);
    if (!place) return false;
    place.part.remove(place.document);
    return this.places.delete(id);
  }

  private tidy(): void {
    const { keep, merge } = sortOutParts(this.parts);
    this.parts = keep;
    if (merge.length > 0) this.insert(mergeSegments(merge, FIELDS));
    this.index = new InvertedIndex(this.parts);
  }
}
