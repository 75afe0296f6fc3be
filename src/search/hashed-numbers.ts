import { sharedArray } from './shared-array';

/** Numbers by 32-bit hashes, in two flat arrays: the numbers in buckets of hashes, the bucket `i` from `starts[i]` on. */
export interface HashedNumbers {
  readonly starts: Uint32Array;
  /** A number in the low bits, and what room is left filled with the high bits of its hash. */
  readonly entries: Uint32Array;
}

/** Writes the hashes of a number into the array and gives how many there are; the same each time. */
export type HashesOf = (number: number, hashes: Uint32Array) => number;

/** Sorts the numbers below `count` into buckets by counting: no objects. A number has at most `most` hashes, below 256. */
export function hashNumbers(count: number, most: number, hashesOf: HashesOf): HashedNumbers {
  const { all, counts, size } = allHashes(count, most, hashesOf);
  const mask = 2 ** Math.ceil(Math.log2(size / NUMBERS_A_BUCKET + 1)) - 1;
  const starts = sharedArray(Uint32Array, mask + 2);
  for (let i = 0; i < size; i++) {
    const next = ((all[i] ?? 0) & mask) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const entries = sharedArray(Uint32Array, size);
  const numberBits = numberMask(count);
  for (let number = 0, i = 0; number < count; number++) {
    for (const end = i + (counts[number] ?? 0); i < end; i++) {
      const hash = all[i] ?? 0;
      const at = next[hash & mask] ?? 0;
      next[hash & mask] = at + 1;
      entries[at] = (hash & ~numberBits) | number;
    }
  }
  return { starts, entries };
}

/** The hashes of all numbers in a row, and how many each has. */
function allHashes(count: number, most: number, hashesOf: HashesOf) {
  const hashes = new Uint32Array(most);
  const counts = new Uint8Array(count);
  let all = new Uint32Array(16 * count + most);
  let size = 0;
  for (let number = 0; number < count; number++) {
    const found = hashesOf(number, hashes);
    if (size + found > all.length) {
      const longer = new Uint32Array(2 * all.length);
      longer.set(all);
      all = longer;
    }
    for (let i = 0; i < found; i++) all[size + i] = hashes[i] ?? 0;
    counts[number] = found;
    size += found;
  }
  return { all, counts, size };
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

/** The low bits that a number needs. */
function numberMask(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, count))) - 1;
}
