import type { Language } from '../guides';
import type { Snapshot } from '../search';
import type { Answer, Question } from './answer';

/** What the doors see of the assistant: every question goes through `ask`. */
export interface Assistant {
  /** What questions are answered from at this moment; replaced as a whole when something is published. */
  readonly snapshot: Snapshot;
  /** Answers from the published sections. Does no I/O, and no text makes it throw. */
  ask(question: Question): Answer;
  /** Questions that the library answers well, to begin with: at most `limit`. */
  starters(language: Language, limit: number): readonly string[];
  /** When the newest edition in this language was published; undefined when there is none. */
  latestEdition(language: Language): Date | undefined;
}
