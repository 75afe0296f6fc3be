import {
  allTopics,
  hashDetails,
  idPattern,
  linkedSections,
  unmatchedFootnotes,
  type Edition,
  type Library,
  type SectionText,
} from '../../guides';
import type { Draft } from './draft';
import { sameOutline } from './outline';

export const findingKinds = [
  'DEAD_LINK',
  'LINKED_FROM_ELSEWHERE',
  'DEPTH_JUMP',
  'NO_SECTION',
  'DUPLICATE',
  'BAD_ID',
  'UNCHANGED',
  'EMPTY_SECTION',
  'FOOTNOTE',
  'UNKNOWN_TOPIC',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something an editor should see before readers do. */
export interface Finding {
  readonly kind: FindingKind;
  /** What BLOCKS keeps the draft from being published. What is waived no longer does. */
  readonly severity: 'BLOCKS' | 'WARNS';
  readonly section?: string;
  /** The section at the other end of a link. */
  readonly target?: string;
  readonly message: string;
  /** The reason it was waived for. */
  readonly waived?: string;
}

export interface DraftToCheck {
  readonly draft: Draft;
  /** The texts of its sections. */
  readonly texts: ReadonlyMap<string, SectionText>;
  /** The edition it was made from. */
  readonly base: Edition | undefined;
  readonly library: Library;
}

/** Kinds that an emergency may pass by: a reader is shown less than an editor meant, but nothing wrong. */
const bearable = new Set<FindingKind>(['DEAD_LINK', 'LINKED_FROM_ELSEWHERE', 'DEPTH_JUMP']);

/** What stands against publishing; in an emergency only what cannot be shown at all. */
export function blocking(findings: readonly Finding[], emergency = false): Finding[] {
  return findings.filter(({ severity, kind }) => severity === 'BLOCKS' && !(emergency && bearable.has(kind)));
}

/** Looks a draft over as it would be published, in the order of its sections. Does no I/O. */
export function checkDraft(input: DraftToCheck): Finding[] {
  const { draft, base } = input;
  const findings = draft.retires
    ? linksFromElsewhere(input, new Set())
    : [...checkOutline(draft), ...checkTexts(input), ...linksFromElsewhere(input, new Set(sectionsOf(draft)))];
  if (base && !base.retired && !draft.retires && says(base, draft)) {
    findings.unshift({ kind: 'UNCHANGED', severity: 'BLOCKS', message: 'it says the same as the published edition' });
  }
  return findings.map((finding) => withWaiver(finding, draft));
}

function checkOutline({ outline }: Draft): Finding[] {
  const findings: Finding[] = [];
  const block = (kind: FindingKind, message: string, section?: string) =>
    findings.push({ kind, severity: 'BLOCKS', message, ...(section === undefined ? {} : { section }) });
  if (outline.length === 0) block('NO_SECTION', 'it has no section');
  const seen = new Set<string>();
  let above = 0;
  for (const { section, depth } of outline) {
    if (seen.has(section)) block('DUPLICATE', `section “${section}” stands in it twice`, section);
    if (!idPattern.test(section)) block('BAD_ID', `“${section}” cannot be the id of a section`, section);
    if (depth > above + 1)
      block(
        'DEPTH_JUMP',
        `section “${section}” has depth ${depth} below depth ${above}; at most ${above + 1} is possible`,
        section,
      );
    seen.add(section);
    above = depth;
  }
  return findings;
}

function checkTexts({ draft, texts, library }: DraftToCheck): Finding[] {
  const within = new Set(sectionsOf(draft));
  const isThere = (id: string): boolean => {
    if (within.has(id)) return true;
    const published = library.section(id);
    return published !== undefined && published.guide.id !== draft.guide;
  };
  const topics = new Set(allTopics(library.topics).map(({ id }) => id));
  const unknown = (named: readonly string[]) => (topics.size === 0 ? [] : named.filter((each) => !topics.has(each)));
  const warnings: Finding[] = unknown(draft.details.topics).map((topic) =>
    warn('UNKNOWN_TOPIC', `there is no topic “${topic}”`),
  );
  return draft.outline.reduce((findings, { section }, i) => {
    const text = texts.get(section);
    if (!text) return findings;
    for (const target of targetsOf(text).filter((each) => !isThere(each)))
      findings.push({ kind: 'DEAD_LINK', severity: 'BLOCKS', section, target, message: deadLink(section, target) });
    const hasBelow = (draft.outline[i + 1]?.depth ?? 0) > (draft.outline[i]?.depth ?? 0);
    // Such a heading would be found by its words and have nothing to answer with.
    if (text.body.trim() === '' && !hasBelow)
      findings.push({
        kind: 'EMPTY_SECTION',
        severity: 'BLOCKS',
        section,
        message: `section “${section}” has no text; write it, or retire it`,
      });
    const { undefined: missing, unused } = unmatchedFootnotes(text.body);
    for (const label of missing) findings.push(warn('FOOTNOTE', `“${section}” has no footnote [^${label}]`, section));
    for (const label of unused)
      findings.push(warn('FOOTNOTE', `nothing in “${section}” refers to [^${label}]`, section));
    for (const topic of unknown(text.topics))
      findings.push(warn('UNKNOWN_TOPIC', `there is no topic “${topic}”`, section));
    return findings;
  }, warnings);
}

/** Sections that go although other guides link to them. Within the guide, such links are dead links of the draft. */
function linksFromElsewhere({ draft, library }: DraftToCheck, staying: ReadonlySet<string>): Finding[] {
  const going = (library.guide(draft.guide)?.sections ?? []).filter(({ id }) => !staying.has(id));
  return going.flatMap((target) =>
    library
      .backlinks(target)
      .filter(({ guide }) => guide.id !== draft.guide)
      .map((from): Finding => {
        const message = `“${target.id}” would go, though “${from.id}” in ${from.guide.id} links to it`;
        return { kind: 'LINKED_FROM_ELSEWHERE', severity: 'BLOCKS', section: from.id, target: target.id, message };
      }),
  );
}

function targetsOf({ body, term, translates }: SectionText): string[] {
  const targets = [...linkedSections(body), term?.more, translates?.section];
  return [...new Set(targets.filter((target) => target !== undefined))];
}

function deadLink(section: string, target: string): string {
  return `“${section}” links to “${target}”, which neither this draft nor another guide has`;
}

function warn(kind: FindingKind, message: string, section?: string): Finding {
  return { kind, severity: 'WARNS', message, ...(section === undefined ? {} : { section }) };
}

function withWaiver(finding: Finding, { waivers }: Draft): Finding {
  const { section, target } = finding;
  if (target === undefined) return finding;
  const waiver = waivers.find((each) => each.section === section && each.target === target);
  return waiver ? { ...finding, severity: 'WARNS', waived: waiver.reason } : finding;
}

function says(base: Edition, draft: Draft): boolean {
  return sameOutline(base.outline, draft.outline) && hashDetails(base.details) === hashDetails(draft.details);
}

function sectionsOf({ outline }: Draft): string[] {
  return outline.map(({ section }) => section);
}
