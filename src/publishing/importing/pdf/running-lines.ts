import type { Line } from './pdf-line';

/** How many lines at the top and at the foot of a page may repeat themselves from page to page. */
const MARGIN_LINES = 3;

/** They stand in the outer tenth of a page's height. This near the edge no text runs, so two pages are proof enough. */
const MARGIN_SHARE = 0.1;
const EDGE_SHARE = 0.07;

export interface PageLines {
  readonly lines: readonly Line[];
  readonly height: number;
}

/** The pages without their running headers, footers and page numbers, and how many lines those were. */
export function withoutRunningLines(pages: readonly PageLines[]): { pages: Line[][]; dropped: number } {
  const counts = new Map<string, number>();
  const margins = pages.map((page) => marginsOf(page));
  for (const margin of margins) for (const key of new Set(margin.values())) counts.set(key, (counts.get(key) ?? 0) + 1);
  const filled = pages.filter(({ lines }) => lines.length > 0).length;
  // Left and right pages may have headers of their own, chapters too.
  const often = Math.max(2, Math.min(filled, Math.ceil(filled * 0.3)));
  let dropped = 0;
  const kept = pages.map(({ lines }, i) =>
    lines.filter((line) => {
      const key = margins[i]?.get(line);
      const isRunning =
        key !== undefined && (counts.get(key) ?? 0) >= (isAtEdge(line, pages[i]?.height ?? 0) ? 2 : often);
      if (isRunning) dropped++;
      return !isRunning;
    }),
  );
  return { pages: kept, dropped };
}

function isAtEdge({ y }: Line, height: number): boolean {
  return y > height * (1 - EDGE_SHARE) || y < height * EDGE_SHARE;
}

/** The outermost lines of a page with what makes them the same line on another page: place, and words with any number. */
function marginsOf({ lines, height }: PageLines): Map<Line, string> {
  const byHeight = [...lines].sort((a, b) => b.y - a.y);
  const heights = [...new Set(byHeight.map(({ y }) => Math.round(y)))];
  const top = new Set(heights.slice(0, MARGIN_LINES));
  const foot = new Set(heights.slice(-MARGIN_LINES));
  const isOuter = (y: number) => y > height * (1 - MARGIN_SHARE) || y < height * MARGIN_SHARE;
  const margin = byHeight.filter(({ y }) => isOuter(y) && (top.has(Math.round(y)) || foot.has(Math.round(y))));
  return new Map(margin.map((line) => [line, `${String(Math.round(line.y / 4))} ${sameWords(line.text)}`]));
}

function sameWords(text: string): string {
  return /^[ivxlc]{1,7}$/i.test(text) ? '#' : text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
