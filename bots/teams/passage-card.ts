import { citationFacts, citationTitle, type Citation, type Statement } from '../../src/answers';
import { replyAsText, scripts, type Reply } from '../conversation';
import { escapeMarkdown, markdownLink, statementAsMarkdown } from './markdown';
import type { AdaptiveCard, CardText } from './outgoing-activity';
import { passageData } from './passage-dialog';
import { shorten } from './shorten';
import { fitStatements } from './statement-room';

/** Room for the words of one card, in characters: a card has to stay under 28 KB. */
const cardRoom = 6_000;

/** Passages a card shows; each has a button, and more than three do not fit a phone. */
const passages = 3;

/**
 * A card with the rest of an answer: for each section its heading, what it says, its standing and edition, and a button
 * that opens the passage in a dialog.
 */
export function passageCard(reply: Reply, address: (path: string) => string): AdaptiveCard {
  const shown = reply.citations.slice(0, passages);
  const words = scripts[reply.language];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: shorten(replyAsText(reply, address), cardRoom / 4),
    lang: reply.language,
    body: shown.flatMap((citation, i) =>
      passage(citation, statementsOf(reply, citation), reply, address(citation.path), i === 0),
    ),
    actions: shown.map((citation) => ({
      type: 'Action.Submit',
      title: shown.length === 1 ? words.showPassage : `${words.showPassage} ${String(citation.number)}`,
      data: passageData(citation.section),
    })),
  };
}

/** A card has one heading only: the first section's. The others are bold. */
function passage(
  citation: Citation,
  statements: readonly Statement[],
  reply: Reply,
  link: string,
  first: boolean,
): CardText[] {
  const title = markdownLink(shorten(citationTitle(citation, reply.language), 200), link);
  const facts = escapeMarkdown(shorten(citationFacts(citation, reply.language).join(' · '), 200));
  return [
    {
      type: 'TextBlock',
      text: title,
      wrap: true,
      weight: 'Bolder',
      ...(first ? { style: 'heading', size: 'Medium' } : {}),
    },
    ...fitStatements(statements, Math.floor(cardRoom / passages)).map((statement): CardText => ({
      type: 'TextBlock',
      text: statementAsMarkdown(statement, reply.language, false),
      wrap: true,
    })),
    { type: 'TextBlock', text: facts, wrap: true, isSubtle: true, spacing: 'None' },
  ];
}

function statementsOf(reply: Reply, citation: Citation): Statement[] {
  return reply.paragraphs.flatMap((paragraph) =>
    paragraph.kind === 'statements'
      ? paragraph.statements.filter((statement) => statement.citation === citation.number)
      : [],
  );
}
