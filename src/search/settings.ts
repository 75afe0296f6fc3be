import { CLOSENESS_GAINS, type Closeness } from './closeness';
import { FEEDBACK_WEIGHT } from './feedback';
import { STOP_WORD_WEIGHT } from './stop-words';

/**
 * What each part of the search is worth, so that a measurement can do without one. The product has one configuration,
 * `SETTINGS`; nothing but a measurement passes another.
 */
export interface Settings {
  /** By how much closeness raises a score. */
  readonly closeness: Closeness;
  /** How much the words count, all together, that the best documents share; 0 for none. */
  readonly feedback: number;
  /** How much a stop word counts. */
  readonly stopWords: number;
  /** Whether words that the index has never seen are taken for others. */
  readonly correction: boolean;
  /** Whether compounds are found that are written the other way. */
  readonly compounds: boolean;
  /** Whether words are found that differ by diacritics only. */
  readonly folding: boolean;
  /** Whether words are found that begin alike. */
  readonly relatives: boolean;
}

/** The one configuration. */
export const SETTINGS: Settings = {
  closeness: CLOSENESS_GAINS,
  feedback: FEEDBACK_WEIGHT,
  stopWords: STOP_WORD_WEIGHT,
  correction: true,
  compounds: true,
  folding: true,
  relatives: true,
};
