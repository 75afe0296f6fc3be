import type { Heading } from 'mdast';
import { numberedDepth } from '../markup/guess-headings';
import type { PdfBlock, TextBlock } from './blocks';

/** An entry of a PDF's outline (its bookmarks). */
export interface OutlineItem {
  readonly title: string;
  /** 1 for the topmost. */
  readonly depth: number;
  readonly page: number | undefined;
}

export interface FoundHeadings {
  readonly title: TextBlock | undefined;
  readonly levels: ReadonlyMap<TextBlock, Heading['depth']>;
}

const LONGEST_HEADING = 250;
const MOST_LINES = 4;

/**
 * Tells headings from paragraphs: by the outline where the file has one, and by letters that are larger or bolder than those of
 * running text. The larger the letters, the higher the level, unless numbers or the outline say it.
 */
export function findHeadings(blocks: readonly PdfBlock[], outline: readonly OutlineItem[]): FoundHeadings {
  const texts = blocks.filter((block) => block.kind === 'text');
  const body = bodyStyle(texts);
  const listed = matchOutline(texts, outline);
  const shown = texts.filter((block) => !listed.has(block) && looksLikeHeading(block, body));
  const title = titleOf(texts, shown, listed);
  const headings = texts.filter((block) => block !== title && (listed.has(block) || shown.includes(block)));
  const levels = levelsOfStyles(headings, listed);
  return {
    title,
    levels: new Map(headings.map((block) => [block, listed.get(block) ?? levels.get(styleOf(block)) ?? 1])),
  };
}

interface Body {
  readonly size: number;
  readonly bold: boolean;
}

function bodyStyle(blocks: readonly TextBlock[]): Body {
  const letters = new Map<string, { style: Body; count: number }>();
  for (const { first, runs } of blocks) {
    const style = { size: Math.round(first.size * 2) / 2, bold: first.bold };
    const key = `${String(style.size)} ${String(style.bold)}`;
    const entry = letters.get(key) ?? { style, count: 0 };
    entry.count += runs.reduce((sum, { text }) => sum + text.length, 0);
    letters.set(key, entry);
  }
  const most = [...letters.values()].reduce((a, b) => (b.count > a.count ? b : a), {
    style: { size: 10, bold: false },
    count: 0,
  });
  return most.style;
}

function looksLikeHeading(block: TextBlock, body: Body): boolean {
  const text = textOf(block);
  if (text.length > LONGEST_HEADING || block.lineCount > MOST_LINES || !/\p{L}{2}/u.test(text)) return false;
  const isLarger = block.first.size > body.size * 1.07 + 0.2;
  const isBolder = block.first.bold && !body.bold && block.first.size > body.size * 0.95;
  if (isLarger) return !/[;,]$/.test(text);
  return isBolder && text.length <= 150 && !/[.;,:]$/.test(text) && (!block.marker || block.marker.ordered);
}

/** The largest letters of the file, once, on its first page of text, before everything else. */
function titleOf(
  texts: readonly TextBlock[],
  shown: readonly TextBlock[],
  listed: ReadonlyMap<TextBlock, number>,
): TextBlock | undefined {
  const [first, ...others] = [...shown].sort((a, b) => b.first.size - a.first.size);
  const start = texts[0]?.first.page;
  if (!first || first.first.page !== start) return undefined;
  const isLargest = others.every((other) => other.first.size < first.first.size - 0.5);
  const comesFirst = texts.slice(0, texts.indexOf(first)).every((block) => !listed.has(block));
  return isLargest && comesFirst && others.length + listed.size > 0 ? first : undefined;
}

function matchOutline(texts: readonly TextBlock[], outline: readonly OutlineItem[]): Map<TextBlock, Heading['depth']> {
  const matched = new Map<TextBlock, Heading['depth']>();
  const short = texts.filter((block) => textOf(block).length <= LONGEST_HEADING);
  const words = new Map(short.map((block) => [block, plain(textOf(block))]));
  for (const { title, depth, page } of outline) {
    const sought = plain(title);
    if (sought === '') continue;
    const block = short.find((each) => {
      const found = words.get(each) ?? '';
      const isSame = found === sought || withoutNumber(found) === withoutNumber(sought);
      return isSame && !matched.has(each) && (page === undefined || Math.abs(each.first.page - page) <= 1);
    });
    if (block) matched.set(block, Math.min(6, depth) as Heading['depth']);
  }
  // Bookmarks that name places rather than headings ("Page 1", "Top") say nothing about the text.
  return matched.size * 2 >= outline.length ? matched : new Map<TextBlock, Heading['depth']>();
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function withoutNumber(text: string): string {
  return text.replace(/^(?:chapter |chapitre |part |section )?[\divxlc]{1,5}(?: \d+)* (?=\p{L})/u, '');
}

/** The level of each style of headings: the outline's, that of their numbers, or their rank by size and weight. */
function levelsOfStyles(
  headings: readonly TextBlock[],
  listed: ReadonlyMap<TextBlock, Heading['depth']>,
): Map<string, Heading['depth']> {
  const byStyle = new Map<string, TextBlock[]>();
  for (const block of headings) byStyle.set(styleOf(block), [...(byStyle.get(styleOf(block)) ?? []), block]);
  const ranked = [...byStyle].sort(
    ([, [a]], [, [b]]) => (b?.first.size ?? 0) - (a?.first.size ?? 0) || Number(b?.first.bold) - Number(a?.first.bold),
  );
  const levels = new Map<string, Heading['depth']>();
  let above = 0;
  for (const [style, blocks] of ranked) {
    const known = mostCommon(blocks.flatMap((block) => listed.get(block) ?? [])) ?? mostNumbered(blocks);
    above = known ?? Math.min(6, above + 1);
    levels.set(style, above as Heading['depth']);
  }
  return levels;
}

function mostNumbered(blocks: readonly TextBlock[]): Heading['depth'] | undefined {
  const depths = blocks.flatMap((block) => numberedDepth(markedTextOf(block)) ?? []);
  return depths.length * 2 > blocks.length ? mostCommon(depths) : undefined;
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function styleOf({ first }: TextBlock): string {
  return `${String(Math.round(first.size * 2) / 2)} ${String(first.bold)}`;
}

export function textOf({ runs }: TextBlock): string {
  return runs
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** With the number that was taken for the marker of a list. */
export function markedTextOf(block: TextBlock): string {
  return block.marker ? `${block.first.text.slice(0, block.marker.start).trim()} ${textOf(block)}` : textOf(block);
}
