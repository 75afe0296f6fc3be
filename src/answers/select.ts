import { evidenceFor } from './evidence';
import { quotablesOf, type Quotable } from './quotables';
import { needsForm, type Candidate, type Search } from './sections';

/** A quotable of a section that may answer. */
export interface Choice {
  readonly quotable: Quotable;
  readonly candidate: Candidate;
  /** The share of what is sought that the quotable holds, with its headings: 0 to 1. */
  readonly covered: number;
  readonly score: number;
}

/** How many sections are quoted from: the best, and those that may add what it leaves open. */
const SECTIONS_QUOTED = 8;

/** What speaks for a sentence beside what it covers, each weighed against that: 0 (nothing) to about 1. */
const FORM = 0.55;
/** A section's first sentence is its answer, the more so the better its wordings fit. */
const OPENING = 0.35;
/** How much the better section counts against the better sentence. Above all: its sentences come first. */
const SECTION = 1;

/** Everything that could be quoted, best first. Equal scores keep the order of sections and text. */
export function rankChoices(search: Search): Choice[] {
  return search.candidates
    .slice(0, SECTIONS_QUOTED)
    .flatMap((candidate) => choicesIn(candidate, search))
    .map((choice, i) => ({ choice, i }))
    .sort((a, b) => b.choice.score - a.choice.score || a.i - b.i)
    .map(({ choice }) => choice);
}

function choicesIn(candidate: Candidate, { kind }: Search): Choice[] {
  const { section, signals, held } = candidate;
  const asked = Math.max(signals.wording, signals.heading, signals.term);
  const quotables = quotablesOf(section);
  const evidence = evidenceFor(kind, quotables);
  return quotables.map((quotable): Choice => {
    const covered = held[quotable.position] ?? 0;
    const form = needsForm[kind] * (evidence[quotable.position] ?? 0);
    const opening = quotable.position === 0 ? asked : 0;
    return {
      quotable,
      candidate,
      covered,
      score: SECTION * candidate.score + covered + FORM * form + OPENING * opening,
    };
  });
}
