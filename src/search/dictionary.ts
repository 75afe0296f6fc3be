import { sharedArray } from './shared-array';

/**
 * Strings by their numbers, and numbers by their strings. All in one text and one array, so that a hundred thousand are
 * opened without making a string of each. Immutable.
 */
export class Dictionary implements Iterable<string> {
  readonly size: number;
  /**
   * String `i` stands in the text from `starts[i]` up to `starts[i + 1]`. Strings should be distinct to be looked up.
   * `slots`: numbers by hash, 0 for none, else the number + 1; made when first needed.
   */
  constructor(
    readonly text: string,
    readonly starts: Uint32Array,
    private slots?: Uint32Array,
  ) {
    this.size = starts.length - 1;
  }

  /** A dictionary that came from another thread, where objects lose their class. */
  static revived({ text, starts, slots }: Dictionary): Dictionary {
    return new Dictionary(text, starts, slots);
  }

  static of(strings: readonly string[]): Dictionary {
    const starts = sharedArray(Uint32Array, strings.length + 1);
    let end = 0;
    for (let i = 0; i < strings.length; i++) {
      end += strings[i]?.length ?? 0;
      starts[i + 1] = end;
    }
    return new Dictionary(strings.join(''), starts);
  }

  /** The string with a number; empty for a number that there is not. */
  at(number: number): string {
    return this.text.slice(this.starts[number], this.starts[number + 1]);
  }

  /** The number of a string; -1 when it is not here. `hash`: its hash, for looking it up in many dictionaries. */
  numberOf(string: string, hash = hashOf(string)): number {
    const slots = (this.slots ??= this.hashed());
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number === -1 || this.isAt(number, string)) return number;
    }
  }

  /** The strings that are not ASCII alone, found without looking at each: mostly they are few. */
  *beyondAscii(): Generator<string> {
    const beyond = /[^\0-\x7f]/g;
    for (let match = beyond.exec(this.text); match; match = beyond.exec(this.text)) {
      const number = this.numberAt(match.index);
      beyond.lastIndex = this.starts[number + 1] ?? Infinity;
      yield this.at(number);
    }
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.size; number++) yield this.at(number);
  }

  /** The number of the first string that is not before `start`, of strings in order. */
  firstFrom(start: string): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.isBefore(middle, start)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the string with a number begins so. */
  beginsWith(number: number, beginning: string): boolean {
    const start = this.starts[number] ?? 0;
    if ((this.starts[number + 1] ?? 0) - start < beginning.length) return false;
    for (let i = 0; i < beginning.length; i++) {
      if (this.text.charCodeAt(start + i) !== beginning.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Gets ready for `numberOf`, which otherwise does it when first called. */
  prepare(): void {
    this.slots ??= this.hashed();
  }

  /** The number of the string that has this place of the text. */
  private numberAt(place: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle + 1] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private hashed(): Uint32Array {
    const slots = sharedArray(Uint32Array, 2 ** Math.ceil(Math.log2(2 * this.size + 2)));
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = hashOf(this.text, this.starts[number] ?? 0, this.starts[number + 1] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    return slots;
  }

  private isAt(number: number, string: string): boolean {
    const length = (this.starts[number + 1] ?? 0) - (this.starts[number] ?? 0);
    return length === string.length && this.beginsWith(number, string);
  }

  /** By UTF-16 units, as strings are compared. */
  private isBefore(number: number, string: string): boolean {
    const start = this.starts[number] ?? 0;
    const length = (this.starts[number + 1] ?? 0) - start;
    for (let i = 0; i < length && i < string.length; i++) {
      const difference = this.text.charCodeAt(start + i) - string.charCodeAt(i);
      if (difference !== 0) return difference < 0;
    }
    return length < string.length;
  }
}

/** FNV-1a over UTF-16 units, its high bits folded into the low ones that are used. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
