import {
  guideId,
  type Edition,
  type GuideDetails,
  type GuideId,
  type Language,
  type SectionText,
  type Topic,
} from './guide';

/** A section as readers see it: the revision that the guide's present edition names, in its place. */
export interface PublishedSection extends SectionText {
  readonly id: string;
  readonly revision: number;
  readonly depth: number;
  /** Position in the guide, from 0. */
  readonly position: number;
  readonly guide: PublishedGuide;
  readonly upkeep?: SectionUpkeep;
}

/** Who looks after a section, and when somebody last did. Beside the text: saying that it is still right changes nothing in it. */
export interface SectionUpkeep {
  readonly owner?: string;
  /** For how many days a look at it holds. */
  readonly interval?: number;
  readonly verified?: { readonly by: string; readonly at: Date; readonly revision: number };
  /** The day (YYYY-MM-DD) by which somebody must look at it again. */
  readonly until?: string;
}

export type UpkeepBySection = ReadonlyMap<string, SectionUpkeep>;

/** A guide as readers see it. */
export interface PublishedGuide extends GuideDetails {
  readonly id: GuideId;
  readonly edition: number;
  readonly publishedAt: Date;
  readonly sections: readonly PublishedSection[];
}

/** How far a translated section has fallen behind its source. */
export interface TranslationState {
  readonly source: PublishedSection;
  /** Published changes of the source's words since the translation was made; 0 when up to date. */
  readonly behindBy: number;
}

/**
 * Everything that is published, at one moment: immutable, in memory, and all that answering needs.
 * Guides come in the order of their titles within a language, sections in the order of their guide.
 */
export interface Library {
  readonly guides: readonly PublishedGuide[];
  readonly topics: readonly Topic[];
  /** The kept questions: those that sections answer, and those that the guides do not. */
  readonly questions: readonly KeptQuestion[];
  /** Words that people use for the same thing. */
  readonly synonyms: readonly Synonyms[];
  readonly changesOfSources: ChangesOfSources;
  guide(id: string): PublishedGuide | undefined;
  section(id: string): PublishedSection | undefined;
  /** The chapters above a section, from the root down. */
  parents(section: PublishedSection): PublishedSection[];
  /** The same section in another language, if there is one: its translation, its source, or its source's translation. */
  inLanguage(section: PublishedSection, language: Language): PublishedSection | undefined;
  /** What a translated section was made from; undefined for an original, or when the source is not published. */
  translationState(section: PublishedSection): TranslationState | undefined;
  /** Sections whose text links to this one. */
  backlinks(section: PublishedSection): readonly PublishedSection[];
  /** The words in which people ask for what this section says, in its language: its own, and those of the kept questions. */
  wordings(section: PublishedSection): readonly string[];
  /** Guides that were taken away from readers, by id: what is left of them is the edition that says so. */
  readonly withdrawn: readonly WithdrawnGuide[];
  /** `{guide: edition}` of all that is here, and their sum. */
  readonly editions: Readonly<Record<GuideId, number>>;
  readonly sequence: number;
}

/** A guide that readers no longer see, and since when. */
export interface WithdrawnGuide {
  readonly id: GuideId;
  readonly language: Language;
  readonly slug: string;
  readonly edition: number;
  readonly publishedAt: Date;
}

/** A question that somebody kept, with the sections that answer it, the best first; none where the guides do not say. */
export interface KeptQuestion {
  readonly text: string;
  readonly language: Language;
  readonly sections: readonly string[];
  /** It belongs elsewhere for good: no publication is measured by it. */
  readonly outside?: true;
  /** What it is called where it is kept. */
  readonly id?: string;
  /** What its file says besides, for those who measure by it. */
  readonly category?: string;
  readonly because?: string;
  readonly never?: readonly string[];
}

/** A question that only makes sense after another. Answers are measured by it; alone it says nothing about a section. */
export interface KeptFollowUp extends KeptQuestion {
  readonly previous: string;
}

/** Words and short phrases of one language that stand for each other in a question. */
export interface Synonyms {
  readonly language: Language;
  readonly words: readonly string[];
}

/** By how many published changes a source went from one revision to another: see `revisionStep`. */
export type ChangesOfSources = ReadonlyMap<string, number>;

/** Names a way from one revision of a section to another. */
export function revisionStep(section: string, from: number, to: number): string {
  return `${section} ${String(from)}>${String(to)}`;
}

