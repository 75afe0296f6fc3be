import { topicsOf, type Language, type PublishedSection } from '../guides';
import { analysisFor, type Hit, type Query, type Snapshot } from '../search';
import { evidenceFor } from './evidence';
import { quotablesOf, termsOf, type Quotable } from './quotables';
import { readQuestion, type QuestionKind, type QuestionReading } from './question-kind';
import { coverage, coverageInContext, headingLikeness, headingTerms, soughtTerms, type SoughtTerm } from './sought';

/** What speaks for a quotable, each from 0 to 1. */
export interface Signals {
  /** The share of what is sought that the quotable holds, with its headings. */
  readonly covered: number;
  /** The share that its own words hold. */
  readonly own: number;
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
}

/** How many sections are looked into: the answer is among the first few, or nowhere. */
const SECTIONS_READ = 8;

/**
 * What the signals are worth beside each other. Set on the open half of the golden questions: see ARCHITECTURE.md, "Measured".
 */
const worth: Readonly<Record<keyof Signals, number>> = {
  covered: 1,
  own: 0,
  form: 0.5,
  heading: 0.35,
  headingKind: 0.25,
  opening: 0.3,
  rank: 0.3,
  term: 0.6,
  otherTerm: -0.3,
  standing: 0.05,
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
  const hits = snapshot.search(query, { limit: SECTIONS_READ, language });
  const own = context === undefined ? undefined : new Set(snapshot.query(focus, asked).terms.map(({ term }) => term));
  return { kind, query, sought: soughtTerms(query, snapshot, asked, own), language, hits };
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
  const named = isEntryFor(section, search);
  const heading = named ? 1 : headingLikeness(sought, section);
  const context = contextTerms(section, snapshot);
  return quotablesOf(section).map((quotable): Choice => {
    const isFirst = quotable.position === 0;
    const signals: Signals = {
      covered: named ? 1 : coverageInContext(sought, quotable, context),
      own: coverage(sought, quotable.terms),
      form: needsForm[kind] * evidenceFor(kind, quotable),
      heading,
      headingKind: headingKind(section) === kind ? heading : 0,
      opening: isFirst ? heading : 0,
      rank,
      term: Number(named && isFirst),
      otherTerm: Number(section.term !== undefined && !named),
      standing: Number(section.guide.standing !== 'EXPLANATORY'),
    };
    return { quotable, hit, signals, score: scoreOf(signals) };
  });
}

function scoreOf(signals: Signals): number {
  return (Object.keys(worth) as (keyof Signals)[]).reduce((sum, name) => sum + worth[name] * signals[name], 0);
}

/** A glossary entry whose name, abbreviation or synonym is exactly what a definition, or a few keywords, ask for. */
function isEntryFor(section: PublishedSection, { kind, query }: Search): boolean {
  const { term } = section;
  if (!term || (kind !== 'definition' && kind !== 'other')) return false;
  const wanted = termKey(query.terms.map((each) => ({ ...each, surface: each.corrected ?? each.surface })));
  const { language } = section.guide;
  return [section.heading, ...term.abbreviations, ...term.synonyms].some(
    (name) => termKey(analysisFor(language).tokens(name)) === wanted,
  );
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
