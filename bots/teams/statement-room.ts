import type { Label, Statement } from '../../src/answers';
import { shorten } from './shorten';

/**
 * The first statements that fit into `room` characters, the last of them cut at a word with "…", lists at an item. Counted
 * generously: a character that has to be escaped takes up to five.
 */
export function fitStatements(statements: readonly Statement[], room: number): Statement[] {
  const fitting: Statement[] = [];
  let left = room;
  for (const statement of statements) {
    if (left < leastRoom) break;
    const cut = cutTo(statement, left - overhead);
    fitting.push(cut);
    left -= lengthOf(cut) + overhead;
  }
  return fitting;
}

/** Characters of a subject in front of a quotation: a heading, or what somebody asked about. */
const longestSubject = 120;

/** Words of ours in front of a quotation, as the longest label has them, in bold. */
const labelRoom = 40;

/** With less room nothing more is begun. */
const leastRoom = 100;

/** A mark, a line end, and the sign before an item. */
const overhead = 20;

function cutTo(statement: Statement, room: number): Statement {
  const label = shortLabel(statement.label);
  let left = room - labelLength(label);
  const text = cutText(statement.text, Math.max(0, left));
  left -= escapedLength(text);
  const cut = { ...statement, ...(label ? { label } : {}), text };
  if (!statement.items) return cut;
  const texts: string[] = [];
  for (const item of statement.items.texts) {
    left -= escapedLength(item) + overhead;
    if (left < 0) break;
    texts.push(item);
  }
  return { ...cut, items: { ...statement.items, texts } };
}

function shortLabel(label: Label | undefined): Label | undefined {
  return label?.kind === 'subject' ? { ...label, text: shorten(label.text, longestSubject) } : label;
}

function labelLength(label: Label | undefined): number {
  if (!label) return 0;
  return labelRoom + (label.kind === 'subject' ? escapedLength(label.text) : 0);
}

function cutText(text: string, room: number): string {
  return escapedLength(text) <= room ? text : shorten(text, Math.max(1, Math.floor(room / 5)));
}

function lengthOf(statement: Statement): number {
  const items = statement.items?.texts ?? [];
  const texts = [statement.text, ...items];
  return texts.reduce((sum, text) => sum + escapedLength(text) + overhead, labelLength(statement.label));
}

/** What a text may grow to: `&` to `&amp;`, `*` to `\*`. */
function escapedLength(text: string): number {
  return text.length + 4 * (text.match(/[&<>\\`*_~[\]]/g)?.length ?? 0);
}
