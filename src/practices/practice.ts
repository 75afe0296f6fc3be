import { readFootnotes, type GuideId, type Language, type Library, type PublishedGuide } from '../guides';
import { practiceParts, practiceWords, type PracticePart } from './practice-words';

/** What one administration did and found, as it is published. */
export interface Practice {
  /** The slug of its guide: the same in every language. */
  readonly id: string;
  readonly guide: GuideId;
  readonly language: Language;
  readonly administration: string;
  readonly title: string;
  /** A topic of the tree. */
  readonly theme: string;
  /** Its first words, which name the administration. Markdown, as are the parts. */
  readonly lead: string;
  readonly parts: Readonly<Record<PracticePart, string>>;
  /** The sources named in its footnotes. */
  readonly sources: readonly { readonly text: string; readonly address?: string }[];
  readonly told: 'BY_ADMINISTRATION' | 'FROM_PUBLIC_SOURCES';
  /** Where it is read and cited. */
  readonly section: string;
  readonly edition: number;
  readonly publishedAt: Date;
}

const SLUG_PREFIX = 'practice-';

/**
 * A practice is a small guide of kind REPORT with one section: so it is drafted, reviewed, found, cited, translated and retired
 * like every other text, by itself. Its slug says that it is one; undefined for any other guide.
 */
export function practiceOf(guide: PublishedGuide): Practice | undefined {
  const [section] = guide.sections;
  if (!isPracticeSlug(guide.slug) || !section) return undefined;
  const { language, title, topics, source } = guide;
  const words = practiceWords[language];
  const administration = title.startsWith(words.experienceOf) ? title.slice(words.experienceOf.length) : title;
  const { lead, parts } = readParts(section.body, language);
  return {
    id: guide.slug,
    guide: guide.id,
    language,
    administration,
    title: section.heading,
    theme: topics[0] ?? '',
    lead,
    parts,
    sources: readFootnotes(section.body).map(({ text, address }) => ({
      text,
      ...(address === undefined ? {} : { address }),
    })),
    told: source.title === words.toldHere ? 'BY_ADMINISTRATION' : 'FROM_PUBLIC_SOURCES',
    section: section.id,
    edition: guide.edition,
    publishedAt: guide.publishedAt,
  };
}

export function isPracticeSlug(slug: string): boolean {
  return slug.startsWith(SLUG_PREFIX);
}

/** The address of a practice: its name in lower-case letters and what keeps it apart from others. */
export function practiceSlug(administration: string, apart: string): string {
  const name = administration
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
  return `${SLUG_PREFIX}${name === '' ? '' : `${name}-`}${apart}`;
}

/** What is left of 60 characters for the administration's name. */
const LONGEST_NAME = 34;

/** The id of a practice's section: no two sections share one, in any language. */
export function practiceSection(slug: string, language: Language): string {
  return language === 'en' ? slug : `${slug}-${language}`;
}

/**
 * The published practices in a language, the newest first; with `orElse`, also those that are published in the other language
 * only.
 */
export function practicesIn(library: Library, language: Language, orElse: 'ONLY' | 'OTHERS_TOO' = 'ONLY'): Practice[] {
  const all = library.guides.flatMap((guide) => practiceOf(guide) ?? []);
  const own = all.filter((each) => each.language === language);
  const here = new Set(own.map(({ id }) => id));
  const others = orElse === 'ONLY' ? [] : all.filter(({ id }) => !here.has(id));
  return [...own, ...others].sort(
    (a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
}

/** The practice in a language, or in another if it is published in that one only. */
export function findPractice(library: Library, id: string, language: Language): Practice | undefined {
  const practices = library.guides.flatMap((guide) => (guide.slug === id ? (practiceOf(guide) ?? []) : []));
  return practices.find((each) => each.language === language) ?? practices[0];
}

/** The text under each part's heading. An editor may have written other headings: their text stays with the part before. */
function readParts(body: string, language: Language): Pick<Practice, 'lead' | 'parts'> {
  const texts: Record<PracticePart | 'lead', string[]> = { lead: [], problem: [], done: [], results: [], watch: [] };
  let part: PracticePart | 'lead' = 'lead';
  for (const line of withoutSources(body).split('\n')) {
    const heading = /^#{2,6}[ \t]+(.*?)[ \t]*$/.exec(line)?.[1];
    const next = practiceParts.find((each) => practiceWords[language].parts[each] === heading);
    if (next) part = next;
    else texts[part].push(line);
  }
  const joined = (name: PracticePart | 'lead') => texts[name].join('\n').trim();
  return {
    lead: joined('lead'),
    parts: {
      problem: joined('problem'),
      done: joined('done'),
      results: joined('results'),
      watch: joined('watch'),
    },
  };
}

/** Footnotes are told apart as `sources`. */
function withoutSources(body: string): string {
  return body.replace(/^\[\^[^\]\s]+\]:.*$/gm, '').replace(/\[\^[^\]\s]+\]/g, '');
}
