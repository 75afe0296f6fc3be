import type { Analysis } from './analysis';
import { Dictionary } from './dictionary';
import { invert } from './inversion';
import type { Part } from './inverted-index';
import { PlainWords } from './plain-words';
import type { Field, Segment } from './segment';
import { buildSpelling, MOST_WITHOUT_SPELLING } from './spelling';
import { sharedArray, type ArrayType } from './shared-array';
import { normalised } from './word';

/** A document as the index takes it: one text for each field, in the order of the fields. */
export interface SegmentDocument {
  readonly id: string;
  readonly texts: readonly string[];
}

/** Reads documents into a segment. Ids must be distinct. */
export function buildSegment(
  documents: Iterable<SegmentDocument>,
  fields: readonly Field[],
  analysis: Analysis,
): Segment {
  const builder = new SegmentBuilder(fields);
  const add = (word: string, stopByForm: boolean): void => {
    const known = builder.known(word, stopByForm);
    builder.add(known ?? builder.learn(word, analysis.term(word), analysis.isStopWord(word), stopByForm));
  };
  const plain = new PlainWords();
  let text = '';
  const addPlain = (start: number, end: number): void => {
    let number = plain.numberOf(text, start, end);
    if (number === -1) {
      const word = normalised(text.slice(start, end));
      number = builder.known(word, false) ?? builder.learn(word, analysis.term(word), analysis.isStopWord(word), false);
      // A word that was cut is not what stands there.
      if (word.length === end - start) plain.remember(word, number);
    }
    builder.add(number);
  };
  for (const { id, texts } of documents) {
    builder.begin(id);
    for (const field of fields.keys()) {
      text = texts[field] ?? '';
      analysis.forEachWord(text, add, addPlain);
      builder.endField();
    }
  }
  return builder.build();
}

/** One segment of all that still counts in the parts, which must have the same fields. */
export function mergeSegments(parts: readonly Pick<Part, 'segment' | 'removed'>[], fields: readonly Field[]): Segment {
  const builder = new SegmentBuilder(fields);
  for (const { segment, removed } of parts) {
    const { ids, tokens, tokenStarts } = segment;
    const renumbered = renumbering(segment, builder);
    for (let document = 0; document < ids.size; document++) {
      if (removed?.[document] === 1) continue;
      builder.begin(ids.at(document));
      for (const field of fields.keys()) {
        const list = document * fields.length + field;
        const end = tokenStarts[list + 1] ?? 0;
        for (let i = tokenStarts[list] ?? 0; i < end; i++) builder.add(renumbered(tokens[i] ?? 0));
        builder.endField();
      }
    }
  }
  return builder.build();
}

/** The numbers that the words of a segment have in the one that is built, found when a word is first met. */
function renumbering(segment: Segment, builder: SegmentBuilder): (word: number) => number {
  const { words, terms, termOfWord, stopWords } = segment;
  const numbers = new Int32Array(words.size).fill(-1);
  return (number) => {
    const before = numbers[number] ?? -1;
    if (before >= 0) return before;
    const [word, stop] = [words.at(number), stopWords[number] === 1];
    const known = builder.known(word, stop);
    return (numbers[number] = known ?? builder.learn(word, terms.at(termOfWord[number] ?? 0), stop, stop));
  };
}

class SegmentBuilder {
  private readonly ids: string[] = [];
  private readonly words: string[] = [];
  private readonly stopWords: number[] = [];
  private readonly termOfWord: number[] = [];
  private readonly termNumbers = new Map<string, number>();
  /** By the word as met, and by the word where its form makes it a stop word. */
  private readonly wordNumbers = { plain: new Map<string, number>(), stop: new Map<string, number>() };
  private readonly tokenStarts: number[] = [0];
  private tokens = new Uint32Array(64);
  private size = 0;

  constructor(private readonly fields: readonly Field[]) {}

  begin(id: string): void {
    this.ids.push(id);
  }

  /** The number of a word; undefined when it has not been learnt yet. `stopByForm`: a stop word whatever the language says. */
  known(word: string, stopByForm: boolean): number | undefined {
    return this.wordNumbers[stopByForm ? 'stop' : 'plain'].get(word);
  }

  learn(word: string, term: string, stop: boolean, stopByForm: boolean): number {
    const isStop = stop || stopByForm;
    const number = (isStop ? this.wordNumbers.stop.get(word) : undefined) ?? this.newWord(word, term, isStop);
    if (isStop) this.wordNumbers.stop.set(word, number);
    if (!stopByForm) this.wordNumbers.plain.set(word, number);
    return number;
  }

  /** Adds a word by its number to the field that is read. */
  add(word: number): void {
    if (this.size === this.tokens.length) {
      const longer = new Uint32Array(2 * this.size);
      longer.set(this.tokens);
      this.tokens = longer;
    }
    this.tokens[this.size++] = word;
  }

  endField(): void {
    this.tokenStarts.push(this.size);
  }

  build(): Segment {
    const order = this.alphabeticalOrder();
    const words = {
      termOfWord: filled(Uint32Array, this.termOfWord, order),
      tokenStarts: filled(Uint32Array, this.tokenStarts),
      tokens: this.renumberedTokens(order),
    };
    const dictionary = Dictionary.of(Array.from(order, (number) => this.words[number] ?? ''));
    return {
      ids: Dictionary.of(this.ids),
      fields: this.fields,
      words: dictionary,
      spelling: dictionary.size > MOST_WITHOUT_SPELLING ? buildSpelling(dictionary) : undefined,
      stopWords: filled(Uint8Array, this.stopWords, order),
      terms: Dictionary.of([...this.termNumbers.keys()]),
      ...words,
      ...invert(words, this.fields, this.termNumbers.size),
    };
  }

  /** The numbers of the words by the alphabet; of two that are equal the stop word last. */
  private alphabeticalOrder(): Uint32Array {
    const { words, stopWords } = this;
    return Uint32Array.from(words.keys()).sort((a, b) => {
      const [one, other] = [words[a] ?? '', words[b] ?? ''];
      return one < other ? -1 : one > other ? 1 : (stopWords[a] ?? 0) - (stopWords[b] ?? 0);
    });
  }

  private renumberedTokens(order: Uint32Array): Uint16Array | Uint32Array {
    const numbers = new Uint32Array(order.length);
    for (let i = 0; i < order.length; i++) numbers[order[i] ?? 0] = i;
    const narrow = order.length <= 0x10000;
    const tokens = narrow ? sharedArray(Uint16Array, this.size) : sharedArray(Uint32Array, this.size);
    for (let i = 0; i < this.size; i++) tokens[i] = numbers[this.tokens[i] ?? 0] ?? 0;
    return tokens;
  }

  private newWord(word: string, term: string, stop: boolean): number {
    this.words.push(word);
    this.stopWords.push(stop ? 1 : 0);
    this.termOfWord.push(this.termNumber(term));
    return this.words.length - 1;
  }

  private termNumber(term: string): number {
    let number = this.termNumbers.get(term);
    if (number === undefined) {
      number = this.termNumbers.size;
      this.termNumbers.set(term, number);
    }
    return number;
  }
}

/** The values as a flat array, in their own order or in another. */
function filled<T extends Uint8Array | Uint32Array>(
  type: ArrayType<T>,
  values: readonly number[],
  order?: Uint32Array,
): T {
  const array = sharedArray(type, values.length);
  for (let i = 0; i < values.length; i++) array[i] = values[order?.[i] ?? i] ?? 0;
  return array;
}
