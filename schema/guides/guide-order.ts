import type { Language, PublishedGuide } from '../../src/guides';
import type { CursorKey } from '../pagination/cursor';
import { placeByComparison, type Ordering } from '../pagination/ordering';

type GuideKey = readonly [language: string, title: string, guide: string];

/** By language and title: the order that a library has its guides in. */
export const guideOrder: Ordering<PublishedGuide, GuideKey> = {
  name: 'guides',
  keyOf: ({ language, title, id }) => [language, title, id],
  isKey: (key: CursorKey): key is GuideKey => key.length === 3 && key.every((part) => typeof part === 'string'),
  locate: (guides, key) => placeByComparison(guides, (guide) => compare(guide, key)),
};

function compare(guide: PublishedGuide, [language, title, id]: GuideKey): number {
  return (
    guide.language.localeCompare(language) ||
    collators[guide.language].compare(guide.title, title) ||
    (guide.id < id ? -1 : guide.id > id ? 1 : 0)
  );
}

const collators: Readonly<Record<Language, Intl.Collator>> = {
  en: new Intl.Collator('en'),
  fr: new Intl.Collator('fr'),
};
