import { topicsOf, type Language, type PublishedSection } from '../guides';
import { analysisFor, type Hit, type Query, type Snapshot } from '../search';
import { evidenceFor } from './evidence';
import { quotablesOf, termsOf, type Quotable } from './quotables';
import { readQuestion, type QuestionKind, type QuestionReading } from './question-kind';
import { coverageInContext, headingLikeness, headingTerms, soughtTerms, type SoughtTerm } from './sought';

/** A quotable with how well it answers. */
export interface Choice {
  readonly quotable: Quotable;
  readonly hit: Hit;
  readonly score: number;
  /** The share of what is sought that the quotable holds, with its headings. */
  readonly covered: number;
  readonly headingLikeness: number;
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
 * What the parts of a choice's score are worth beside the covered share of the question, which counts 1. Set on the open half
 * of the golden questions (`npm run evaluate -- --golden`).
 */
const worth = {
  /** The sentence has the form asked for: a date for "when", … What cannot be answered without its form weighs more. */
  form: {
    when: 0.6,
    howMany: 0.5,
    list: 0.3,
    howTo: 0.3,
    who: 0.2,
    where: 0.2,
    why: 0.2,
    definition: 0.1,
    yesNo: 0,
    comparison: 0,
    other: 0,
  },
  /** The heading asks what was asked. */
  heading: 0.35,
  /** The heading asks in the same way: when, who, how many. */
  headingKind: 0.25,
  /** The section's first sentence is its answer, the more so the better its heading fits. */
  opening: 0.3,
  /** The section stands high in the search. */
  rank: 0.3,
  /** The glossary entry of just what was asked for. */
  term: 0.6,
  /** A glossary entry that was not asked for: it says what a thing is, seldom what was asked about it. */
  otherTerm: -0.3,
  /** The issuing body's or the administration's own words, where others say the same. */
  standing: 0.05,
} as const;

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
  const likeness = headingLikeness(sought, section);
  const context = contextTerms(section, snapshot);
  const named = isEntryFor(section, search);
  return quotablesOf(section).map((quotable): Choice => {
    const covered = named ? 1 : coverageInContext(sought, quotable, context);
    const opening = quotable.position === 0 ? likeness : 0;
    const score =
      covered +
      worth.form[kind] * evidenceFor(kind, quotable) +
      worth.heading * likeness +
      worth.headingKind * likeness * Number(headingKind(section) === kind) +
      worth.opening * opening +
      worth.rank * rank +
      (named && quotable.position === 0 ? worth.term : 0) +
      (section.term && !named ? worth.otherTerm : 0) +
      (section.guide.standing === 'EXPLANATORY' ? 0 : worth.standing);
    return { quotable, hit, score, covered, headingLikeness: named ? 1 : likeness };
  });
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
