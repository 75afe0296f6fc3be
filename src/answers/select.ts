import { topicsOf, type Language, type PublishedSection } from '../guides';
import { analysisFor, type Hit, type Query, type Snapshot } from '../search';
import { evidenceFor } from './evidence';
import { quotablesOf, termsOf, type Quotable } from './quotables';
import { readQuestion, type QuestionKind, type QuestionReading } from './question-kind';
import { coverageInContext, headingTerms, likeness, soughtTerms, type SoughtTerm } from './sought';

/** What speaks for a quotable, each from 0 to 1. */
export interface Signals {
  /** The share of what is sought that the quotable holds, with its headings. */
  readonly covered: number;
  /** It has the form asked for: a date for "when", … */
  readonly form: number;
  /** How alike its section's heading and the question are. */
  readonly heading: number;
  /** The heading asks in the same way: when, who, how many. */
  readonly headingKind: number;
  /** The section's first sentence is its answer, the more so the better its heading fits. */
  readonly opening: number;
  /** How high its section stands in the search, against the first. */
  readonly rank: number;
  /** It is the glossary's first sentence on just what was asked for. */
  readonly term: number;
  /** It is a glossary entry on something else: it says what a thing is, seldom what was asked about it. */
  readonly otherTerm: number;
  /** The issuing body's or the administration's own words, where others say the same. */
  readonly standing: number;
}

/** A quotable with how well it answers. */
export interface Choice {
  readonly quotable: Quotable;
  readonly hit: Hit;
  readonly score: number;
  readonly signals: Signals;
}

/** What is sought, and the sections that may hold it. */
export interface Search {
  readonly kind: QuestionKind;
  readonly query: Query;
  readonly sought: readonly SoughtTerm[];
  /** The language of the sections searched. */
  readonly language: Language;
  readonly hits: readonly Hit[];
  /** The glossary entry that was asked for by name. */
  readonly entry: PublishedSection | undefined;
}

/** How many sections are looked into: the answer is among the first few, or nowhere. */
const SECTIONS_READ = 8;

/**
 * What the signals are worth beside each other. Set on the open half of the golden questions: see ARCHITECTURE.md, "Measured".
 */
