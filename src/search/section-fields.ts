import { plainText, type Library, type PublishedSection } from '../guides';
import type { Field, SegmentDocument } from './segment';

/** The fields of a section. What it is called weighs most, what stands above it little more than its text. */
export const SECTION_FIELDS: readonly Field[] = [
  { name: 'guide', weight: 0.5 },
  { name: 'chapters', weight: 1 },
  { name: 'heading', weight: 3, title: true },
  { name: 'names', weight: 3 },
  { name: 'body', weight: 1 },
];

/** A section as the index takes it. */
export function sectionDocument(section: PublishedSection, library: Library): SegmentDocument {
  const { guide, heading, body, term } = section;
  const chapters = library.parents(section).map((parent) => parent.heading);
  const names = term ? [...term.abbreviations, ...term.synonyms] : [];
  return { id: section.id, texts: [guide.title, chapters.join('\n'), heading, names.join('\n'), plainText(body)] };
}
