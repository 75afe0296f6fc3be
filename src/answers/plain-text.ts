import type { Language } from '../guides';
import type { Answered, Citation, Statement } from './answer';
import { citationFacts, citationTitle, labelWords, withMark, wordings } from './wording';

/**
 * An answer as plain text with a numbered source list: complete for a terminal, a screen reader and a channel that shows
 * nothing else. `address` turns a section's path into a full address.
 */
export function answeredAsText(answer: Answered, language: Language, address: (path: string) => string): string {
  const words = wordings[language];
  const next = answer.next.length > 0 ? `${words.next} ${answer.next.join(' · ')}` : undefined;
  return [
    answer.statements.map((statement) => statementAsText(statement, language)).join('\n'),
    [words.sources, ...answer.citations.map((citation) => citationAsText(citation, language, address))].join('\n'),
    next,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** Statement with its label and mark; the items of a list each on a line of its own. */
export function statementAsText(statement: Statement, language: Language): string {
  const label = statement.label ? `${labelWords(statement.label, language)} ` : '';
  const lead = label + withMark(statement.text, statement.citation);
  const { items } = statement;
  if (!items) return lead;
  return [lead, ...items.texts.map((item, i) => `${items.ordered ? `${String(items.first + i)}.` : '-'} ${item}`)].join(
    '\n',
  );
}

/** `[1] Heading – Guide. Explanatory, not official. Edition of … . https://…` */
export function citationAsText(citation: Citation, language: Language, address: (path: string) => string): string {
  // A heading that is a question brings its own end.
  return `[${String(citation.number)}] ${[citationTitle(citation, language), ...citationFacts(citation, language)].join('. ')}. ${address(citation.path)}`;
}