const worth: Readonly<Record<keyof Signals, number>> = {
  covered: 0.8,
  form: 0.45,
  heading: 0.3,
  headingKind: 0.35,
  opening: 0.26,
  rank: 0.48,
  term: 0.6,
  otherTerm: -0.3,
  standing: 0.05,
};

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
const needsForm: Readonly<Record<QuestionKind, number>> = {
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

/** Searches the sections of one language. */
export function searchFor(reading: QuestionReading, snapshot: Snapshot, asked: Language, language: Language): Search {
  const { focus, context, kind } = reading;
  const query = snapshot.query(context === undefined ? focus : `${focus} ${context}`, asked);
  const found = snapshot.search(query, { limit: SECTIONS_READ, language });
  const entry = entryNamed(query, kind, snapshot, language);
  const hits = withEntry(found, entry);
  const own = context === undefined ? undefined : new Set(snapshot.query(focus, asked).terms.map(({ term }) => term));
  return { kind, query, sought: soughtTerms(query, snapshot, asked, own), language, hits, entry };
}

/** Everything that could be quoted, best first. Equal scores keep the order of search and text. */
export function rankChoices(search: Search, snapshot: Snapshot): Choice[] {
  const best = search.hits[0]?.score ?? 0;
  const choices = search.hits.flatMap((hit) => choicesIn(hit, search, best > 0 ? hit.score / best : 0, snapshot));
  return choices
    .map((choice, i) => ({ choice, i }))
    .sort((a, b) => b.choice.score - a.choice.score || a.i - b.i)
    .map(({ choice }) => choice);
}

function choicesIn(hit: Hit, search: Search, rank: number, snapshot: Snapshot): Choice[] {
  const { section } = hit;
  const { sought, kind } = search;
  const named = section === search.entry;
  const heading = named ? 1 : nearestWording(section, sought, snapshot);
  const context = contextTerms(section, snapshot);
  return quotablesOf(section).map((quotable): Choice => {
    const isFirst = quotable.position === 0;
    const signals: Signals = {
      covered: named ? 1 : coverageInContext(sought, quotable, context),
      form: needsForm[kind] * evidenceFor(kind, quotable),
      heading,
      headingKind: headingKind(section) === kind ? asksAlike[kind] * heading : 0,
      opening: isFirst ? heading : 0,
      rank,
      term: Number(named && isFirst),
      otherTerm: Number(section.term !== undefined && !named),
      standing: Number(section.guide.standing !== 'EXPLANATORY'),
    };
    return { quotable, hit, signals, score: scoreOf(signals) };
  });
}

/** A wording that somebody used counts a little less than the heading that an editor chose. */
const WORDING_SHARE = 0.9;

const wordings = new WeakMap<PublishedSection, readonly ReadonlySet<string>[]>();

/** How alike the question is to the heading, or to the nearest question kept for the section. */
function nearestWording(section: PublishedSection, sought: readonly SoughtTerm[], { library }: Snapshot): number {
  const known = wordings.get(section) ?? library.wordings(section).map((text) => termsOf(text, section.guide.language));
  wordings.set(section, known);
  return Math.max(
    likeness(sought, headingTerms(section)),
    ...known.map((terms) => WORDING_SHARE * likeness(sought, terms)),
  );
}

function scoreOf(signals: Signals): number {
  return (Object.keys(worth) as (keyof Signals)[]).reduce((sum, name) => sum + worth[name] * signals[name], 0);
}

/** The glossary entry of just what a definition, or a few keywords, ask for: by its name, an abbreviation or a synonym. */
function entryNamed(
  query: Query,
  kind: QuestionKind,
  snapshot: Snapshot,
  language: Language,
): PublishedSection | undefined {
  if (kind !== 'definition' && kind !== 'other') return undefined;
  const asked = query.terms.filter(({ stop }) => !stop).map(({ term }) => term);
  return asked.length === 0 ? undefined : entriesOf(snapshot, language).get(asked.join(' '));
}

/** An entry that was asked for by name is read first, wherever the search put it. */
function withEntry(hits: readonly Hit[], entry: PublishedSection | undefined): readonly Hit[] {
  if (!entry) return hits;
  const hit = hits.find(({ section }) => section === entry);
  const first = {
    section: entry,
    score: hits[0]?.score ?? 1,
    confidence: hit?.confidence ?? 1,
    matched: hit?.matched ?? new Set<string>(),
  };
  return [first, ...hits.filter(({ section }) => section !== entry)];
}

const entries = new WeakMap<Snapshot, Map<Language, ReadonlyMap<string, PublishedSection>>>();

/** The glossary's entries of a language by the terms of each of their names. The first entry of a name counts. */
function entriesOf(snapshot: Snapshot, language: Language): ReadonlyMap<string, PublishedSection> {
  const byLanguage = entries.get(snapshot) ?? new Map<Language, ReadonlyMap<string, PublishedSection>>();
  entries.set(snapshot, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const named = new Map<string, PublishedSection>();
  const sections = snapshot.library.guides
    .filter((guide) => guide.language === language)
    .flatMap((guide) => guide.sections);
  // Own names before synonyms: "assessment" is first what is called so.
  for (const names of [ownNames, otherNames]) {
    for (const section of sections) {
      for (const name of names(section)) {
        const key = termKey(analysisFor(language).tokens(name));
        if (key !== '' && !named.has(key)) named.set(key, section);
      }
    }
  }
  byLanguage.set(language, named);
  return named;
}

function ownNames({ term, heading }: PublishedSection): readonly string[] {
  return term ? [heading, ...term.abbreviations] : [];
}

function otherNames({ term }: PublishedSection): readonly string[] {
  return term?.synonyms ?? [];
}

const headingKinds = new WeakMap<PublishedSection, QuestionKind>();

function headingKind(section: PublishedSection): QuestionKind {
  const known = headingKinds.get(section);
  if (known) return known;
  const { kind } = readQuestion(section.heading, section.guide.language);
  headingKinds.set(section, kind);
  return kind;
}

function termKey(tokens: readonly { term: string; stop: boolean }[]): string {
  return tokens
    .filter(({ stop }) => !stop)
    .map(({ term }) => term)
    .join(' ');
}

const contexts = new WeakMap<PublishedSection, ReadonlySet<string>>();

function contextTerms(section: PublishedSection, snapshot: Snapshot): ReadonlySet<string> {
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
