import type { Language, PublishedSection } from '../../src/guides';
import type { CursorKey } from '../pagination/cursor';
import { placeByComparison, placeOfItem, type Ordering } from '../pagination/ordering';

/** By guide, and in the order of reading within it. A section keeps its place in a list when others come or go in front of it. */
export const readingOrder: Ordering<PublishedSection, readonly [guide: string, position: number, section: string]> = {
  name: 'sections',
  keyOf: (section) => [section.guide.id, section.position, section.id],
  isKey: (key): key is readonly [string, number, string] =>
    key.length === 3 && typeof key[0] === 'string' && typeof key[1] === 'number' && typeof key[2] === 'string',
  locate: (sections, [guide, position, id]) =>
    placeOfItem(
      sections,
      (section) => section.id === id,
      (section) => compareText(section.guide.id, guide) || section.position - position,
    ),
};

/** By heading, as the language sorts. */
export function headingOrder(
  language: Language,
): Ordering<PublishedSection, readonly [heading: string, section: string]> {
  const collator = collators[language];
  return {
    name: `headings-${language}`,
    keyOf: (section) => [section.heading, section.id],
    isKey: isTextPair,
    locate: (sections, [heading, id]) =>
      placeByComparison(
        sections,
        (section) => collator.compare(section.heading, heading) || compareText(section.id, id),
      ),
  };
}

/** The sections in the order of `headingOrder`. */
export function sortByHeading(sections: readonly PublishedSection[], language: Language): PublishedSection[] {
  const collator = collators[language];
  return sections.toSorted((a, b) => collator.compare(a.heading, b.heading) || compareText(a.id, b.id));
}

/** The sections in the order of `readingOrder`. */
export function sortForReading(sections: readonly PublishedSection[]): PublishedSection[] {
  return sections.toSorted((a, b) => compareText(a.guide.id, b.guide.id) || a.position - b.position);
}

const collators: Readonly<Record<Language, Intl.Collator>> = {
  en: new Intl.Collator('en'),
  fr: new Intl.Collator('fr'),
};

function isTextPair(key: CursorKey): key is readonly [string, string] {
  return key.length === 2 && typeof key[0] === 'string' && typeof key[1] === 'string';
}

/** By code units: for ids, whose order must not depend on a language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
