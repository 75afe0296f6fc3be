import type { InvertedIndex } from './inverted-index';
import type { WeightedTerm } from './ranking';
import type { Segment } from './segment';
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
export function relativesOf(index: InvertedIndex, term: string): WeightedTerm[] {
  if (term.length < SHORTEST_TERM || !/^[\p{L}\p{M}]+$/u.test(term) || UNSPACED.test(term)) return [];
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

function alikeTerms({ parts }: InvertedIndex, term: string): Iterable<string> {
  const [first, ...others] = parts;
  if (!first) return [];
  const alike = alikeIn(first.segment, term);
  return others.length === 0 ? alike : new Set([...alike, ...others.flatMap(({ segment }) => alikeIn(segment, term))]);
}

/** Questions ask for the same words again and again, of segments that never change. */
const remembered = new WeakMap<Segment, Map<string, readonly string[]>>();
const MOST_REMEMBERED = 5_000;

function alikeIn(segment: Segment, term: string): readonly string[] {
  let known = remembered.get(segment);
  if (!known) {
    known = new Map();
    remembered.set(segment, known);
  }
  let alike = known.get(term);
  if (!alike) {
    alike = [...findAlike(segment, term)];
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(term, alike);
  }
  return alike;
}

function findAlike({ words, terms, termOfWord }: Segment, term: string): Set<string> {
  const common = Math.max(FEWEST_COMMON, Math.ceil(COMMON_SHARE * term.length));
  const beginning = term.slice(0, common);
  const alike = new Set<string>();
  for (let number = words.firstFrom(beginning); number < words.size; number++) {
    if (!words.beginsWith(number, beginning)) break;
    const other = terms.at(termOfWord[number] ?? 0);
    const shared = commonBeginning(term, other);
    if (other !== term && shared >= common && other.length - shared <= LONGEST_ENDING) alike.add(other);
  }
  return alike;
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
