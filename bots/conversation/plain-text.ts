import { citationAsText, statementAsText, wordings, type Citation, type Statement } from '../../src/answers';
import { unreachable } from '../../src/errors';
import type { Reply, Paragraph, Span } from './reply';

/**
 * A reply as plain text with a numbered source list: complete for a channel, a notification or a screen reader that shows
 * nothing else. `address` turns a section's path into a full address.
 */
export function replyAsText(reply: Reply, address: (path: string) => string): string {
  const { language } = reply;
  const words = wordings[language];
  const paragraphs = reply.paragraphs.map((paragraph) => paragraphAsText(paragraph, reply, address));
  const choices = reply.choices.map((choice, i) => `${String(i + 1)}. ${choice}`);
  const sources = reply.citations.map((citation) => citationAsText(citation, language, address));
  return [
    ...paragraphs,
    choices.join('\n'),
    sources.length > 0 ? [words.sources, ...sources].join('\n') : '',
    reply.suggestions.length > 0 ? `${words.next} ${reply.suggestions.join(' · ')}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function paragraphAsText(paragraph: Paragraph, reply: Reply, address: (path: string) => string): string {
  switch (paragraph.kind) {
    case 'statements':
      return paragraph.statements
        .map((statement) => statementAsText(withoutStrayMarks(statement, reply.citations), reply.language))
        .join('\n');
    case 'words':
      return paragraph.spans.map((span) => spanAsText(span, address)).join('');
    default:
      return unreachable(paragraph);
  }
}

function spanAsText(span: Span, address: (path: string) => string): string {
  return typeof span === 'string' ? span : `${span.text} (${address(span.path)})`;
}

/** A number in brackets inside quoted words would read as a mark; a mark without a source would promise one. */
function withoutStrayMarks(statement: Statement, citations: readonly Citation[]): Statement {
  const { items } = statement;
  return {
    ...statement,
    text: withoutBrackets(statement.text),
    ...(items ? { items: { ...items, texts: items.texts.map(withoutBrackets) } } : {}),
    citation: citations.some(({ number }) => number === statement.citation) ? statement.citation : 0,
  };
}

function withoutBrackets(text: string): string {
  return text.replace(/\[(\d+)\]/g, '($1)');
}
