import type { Language } from '../guides';
import { analysisFor, type Snapshot } from '../search';
import { isAskingTerm } from './asking-words';
import { ASKING_SHARE } from './sought';

/** A term that a question asks about, with how much it says: the same in every question of one language. */
export interface QuestionTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * What a question asks about, each term once: its content words, corrected as the search corrects them, or all its words if it has
 * no other. Rare ones weigh more, words that people ask with little. Made for many questions: a word is looked up once.
 */
export function questionTerms(text: string, language: Language, snapshot: Snapshot): QuestionTerm[] {
  const tokens = analysisFor(language).tokens(text);
  const content = tokens.filter(({ stop }) => !stop);
  const terms = new Map<string, QuestionTerm>();
  for (const { word } of content.length > 0 ? content : tokens) {
    const term = termOf(word, language, snapshot);
    terms.set(term.term, term);
  }
  return [...terms.values()];
}

const lookedUp = new WeakMap<Snapshot, Map<string, QuestionTerm>>();
/** Words remembered for each snapshot before starting over: bounds memory, whatever is asked. */
const MOST_REMEMBERED = 50_000;

function termOf(word: string, language: Language, snapshot: Snapshot): QuestionTerm {
  const known = lookedUp.get(snapshot) ?? new Map<string, QuestionTerm>();
  lookedUp.set(snapshot, known);
  const key = `${language} ${word}`;
  let found = known.get(key);
  if (!found) {
    const term = snapshot.query(word, language).terms[0]?.term ?? word;
    found = { term, weight: snapshot.idf(term, language) * (isAskingTerm(term, language) ? ASKING_SHARE : 1) };
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
  }
  return found;
}
