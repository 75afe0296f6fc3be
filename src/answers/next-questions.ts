import { linkedSections, type PublishedSection } from '../guides';
import type { Snapshot } from '../search';
import type { Citation } from './answer';
import { isQuestion } from './clarify';
import type { Search } from './sections';

const MOST_NEXT = 3;

/**
 * What somebody who has read the answer may ask next: what the cited section links to, what follows it in its guide, what else
 * was found. Only headings that are questions and that the library answers, in the language of the answer.
 */
export function nextQuestions(
  cited: readonly Citation[],
  search: Search,
  { library }: Snapshot,
  isAnswered: (question: string) => boolean,
): string[] {
  const sections = cited.flatMap(({ section }) => library.section(section) ?? []);
  const shown = new Set(sections);
  const headings = new Set(sections.map(({ heading }) => heading));
  const next: string[] = [];
  for (const section of [
    ...sections.flatMap((each) => around(each, library.section.bind(library))),
    ...search.hits.map((hit) => hit.section),
  ]) {
    if (next.length === MOST_NEXT) break;
    if (shown.has(section) || headings.has(section.heading) || section.guide.language !== search.language) continue;
    shown.add(section);
    if (!isQuestion(section.heading) || next.includes(section.heading) || !isAnswered(section.heading)) continue;
    next.push(section.heading);
  }
  return next;
}

function around(section: PublishedSection, find: (id: string) => PublishedSection | undefined): PublishedSection[] {
  const linked = [...(section.term?.more === undefined ? [] : [section.term.more]), ...linkedSections(section.body)];
  const following = section.term ? [] : section.guide.sections.slice(section.position + 1, section.position + 3);
  return [...linked.flatMap((id) => find(id) ?? []), ...following];
}
