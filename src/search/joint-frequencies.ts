import { hashOf } from './dictionary';
import type { Segment } from './segment';

/**
 * In how many documents of all parts a term stands, remembered by its number in a segment. A change of one document changes
 * this for its own terms only: what is remembered of the others outlives the index it was found for.
 */
export class JointFrequencies {
  /** Per term: the frequency + 1; 0 when it is not known. */
  private readonly known = new WeakMap<Segment, Uint32Array>();

  /** The same by the term itself, for terms of questions. */
  private readonly byName = new Map<string, number>();

  ofTerm(term: string, find: () => number): number {
    let frequency = this.byName.get(term);
    if (frequency === undefined) {
      frequency = find();
      // Terms never seen come from questions, without end; they are not worth remembering.
      if (frequency > 0) this.byName.set(term, frequency);
    }
    return frequency;
  }

  of(segment: Segment, term: number, find: () => number): number {
    let known = this.known.get(segment);
    if (!known) {
      known = new Uint32Array(segment.terms.size);
      this.known.set(segment, known);
    }
    const frequency = known[term] ?? 0;
    if (frequency !== 0) return frequency - 1;
    const found = find();
    known[term] = found + 1;
    return found;
  }

  /** To be told of the terms of each document that is added to or removed from the parts. */
  forget(terms: Iterable<string>, parts: readonly { readonly segment: Segment }[]): void {
    for (const term of terms) {
      this.byName.delete(term);
      const hash = hashOf(term);
      for (const { segment } of parts) {
        const number = segment.terms.numberOf(term, hash);
        const known = number === -1 ? undefined : this.known.get(segment);
        if (known) known[number] = 0;
      }
    }
  }
}
