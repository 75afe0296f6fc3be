import { labelWords, withMark, type Statement } from '../../src/answers';
import type { Block, Language } from '../../src/guides';
import { shorten } from './shorten';

/**
 * Words of a guide or of a person as Teams' Markdown shows them unchanged. Brackets are escaped too, so that a number in them
 * is not taken for the mark of a citation.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_~[\]]/g, '\\$&')
    .replace(/^\s*(?:[#+-]|\d+(?=[.)]))/, (start) => (/\d$/.test(start) ? `${start}\\` : start.replace(/\S/, '\\$&')));
}

/** A link with a title; only its words where the address is no web address. */
export function markdownLink(title: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return escapeMarkdown(title);
  return `[${escapeMarkdown(title)}](${url.replace(/[\s()<>]/g, encodeURIComponent).replace(/[()]/g, percent)})`;
}

/**
 * A quoted statement: its label in bold, its words unchanged, its mark, and the items of a list each on a line of its own.
 * `mark` false leaves the mark out.
 */
export function statementAsMarkdown(statement: Statement, language: Language, mark: boolean): string {
  const label = statement.label ? `**${escapeMarkdown(labelWords(statement.label, language))}** ` : '';
  const lead = label + escapeAround(statement.text, mark ? statement.citation : 0);
  const { items } = statement;
  if (!items) return lead;
  const lines = items.texts.map(
    (item, i) => `${items.ordered ? `${String(items.first + i)}.` : '-'} ${escapeMarkdown(item)}`,
  );
  return [lead, ...lines].join('\n');
}

/** A list with the sentence that leads into it, as many items as fit into `room` characters. */
export function listAsMarkdown(list: Extract<Block, { kind: 'list' }>, room: number): string {
  let left = room;
  const items = list.items
    .map((item, i) => `${list.ordered ? `${String(i + 1)}.` : '-'} ${escapeMarkdown(shorten(item, room))}`)
    .filter((item) => (left -= item.length) > 0);
  return [...(list.lead === undefined ? [] : [escapeMarkdown(list.lead)]), ...items].join('\n');
}

/** Escapes the words but not the mark between them and their stop. */
function escapeAround(text: string, number: number): string {
  const marked = withMark(text, number);
  if (marked === text) return escapeMarkdown(text);
  const mark = ` [${String(number)}]`;
  const at = marked.lastIndexOf(mark);
  return escapeMarkdown(marked.slice(0, at)) + mark + escapeMarkdown(marked.slice(at + mark.length));
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
