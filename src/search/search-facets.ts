import { languages, topicTree, type GuideKind, type Language, type Standing } from '../guides';
import { fitsFilter, valuesOf, type Dimension, type SectionValues } from './section-filter';
import type { SectionSearch } from './section-search';

export interface TopicFacet {
  readonly topicId: string;
  readonly title: string;
  readonly count: number;
}

export interface GuideFacet {
  readonly slug: string;
  readonly title: string;
  readonly count: number;
}

export interface KindFacet {
  readonly kind: GuideKind;
  readonly count: number;
}

export interface StandingFacet {
  readonly standing: Standing;
  readonly count: number;
}

export interface LanguageFacet {
  readonly language: Language;
  readonly count: number;
}

/**
 * What a search finds, counted when it is read. Each list is counted as if the filter said nothing of its own kind, so that its
 * other values can be offered; what nothing fits is left out.
 */
export class SearchFacets {
  private readonly values: readonly SectionValues[];

  constructor(private readonly search: SectionSearch) {
    const { library } = search.snapshot;
    this.values = search.unfiltered().map((section) => valuesOf(section, library));
  }

  get topics(): TopicFacet[] {
    const counts = this.count('topics');
    const { all } = topicTree(this.search.snapshot.library.topics);
    return all.flatMap(({ id, title }) => {
      const count = counts.get(id);
      return count === undefined ? [] : [{ topicId: id, title: title[this.search.language], count }];
    });
  }

  get guides(): GuideFacet[] {
    const { language, snapshot } = this.search;
    return mostFirst(this.count('guides')).map(([slug, count]) => ({
      slug,
      title: snapshot.library.guide(`${language}/${slug}`)?.title ?? slug,
      count,
    }));
  }

  get kinds(): KindFacet[] {
    return mostFirst(this.count('kinds')).map(([kind, count]) => ({ kind: kind as GuideKind, count }));
  }

  get standings(): StandingFacet[] {
    return mostFirst(this.count('standings')).map(([standing, count]) => ({ standing: standing as Standing, count }));
  }

  get languages(): LanguageFacet[] {
    const counts = new Map<Language, number>(languages.map((language) => [language, this.search.count(language)]));
    return mostFirst(counts)
      .filter(([, count]) => count > 0)
      .map(([language, count]) => ({ language, count }));
  }

  private count(dimension: Dimension): Map<string, number> {
    const counts = new Map<string, number>();
    for (const values of this.values) {
      if (!fitsFilter(values, this.search.filter, dimension)) continue;
      const value = values[dimension];
      for (const each of typeof value === 'string' ? [value] : value) counts.set(each, (counts.get(each) ?? 0) + 1);
    }
    return counts;
  }
}

function mostFirst<Value extends string>(counts: ReadonlyMap<Value, number>): [Value, number][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
