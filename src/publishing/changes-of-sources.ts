import { revisionStep, type ChangesOfSources, type EditionWithTexts, type GuideId, type SectionText } from '../guides';
import type { GuideStore } from './guide-store';

/** Earlier editions are looked through so far back; a translation behind by more is behind by that many. */
const MOST_EDITIONS = 50;

/**
 * Counts how often the words of a translation's source have changed for readers since it was made. What was saved on the way to
 * a publication counts as one change, and what a translator need not follow (topics, wordings, pages) as none. What was counted
 * is remembered: editions and revisions never change.
 */
export class SourceChangeCount {
  private readonly counted = new Map<string, number>();

  constructor(private readonly store: Pick<GuideStore, 'edition' | 'revision'>) {}

  /** The changes for all translations among these editions. Fails as storage fails. */
  async count(editions: Iterable<EditionWithTexts>): Promise<ChangesOfSources> {
    const all = [...editions].filter(({ edition }) => !edition.retired);
    const translations = all.flatMap(({ texts }) => [...texts.values()].flatMap(({ translates }) => translates ?? []));
    if (translations.length === 0) return this.counted;
    const places = new Map(
      all.flatMap(({ edition }) => edition.outline.map((entry) => [entry.section, { ...entry, edition }])),
    );
    for (const { section, revision: from } of translations) {
      const place = places.get(section);
      if (from === undefined || !place || place.revision === from) continue;
      const step = revisionStep(section, from, place.revision);
      if (this.counted.has(step)) continue;
      const { guide, number } = place.edition;
      this.counted.set(step, await this.changes({ guide, number, section, from, to: place.revision }));
    }
    return this.counted;
  }

  private async changes({ guide, number, section, from, to }: Way): Promise<number> {
    const shown = [to];
    for (let earlier = number - 1; earlier > 0 && number - earlier < MOST_EDITIONS; earlier--) {
      const revision = (await this.store.edition(guide, earlier))?.outline.find(
        (each) => each.section === section,
      )?.revision;
      if (revision === undefined || revision === from) break;
      if (revision !== shown[0]) shown.unshift(revision);
    }
    const texts = await Promise.all([from, ...shown].map((each) => this.store.revision(section, each)));
    const words = texts.map((revision) => (revision ? wordsToFollow(revision.text) : undefined));
    const changes = words.filter((each, i) => i > 0 && each !== words[i - 1]).length;
    return words.at(-1) === words[0] ? 0 : changes;
  }
}

interface Way {
  readonly guide: GuideId;
  /** The present edition of the guide. */
  readonly number: number;
  readonly section: string;
  readonly from: number;
  readonly to: number;
}

function wordsToFollow({ heading, body, term }: SectionText): string {
  return JSON.stringify([heading, body, term?.abbreviations, term?.synonyms]);
}
