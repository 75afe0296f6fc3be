import { topicsOf, type PublishedSection } from '../guides';
import type { Snapshot } from '../search';
import { termsOf } from './quotables';
import { readQuestion, type QuestionKind } from './question-kind';
import { headingTerms } from './sought';

const headingKinds = new WeakMap<PublishedSection, QuestionKind>();

/** What its heading asks for. */
export function headingKind(section: PublishedSection): QuestionKind {
  const known = headingKinds.get(section);
  if (known) return known;
  const { kind } = readQuestion(section.heading, section.guide.language);
  headingKinds.set(section, kind);
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
