/**
 * Numbers of words of ASCII letters and digits, looked up by their letters where they stand in a text, in either case: reading a
 * collection meets the same words again and again, and need not make a string of each.
 */
export class PlainWords {
  private readonly words: string[] = [];
  private readonly numbers: number[] = [];
  /** By hash, in an open table: 0 for none, else 1 + the place of the word. */
  private slots = new Uint32Array(0x400);

  /** The number of the word that stands in a text; -1 when it is not remembered. */
  numberOf(text: string, start: number, end: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hashOf(text, start, end) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.slots[slot] ?? 0) - 1;
      if (place === -1) return -1;
      if (isWord(this.words[place] ?? '', text, start, end)) return this.numbers[place] ?? -1;
    }
  }

  /** `word` in lower case, and not remembered yet. */
  remember(word: string, number: number): void {
    this.words.push(word);
    this.numbers.push(number);
    if (2 * this.words.length > this.slots.length) this.grow();
    else this.place(this.words.length - 1);
  }

  private grow(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    for (const place of this.words.keys()) this.place(place);
  }

  private place(place: number): void {
    const word = this.words[place] ?? '';
    const mask = this.slots.length - 1;
    let slot = hashOf(word, 0, word.length) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = place + 1;
  }
}

/** Sets the bit that tells a small ASCII letter from a capital; digits have it anyway. */
const SMALL = 0x20;

/** FNV-1a over small letters. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (text.charCodeAt(i) | SMALL), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== (text.charCodeAt(start + i) | SMALL)) return false;
  return true;
}
