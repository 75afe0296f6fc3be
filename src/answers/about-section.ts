import { topicsOf, type Language, type PublishedSection } from '../guides';
import type { Snapshot } from '../search';
import { termsOf } from './quotables';
import { readQuestion, type QuestionKind } from './question-kind';
import { headingTerms } from './sought';

/** What its heading asks for. */
export function headingKind(section: PublishedSection): QuestionKind {
  return kindOf(section.heading, section.guide.language);
}

const kinds: Readonly<Record<Language, Map<string, QuestionKind>>> = { en: new Map(), fr: new Map() };
/** Headings and wordings of a few libraries: editors' words, not askers', so that they are few. */
const MOST_REMEMBERED = 20_000;

/** What a heading or a wording asks for, worked out once for each text. */
export function kindOf(text: string, language: Language): QuestionKind {
  const known = kinds[language];
  let kind = known.get(text);
  if (kind === undefined) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    ({ kind } = readQuestion(text, language));
    known.set(text, kind);
  }
  return kind;
}

const contexts = new WeakMap<PublishedSection, ReadonlySet<string>>();

/** The terms of what stands above a sentence: the headings, the guide's title, the topics. */
export function contextTerms(section: PublishedSection, snapshot: Snapshot): ReadonlySet<string> {
  const known = contexts.get(section);
  if (known) return known;
  const { library } = snapshot;
  const above = library.parents(section).flatMap((parent) => [...headingTerms(parent)]);
  const topics = library.topics.length > 0 ? topicsOf(section) : [];
  const terms = new Set([
    ...headingTerms(section),
    ...above,
    ...termsOf(section.guide.title, section.guide.language),
    ...termsOf(topics.join(' ').replaceAll('-', ' '), section.guide.language),
  ]);
  contexts.set(section, terms);
  return terms;
}
