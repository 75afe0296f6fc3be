import { type Language, type PublishedSection } from '../guides';
import { wordingsOf, type Hit, type Query, type Snapshot } from '../search';
import { contextTerms, headingKind, kindOf } from './about-section';
import { entryNamed } from './entries';
import { evidenceFor } from './evidence';
import { foreignness } from './foreign-words';
import { quotablesOf } from './quotables';
import type { QuestionKind, QuestionReading } from './question-kind';
import {
  coverage,
  coverageInContext,
  likeness,
  presentIn,
  sectionTerms,
  soughtTerms,
  weighedTerms,
  type SoughtTerm,
} from './sought';

/** What speaks for a section as the one that answers, each from 0 to 1. */
export interface SectionSignals {
  /** Its score in the search, against the first. */
  readonly rank: number;
  /** Its score in the search, against the greatest that the question could have had. */
  readonly found: number;
  /** How alike the question is to the nearest of the words in which people ask for the section. */
  readonly wording: number;
  /** The same for the nearest that asks in the same way: when, who, how many. */
  readonly wordingKind: number;
  /** The score of its best wording among wordings, against the first. */
  readonly wordingRank: number;
  /** The same for the three nearest together. */
  readonly wordings: number;
  /** How alike the question is to its heading. */
  readonly heading: number;
  /** The question is its heading, or another of its wordings, term for term. */
  readonly same: number;
  /** The heading asks in the same way: when, who, how many. */
  readonly headingKind: number;
  /** The share of what is sought that its best sentence holds, with its headings. */
  readonly sentence: number;
  /** The same for its first sentence, which is its answer. */
  readonly opening: number;
  /** The share of what is sought that the section holds anywhere. */
  readonly covered: number;
  /** A sentence that holds much of what is sought has the form asked for: a date for "when". */
  readonly form: number;
  /** It is the glossary entry of just what was asked for. */
  readonly term: number;
  /** It is a glossary entry on something else: it says what a thing is, seldom what was asked about it. */
  readonly otherTerm: number;
  /** How alike the question is to the wordings of a glossary entry that this section says more about. */
  readonly entryWording: number;
  /** The score in the search of such an entry, against the first. */
  readonly entryRank: number;
  /** It introduces its guide: of all that the guide tells it has a word, and of nothing more. */
  readonly introduction: number;
  /** The issuing body's or the administration's own words, where others say the same. */
  readonly standing: number;
}

/** A section that may answer, with how well. */
export interface Candidate {
  readonly section: PublishedSection;
  readonly signals: SectionSignals;
  readonly score: number;
  /** Per quotable of the section: the share of what is sought that it holds, with its headings. */
  readonly held: readonly number[];
}

/** What is sought, and the sections that may hold it. */
export interface Search {
  readonly kind: QuestionKind;
  readonly query: Query;
  readonly sought: readonly SoughtTerm[];
  /** The language of the sections searched. */
  readonly language: Language;
  readonly hits: readonly Hit[];
  /** Best first; equal scores keep the order of search, then of wordings. */
  readonly candidates: readonly Candidate[];
  /** The place among wordings of the nearest question that the guides do not answer: 1 if it comes first, 0 if it is far. */
  readonly declined: number;
  /** How foreign the question's words are to the library: see `foreignness`. */
  readonly foreign: number;
  /** The share of what is sought that the best section's wordings hold, all of them together. */
  readonly askedFor: number;
}

/** How many sections the search is asked for, and how many wordings: the answer is among the first few, or nowhere. */
const SECTIONS_READ = 16;
const WORDINGS_READ = 40;

