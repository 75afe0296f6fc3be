import { encodePng } from './png';

/** The mark in colour, 192 × 192: a page that is also the flag by which a ship asks for free pratique. */
export function colourIcon(): Buffer {
  const shapes: Shape[] = [
    { colour: [0x00, 0x5a, 0x9c], covers: rectangle(0, 0, 192, 192) },
    { colour: [0xff, 0xff, 0xff], covers: rectangle(54, 48, 8, 96, 4) },
    { colour: [0xff, 0xc8, 0x3d], covers: rectangle(62, 54, 76, 56) },
    { colour: [0x00, 0x33, 0x58], covers: rectangle(74, 70, 52, 8) },
    { colour: [0x00, 0x33, 0x58], covers: rectangle(74, 86, 34, 8) },
  ];
  return encodePng(paint(192, shapes), 192);
}

/** The mark in white lines on nothing, 32 × 32. */
export function outlineIcon(): Buffer {
  const lines: Line[] = [
    [6, 3, 6, 29],
    [6, 5, 27, 5],
    [27, 5, 27, 20],
    [27, 20, 6, 20],
    [11, 10, 22, 10],
    [11, 15, 18, 15],
  ];
  const shapes: Shape[] = [{ colour: [0xff, 0xff, 0xff], covers: (x, y) => lines.some((line) => near(x, y, line, 1)) }];
  return encodePng(paint(32, shapes), 32);
}

interface Shape {
  readonly colour: readonly [number, number, number];
  readonly covers: (x: number, y: number) => boolean;
}

/** From one point to another: x, y, x, y. */
type Line = readonly [number, number, number, number];

/** Samples a side of a pixel: 16 shades at an edge. */
const SAMPLES = 4;

/** Paints the shapes one over the other, with soft edges, on nothing. */
function paint(size: number, shapes: readonly Shape[]): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixels.set(pixelAt(x, y, shapes), (y * size + x) * 4);
  }
  return pixels;
}

function pixelAt(x: number, y: number, shapes: readonly Shape[]): number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const at = [x + ((i % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES] as const;
    const top = shapes.findLast(({ covers }) => covers(...at));
    if (!top) continue;
    covered++;
    top.colour.forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value));
  }
  if (covered === 0) return [0, 0, 0, 0];
  return [...sum.map((value) => Math.round(value / covered)), Math.round((255 * covered) / (SAMPLES * SAMPLES))];
}

/** A rectangle, with round corners if `radius` is given. */
function rectangle(left: number, top: number, width: number, height: number, radius = 0): Shape['covers'] {
  return (x, y) => {
    if (x < left || y < top || x > left + width || y > top + height) return false;
    const insideX = Math.min(Math.max(x, left + radius), left + width - radius);
    const insideY = Math.min(Math.max(y, top + radius), top + height - radius);
    return radius === 0 || Math.hypot(x - insideX, y - insideY) <= radius;
  };
}

function near(x: number, y: number, [x1, y1, x2, y2]: Line, distance: number): boolean {
  const length = Math.hypot(x2 - x1, y2 - y1) ** 2;
  const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) <= distance;
}