/** What a library has beside its guides. */
export interface LibraryContext {
  readonly topics: readonly Topic[];
  readonly questions: readonly KeptQuestion[];
  readonly synonyms: readonly Synonyms[];
  /** Kept beside the questions, for an export to be whole. */
  readonly followUps?: readonly KeptFollowUp[];
  /** What is known of the upkeep of single sections; nothing if it is missing. */
  readonly upkeep?: UpkeepBySection;
  /** For translations whose source has another revision by now. Where it is missing, revisions are counted. */
  readonly changesOfSources?: ChangesOfSources;
}

/** An edition with the texts its outline names, as storage hands it over. */
export interface EditionWithTexts {
  readonly edition: Edition;
  readonly texts: ReadonlyMap<string, SectionText>;
}

/**
 * Puts published editions together. Later editions of the same guide replace earlier ones. Of a retired guide only the number
 * of its edition is left, so that the sequence never goes back.
 */
export function buildLibrary(editions: Iterable<EditionWithTexts>, context: LibraryContext): Library {
  const present = new Map<GuideId, EditionWithTexts>();
  for (const each of editions) present.set(each.edition.guide, each);
  const numbers = [...present].map(([guide, { edition }]) => [guide, edition.number] as const);
  const shown = [...present.values()].filter(({ edition }) => !edition.retired);
  const guides = shown.map((each) => publishedGuide(each, context.upkeep)).sort(byLanguageAndTitle);
  const withdrawn = [...present.values()].flatMap(({ edition }) => (edition.retired ? [withdrawnGuide(edition)] : []));
  return new PublishedLibrary(guides, withdrawn.sort(byId), Object.fromEntries(numbers), context);
}

/**
 * The library as it would be with this edition of one guide. All other guides are shared with `library`, not copied, so what was
 * worked out for them still holds.
 */
export function libraryWith(library: Library, edition: EditionWithTexts): Library {
  const { guide: id, number } = edition.edition;
  const upkeep = library.guide(id)?.sections.flatMap((each) => (each.upkeep ? [[each.id, each.upkeep] as const] : []));
  const guide = publishedGuide(edition, new Map(upkeep));
  const others = library.guides.filter((each) => each.id !== id);
  const numbers = { ...library.editions, [id]: number };
  const withdrawn = library.withdrawn.filter((each) => each.id !== id);
  return new PublishedLibrary([...others, guide].sort(byLanguageAndTitle), withdrawn, numbers, library);
}

/** The address of a section on the page, without host: what every citation links to. */
export function sectionPath(section: PublishedSection): string {
  return `/${section.guide.language}/guides/${section.guide.slug}/${section.id}`;
}

/** The section's own topics, or those of its guide. */
export function topicsOf(section: PublishedSection): readonly string[] {
  return section.topics.length > 0 ? section.topics : section.guide.topics;
}

/**
 * The day a section's review was due, if that day has passed: a label for readers, never a rank. A section that is looked
 * after by itself has its own day, as long as what was found right is not older than what is published.
 */
export function overdueSince(section: PublishedSection, now: Date): string | undefined {
  const { guide, upkeep, revision } = section;
  const seen = upkeep?.verified === undefined || upkeep.verified.revision <= revision;
  const due = (seen ? upkeep?.until : undefined) ?? guide.review;
  return due !== undefined && due < now.toISOString().slice(0, 10) ? due : undefined;
}

class PublishedLibrary implements Library {
  readonly sequence: number;
  readonly topics: readonly Topic[];
  readonly questions: readonly KeptQuestion[];
  readonly synonyms: readonly Synonyms[];
  readonly changesOfSources: ChangesOfSources;
  private readonly asked = new Map<string, string[]>();
  private readonly guidesById: ReadonlyMap<string, PublishedGuide>;
  private readonly sectionsById = new Map<string, PublishedSection>();
  private readonly translations = new Map<string, PublishedSection[]>();
  private readonly linking = new Map<string, PublishedSection[]>();

  constructor(
    readonly guides: readonly PublishedGuide[],
    readonly withdrawn: readonly WithdrawnGuide[],
    readonly editions: Readonly<Record<GuideId, number>>,
    { topics, questions, synonyms, changesOfSources = new Map() }: LibraryContext,
  ) {
    this.changesOfSources = changesOfSources;
    this.topics = topics;
    this.questions = questions;
    this.synonyms = synonyms;
    this.guidesById = new Map(guides.map((guide) => [guide.id, guide]));
    this.sequence = Object.values(editions).reduce((sum, number) => sum + number, 0);
    for (const section of guides.flatMap((guide) => guide.sections)) {
      this.sectionsById.set(section.id, section);
      if (section.asked) this.asked.set(section.id, [...section.asked]);
      if (section.translates) push(this.translations, section.translates.section, section);
      for (const target of linksOf(section)) push(this.linking, target, section);
    }
    for (const { text, language, sections } of questions) {
      const own = sections.find((id) => this.sectionsById.get(id)?.guide.language === language);
      if (own !== undefined) push(this.asked, own, text);
    }
  }

