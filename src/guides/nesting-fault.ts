/** Quotes and lists in one another; people write three or four. */
const DEEPEST_BLOCKS = 20;
/** Columns in front of a list's item: an item takes two or more for each list around it. */
const WIDEST_INDENT = 100;
/** Stars, underscores or tildes in a row: a line to be filled in by hand may have a hundred. */
const LONGEST_RUN = 200;
/** Brackets that are open at once. */
const DEEPEST_BRACKETS = 50;
/** Signs that may open or close something, in one block between empty lines: a long table has some hundreds. */
const MOST_SIGNS = 5_000;

const container = /^[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/;
/** A line across the page. */
const rule = /^[ \t]*([*_-])(?:[ \t]*\1)*[ \t]*$/;
const run = new RegExp(['\\*', '_', '~'].map((sign) => `${sign}{${String(LONGEST_RUN + 1)}}`).join('|'));
const item = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/**
 * Why a Markdown text is nested deeper than anybody writes; undefined if it is not. A parser of Markdown takes time that grows with
 * the square or the cube of some nestings, and the stack besides: such a text would hold up everybody, so it is to be refused
 * before it is parsed. Takes time in proportion to the text.
 */
export function nestingFault(markdown: string): string | undefined {
  let open = 0;
  let signs = 0;
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') [open, signs] = [0, 0];
    if (rule.test(line)) continue;
    if (blocksOf(line) > DEEPEST_BLOCKS)
      return `it has more than ${String(DEEPEST_BLOCKS)} quotes or lists in one another`;
    if (item.test(line) && columnsBefore(line) > WIDEST_INDENT) return 'a list in it stands too far to the right';
    if (run.test(line)) return `it has more than ${String(LONGEST_RUN)} of *, _ or ~ in a row`;
    for (const sign of line) {
      if (sign === '[') open += 1;
      else if (sign === ']') open = Math.max(0, open - 1);
      else if (sign !== '*' && sign !== '_' && sign !== '`') continue;
      signs += 1;
    }
    if (open > DEEPEST_BRACKETS) return `it has more than ${String(DEEPEST_BRACKETS)} brackets open at once`;
    if (signs > MOST_SIGNS)
      return `a block of it has more than ${MOST_SIGNS.toLocaleString('en')} of *, _, \`, [ and ]`;
  }
  return undefined;
}

function blocksOf(line: string): number {
  let rest = line;
  let blocks = 0;
  for (let found = container.exec(rest); found && blocks <= DEEPEST_BLOCKS; found = container.exec(rest)) {
    rest = rest.slice(found[0].length);
    blocks += 1;
  }
  return blocks;
}

function columnsBefore(line: string): number {
  return line.slice(0, line.length - line.trimStart().length).replaceAll('\t', '    ').length;
}
