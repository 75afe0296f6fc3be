import { unreachable } from '../errors';
import type { Items, Label, Statement } from './answer';
import type { CitationList } from './citations';
import { countWords, quotablesOf, type Quotable } from './quotables';
import type { QuestionKind } from './question-kind';

/** An answer's first part has at most this many words, unless its first sentence alone has more: sentences are never cut. */
export const WORDS_AT_FIRST = 60;
/** What "More" shows at most. */
const WORDS_OF_MORE = 180;

/** A quotable as a statement: of a list, the items that fit into `words`, at least one. */
export function statementOf(
  quotable: Quotable,
  citations: CitationList,
  options: { label?: Label; words: number },
): Statement {
  const { label, words } = options;
  const items = quotable.list && itemsThatFit(quotable, words - countWords(quotable.text));
  return {
    ...(label ? { label } : {}),
    text: quotable.text,
    ...(items ? { items } : {}),
    citation: citations.numberOf(quotable),
  };
}

/** The words of ours that a quotation needs in front, if any. */
export function labelFor(quotable: Quotable, kind: QuestionKind, asked: string): Label | undefined {
  const { language } = quotable.section.guide;
  // Whose language it is comes first: without it the reader would wonder at the very words.
  if (language !== asked) return { kind: 'fromLanguage', language };
  switch (quotable.basis) {
    case 'notPublic':
      return { kind: 'notPublic' };
    case 'generalPractice':
      return { kind: 'generalPractice' };
    case 'guide':
      return kind === 'yesNo' ? { kind: 'guideSays' } : undefined;
    default:
      return unreachable(quotable.basis);
  }
}

/** What the section goes on to say behind what was shown: the items left, then its other sentences. */
export function moreOf(shown: Statement, quotable: Quotable): Statement[] {
  const more: Statement[] = [];
  let words = 0;
  const left = quotable.list?.items.slice(shown.items?.texts.length ?? 0) ?? [];
  if (quotable.list && left.length > 0) {
    const first = (shown.items?.texts.length ?? 0) + 1;
    more.push({
      text: quotable.text,
      items: { ordered: quotable.list.ordered, first, texts: left },
      citation: shown.citation,
    });
    words += countWords(left.join(' '));
  }
  for (const next of quotablesOf(quotable.section).slice(quotable.position + 1)) {
    const items = next.list && { ordered: next.list.ordered, first: 1, texts: next.list.items };
    words += countWords([next.text, ...(items?.texts ?? [])].join(' '));
    if (words > WORDS_OF_MORE) break;
    more.push({ text: next.text, ...(items ? { items } : {}), citation: shown.citation });
  }
  return more;
}

export function wordsIn(statement: Statement): number {
  return countWords([statement.text, ...(statement.items?.texts ?? [])].join(' '));
}

function itemsThatFit({ list }: Quotable, words: number): Items | undefined {
  if (!list) return undefined;
  let left = words;
  let count = 0;
  for (const item of list.items) {
    left -= countWords(item);
    if (left < 0 && count > 0) break;
    count++;
  }
  return { ordered: list.ordered, first: 1, texts: list.items.slice(0, count) };
}
