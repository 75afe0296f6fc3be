import type { Answer } from './answer';

/** The doors that questions come through. */
export type AskChannel = 'teams' | 'page' | 'graphql' | 'terminal';

/** A question that was answered at a door. */
export interface Asked {
  readonly channel: AskChannel;
  readonly answer: Answer;
  /** Names of people that the door knows to stand in the question: taken out of what is kept, and never kept. */
  readonly names?: readonly string[];
}

/**
 * What a door tells of each question that somebody asked. Never in the way: returns at once and does not throw. Gives the id by
 * which the answer can be rated; undefined where questions are not logged.
 */
export type OnAnswered = (asked: Asked) => string | undefined;
