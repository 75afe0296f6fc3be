import type { Topic } from '../guide';
import { linkedSections } from '../library';
import type { ParsedQuestion } from './parse-questions';
import type { ParsedSection } from './parse-section';
import type { Problem } from './problem';
import type { ParsedGuide } from './read-content';

/**
 * Checks what no file can know alone: ids that two sections share, links, topics, translations and depths that lead nowhere.
 * Of sections with the same id the first stays. A dead link is a fault to mend, not a reason to keep a section out.
 */
export function checkReferences({ guides, topics, questions }: Unchecked, problems: Problem[]): ParsedGuide[] {
  const kept = withoutDuplicates(guides, problems);
  const sections = new Map(kept.flatMap((guide) => guide.sections).map((section) => [section.id, section]));
  const topicIds = new Set(allTopics(topics).map(({ id }) => id));
  for (const guide of kept) {
    const file = guide.file ?? `guides/${guide.details.language}/${guide.details.slug}/guide.yaml`;
    checkTopics(guide.details.topics, topicIds, file, 1, problems);
    for (const section of guide.sections) {
      checkTopics(section.text.topics, topicIds, section.file, section.line, problems);
      checkLinks(section, sections, problems);
    }
    checkDepths(guide, problems);
  }
  checkWordings(kept, problems);
  checkQuestions(questions, sections, problems);
  return kept;
}

/** What was read, before anybody looked at how it hangs together. */
export interface Unchecked {
  readonly guides: readonly ParsedGuide[];
  readonly topics: readonly Topic[];
  readonly questions: readonly ParsedQuestion[];
}

/** The topics of a tree, parents before children. */
export function allTopics(topics: readonly Topic[]): Topic[] {
  return topics.flatMap((topic) => [topic, ...allTopics(topic.children)]);
}

function withoutDuplicates(guides: readonly ParsedGuide[], problems: Problem[]): ParsedGuide[] {
  const owners = new Map<string, ParsedSection>();
  return guides.map((guide) => {
    const sections = guide.sections.filter((section) => {
      const owner = owners.get(section.id);
      if (!owner) {
        owners.set(section.id, section);
        return true;
      }
      problems.push({
        file: section.file,
        line: section.line,
        message: `the id “${section.id}” is taken by ${owner.file}`,
        remedy: 'Give this section another id; no two sections share one, in any language',
      });
      return false;
    });
    return { ...guide, sections, incomplete: guide.incomplete || sections.length < guide.sections.length };
  });
}

function checkTopics(named: readonly string[], known: ReadonlySet<string>, file: string, line: number, problems: Problem[]): void {
  for (const topic of named.filter((each) => !known.has(each))) {
    problems.push({ file, line, message: `there is no topic “${topic}”`, remedy: 'Use an id of topics.yaml, or add it there' });
  }
}

function checkLinks(section: ParsedSection, sections: ReadonlyMap<string, ParsedSection>, problems: Problem[]): void {
  const targets = [
    ...linkedSections(section.text.body).map((id) => ({ id, what: 'the link' })),
    ...(section.text.term?.more === undefined ? [] : [{ id: section.text.term.more, what: '“more”' }]),
    ...(section.text.translates ? [{ id: section.text.translates.section, what: '“translates”' }] : []),
  ];
  for (const { id, what } of targets.filter((target) => !sections.has(target.id))) {
    problems.push({
      file: section.file,
      line: section.line,
      message: `${what} leads to “${id}”, which does not exist`,
      remedy: 'Name the id of a section, or remove it',
    });
  }
}

/** A wording belongs to the section that answers it best: under two it would only make the assistant waver. */
function checkWordings(guides: readonly ParsedGuide[], problems: Problem[]): void {
  const owners = new Map<string, ParsedSection>();
  for (const { details, sections } of guides) {
    for (const section of sections) {
      for (const wording of section.text.asked ?? []) {
        const key = `${details.language} ${wording.toLowerCase()}`;
        const owner = owners.get(key);
        owners.set(key, owner ?? section);
        if (!owner) continue;
        problems.push({
          file: section.file,
          line: section.line,
          message: owner === section ? `“${wording}” stands twice under “asked”` : `“${wording}” is asked of “${owner.id}” too`,
          remedy: 'Keep it where it is answered best',
        });
      }
    }
  }
}

function checkQuestions(
  questions: readonly ParsedQuestion[],
  sections: ReadonlyMap<string, ParsedSection>,
  problems: Problem[],
): void {
  for (const { sections: named, line } of questions) {
    for (const id of named.filter((each) => !sections.has(each))) {
      problems.push({
        file: 'questions.yaml',
        line,
        message: `the question names “${id}”, which does not exist`,
        remedy: 'Name the id of a section, or remove it',
      });
    }
  }
}

function checkDepths(guide: ParsedGuide, problems: Problem[]): void {
  let above = 0;
  for (const section of guide.sections) {
    if (section.depth > above + 1) {
      problems.push({
        file: section.file,
        line: section.line,
        message: `the heading has depth ${String(section.depth)} below depth ${String(above)}`,
        remedy: `Write at most ${String(above + 1)} "#"`,
      });
    }
    above = section.depth;
  }
}
