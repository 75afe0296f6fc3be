/**
 * The words of the domain. Plain, immutable values: nothing here knows how they are stored, searched or shown.
 */

/** The languages guides are written in and readers are served in, the first being the default. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export const guideKinds = ['GUIDE', 'WORKSHOP', 'FRAMEWORK', 'REPORT', 'GLOSSARY'] as const;
export type GuideKind = (typeof guideKinds)[number];

/**
 * Whose words a guide holds. OFFICIAL: the issuing body's own text, loaded under licence by the administration.
 * NATIONAL: the administration's own. EXPLANATORY: written by this project.
 */
export const standings = ['OFFICIAL', 'NATIONAL', 'EXPLANATORY'] as const;
export type Standing = (typeof standings)[number];

/** Where a guide comes from. */
export interface Source {
  readonly publisher: string;
  readonly title: string;
  readonly year?: number;
  readonly address?: string;
}

/** What a guide is, apart from its sections. Topics are ids of the topic tree, the most fitting first. */
export interface GuideDetails {
  readonly slug: string;
  readonly language: Language;
  readonly title: string;
  readonly summary: string;
  readonly kind: GuideKind;
  readonly standing: Standing;
  readonly topics: readonly string[];
  readonly source: Source;
  /** Who answers for the text. */
  readonly owner: string;
  /** The day (YYYY-MM-DD) by which somebody must have looked at the guide again. */
  readonly review?: string;
}

/** A guide in one language, for ever: `en/workshop-2022`. A translation has the same slug in another language. */
export type GuideId = `${Language}/${string}`;

export function guideId(guide: Pick<GuideDetails, 'language' | 'slug'>): GuideId {
  return `${guide.language}/${guide.slug}`;
}

/** What makes a section a glossary term: the other names of the same thing, and its name in other languages. */
export interface TermHead {
  readonly abbreviations: readonly string[];
  readonly synonyms: readonly string[];
  readonly translations: Partial<Record<Language, string>>;
  /** The section that says more. */
  readonly more?: string;
}

/** The section, and once known its revision, that a translated section was made from. */
export interface TranslationOf {
  readonly section: string;
  readonly revision?: number;
}

/** Pages of a printed document, counted from 1 at its first sheet as every reader program does: `from` may be `to`. */
export interface Pages {
  readonly from: number;
  readonly to: number;
}

/** What an editor writes in a section, and all that a revision keeps. */
export interface SectionText {
  readonly heading: string;
  /** Markdown (GFM) with its footnote definitions, without the heading. */
  readonly body: string;
  /** Topics of its own; empty means those of the guide. */
  readonly topics: readonly string[];
  /** Where the section stands in the file it was imported from. */
  readonly pages?: Pages;
  /** GENERAL_PRACTICE: the whole section tells professional practice, not the words of the issuing body. */
  readonly basis?: 'GENERAL_PRACTICE';
  readonly term?: TermHead;
  readonly translates?: TranslationOf;
  /** Other words in which people ask for what the section says: found and matched like its heading, never shown as text. */
  readonly asked?: readonly string[];
}

/** An immutable, numbered text of a section. Numbers start at 1 and have no holes. */
export interface Revision {
  readonly section: string;
  /** The guide the section belongs to: whoever saves its first revision decides, and no other guide can take the id. */
  readonly guide: GuideId;
  readonly number: number;
  readonly text: SectionText;
  /** Of the text alone: equal texts have equal hashes. See `hashSection`. */
  readonly hash: string;
  readonly author: string;
  readonly reason: string;
  readonly at: Date;
  /** The revision the author had before them; null for the first. */
  readonly basedOn: number | null;
}

/** One line of a guide's outline. Depth 1 is a chapter, 2 a section below it, and so on. */
export interface OutlineEntry {
  readonly section: string;
  readonly revision: number;
  readonly depth: number;
}

/** The manifest of a published guide: its metadata and the ordered outline. Numbers start at 1. */
export interface Edition {
  readonly guide: GuideId;
  readonly number: number;
  readonly details: GuideDetails;
  readonly outline: readonly OutlineEntry[];
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly note: string;
  /** Takes the guide away from readers; the outline stays for whoever brings it back. */
  readonly retired?: true;
}

/** A node of the topic tree. Its roots are the workshop's four themes beside crises and the region. */
export interface Topic {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly children: readonly Topic[];
}
