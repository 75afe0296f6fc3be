import { languages, type Language, type Library, type PublishedGuide, type PublishedSection } from '../guides';
import { analysisFor } from './analysis';
import { InvertedIndex, wholePart, type Part } from './inverted-index';
import { queryTerms, soughtTerms, type Query } from './query';
import { retrieve } from './retrieval';
import { sectionDocument, SECTION_FIELDS } from './section-fields';
import { buildSegment } from './segment';

/**
 * What questions are answered from: the published sections and their index, at one moment. An immutable value; nothing
 * here does I/O.
 */
export interface Snapshot {
  readonly library: Library;
  /** The editions it stands for: the sum of their numbers. */
  readonly sequence: number;
  /** How many sections can be found. */
  readonly sections: number;
  /** The terms of a question, as the index of its language knows them. */
  query(text: string, language: Language): Query;
  /** The best sections, at most `limit`, in the query's own language unless another is named. Equal scores by id. */
  search(query: Query, options: SearchOptions): Hit[];
  /** Headings and terms that begin with, or have a word that begins with, `prefix`. */
  suggest(prefix: string, language: Language, limit: number): string[];
  /** How much finding a term says in this language: greatest for a term never seen. */
  idf(term: string, language: Language): number;
  /** The snapshot of another library; what did not change is shared with this one. */
  with(library: Library): Snapshot;
}

export interface SearchOptions {
  readonly limit: number;
  readonly language?: Language;
  readonly filter?: (section: PublishedSection) => boolean;
}

export interface Hit {
  readonly section: PublishedSection;
  readonly score: number;
  /** 0 to 1: the score over the greatest that the question could have had, words never seen counted. */
  readonly confidence: number;
  /** The query's terms that the section has, itself or by an alternative. */
  readonly matched: ReadonlySet<string>;
}

/** Builds the snapshot of a library. */
export function buildSnapshot(library: Library): Snapshot {
  return new LibrarySnapshot(library, new Map());
}

class LibrarySnapshot implements Snapshot {
  private readonly indexes: Readonly<Record<Language, InvertedIndex>>;

  constructor(
    readonly library: Library,
    private readonly parts: Map<PublishedGuide, Part>,
  ) {
    this.indexes = {
      en: new InvertedIndex(this.partsIn('en')),
      fr: new InvertedIndex(this.partsIn('fr')),
    };
  }

  get sequence(): number {
    return this.library.sequence;
  }

  get sections(): number {
    return languages.reduce((sum, language) => sum + this.indexes[language].documents, 0);
  }

  query(text: string, language: Language): Query {
    return { text, language, terms: queryTerms(text, analysisFor(language), this.indexes[language]) };
  }

  search(query: Query, { limit, language = query.language, filter }: SearchOptions): Hit[] {
    const index = this.indexes[language];
    const terms = language === query.language ? query.terms : queryTerms(query.text, analysisFor(language), index);
    const accept = (part: Part, document: number): boolean => {
      const section = this.library.section(part.segment.ids[document] ?? '');
      return section !== undefined && (filter?.(section) ?? true);
    };
    return retrieve(index, soughtTerms(terms), { limit, ...(filter ? { accept } : {}) }).flatMap(
      ({ id, score, confidence, part, document }) => {
        const section = this.library.section(id);
        const { tokenStarts, tokens, termOfWord, terms: names } = part.segment;
        const fields = SECTION_FIELDS.length;
        const words = tokens.subarray(tokenStarts[document * fields], tokenStarts[(document + 1) * fields]);
        const present = new Set(Array.from(words, (word) => names[termOfWord[word] ?? 0]));
        const matched = new Set(terms.map(({ term }) => term).filter((term) => present.has(term)));
        return section ? [{ section, score, confidence, matched }] : [];
      },
    );
  }

  suggest(prefix: string, language: Language, limit: number): string[] {
    const start = prefix.trim().toLowerCase();
    if (start === '') return [];
    return this.library.guides
      .filter((guide) => guide.language === language)
      .flatMap((guide) => guide.sections.map((section) => section.heading))
      .filter((heading) =>
        heading
          .toLowerCase()
          .split(/\s+/)
          .some((word) => word.startsWith(start)),
      )
      .slice(0, limit);
  }

  idf(term: string, language: Language): number {
    return this.indexes[language].idf(term);
  }

  with(library: Library): Snapshot {
    return new LibrarySnapshot(library, this.parts);
  }

  private partsIn(language: Language): Part[] {
    return this.library.guides
      .filter((guide) => guide.language === language)
      .map((guide) => this.parts.get(guide) ?? this.build(guide));
  }

  private build(guide: PublishedGuide): Part {
    const documents = guide.sections.map((section) => sectionDocument(section, this.library));
    const part = wholePart(buildSegment(documents, SECTION_FIELDS, analysisFor(guide.language)));
    this.parts.set(guide, part);
    return part;
  }
}
