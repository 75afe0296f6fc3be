import type { GuideId, Language } from '../guides';
import { dayNumber, type Day } from './day';
import { withoutMasks } from './mask-personal-data';
import type { QuestionGroup } from './question-groups';

export const gapStates = ['OPEN', 'IN_DRAFT', 'DONE', 'DISMISSED'] as const;
/** What editors have done about a gap. */
export type GapState = (typeof gapStates)[number];

/** What an editor did about a gap, immutable and numbered: the last one says how it stands. A gap that nobody touched has none. */
export interface GapStep {
  readonly gap: string;
  /** From 1, without holes. */
  readonly number: number;
  readonly state: GapState;
  /** The words that founded the gap: it stays when the questions have left the log. */
  readonly text: string;
  readonly language: Language;
  /** The editor's id. */
  readonly by: string;
  readonly at: Date;
  /** For IN_DRAFT and DONE: where it is written about. */
  readonly draft?: StartedDraft;
  /** For DONE: the edition that has it, and the editions that readers had then. */
  readonly edition?: number;
  readonly sequence?: number;
  /** For DISMISSED: why. */
  readonly reason?: string;
}

/** A section that was begun for a gap. */
export interface StartedDraft {
  /** Tells this draft from later ones of the guide. */
  readonly id: string;
  readonly guide: GuideId;
  readonly section: string;
}

/** What was asked in vain, or got an answer that was disliked: one need, in all its wordings. */
export interface Gap {
  readonly id: string;
  /** The wording asked most. */
  readonly question: string;
  readonly language: Language;
  /** Other wordings, the most frequent first; not all of them. */
  readonly wordings: readonly string[];
  /** How often it was asked, as far as the log goes back. */
  readonly count: number;
  readonly firstAsked?: Day;
  readonly lastAsked?: Day;
  /** The share of them that got an answer and disliked it: 0 to 1. */
  readonly disliked: number;
  /** The sections that were nearest, the most frequent first. */
  readonly nearest: readonly string[];
  readonly state: GapState;
  /** It was written about, published, and asked in vain again since. */
  readonly reopened: boolean;
  /** What was done last. */
  readonly step?: GapStep;
}

const WORDINGS_SHOWN = 10;
const NEAREST_SHOWN = 3;

/** A group with what editors did about it. */
export function gapOf(group: QuestionGroup, step: GapStep | undefined): Gap {
  const wordings = [...group.wordings.values()]
    .sort((a, b) => b.count - a.count || masked(a.text) - masked(b.text) || (a.text < b.text ? -1 : 1))
    .map(({ text }) => text);
  const [question = group.founder, ...others] = wordings;
  const count = group.questions.size;
  // Asked of a library that had the new section already.
  const reopened = step?.state === 'DONE' && count > 0 && group.lastSequence >= (step.sequence ?? Infinity);
  return {
    id: group.id,
    question,
    language: group.language,
    wordings: others.slice(0, WORDINGS_SHOWN),
    count,
    ...(count > 0 ? { firstAsked: group.firstAsked, lastAsked: group.lastAsked } : {}),
    disliked: count > 0 ? group.disliked / count : 0,
    nearest: [...group.nearest]
      .sort(([a, as], [b, bs]) => bs - as || (a < b ? -1 : 1))
      .slice(0, NEAREST_SHOWN)
      .map(([section]) => section),
    state: reopened ? 'OPEN' : (step?.state ?? 'OPEN'),
    reopened,
    ...(step ? { step } : {}),
  };
}

/** Where something was masked, the wording reads badly as a heading. */
function masked(text: string): number {
  return withoutMasks(text) === text ? 0 : 1;
}

/** A gap that was last asked so many days earlier ranks like one asked half as often. */
const HALF_LIFE_DAYS = 30;

/** What gaps are listed by: how often and how lately they were asked. It does not change with the day on which it is worked out. */
export function urgencyOf({ count, lastAsked }: Gap): number {
  if (count === 0 || lastAsked === undefined) return 0;
  return Math.log2(count) + dayNumber(lastAsked) / HALF_LIFE_DAYS;
}

/** The most urgent first; equals by id. */
export function byUrgency(a: Gap, b: Gap): number {
  return urgencyOf(b) - urgencyOf(a) || (a.id < b.id ? -1 : 1);
}
