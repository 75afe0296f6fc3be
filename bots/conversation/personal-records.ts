import type { Language } from '../../src/guides';

/**
 * What some part of the product keeps of a person beside their conversations: questions to experts, reminders and the like. A part
 * that keeps anything hands one of these to the bot, so that people can see all of it and have all of it deleted.
 */
export interface PersonalRecords {
  /**
   * What is kept of a person, in words that follow “Linked to you:”, such as `2 questions to the experts`; empty when nothing is.
   * `person` is the id of `Turn.user`.
   */
  describe(person: string, language: Language): Promise<readonly string[]>;
  /** Deletes all of it. Fails when anything may still be there. */
  forget(person: string): Promise<void>;
}
