import type { LossLog } from '../markup/loss-log';
import type { Line } from './pdf-line';

const contentsHeading = /^(?:table of contents|contents|sommaire|table des matières)$/i;
const leaders = /(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$/i;
const endsInPage = /\s(?:\d{1,4}|[ivxlc]{1,6})\s*$/i;

/** The lines without a list of contents: lines with leaders to a page number, and what stands between its heading and the text. */
export function withoutContents(lines: readonly Line[], losses: LossLog): Line[] {
  const kept: Line[] = [];
  let inside: { page: number } | undefined;
  let found = false;
  for (const [i, line] of lines.entries()) {
    if (contentsHeading.test(line.text.trim())) {
      inside = { page: line.page };
      found = true;
      continue;
    }
    if (leaders.test(line.text)) {
      found = true;
      continue;
    }
    // An entry's number may stand apart, behind a wide gap.
    const isEntry = endsInPage.test(line.text) || isNumber(line.text) || isFollowedByNumber(line, lines[i + 1]);
    if (inside && isEntry && line.page <= inside.page + 1) {
      inside = { page: line.page };
      continue;
    }
    inside = undefined;
    kept.push(line);
  }
  if (found) losses.add('CONTENTS_LIST');
  return kept;
}

function isNumber(text: string): boolean {
  return /^\s*(?:[ivxlc]{1,6}|(?:(?:[A-Z]\.)?\d{1,4}(?:\.\d{1,3})*\.?\s*){1,20})$/i.test(text);
}

function isFollowedByNumber(line: Line, next: Line | undefined): boolean {
  return next !== undefined && Math.abs(next.y - line.y) < line.size * 0.4 && isNumber(next.text);
}