/** Searches the sections of one language, by their text and by the words in which people ask for them. */
export function searchFor(reading: QuestionReading, snapshot: Snapshot, asked: Language, language: Language): Search {
  const { text, focus, context, kind } = reading;
  const query = snapshot.query(context === undefined ? focus : `${focus} ${context}`, asked);
  const own = context === undefined ? undefined : new Set(snapshot.query(focus, asked).terms.map(({ term }) => term));
  const sought = soughtTerms(query, snapshot, asked, own);
  const entry = entryNamed(query, kind, snapshot, language);
  const hits = snapshot.search(query, { limit: SECTIONS_READ, language });
  const asking = likenessBySection(sought, query, snapshot, language);
  const best = hits[0]?.score ?? 0;
  const ranks = new Map(hits.map(({ section, score }) => [section, best > 0 ? score / best : 0]));
  const found = new Map(hits.map(({ section, confidence }) => [section, confidence]));
  const evidence = { kind, sought, ranks, found, asking, entry, snapshot };
  const direct = new Set([...(entry ? [entry] : []), ...ranks.keys(), ...asking.keys()]);
  direct.delete(undefined);
  const saidMore = entriesSayingMore([...direct], evidence);
  const candidates = [...new Set([...direct, ...saidMore.keys()])]
    .flatMap((section) => (section ? [candidate(section, saidMore.get(section) ?? [], evidence)] : []))
    .map((each, i) => ({ each, i }))
    .sort((a, b) => b.each.score - a.each.score || a.i - b.i)
    .map(({ each }) => each);
  return {
    kind,
    query,
    sought,
    language,
    hits,
    candidates,
    declined: asking.get(undefined)?.[0]?.rank ?? 0,
    foreign: foreignness(text, asked, snapshot),
    askedFor: candidates[0] ? coverageByWordings(sought, candidates[0].section, snapshot) : 0,
  };
}

function coverageByWordings(sought: readonly SoughtTerm[], section: PublishedSection, snapshot: Snapshot): number {
  const terms = wordingsOf(section, snapshot.library).flatMap((text) => [
    ...weighedTerms(text, section.guide.language, snapshot).keys(),
  ]);
  return coverage(sought, new Set(terms));
}

/** Rounding aside, all of each is in the other. */
const SAME_FROM = 0.999;

/** Per section, and for what no section answers, how alike its wordings and the question are: the nearest first. */
type Asking = ReadonlyMap<PublishedSection | undefined, readonly Likeness[]>;

interface Likeness {
  readonly likeness: number;
  readonly rank: number;
  readonly kind: QuestionKind;
}

function likenessBySection(
  sought: readonly SoughtTerm[],
  query: Query,
  snapshot: Snapshot,
  language: Language,
): Asking {
  const nearest = new Map<PublishedSection | undefined, Likeness[]>();
  const found = snapshot.wordings(query, { limit: WORDINGS_READ, language });
  for (const { section, text, score } of found) {
    const alike = {
      rank: score / (found[0]?.score || 1),
      likeness: likeness(sought, weighedTerms(text, language, snapshot)),
      kind: kindOf(text, language),
    };
    const known = nearest.get(section);
    if (known) known.push(alike);
    else nearest.set(section, [alike]);
  }
  nearest.get(undefined)?.sort((a, b) => b.rank - a.rank);
  for (const [section, alike] of nearest) if (section) alike.sort((a, b) => b.likeness - a.likeness);
  return nearest;
}

interface Evidence {
  readonly kind: QuestionKind;
  readonly sought: readonly SoughtTerm[];
  /** Per section that was found, its score against the first, and against the greatest possible. */
  readonly ranks: ReadonlyMap<PublishedSection, number>;
  readonly found: ReadonlyMap<PublishedSection, number>;
  readonly asking: Asking;
  /** The glossary entry that was asked for by name. */
  readonly entry: PublishedSection | undefined;
  readonly snapshot: Snapshot;
}

/** The sections that glossary entries name as saying more, with the entries. */
function entriesSayingMore(
  sections: readonly (PublishedSection | undefined)[],
  { snapshot: { library } }: Evidence,
): Map<PublishedSection, PublishedSection[]> {
  const entries = new Map<PublishedSection, PublishedSection[]>();
  for (const entry of sections) {
    const more = library.section(entry?.term?.more ?? '');
    const section = more && entry && library.inLanguage(more, entry.guide.language);
    if (!section) continue;
    const known = entries.get(section);
    if (known) known.push(entry);
    else entries.set(section, [entry]);
  }
  return entries;
}

