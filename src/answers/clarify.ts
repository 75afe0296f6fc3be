import type { QuestionReading } from './question-kind';
import type { Search } from './sections';
import { coverage, headingTerms } from './sought';

/** Above this many content words a question says well enough what it wants. */
const SHORT = 2;
/** Readings this much below the best are no rivals. */
const RIVAL_FROM = 0.9;
const MOST_READINGS = 3;

/**
 * Two or three headings to choose from when a question of a word or two fits several sections equally well; none otherwise.
 * A glossary entry of just these words, or a heading that says them, leaves no doubt.
 */
export function clarifyingReadings(reading: QuestionReading, search: Search): string[] {
  const best = search.candidates[0];
  if (!best || reading.kind !== 'other' || search.sought.length > SHORT) return [];
  if (Math.max(best.signals.heading, best.signals.wording, best.signals.term) > 0.8) return [];
  const strongest = search.hits[0]?.score ?? 0;
  const rivals = search.hits.filter(({ section, score }) => {
    const says = coverage(search.sought, headingTerms(section)) > 0.5;
    return says && score >= RIVAL_FROM * strongest && (isQuestion(section.heading) || section.term !== undefined);
  });
  const headings = [...new Set(rivals.map(({ section }) => section.heading))];
  return headings.length >= 2 ? headings.slice(0, MOST_READINGS) : [];
}

export function isQuestion(heading: string): boolean {
  return /\?$/u.test(heading);
}