  guide(id: string): PublishedGuide | undefined {
    return this.guidesById.get(id);
  }

  section(id: string): PublishedSection | undefined {
    return this.sectionsById.get(id);
  }

  parents(section: PublishedSection): PublishedSection[] {
    const parents: PublishedSection[] = [];
    let depth = section.depth;
    for (let position = section.position - 1; position >= 0 && depth > 1; position--) {
      const candidate = section.guide.sections[position];
      if (!candidate || candidate.depth >= depth) continue;
      parents.unshift(candidate);
      depth = candidate.depth;
    }
    return parents;
  }

  inLanguage(section: PublishedSection, language: Language): PublishedSection | undefined {
    const original = section.translates ? this.section(section.translates.section) : section;
    const family = [original, ...(this.translations.get(original?.id ?? '') ?? [])];
    return family.find((member) => member?.guide.language === language);
  }

  translationState(section: PublishedSection): TranslationState | undefined {
    if (!section.translates) return undefined;
    const source = this.section(section.translates.section);
    if (!source) return undefined;
    const madeFrom = section.translates.revision ?? source.revision;
    const counted = this.changesOfSources.get(revisionStep(source.id, madeFrom, source.revision));
    return { source, behindBy: counted ?? Math.max(0, source.revision - madeFrom) };
  }

  backlinks(section: PublishedSection): readonly PublishedSection[] {
    return this.linking.get(section.id) ?? [];
  }

  wordings(section: PublishedSection): readonly string[] {
    return this.asked.get(section.id) ?? [];
  }
}

/** Read once for each section, however many libraries it stands in. */
const links = new WeakMap<PublishedSection, readonly string[]>();

function linksOf(section: PublishedSection): readonly string[] {
  const known = links.get(section) ?? linkedSections(section.body);
  links.set(section, known);
  return known;
}

/** The ids of the sections that a Markdown text links to, each once: `[words](section:some-id)`. */
export function linkedSections(body: string): string[] {
  return [...new Set(Array.from(body.matchAll(/\]\(section:([a-z0-9-]+)\)/g), (match) => match[1] ?? ''))];
}

function withdrawnGuide({ guide: id, number, details, publishedAt }: Edition): WithdrawnGuide {
  return { id, language: details.language, slug: details.slug, edition: number, publishedAt };
}

function byId(a: WithdrawnGuide, b: WithdrawnGuide): number {
  return a.id < b.id ? -1 : 1;
}

/** What was made of an edition, and of which upkeep. */
const made = new WeakMap<
  EditionWithTexts,
  { readonly guide: PublishedGuide; readonly upkeep: UpkeepBySection | undefined }
>();

/** The same value for the same edition, so that what was worked out for its guide holds as long as it is published. */
function publishedGuide(edition: EditionWithTexts, upkeep?: UpkeepBySection): PublishedGuide {
  const known = made.get(edition);
  if (known && known.upkeep === upkeep) return known.guide;
  const guide = makeGuide(edition, upkeep);
  made.set(edition, { guide, upkeep });
  return guide;
}

function makeGuide({ edition, texts }: EditionWithTexts, upkeep?: UpkeepBySection): PublishedGuide {
  const sections: PublishedSection[] = [];
  const guide: PublishedGuide = {
    ...edition.details,
    id: guideId(edition.details),
    edition: edition.number,
    publishedAt: edition.publishedAt,
    sections,
  };
  for (const { section, revision, depth } of edition.outline) {
    const text = texts.get(section);
    if (!text)
      throw new Error(`Edition ${String(edition.number)} of ${guide.id} names ${section}, whose text is missing`);
    const own = upkeep?.get(section);
    const place = { id: section, revision, depth, position: sections.length, guide };
    sections.push({ ...text, ...place, ...(own === undefined ? {} : { upkeep: own }) });
  }
  return guide;
}

function byLanguageAndTitle(a: PublishedGuide, b: PublishedGuide): number {
  return a.language.localeCompare(b.language) || a.title.localeCompare(b.title, a.language) || (a.id < b.id ? -1 : 1);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
