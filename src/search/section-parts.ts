import { indexableText, type Library, type PublishedGuide, type PublishedSection } from '../guides';
import { analysisFor } from './analysis';
import { wholePart, type Part } from './inverted-index';
import { joinParts, type JoinedParts } from './joined-parts';
import type { Field } from './segment';
import { buildSegment } from './segment-builder';

/** The parts of an index, one for each guide, so that a guide can be replaced alone. */
export type GuideParts = ReadonlyMap<PublishedGuide, Part>;

/** The part of each guide of a library; `keep` hands over that of a guide that says the same as before. */
export function partsOf(
  library: Library,
  keep: (guide: PublishedGuide) => Part | undefined = () => undefined,
): GuideParts {
  return new Map(library.guides.map((guide) => [guide, keep(guide) ?? partOf(guide, library)]));
}

/** What is searched of a section: field by field, plain text. */
export interface SectionTexts {
  readonly guide: string;
  /** The headings above, from the root down. */
  readonly chapters: string;
  readonly heading: string;
  /** A term's abbreviations and synonyms. */
  readonly names: string;
  /** Other words in which people ask for it. */
  readonly asked: string;
  readonly body: string;
}

export function sectionTexts(section: PublishedSection, library: Library): SectionTexts {
  const { guide, heading, body, term } = section;
  return {
    guide: guide.title,
    chapters: library
      .parents(section)
      .map((parent) => parent.heading)
      .join('\n'),
    heading,
    names: [...(term?.abbreviations ?? []), ...(term?.synonyms ?? [])].join('\n'),
    asked: (section.asked ?? []).join('\n'),
    body: indexableText(body),
  };
}

/** What a section is called weighs most; what stands above it no more than its text. */
const FIELDS = [
  { name: 'guide', weight: 0.5 },
  { name: 'chapters', weight: 1 },
  { name: 'heading', weight: 3, title: true },
  { name: 'names', weight: 2 },
  { name: 'asked', weight: 1 },
  { name: 'body', weight: 1 },
] as const satisfies readonly (Field & { name: keyof SectionTexts })[];

function partOf(guide: PublishedGuide, library: Library): Part {
  const documents = guide.sections.map((section) => {
    const texts = sectionTexts(section, library);
    return { id: section.id, texts: FIELDS.map(({ name }) => texts[name]) };
  });
  return wholePart(buildSegment(documents, FIELDS, analysisFor(guide.language)));
}

/** The guides of one language as one index; see `joinParts`. */
export function joinSections(parts: readonly Part[], before?: JoinedParts): JoinedParts {
  return joinParts(parts, FIELDS, before);
}

/** By the words themselves: a draft that is tried out has the edition's number but not its words. */
export function saysTheSame(a: PublishedGuide, b: PublishedGuide): boolean {
  if (a === b) return true;
  return (
    a.title === b.title &&
    a.sections.length === b.sections.length &&
    a.sections.every((section, i) => {
      const other = b.sections[i];
      return (
        section.id === other?.id &&
        section.depth === other.depth &&
        section.heading === other.heading &&
        section.body === other.body &&
        JSON.stringify(section.term) === JSON.stringify(other.term) &&
        JSON.stringify(section.asked) === JSON.stringify(other.asked)
      );
    })
  );
}
