import type { GuideId, Language } from '../guides';
import type { Day } from './day';

export const questionChannels = ['teams', 'page', 'graphql', 'terminal'] as const;
export type QuestionChannel = (typeof questionChannels)[number];

export const outcomes = ['ANSWERED', 'CLARIFY', 'NOT_FOUND', 'TOO_LONG'] as const;
/** What became of a question: answered, answered by another question, or not answered and why. */
export type Outcome = (typeof outcomes)[number];

export const votes = ['UP', 'DOWN'] as const;
export type VoteValue = (typeof votes)[number];

/** A section as it was when a question was answered. */
export interface LoggedSection {
  readonly section: string;
  readonly revision: number;
  readonly guide: GuideId;
  readonly edition: number;
}

/** What an asker thought of an answer. */
export interface Vote {
  readonly value: VoteValue;
  /** Masked as the question is. */
  readonly comment?: string;
  readonly day: Day;
}

/**
 * A question in the log, without the asker. It has a day and no hour: where few people write, the hour alone would tell who it
 * was, and nothing here needs it. Its id is random for the same reason, since the database's own ids tell the second.
 */
export interface LoggedQuestion {
  /** Also the id by which the answer can be rated: it names nothing else. */
  readonly id: string;
  /** As it was understood, masked. Empty for a question that was too long to be read. */
  readonly text: string;
  readonly language: Language;
  readonly channel: QuestionChannel;
  readonly outcome: Outcome;
  /** 0 to 1. */
  readonly confidence: number;
  /** The beginning of what was said: published words, or the readings offered. */
  readonly said: string;
  /** The sections quoted; where nothing was found, the nearest. The first counts most. */
  readonly sections: readonly LoggedSection[];
  /** The editions that the answer stood for. */
  readonly sequence: number;
  readonly day: Day;
  readonly vote?: Vote;
}

/** A question as a door reports it: nothing is masked yet. */
export type QuestionToLog = Omit<LoggedQuestion, 'id' | 'day' | 'vote'> & {
  /** Names known to stand in the text: taken out of it, and not kept. */
  readonly names: readonly string[];
};

/** Beyond this, what was said is not kept: the sections tell the rest. In characters. */
export const LONGEST_SAID = 300;
/** A completed follow-up has two questions of a thousand characters each. */
export const LONGEST_TEXT = 2_100;
export const LONGEST_COMMENT = 1_000;
