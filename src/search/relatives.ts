import type { InvertedIndex } from './inverted-index';
import type { WeightedTerm } from './ranking';
import { UNSPACED } from './word';

/**
 * Words that begin alike mostly belong together, whatever a stemmer leaves of their endings: descend and descendant,
 * *imprimer* and *imprimante*, the many forms of Finnish and Tamil. They are looked for too, for much less.
 */

/** How much a relative counts that is the same in all its letters but a few at the end. 0 to about 0.5. */
const RELATIVE_WEIGHT = 0.4;
/** Terms of fewer letters have no relatives: too many others begin so. */
const SHORTEST_TERM = 5;
/** Relatives have so much of the term in common from its beginning, and at least so many letters. 0 to 1. */
const COMMON_SHARE = 0.7;
const FEWEST_COMMON = 4;
/** They go on for so many letters more at most. */
const LONGEST_ENDING = 6;
/** They stand in so many times as many documents at most: what is much more frequent is another word. */
const MOST_FREQUENT = 4;
/** So many are looked for: the nearest, each of which costs time. */
const MOST_RELATIVES = 4;

/** The index's terms that begin like this one, the nearest first, then the most frequent, then by the alphabet. */
export function relativesOf(index: InvertedIndex, term: string): readonly WeightedTerm[] {
  if (term.length < SHORTEST_TERM || !/^[\p{L}\p{M}]+$/u.test(term) || UNSPACED.test(term)) return [];
  const known = remembered.get(index) ?? new Map<string, readonly WeightedTerm[]>();
  remembered.set(index, known);
  let relatives = known.get(term);
  if (!relatives) {
    relatives = findRelatives(index, term);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(term, relatives);
  }
  return relatives;
}

/** Of an index that stays as it is, questions ask for the same words again and again. */
const remembered = new WeakMap<InvertedIndex, Map<string, readonly WeightedTerm[]>>();
const MOST_REMEMBERED = 5_000;

function findRelatives(index: InvertedIndex, term: string): WeightedTerm[] {
  const own = index.documentFrequency(term);
  return Array.from(alikeTerms(index, term), (other) => {
    const likeness = commonBeginning(term, other) / Math.max(term.length, other.length);
    return { term: other, weight: RELATIVE_WEIGHT * likeness ** 2, frequency: index.documentFrequency(other) };
  })
    .filter(({ frequency }) => frequency > 0 && (own === 0 || frequency <= MOST_FREQUENT * own))
    .sort((a, b) => b.weight - a.weight || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_RELATIVES)
    .map(({ term: other, weight }) => ({ term: other, weight }));
}

function alikeTerms(index: InvertedIndex, term: string): Set<string> {
  const common = Math.max(FEWEST_COMMON, Math.ceil(COMMON_SHARE * term.length));
  const beginning = term.slice(0, common);
  const alike = new Set<string>();
  for (const { segment } of index.parts) {
    const { words, terms, termOfWord } = segment;
    for (let number = words.firstFrom(beginning); number < words.size; number++) {
      if (!words.beginsWith(number, beginning)) break;
      const other = terms.at(termOfWord[number] ?? 0);
      const shared = commonBeginning(term, other);
      if (other !== term && shared >= common && other.length - shared <= LONGEST_ENDING) alike.add(other);
    }
  }
  return alike;
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
