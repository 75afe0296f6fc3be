import type { Segment } from './segment';

/** A small number for each term of a segment, zero for most. */
export interface TermSlots {
  /** By the number of the term. */
  readonly slots: Uint8Array;
  set(term: number, slot: number): void;
}

/**
 * Gives out slots for one purpose, a segment at a time, without making a new array for each question: those of the last
 * question are cleared when the next asks for them, and must not be used any longer.
 */
export class TermSlotPool {
  private readonly bySegment = new WeakMap<Segment, ClearableSlots>();

  cleared(segment: Segment): TermSlots {
    let slots = this.bySegment.get(segment);
    if (!slots) {
      slots = new ClearableSlots(segment.terms.size);
      this.bySegment.set(segment, slots);
    }
    slots.clear();
    return slots;
  }
}

class ClearableSlots implements TermSlots {
  readonly slots: Uint8Array;
  private readonly used: number[] = [];

  constructor(terms: number) {
    this.slots = new Uint8Array(terms);
  }

  set(term: number, slot: number): void {
    this.slots[term] = slot;
    this.used.push(term);
  }

  clear(): void {
    for (const term of this.used) this.slots[term] = 0;
    this.used.length = 0;
  }
}
