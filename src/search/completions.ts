import type { Language, Library, PublishedSection } from '../guides';
import { firstNotBefore, plainWords } from './heading-suggestions';

/** What a beginning may become: a question that is answered, a section to read, a term to look up. */
export interface Completion {
  readonly kind: CompletionKind;
  readonly text: string;
  /** Where it leads, or what answers it. */
  readonly section: PublishedSection;
}

export const completionKinds = ['QUESTION', 'SECTION', 'TERM'] as const;
export type CompletionKind = (typeof completionKinds)[number];

/** Finds completions whose words begin with those typed, in any order. */
export type Completions = (typed: string, limit: number) => Completion[];

/**
 * What can be completed in a language: headings that ask, other headings, terms with their other names. Kept questions stand as
 * people typed them, misspelt too, so they are not offered. Those that begin with what was typed come first, then those that
 * hold it, then the shorter; at the end they are put together by kind, none of which crowds the others out.
 */
export function completionsIn(library: Library, language: Language): Completions {
  const candidates = candidatesIn(library, language);
  const words = candidates.flatMap(({ plain }, candidate) =>
    [...new Set(plain.split(' '))].map((word) => ({ from: word, candidate })),
  );
  words.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return (typed, limit) => {
    const start = plainWords(typed);
    const [longest = '', ...others] = start.split(' ').sort((a, b) => b.length - a.length);
    if (longest === '' || !(limit > 0)) return [];
    const found = new Set<Candidate>();
    for (let i = firstNotBefore(words, longest); words[i]?.from.startsWith(longest); i++) {
      const candidate = candidates[words[i]?.candidate ?? -1];
      if (candidate && others.every((word) => ` ${candidate.plain}`.includes(` ${word}`))) found.add(candidate);
    }
    const ranked = eachTermOnce(
      [...found].sort((a, b) => rank(a, start) - rank(b, start) || a.text.length - b.text.length),
    );
    return fairShare(ranked, limit).map(({ kind, text, section }) => ({ kind, text, section }));
  };
}

interface Candidate extends Completion {
  /** Its words as they are compared. */
  readonly plain: string;
}

function candidatesIn(library: Library, language: Language): Candidate[] {
  const candidates = new Map<string, Candidate>();
  const add = (kind: CompletionKind, text: string, section: PublishedSection) => {
    const plain = plainWords(text);
    if (plain !== '' && !candidates.has(plain)) candidates.set(plain, { kind, text, section, plain });
  };
  for (const guide of library.guides.filter((each) => each.language === language)) {
    for (const section of guide.sections) {
      const { heading, term } = section;
      add(term ? 'TERM' : heading.endsWith('?') ? 'QUESTION' : 'SECTION', heading, section);
      for (const name of [...(term?.abbreviations ?? []), ...(term?.synonyms ?? [])]) add('TERM', name, section);
    }
  }
  return [...candidates.values()];
}

function rank({ plain }: Candidate, start: string): number {
  return plain.startsWith(start) ? 0 : ` ${plain}`.includes(` ${start}`) ? 1 : 2;
}

/** Of the names of one term only one: that of the glossary if it fits, or else the first. */
function eachTermOnce(ranked: readonly Candidate[]): Candidate[] {
  const named = new Set<PublishedSection>();
  return ranked.flatMap((candidate) => {
    const { kind, section } = candidate;
    if (kind !== 'TERM') return [candidate];
    if (named.has(section)) return [];
    named.add(section);
    return [ranked.find((each) => each.section === section && each.text === section.heading) ?? candidate];
  });
}

/** The first `limit`, but no kind takes more than half while another has some left; by kind. */
function fairShare(ranked: readonly Candidate[], limit: number): Candidate[] {
  const share = Math.ceil(limit / 2);
  const taken = completionKinds.map((kind) => ranked.filter((each) => each.kind === kind).slice(0, share)).flat();
  const first = ranked.filter((each) => taken.includes(each)).slice(0, limit);
  const rest = ranked.filter((each) => !first.includes(each)).slice(0, limit - first.length);
  const chosen = new Set([...first, ...rest]);
  return completionKinds.flatMap((kind) => ranked.filter((each) => each.kind === kind && chosen.has(each)));
}
