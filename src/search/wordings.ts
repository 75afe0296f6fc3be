import { languages, type Language, type Library, type PublishedGuide, type PublishedSection } from '../guides';
import { analysisFor } from './analysis';
import { wholePart, type Part } from './inverted-index';
import { joinParts, type JoinedParts } from './joined-parts';
import { soughtTerms, type QueryTerm } from './query';
import { retrieve } from './retrieval';
import type { Field } from './segment';
import { SETTINGS, type Settings } from './settings';
import { buildSegment } from './segment-builder';

/** A question in other words: how somebody asks for a section, or for something that no section says. */
export interface Wording {
  readonly text: string;
  /** The section that answers it; undefined for a question kept because the guides do not answer it. */
  readonly section: PublishedSection | undefined;
}

/** A wording that was found, with its score: what of it can be compared is only their order. */
export interface WordingHit extends Wording {
  readonly score: number;
}

/** All wordings of a section: its heading, which is a question too, then those that people were heard to use. */
export function wordingsOf(section: PublishedSection, library: Library): readonly string[] {
  const { abbreviations = [], synonyms = [] } = section.term ?? {};
  return [section.heading, ...abbreviations, ...synonyms, ...library.wordings(section)];
}

/** Whether people ask for the sections of a guide in the same words in both libraries: kept questions come and go beside the guides. */
export function asksTheSame(guide: PublishedGuide, library: Library, earlier: Library): boolean {
  if (library.questions === earlier.questions) return true;
  return guide.sections.every((section) => {
    const before = earlier.section(section.id);
    return before && JSON.stringify(library.wordings(section)) === JSON.stringify(earlier.wordings(before));
  });
}

/** Parts of the index of wordings, one for each guide, so that a guide can be replaced alone. */
export type WordingParts = ReadonlyMap<PublishedGuide, Part>;

/** The wordings of each guide; `keep` hands over the part of a guide that says the same as before. */
export function wordingPartsOf(
  library: Library,
  keep: (guide: PublishedGuide) => Part | undefined = () => undefined,
): WordingParts {
  return new Map(library.guides.map((guide) => [guide, keep(guide) ?? partOf(guide, library)]));
}

/** The questions of a library in all their wordings: searched beside the sections' own text. */
export class WordingIndex {
  private readonly joined: ReadonlyMap<Language, JoinedParts>;
  private readonly declined: ReadonlyMap<Language, readonly string[]>;
  private readonly declinedParts: ReadonlyMap<Language, Part>;
  /** By language and id, once they have been found: they are few. */
  private readonly found = new Map<string, Wording>();

  /** `before`: the index of another library, of which is shared what did not change. */
  constructor(
    private readonly library: Library,
    parts: WordingParts,
    before?: WordingIndex,
  ) {
    const same = before?.library.questions === library.questions;
    this.declined = new Map(languages.map((language) => [language, declinedIn(library, language)]));
    this.declinedParts = same
      ? before.declinedParts
      : new Map(Array.from(this.declined, ([language, texts]) => [language, declinedPart(texts, language)]));
    this.joined = new Map(
      languages.map((language) => {
        const own = [...parts].filter(([guide]) => guide.language === language).map(([, part]) => part);
        const declined = this.declinedParts.get(language);
        return [language, joinParts(declined ? [...own, declined] : own, FIELDS, before?.joined.get(language))];
      }),
    );
  }

  /** The wordings that have most of the terms, at most `limit`, best first. */
  find(terms: readonly QueryTerm[], language: Language, limit: number): WordingHit[] {
    const index = this.joined.get(language)?.index;
    if (!index) return [];
    return retrieve(index, soughtTerms(terms), { limit }, WITHOUT_FEEDBACK).flatMap(({ id, score }) => {
      const wording = this.wording(id, language);
      return wording ? [{ text: wording.text, section: wording.section, score }] : [];
    });
  }

  private wording(id: string, language: Language): Wording | undefined {
    const key = `${language}${id}`;
    let wording = this.found.get(key);
    if (!wording) {
      wording = this.lookUp(id, language);
      if (wording) this.found.set(key, wording);
    }
    return wording;
  }

  private lookUp(id: string, language: Language): Wording | undefined {
    const [owner = '', number = ''] = id.split(SEPARATOR);
    if (owner === '') return { text: this.declined.get(language)?.[Number(number)] ?? '', section: undefined };
    const section = this.library.section(owner);
    return section && { text: wordingsOf(section, this.library)[Number(number)] ?? '', section };
  }
}

/** A wording is too short for the words of others to say anything of it. */
const WITHOUT_FEEDBACK: Settings = { ...SETTINGS, feedback: 0 };

/** Between a section's id and the number of its wording: no id has it. */
const SEPARATOR = '\n';
const FIELDS: readonly Field[] = [{ name: 'wording', weight: 1, title: true }];

function partOf(guide: PublishedGuide, library: Library): Part {
  const documents = guide.sections.flatMap((section) =>
    wordingsOf(section, library).map((text, i) => ({ id: `${section.id}${SEPARATOR}${String(i)}`, texts: [text] })),
  );
  return wholePart(buildSegment(documents, FIELDS, analysisFor(guide.language)));
}

function declinedIn(library: Library, language: Language): string[] {
  return library.questions
    .filter((question) => question.language === language && question.sections.length === 0)
    .map(({ text }) => text);
}

function declinedPart(texts: readonly string[], language: Language): Part {
  const documents = texts.map((text, i) => ({ id: `${SEPARATOR}${String(i)}`, texts: [text] }));
  return wholePart(buildSegment(documents, FIELDS, analysisFor(language)));
}
