import type { Answer, Assistant } from '..';
import type { GoldenQuestion } from './golden-questions';

/** What became of one golden question. */
export interface GoldenOutcome {
  readonly question: GoldenQuestion;
  readonly answer: Answer;
  /** The first section offered is an expected one. Always false for a question to decline. */
  readonly first: boolean;
  /** An expected section is among the first three offered. */
  readonly amongThree: boolean;
  readonly declined: boolean;
  /** Answered from a section that is not expected, or that misleads, and sure of it. */
  readonly wrongButConfident: boolean;
}

/** Shares from 0 to 1; NaN where no question is of that sort. */
export interface GoldenTotals {
  readonly questions: number;
  readonly rightFirst: number;
  readonly rightAmongThree: number;
  readonly rightlyDeclined: number;
  readonly wronglyDeclined: number;
  readonly wrongButConfident: number;
}

/** From here on an answer counts as sure of itself. */
const CONFIDENT = 0.75;

/** Asks every question and compares the sections offered with those expected. */
export function evaluateGolden(questions: readonly GoldenQuestion[], assistant: Assistant): GoldenOutcome[] {
  return questions.map((question) => {
    const { text, language, previous } = question;
    const answer = assistant.ask({ text, language, ...(previous === undefined ? {} : { previous }) });
    const offered = offeredSections(answer, assistant);
    // A translation says what its source says.
    const sourceOf = (section: string) => assistant.snapshot.library.section(section)?.translates?.section;
    const right = (section: string | undefined) =>
      section !== undefined &&
      [section, sourceOf(section)].some((id) => id !== undefined && question.expect.includes(id));
    const wrong = answer.kind === 'answered' && !answer.citations.some(({ section }) => right(section));
    return {
      question,
      answer,
      first: right(offered[0]),
      amongThree: offered.slice(0, 3).some(right),
      declined: answer.kind === 'unanswered',
      wrongButConfident: wrong && answer.confidence >= CONFIDENT,
    };
  });
}

export function totalsOf(outcomes: readonly GoldenOutcome[]): GoldenTotals {
  const answerable = outcomes.filter(({ question }) => !question.declines);
  const toDecline = outcomes.filter(({ question }) => question.declines);
  return {
    questions: outcomes.length,
    rightFirst: share(answerable, ({ first, declined }) => first && !declined),
    rightAmongThree: share(answerable, ({ amongThree, declined }) => amongThree && !declined),
    rightlyDeclined: share(toDecline, ({ declined }) => declined),
    wronglyDeclined: share(answerable, ({ declined }) => declined),
    wrongButConfident: share(outcomes, ({ wrongButConfident }) => wrongButConfident),
  };
}

/** The sections an answer quotes, then those it points to, best first; the sections behind the readings of a clarification. */
function offeredSections(answer: Answer, { snapshot }: Assistant): string[] {
  switch (answer.kind) {
    case 'answered':
      return [...answer.citations, ...answer.related].map(({ section }) => section);
    case 'clarify': {
      const sections = snapshot.library.guides.flatMap((guide) => guide.sections);
      return answer.readings.flatMap((reading) => sections.find(({ heading }) => heading === reading)?.id ?? []);
    }
    case 'unanswered':
      return answer.nearest.map(({ section }) => section);
  }
}

/** The share of items for which something holds, 0 to 1; NaN of none. */
export function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}
