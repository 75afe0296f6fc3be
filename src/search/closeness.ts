import type { InvertedIndex } from './inverted-index';
import { soughtWeight, type Ranked, type SoughtTerm } from './ranking';
import type { Settings } from './settings';
import type { Segment } from './segment';
import { TermSlotPool } from './term-slots';

/** How close together a document has what a question looks for: each a share from 0 to 1. */
export interface Closeness {
  /** Of the question's weight, what the best eight words in a row hold. */
  readonly window: number;
  /** Of the weight of neighbouring terms of the question, what stands side by side in the document too. */
  readonly neighbours: number;
  /** Of the title's weight, what the question names. */
  readonly title: number;
}

/** Words in a row that are looked at together: about a clause. Between 6 and 12 makes little difference. */
const WINDOW = 8;
/** By how much full closeness raises a score: each 0 (not at all) to about 1. */
export const CLOSENESS_GAINS: Closeness = { window: 1, neighbours: 0.4, title: 1 };

/** The factor that closeness raises a score by. */
export function closenessFactor({ window, neighbours, title }: Closeness, gains: Closeness): number {
  return 1 + gains.window * window + gains.neighbours * neighbours + gains.title * title;
}

/** Measures the closeness of documents to one question. */
export function closenessTo(
  index: InvertedIndex,
  sought: readonly SoughtTerm[],
  { stopWords }: Pick<Settings, 'stopWords'>,
): (ranked: Ranked) => Closeness {
  const weights = sought.map((each) => soughtWeight(index, each));
  const pairs = weights.slice(1).map((weight, i) => weight + (weights[i] ?? 0));
  const total = sum(weights);
  const pairTotal = sum(pairs);
  const slotsOf = termSlots(sought);
  const met = new Uint8Array(pairs.length);
  const inside = new Uint8Array(weights.length + 1);
  return (ranked) => {
    const slots = slotsOf(ranked);
    let window = 0;
    met.fill(0);
    for (let field = 0; field < ranked.part.segment.fields.length; field++) {
      const occurrences = occurrencesIn(ranked, field, slots);
      window = Math.max(window, bestWindow(occurrences, weights, inside));
      markNeighbours(occurrences, met);
    }
    const neighbours = pairs.reduce((all, pair, i) => all + (met[i] === 1 ? pair : 0), 0);
    return {
      window: total === 0 ? 0 : window / total,
      neighbours: pairTotal === 0 ? 0 : neighbours / pairTotal,
      title: titleCoverage(index, ranked, slots, stopWords),
    };
  };
}

/** No sought term. */
const NONE = 0;

const slotPool = new TermSlotPool();

/** Per segment, by term number: 1 + the place of the sought term that it is or stands for; `NONE` for other terms. */
function termSlots(sought: readonly SoughtTerm[]): (ranked: Ranked) => Uint8Array {
  const bySegment = new Map<object, Uint8Array>();
  return ({ part: { segment } }) => {
    let slots = bySegment.get(segment);
    if (slots) return slots;
    const cleared = slotPool.cleared(segment);
    // Backwards, and terms after alternatives: what is asked first and directly decides.
    for (const part of ['alternatives', 'term'] as const) {
      for (let i = sought.length - 1; i >= 0; i--) {
        const each = sought[i];
        const terms = part === 'term' ? [each] : (each?.alternatives ?? []);
        for (const term of terms) {
          const number = segment.terms.numberOf(term?.term ?? '');
          if (number !== -1) cleared.set(number, i + 1);
        }
      }
    }
    ({ slots } = cleared);
    bySegment.set(segment, slots);
    return slots;
  };
}

/** Where in a field sought terms stand, in order, and which: the first `size` of two arrays. */
interface Occurrences {
  size: number;
  places: Uint32Array;
  slots: Uint8Array;
}

/** The same each time, since a question looks at many documents: those of one field hold until the next is looked at. */
const occurrences: Occurrences = { size: 0, places: new Uint32Array(64), slots: new Uint8Array(64) };

function occurrencesIn({ part: { segment }, document }: Ranked, field: number, slotOfTerm: Uint8Array): Occurrences {
  const { fields, tokenStarts, tokens, termOfWord } = segment;
  const list = document * fields.length + field;
  const [start, end] = [tokenStarts[list] ?? 0, tokenStarts[list + 1] ?? 0];
  if (occurrences.places.length < end - start) {
    occurrences.places = new Uint32Array(2 * (end - start));
    occurrences.slots = new Uint8Array(2 * (end - start));
  }
  const { places, slots } = occurrences;
  let size = 0;
  for (let place = start; place < end; place++) {
    const slot = slotOfTerm[termOfWord[tokens[place] ?? 0] ?? 0] ?? NONE;
    if (slot === NONE) continue;
    places[size] = place;
    slots[size++] = slot;
  }
  occurrences.size = size;
  return occurrences;
}

/** The most weight that `WINDOW` words in a row hold, each sought term counted once. `inside`: one count for each slot. */
function bestWindow({ size, places, slots }: Occurrences, weights: readonly number[], inside: Uint8Array): number {
  inside.fill(0);
  let [weight, best, first] = [0, 0, 0];
  for (let last = 0; last < size; last++) {
    const entering = slots[last] ?? NONE;
    if (inside[entering] === 0) weight += weights[entering - 1] ?? 0;
    inside[entering] = (inside[entering] ?? 0) + 1;
    while ((places[last] ?? 0) - (places[first] ?? 0) >= WINDOW) {
      const leaving = slots[first++] ?? NONE;
      inside[leaving] = (inside[leaving] ?? 0) - 1;
      if (inside[leaving] === 0) weight -= weights[leaving - 1] ?? 0;
    }
    if (weight > best) best = weight;
  }
  return best;
}

function markNeighbours({ size, places, slots }: Occurrences, met: Uint8Array): void {
  for (let i = 1; i < size; i++) {
    const slot = slots[i] ?? NONE;
    if (slot > 1 && slots[i - 1] === slot - 1 && places[i - 1] === (places[i] ?? 0) - 1) met[slot - 2] = 1;
  }
}

function titleCoverage(
  index: InvertedIndex,
  { part, document }: Ranked,
  slots: Uint8Array,
  stopWordWeight: number,
): number {
  const { fields, tokenStarts, tokens, termOfWord, stopWords } = part.segment;
  const list = document * fields.length + fields.findIndex(({ title }) => title);
  const start = tokenStarts[list] ?? 0;
  const end = tokenStarts[list + 1] ?? 0;
  const seen = end - start > FEW_WORDS ? new Set<number>() : undefined;
  let [total, covered] = [0, 0];
  for (let i = start; i < end; i++) {
    const word = tokens[i] ?? 0;
    const term = termOfWord[word] ?? 0;
    if (seen ? seen.has(term) : hasTermBefore(part.segment, start, i, term)) continue;
    seen?.add(term);
    const weight = (stopWords[word] === 1 ? stopWordWeight : 1) * index.idfIn(part, term);
    total += weight;
    if (slots[term] !== NONE) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}

/** Among so few words, as titles have, one is looked up quicker than it is remembered. */
const FEW_WORDS = 24;

/** Whether one of the words from a place on, up to another, has the term. */
function hasTermBefore({ tokens, termOfWord }: Segment, start: number, end: number, term: number): boolean {
  for (let i = start; i < end; i++) if (termOfWord[tokens[i] ?? 0] === term) return true;
  return false;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
