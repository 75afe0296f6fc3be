/** Where a term stands in a segment: documents, ascending, from `start` up to `end` of the lists, and how often. */
export interface Postings {
  readonly documents: Uint32Array;
  /** Numbers of `frequencies`. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly frequencies: Float32Array;
  readonly start: number;
  readonly end: number;
  /** Not less than the term's greatest effect in any document at the segment's own average length. */
  readonly greatestEffect: number;
}

/** The place of a document in the lists; -1 when it is not there. */
export function postingOf({ documents, start, end }: Postings, document: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low < end && documents[low] === document ? low : -1;
}

/** Postings that are not of the segment itself. Each frequency has a code of its own. */
export function madePostings(documents: Uint32Array, frequencies: Float32Array): Postings {
  return {
    documents,
    codes: countingUp(documents.length),
    frequencies,
    start: 0,
    end: documents.length,
    // Nothing has a greater effect.
    greatestEffect: 1,
  };
}

let numbers = new Uint32Array(0);

/** 0, 1, 2 … and so on, made once. */
function countingUp(length: number): Uint32Array {
  if (numbers.length < length) {
    numbers = new Uint32Array(2 * length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = i;
  }
  return numbers;
}
