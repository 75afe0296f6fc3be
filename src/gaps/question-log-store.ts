import type { Language } from '../guides';
import type { Day } from './day';
import type { LoggedQuestion, Outcome, Vote } from './logged-question';

/** What grouping needs of a question that was asked in vain, or disliked. */
export interface AskedInVain {
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  readonly day: Day;
  readonly disliked: boolean;
  readonly sequence: number;
  /** The nearest section, or the first that was quoted. */
  readonly section?: string;
}

/** A question with how often it was asked in these very words. */
export interface FrequentQuestion {
  readonly text: string;
  readonly language: Language;
  readonly count: number;
}

/** How many questions of a day had one outcome. */
export interface DayCount {
  readonly day: Day;
  readonly outcome: Outcome;
  readonly count: number;
}

/** What the question log needs of storage. Every write is acknowledged only when it is durable. */
export interface QuestionLogStore {
  /** Keeps questions. Those that are kept already, by their ids, stay as they are. */
  add(questions: readonly LoggedQuestion[]): Promise<void>;
  /** Those of the ids that are kept, in any order. */
  questions(ids: readonly string[]): Promise<LoggedQuestion[]>;
  /** Sets the vote on a question, in the place of an earlier one; false if the question is not kept. */
  rate(id: string, vote: Vote): Promise<boolean>;
  /** The questions that were not found or disliked; with a day, only those logged or voted on since. By day, then id. */
  askedInVain(since?: Day): Promise<AskedInVain[]>;
  /** Ids of questions that were voted on since that day and are not asked in vain, after all. */
  takenBack(since: Day): Promise<string[]>;
  /** The questions asked most often, the most frequent first, at most `limit`. */
  mostAsked(limit: number): Promise<FrequentQuestion[]>;
  /** The questions of each day since that one, counted by outcome; by day. Days without questions are left out. */
  countByDay(since: Day): Promise<DayCount[]>;
  /** Ids of the sections that answers given since that day have quoted, in any order. */
  sectionsQuoted(since: Day): Promise<string[]>;
  /** Deletes questions by their ids, or all. Gives how many there were. */
  delete(which: readonly string[] | 'ALL'): Promise<number>;
  /** Deletes what was asked before that day, or on it with `through`. Gives how many there were. */
  deleteBefore(day: Day): Promise<number>;
  /** Changes with each deletion: what was read before it must be read again. */
  deletions(): Promise<string>;
}
