import { plainText, readFootnotes, type Edition, type GuideId, type SectionText } from '../guides';
import { compareManifests } from './desk/compare-editions';
import { compareTexts, type BlockChange, type WordRun } from './desk/compare-texts';
import type { DraftStore, EditionHead } from './desk/draft-store';
import type { GuideStore } from './guide-store';

export interface PastEditionsOptions {
  readonly guides: Pick<GuideStore, 'edition' | 'texts'>;
  readonly drafts: Pick<DraftStore, 'editions'>;
}

export interface NamedSection {
  readonly section: string;
  readonly heading: string;
}

export interface ChangedSection extends NamedSection {
  readonly headingRuns: readonly WordRun[];
  readonly blocks: readonly BlockChange[];
}

/** The most editions that a reader is offered. */
const MOST_EDITIONS = 50;

/**
 * Editions as readers had them: what was published stays readable as long as its guide is. Whether it is, is for the caller to
 * say; nothing of a draft is reachable here.
 */
export function createPastEditions({ guides, drafts }: PastEditionsOptions) {
  return {
    /** The editions of a guide, the latest first: at most 50. */
    list: (guide: GuideId): Promise<EditionHead[]> => drafts.editions(guide, { limit: MOST_EDITIONS }),

    /** What readers find changed between two editions; undefined where one of them does not exist. */
    async compare(guide: GuideId, from: number, to: number) {
      const [before, after] = await Promise.all([guides.edition(guide, from), guides.edition(guide, to)]);
      if (!before || !after) return undefined;
      const [old, fresh] = await Promise.all([guides.texts(before), guides.texts(after)]);
      const { added, removed, moved, changed } = compareManifests(before, after);
      const named = (texts: ReadonlyMap<string, SectionText>, section: string): NamedSection => ({
        section,
        heading: texts.get(section)?.heading ?? section,
      });
      return {
        added: added.map(({ section }) => named(fresh, section)),
        removed: removed.map(({ section }) => named(old, section)),
        moved: moved.map(({ section }) => named(fresh, section)),
        changed: changed.flatMap(({ section }) => changedSection(section, old.get(section), fresh.get(section))),
      };
    },

    /** A section as an edition had it; undefined where it had none. */
    async section(guide: GuideId, number: number, section: string) {
      const edition = await guides.edition(guide, number);
      const entry = edition?.outline.find((each) => each.section === section);
      if (!edition || !entry) return undefined;
      const text = (await guides.texts(onlyOf(edition, section))).get(section);
      return text && { text, publishedAt: edition.publishedAt };
    },
  };
}

/** Texts that differ in what readers do not see, such as topics alone, are not among the changes. */
function changedSection(
  section: string,
  before: SectionText | undefined,
  after: SectionText | undefined,
): ChangedSection[] {
  if (!before || !after) return [];
  const { heading: headingRuns, blocks } = compareTexts(asRead(before), asRead(after));
  const same = [...headingRuns, ...blocks].every(({ kind }) => kind === 'same');
  return same ? [] : [{ section, heading: after.heading, headingRuns, blocks }];
}

/** The words that readers see, without the marks that editors write: the text, then its sources. */
function asRead(text: SectionText): SectionText {
  const sources = readFootnotes(text.body).map((footnote) => footnote.text);
  return { ...text, body: [plainText(text.body), ...sources].join('\n\n') };
}

function onlyOf({ outline }: Edition, section: string): Pick<Edition, 'outline'> {
  return { outline: outline.filter((entry) => entry.section === section) };
}
