/** A class of typed arrays. */
export interface ArrayType<T> {
  new (from: number | SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** Below this a copy costs less than sharing. */
const WORTH_SHARING = 0x10000;

/**
 * A typed array of zeros. A large one lies in memory that threads share, so that a worker can read an index while questions
 * are answered from it, and give back another without a copy.
 */
export function sharedArray<T>(type: ArrayType<T>, length: number): T {
  const bytes = length * type.BYTES_PER_ELEMENT;
  return bytes < WORTH_SHARING ? new type(length) : new type(new SharedArrayBuffer(bytes));
}
