import { languages, type Language, type Library, type PublishedGuide, type PublishedSection } from '../guides';
import { readVocabulary, type Entry } from '../vocabulary';
import { analysisFor } from './analysis';
import { completionsIn, type Completion, type Completions } from './completions';
import { expansionFor, type Expansion } from './expansion';
import { suggestionsFrom, type Suggestions } from './heading-suggestions';
import { InvertedIndex, type Part } from './inverted-index';
import type { JoinedParts } from './joined-parts';
import { hasTerm } from './postings';
import { queryTerms, soughtTerms, translatedTerms, type Query, type QueryTerm } from './query';
import { rank, type RankOptions } from './ranking';
import { retrieve, type Found } from './retrieval';
import { joinSections, partsOf, saysTheSame, type GuideParts } from './section-parts';
import { asksTheSame, WordingIndex, wordingPartsOf, type WordingHit, type WordingParts } from './wordings';

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
  /** Every section that a search without limit finds, in no order that says anything: to be counted, for a fraction of the time. */
  found(query: Query, options?: Omit<SearchOptions, 'limit'>): PublishedSection[];
  /** The wordings nearest to the query's, at most `limit`: those of sections, and of questions the guides do not answer. */
  wordings(query: Query, options: Pick<SearchOptions, 'limit' | 'language'>): WordingHit[];
  /** Headings and terms that begin with, or have a word that begins with, `prefix`. */
  suggest(prefix: string, language: Language, limit: number): string[];
  /** Questions, sections and terms that what was typed may become, by kind. */
  complete(typed: string, language: Language, limit: number): Completion[];
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
  return new LibrarySnapshot(library, partsOf(library), wordingPartsOf(library));
}

class LibrarySnapshot implements Snapshot {
  readonly sequence: number;
  readonly sections: number;
  private readonly joined: ReadonlyMap<Language, JoinedParts>;
  private readonly vocabulary: readonly Entry[];
  private readonly wordingIndex: WordingIndex;
  private readonly expansions = new Map<string, Expansion>();
  private readonly suggestions = new Map<Language, Suggestions>();
  private readonly completions = new Map<Language, Completions>();

  constructor(
    readonly library: Library,
    private readonly parts: GuideParts,
    private readonly wordingParts: WordingParts,
    before?: LibrarySnapshot,
  ) {
    this.sequence = library.sequence;
    this.vocabulary = readVocabulary(library);
    this.wordingIndex = new WordingIndex(library, wordingParts, before?.wordingIndex);
    this.joined = new Map(
      languages.map((language) => [language, joinSections(this.partsIn(language), before?.joined.get(language))]),
    );
    this.sections = [...parts.values()].reduce((sum, { documents }) => sum + documents, 0);
  }

  query(text: string, language: Language): Query {
    const expand = this.expansion(language, language);
    return { text, language, terms: queryTerms(text, analysisFor(language), this.indexIn(language), { expand }) };
  }

  search(query: Query, { limit, language = query.language, filter }: SearchOptions): Hit[] {
    const terms = language === query.language ? query.terms : this.translated(query, language);
    const options = { limit, ...this.accepting(filter) };
    return retrieve(this.indexIn(language), soughtTerms(terms), options).flatMap((each) => this.hit(each, terms));
  }

  found(query: Query, { language = query.language, filter }: Omit<SearchOptions, 'limit'> = {}): PublishedSection[] {
    const terms = language === query.language ? query.terms : this.translated(query, language);
    const options = { limit: this.sections, ...this.accepting(filter) };
    const ranked = rank(this.indexIn(language), soughtTerms(terms), options);
    return ranked.flatMap(({ id }) => this.library.section(id) ?? []);
  }

  wordings(
    query: Query,
    { limit, language = query.language }: Pick<SearchOptions, 'limit' | 'language'>,
  ): WordingHit[] {
    const terms = language === query.language ? query.terms : this.translated(query, language);
    return this.wordingIndex.find(terms, language, limit);
  }

  suggest(prefix: string, language: Language, limit: number): string[] {
    let suggestions = this.suggestions.get(language);
    if (!suggestions) {
      suggestions = suggestionsFrom(this.namesIn(language));
      this.suggestions.set(language, suggestions);
    }
    return suggestions(prefix, limit);
  }

  complete(typed: string, language: Language, limit: number): Completion[] {
    let completions = this.completions.get(language);
    if (!completions) {
      completions = completionsIn(this.library, language);
      this.completions.set(language, completions);
    }
    return completions(typed, limit);
  }

  idf(term: string, language: Language): number {
    return this.indexIn(language).idf(term);
  }

  with(library: Library): Snapshot {
    const unchanged = new Map(
      library.guides.flatMap((guide) => {
        const earlier = this.library.guide(guide.id);
        return earlier && saysTheSame(guide, earlier) ? [[guide, earlier] as const] : [];
      }),
    );
    const kept =
      <T>(of: ReadonlyMap<PublishedGuide, T>) =>
      (guide: PublishedGuide) => {
        const earlier = unchanged.get(guide);
        return earlier && of.get(earlier);
      };
    const keptWordings = kept(this.wordingParts);
    return new LibrarySnapshot(
      library,
      partsOf(library, kept(this.parts)),
      wordingPartsOf(library, (guide) => (asksTheSame(guide, library, this.library) ? keptWordings(guide) : undefined)),
      this,
    );
  }

  private accepting(filter: SearchOptions['filter']): Pick<RankOptions, 'accept'> {
    if (!filter) return {};
    return {
      accept: ({ segment }, document) => {
        const section = this.library.section(segment.ids.at(document));
        return section !== undefined && filter(section);
      },
    };
  }

  private hit(found: Found, terms: readonly QueryTerm[]): Hit[] {
    const section = this.library.section(found.id);
    return section ? [new SectionHit(section, found, terms)] : [];
  }

  private translated(query: Query, language: Language): QueryTerm[] {
    const analyses = { from: analysisFor(query.language), to: analysisFor(language) };
    return translatedTerms(query, analyses, this.indexIn(language), this.expansion(query.language, language));
  }

  private expansion(from: Language, to: Language): Expansion {
    const key = `${from} ${to}`;
    let expansion = this.expansions.get(key);
    if (!expansion) {
      expansion = expansionFor(this.vocabulary, from, to);
      this.expansions.set(key, expansion);
    }
    return expansion;
  }

  private indexIn(language: Language): InvertedIndex {
    return this.joined.get(language)?.index ?? new InvertedIndex([]);
  }

  private partsIn(language: Language): Part[] {
    return [...this.parts].filter(([guide]) => guide.language === language).map(([, part]) => part);
  }

  /** Headings, and the other names of terms. */
  private namesIn(language: Language): string[] {
    return this.library.guides
      .filter((guide) => guide.language === language)
      .flatMap(({ sections }) => sections)
      .flatMap(({ heading, term }) => [heading, ...(term?.abbreviations ?? []), ...(term?.synonyms ?? [])]);
  }
}

class SectionHit implements Hit {
  readonly score: number;
  readonly confidence: number;

  constructor(
    readonly section: PublishedSection,
    private readonly found: Found,
    private readonly terms: readonly QueryTerm[],
  ) {
    this.score = found.score;
    this.confidence = found.confidence;
  }

  /** Found when it is asked for: most questions never do. */
  get matched(): ReadonlySet<string> {
    const { part, document } = this.found;
    const matched = this.terms.filter(({ term, alternatives }) =>
      [{ term }, ...alternatives].some((each) => hasTerm(part, document, each.term)),
    );
    return new Set(matched.map(({ term }) => term));
  }
}
