import type { Language } from '../guides';
import type { Snapshot } from '../search';
import { isAskingTerm } from './asking-words';
import { ASKING_SHARE } from './sought';

/** A term that a question asks about, with how much it says: the same in every question of one language. */
export interface QuestionTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * What a question asks about, each term once: its content words after correction, or all its words if it has no other. Rare ones
 * weigh more, words that people ask with little.
 */
export function questionTerms(text: string, language: Language, snapshot: Snapshot): QuestionTerm[] {
  const { terms } = snapshot.query(text, language);
  const content = terms.filter(({ stop }) => !stop);
  return (content.length > 0 ? content : terms).map(({ term }) => ({
    term,
    weight: snapshot.idf(term, language) * (isAskingTerm(term, language) ? ASKING_SHARE : 1),
  }));
}
