import { sharedArray } from './shared-array';

/** Numbers by 32-bit hashes, in two flat arrays: the numbers in buckets of hashes, the bucket `i` from `starts[i]` on. */
export interface HashedNumbers {
  readonly starts: Uint32Array;
  /** A number in the low bits, and what room is left filled with the high bits of its hash. */
  readonly entries: Uint32Array;
}

/** Writes the hashes of a number into the array and gives how many there are; the same each time. */
export type HashesOf = (number: number, hashes: Uint32Array) => number;

/** Sorts the numbers below `count` into buckets by counting: two passes, no objects. A number has at most `most` hashes. */
export function hashNumbers(count: number, most: number, hashesOf: HashesOf): HashedNumbers {
  const hashes = new Uint32Array(most);
  let size = 0;
  for (let number = 0; number < count; number++) size += hashesOf(number, hashes);
  const mask = 2 ** Math.ceil(Math.log2(size / NUMBERS_A_BUCKET + 1)) - 1;
  const starts = sharedArray(Uint32Array, mask + 2);
  forEachHash(count, hashes, hashesOf, (hash) => {
    starts[(hash & mask) + 1] = (starts[(hash & mask) + 1] ?? 0) + 1;
  });
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const entries = sharedArray(Uint32Array, size);
  const numberBits = numberMask(count);
  forEachHash(count, hashes, hashesOf, (hash, number) => {
    const at = next[hash & mask] ?? 0;
    next[hash & mask] = at + 1;
    entries[at] = (hash & ~numberBits) | number;
  });
  return { starts, entries };
}

/** The numbers that have a hash, and sometimes one that has not. `count` as it was given to `hashNumbers`. */
export function* numbersWith({ starts, entries }: HashedNumbers, count: number, hash: number): Generator<number> {
  const bucket = hash & (starts.length - 2);
  const numberBits = numberMask(count);
  const end = starts[bucket + 1] ?? 0;
  for (let i = starts[bucket] ?? 0; i < end; i++) {
    const entry = entries[i] ?? 0;
    if (((entry ^ hash) & ~numberBits) === 0) yield entry & numberBits;
  }
}

/** More make the table smaller and looking up slower. */
const NUMBERS_A_BUCKET = 2;

function forEachHash(
  count: number,
  hashes: Uint32Array,
  hashesOf: HashesOf,
  visit: (hash: number, number: number) => void,
): void {
  for (let number = 0; number < count; number++) {
    const found = hashesOf(number, hashes);
    for (let i = 0; i < found; i++) visit(hashes[i] ?? 0, number);
  }
}

/** The low bits that a number needs. */
function numberMask(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, count))) - 1;
}
