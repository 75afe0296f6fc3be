import type { Statement } from '../../src/answers';
import { shorten } from './shorten';

/**
 * The first statements that fit into `room` characters, the last of them cut at a word with "…", lists at an item. Counted
 * generously: a character that has to be escaped takes up to five.
 */
export function fitStatements(statements: readonly Statement[], room: number): Statement[] {
  const fitting: Statement[] = [];
  let left = room;
  for (const statement of statements) {
    const labelled = statement.label?.kind === 'subject' ? statement.label.text.length * 5 : 40;
    if (labelled + overhead > left) break;
    const cut = cutTo(statement, left - labelled - overhead);
    fitting.push(cut);
    left -= labelled + overhead + lengthOf(cut);
  }
  return fitting;
}

/** A mark, a line end, and the sign before an item. */
const overhead = 20;

function cutTo(statement: Statement, room: number): Statement {
  const text = cutText(statement.text, room);
  if (!statement.items) return { ...statement, text };
  let left = room - escapedLength(text);
  const texts: string[] = [];
  for (const item of statement.items.texts) {
    if (escapedLength(item) + overhead > left) break;
    texts.push(item);
    left -= escapedLength(item) + overhead;
  }
  return { ...statement, text, items: { ...statement.items, texts } };
}

function cutText(text: string, room: number): string {
  return escapedLength(text) <= room ? text : shorten(text, Math.max(1, Math.floor(room / 5)));
}

function lengthOf(statement: Statement): number {
  const items = statement.items?.texts ?? [];
  return [statement.text, ...items].reduce((sum, text) => sum + escapedLength(text) + overhead, 0);
}

/** What a text may grow to: `&` to `&amp;`, `*` to `\*`. */
function escapedLength(text: string): number {
  return text.length + 4 * (text.match(/[&<>\\`*_~[\]]/g)?.length ?? 0);
}
