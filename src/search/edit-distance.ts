/**
 * How many letters have to be added, left out, replaced, or swapped with their neighbour to make one word of another
 * (optimal string alignment). Anything above `most` is told as `most + 1`, which keeps it quick.
 */
export function editDistance(a: string, b: string, most: number): number {
  const tooFar = most + 1;
  if (Math.abs(a.length - b.length) > most) return tooFar;
  let [before, previous, current] = rowsFor(b.length);
  for (let j = 0; j <= b.length; j++) previous[j] = Math.min(j, tooFar);
  for (let i = 1; i <= a.length; i++) {
    // Farther from the diagonal than `most`, all is too far.
    const first = Math.max(1, i - most);
    const last = Math.min(b.length, i + most);
    current[first - 1] = first === 1 ? Math.min(i, tooFar) : tooFar;
    if (last < b.length) current[last + 1] = tooFar;
    let least = current[first - 1] ?? tooFar;
    for (let j = first; j <= last; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let distance = (previous[j - 1] ?? tooFar) + (same ? 0 : 1);
      distance = Math.min(distance, (previous[j] ?? tooFar) + 1, (current[j - 1] ?? tooFar) + 1);
      if (i > 1 && j > 1 && swapped(a, i, b, j)) distance = Math.min(distance, (before[j - 2] ?? tooFar) + 1);
      current[j] = Math.min(distance, tooFar);
      least = Math.min(least, distance);
    }
    if (least > most) return tooFar;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length] ?? tooFar, tooFar);
}

function swapped(a: string, i: number, b: string, j: number): boolean {
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

let rows = [new Uint32Array(0), new Uint32Array(0), new Uint32Array(0)] as const;

/** Three rows of the table, the same each time: many words are compared with one. */
function rowsFor(length: number): [Uint32Array, Uint32Array, Uint32Array] {
  if (rows[0].length < length + 2) {
    rows = [new Uint32Array(length + 2), new Uint32Array(length + 2), new Uint32Array(length + 2)];
  }
  return [...rows];
}