function candidate(
  section: PublishedSection,
  entries: readonly PublishedSection[],
  { kind, sought, ranks, found, asking, entry, snapshot }: Evidence,
): Candidate {
  const asked = asking.get(section) ?? [];
  const alike = asked.map(({ likeness }) => likeness);
  const context = contextTerms(section, snapshot);
  const quotables = quotablesOf(section);
  const present = presentIn(sought, sectionTerms(section, context));
  const held = coverageInContext(present, quotables, context);
  const heading = likeness(sought, weighedTerms(section.heading, section.guide.language, snapshot));
  const signals: SectionSignals = {
    rank: ranks.get(section) ?? 0,
    found: found.get(section) ?? 0,
    wording: alike[0] ?? 0,
    wordingRank: Math.max(0, ...asked.map(({ rank }) => rank)),
    wordingKind: asked.find((each) => each.kind === kind)?.likeness ?? 0,
    wordings: ((alike[0] ?? 0) + (alike[1] ?? 0) + (alike[2] ?? 0)) / 3,
    heading,
    same: Number(Math.max(heading, alike[0] ?? 0) > SAME_FROM),
    headingKind: headingKind(section) === kind ? asksAlike[kind] : 0,
    sentence: Math.max(0, ...held),
    opening: held[0] ?? 0,
    covered: coverage(present, sectionTerms(section, context)),
    form: needsForm[kind] * Math.max(0, ...evidenceFor(kind, quotables).map((each, i) => (held[i] ?? 0) * each)),
    term: Number(section === entry),
    otherTerm: Number(section.term !== undefined && section !== entry),
    entryWording: Math.max(0, ...entries.map((each) => asking.get(each)?.[0]?.likeness ?? 0)),
    entryRank: Math.max(0, ...entries.map((each) => ranks.get(each) ?? 0)),
    introduction: Number(section.position === 0 && section.guide.kind !== 'GLOSSARY'),
    standing: Number(section.guide.standing !== 'EXPLANATORY'),
  };
  return { section, signals, score: scoreOf(signals), held };
}

/** How much it says that a heading asks in the same way, 0 to 1: nearly every heading asks what something is. */
const asksAlike: Readonly<Record<QuestionKind, number>> = {
  when: 1,
  howMany: 1,
  who: 1,
  where: 1,
  why: 1,
  howTo: 0.4,
  list: 0.3,
  definition: 0.3,
  yesNo: 0,
  comparison: 0,
  other: 0,
};

/** How much a kind of question needs its form, 0 to 1: "when" cannot be answered without a date. */
export const needsForm: Readonly<Record<QuestionKind, number>> = {
  when: 1,
  howMany: 1,
  list: 0.6,
  howTo: 0.6,
  who: 0.4,
  where: 0.4,
  why: 0.4,
  definition: 0.2,
  yesNo: 0,
  comparison: 0,
  other: 0,
};

/**
 * What the signals are worth beside each other, fitted on the golden questions kept for it: ARCHITECTURE.md, "Measured".
 */
const worth: Readonly<Record<keyof SectionSignals, number>> = {
  rank: 3.43,
  found: 1.65,
  wording: 0.28,
  wordingRank: 1.49,
  wordingKind: 0.97,
  wordings: 1.8,
  heading: 0.99,
  same: 3,
  headingKind: 1.85,
  sentence: 0.96,
  opening: 0.28,
  covered: 0.17,
  form: 0.8,
  term: 0.96,
  otherTerm: -3.14,
  entryWording: 1.13,
  entryRank: 1.62,
  introduction: -1.49,
  standing: 0,
};

const signalNames = Object.keys(worth) as (keyof SectionSignals)[];

function scoreOf(signals: SectionSignals): number {
  return signalNames.reduce((sum, name) => sum + worth[name] * signals[name], 0);
}
