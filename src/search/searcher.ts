import { analysisFor } from './analysis';
import { mergeInWorker, type Merge, type StartMerge } from './background-merge';
import { hashOf } from './dictionary';
import { InvertedIndex } from './inverted-index';
import { JointFrequencies } from './joint-frequencies';
import { LivePart } from './live-part';
import { partsToMerge } from './merging';
import { queryTerms, soughtTerms } from './query';
import { retrieve } from './retrieval';
import { SETTINGS, type Settings } from './settings';
import { soughtWeight, type WeightedTerm } from './ranking';
import { readIndex, SavedIndexError, saveIndex } from './saved-form';
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

/** A term, or a phrase, that a text looks for, its weight, and what counts like it, at a share of that weight. */
export interface Sought extends WeightedTerm {
  readonly alternatives: readonly WeightedTerm[];
}

/** An index over documents that change. */
export interface Searcher {
  /** The best documents, at most `limit`; equal scores by id. Nothing for a text without words. */
  search(text: string, limit: number, settings?: Settings): SearchResult[];
  /** What a text looks for, in its order: each with the most that finding it can say. */
  sought(text: string): Sought[];
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
  return new DocumentSearcher(options.language, segmentOf(last.values(), options.language), MERGING);
}

/** Opens what `save` gave. Throws `SavedIndexError` for bytes that are damaged or something else. */
export function loadSearcher(bytes: Uint8Array): Searcher {
  const { language, segment } = readIndex(bytes);
  return new DocumentSearcher(language, segment, MERGING);
}

/** A searcher, and why it was built again if the saved one was refused. */
export interface OpenedSearcher {
  readonly searcher: Searcher;
  readonly refused?: SavedIndexError;
}

/**
 * Opens what `save` gave or, where that is damaged, of another version or of another language, builds it again from the documents,
 * which are read only then: never a wrong answer, and never none.
 */
export function openSearcher(
  bytes: Uint8Array,
  { language, documents }: { language: string; documents: () => Iterable<SearchDocument> },
): OpenedSearcher {
  try {
    const saved = readIndex(bytes);
    if (saved.language === language) return { searcher: new DocumentSearcher(language, saved.segment, MERGING) };
    throw new SavedIndexError(`it is of the language ${saved.language}, not ${language}`);
  } catch (error) {
    if (!(error instanceof SavedIndexError)) throw error;
    return { searcher: createSearcher(documents(), { language }), refused: error };
  }
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
 * been removed, large ones in the background. Documents score the same however they are spread over parts.
 */
export class DocumentSearcher implements Searcher {
  private index: InvertedIndex;
  private parts: LivePart[];
  private background: BackgroundWork | undefined;
  private readonly jointFrequencies = new JointFrequencies();

  /** `merging`: where large parts are merged; without it, here. */
  constructor(
    private readonly language: string,
    segment: Segment,
    private merging?: Merging,
  ) {
    this.parts = segment.ids.size > 0 ? [new LivePart(segment)] : [];
    this.index = new InvertedIndex(this.parts, this.jointFrequencies);
  }

  get size(): number {
    return this.parts.reduce((sum, { documents }) => sum + documents, 0);
  }

  search(text: string, limit: number, settings = SETTINGS): SearchResult[] {
    if (this.takeUpMerge()) this.index = new InvertedIndex(this.parts, this.jointFrequencies);
    const terms = queryTerms(text, analysisFor(this.language), this.index, { settings });
    return retrieve(this.index, soughtTerms(terms, settings), { limit }, settings).map(({ id, score, confidence }) => ({
      id,
      score,
      confidence,
    }));
  }

  sought(text: string): Sought[] {
    const terms = queryTerms(text, analysisFor(this.language), this.index);
    return soughtTerms(terms).map((each) => {
      return { term: each.term, weight: soughtWeight(this.index, each), alternatives: each.alternatives };
    });
  }

  put(document: SearchDocument): void {
    this.take(document.id);
    const segment = segmentOf([document], this.language);
    this.jointFrequencies.forget(segment.terms, this.parts);
    this.parts.push(new LivePart(segment));
    this.tidy();
  }

  remove(id: string): void {
    if (this.take(id)) this.tidy();
  }

  suggest(prefix: string, limit: number): string[] {
    return suggestWords(this.parts, prefix, limit);
  }

  save(): Uint8Array {
    const [first, ...others] = this.parts;
    const whole = first && others.length === 0 && !first.removed;
    return saveIndex({ language: this.language, segment: whole ? first.segment : mergeSegments(this.parts, FIELDS) });
  }

  private take(id: string): boolean {
    const hash = hashOf(id);
    for (const part of this.parts) {
      const document = part.segment.ids.numberOf(id, hash);
      const terms = document === -1 ? undefined : part.remove(document);
      if (!terms) continue;
      this.jointFrequencies.forget(terms, this.parts);
      return true;
    }
    return false;
  }

  private tidy(): void {
    this.takeUpMerge();
    this.parts = this.parts.filter((part) => part.documents > 0 || this.background?.parts.includes(part));
    const free = this.parts.filter((part) => this.background?.parts.includes(part) !== true);
    for (const group of partsToMerge(free)) {
      const words = group.reduce((sum, { tokens }) => sum + tokens, 0);
      if (!this.merging || words <= this.merging.wordsAtOnce) {
        this.replace(group, new LivePart(mergeSegments(group, FIELDS)));
      } else {
        this.background ??= beginMerge(group, this.merging.mergeLater);
      }
    }
    this.index = new InvertedIndex(this.parts, this.jointFrequencies);
  }

  /** True when a merge in the background was ready, and the parts are others now. */
  private takeUpMerge(): boolean {
    const segment = this.background?.merge.take();
    if (!this.background || !segment) return false;
    const { parts, removedBefore } = this.background;
    this.background = undefined;
    if (segment === 'failed') {
      // Where no thread can be had, changes take longer.
      this.merging = undefined;
      return false;
    }
    const merged = new LivePart(segment);
    for (const [i, part] of parts.entries()) {
      for (const id of part.idsRemovedSince(removedBefore[i])) merged.remove(segment.ids.numberOf(id));
    }
    this.replace(parts, merged);
    return true;
  }

  private replace(parts: readonly LivePart[], by: LivePart): void {
    this.parts = [by, ...this.parts.filter((part) => !parts.includes(part))];
  }
}

/** Where parts are merged. */
export interface Merging {
  readonly mergeLater: StartMerge;
  /** So many words are merged at once, and more later. */
  readonly wordsAtOnce: number;
}

/** Ten thousand words take a few milliseconds. */
const MERGING: Merging = { mergeLater: mergeInWorker, wordsAtOnce: 10_000 };

interface BackgroundWork {
  readonly parts: readonly LivePart[];
  /** Per part: what had been removed when the merge began. */
  readonly removedBefore: readonly (Uint8Array | undefined)[];
  readonly merge: Merge;
}

function beginMerge(parts: readonly LivePart[], start: StartMerge): BackgroundWork {
  const asTheyAre = parts.map(({ segment, removed }) => ({ segment, removed: removed?.slice() }));
  return { parts, removedBefore: asTheyAre.map(({ removed }) => removed), merge: start(asTheyAre, FIELDS) };
}
