import { citationFacts, citationTitle, type Citation } from '../../src/answers';
import { unreachable } from '../../src/errors';
import { replyAsText, type Paragraph, type Reply, type Span } from '../conversation';
import { escapeMarkdown, markdownLink, statementAsMarkdown } from './markdown';
import type { Claim, MessageEntity, OutgoingActivity, SuggestedActions } from './outgoing-activity';
import { passageCard } from './passage-card';
import { shorten } from './shorten';
import { fitStatements } from './statement-room';

/** What the form of a reply depends on beside the reply. */
export interface Delivery {
  /** The channel it goes to. Only `msteams` gets what only Teams understands. */
  readonly channel: string;
  /** The id of the person who asked: next steps are offered to them alone, and to nobody when it is empty. */
  readonly asker: string;
  /** Turns a section's path into a full address. */
  readonly address: (path: string) => string;
}

/** Limits of Teams on one message; more is answered with 400. Characters are UTF-16 units. */
export const limits = {
  citations: 20,
  citationName: 80,
  citationAbstract: 160,
  citationKeywords: 3,
  citationKeyword: 28,
  suggestions: 3,
  /** Of a whole message in UTF-16: refused from 100 KB on. */
  messageBytes: 80 * 1024,
} as const;

/** Room for the quoted words of one message, in characters: far more than any answer, far less than the limit. */
const textRoom = 12_000;

/** Room for one run of our own words, or for one heading. */
const spanRoom = 1_200;

/** Longer questions are not offered as buttons, and longer buttons are cut on the screen anyway. */
const longestSuggestion = 1_000;
const longestTitle = 80;

/** A reply as the JSON its channel takes: one activity today. Nothing it can hold breaks a limit of Teams. */
export function replyToActivities(reply: Reply, delivery: Delivery): OutgoingActivity[] {
  if (delivery.channel !== 'msteams') return [plainMessage(reply, delivery)];
  if (reply.kind === 'more') return [cardMessage(reply, delivery)];
  return [teamsMessage(reply, delivery)];
}

function teamsMessage(reply: Reply, delivery: Delivery): OutgoingActivity {
  const cited = new Map(reply.citations.slice(0, limits.citations).map((citation) => [citation.number, citation]));
  const shown = new Set<number>();
  const text = reply.paragraphs
    .map((paragraph) => paragraphAsMarkdown(paragraph, reply, delivery, cited, shown))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  const claims = [...cited.values()].filter(({ number }) => shown.has(number));
  return {
    type: 'message',
    locale: reply.language,
    textFormat: 'markdown',
    text,
    ...(claims.length > 0 ? { entities: [messageEntity(claims, reply, delivery)] } : {}),
    ...(reply.about ? { channelData: { feedbackLoop: { type: 'default' } } } : {}),
    ...suggested(reply, delivery),
  };
}

/** A card stands alone: Teams would part it from a text and return no id. */
function cardMessage(reply: Reply, delivery: Delivery): OutgoingActivity {
  return {
    type: 'message',
    locale: reply.language,
    summary: shorten(replyAsText({ ...reply, citations: [] }, delivery.address), limits.citationAbstract),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: passageCard(reply, delivery.address),
      },
    ],
  };
}

function plainMessage(reply: Reply, delivery: Delivery): OutgoingActivity {
  return {
    type: 'message',
    locale: reply.language,
    textFormat: 'plain',
    text: shorten(replyAsText(reply, delivery.address), 2 * textRoom),
    ...suggested(reply, delivery),
  };
}

function paragraphAsMarkdown(
  paragraph: Paragraph,
  reply: Reply,
  delivery: Delivery,
  cited: ReadonlyMap<number, Citation>,
  shown: Set<number>,
): string {
  switch (paragraph.kind) {
    case 'statements':
      return fitStatements(paragraph.statements, textRoom)
        .map((statement) => {
          const mark = cited.has(statement.citation);
          if (mark) shown.add(statement.citation);
          const markdown = statementAsMarkdown(statement, reply.language, mark);
          // A list ends with an empty line, or the next sentence would belong to its last item.
          return statement.items ? `${markdown}\n\n` : `${markdown} `;
        })
        .join('')
        .trim();
    case 'words':
      return paragraph.spans.map((span) => spanAsMarkdown(span, delivery)).join('');
    default:
      return unreachable(paragraph);
  }
}

function spanAsMarkdown(span: Span, delivery: Delivery): string {
  if (typeof span === 'string') return escapeMarkdown(span.length > spanRoom ? shorten(span, spanRoom) : span);
  return markdownLink(shorten(span.text, spanRoom), delivery.address(span.path));
}

function messageEntity(citations: readonly Citation[], reply: Reply, delivery: Delivery): MessageEntity {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: citations.map((citation) => claim(citation, reply, delivery)),
  };
}

function claim(citation: Citation, reply: Reply, delivery: Delivery): Claim {
  const name = shorten(citationTitle(citation, reply.language), limits.citationName);
  return {
    '@type': 'Claim',
    position: citation.number,
    appearance: {
      '@type': 'DigitalDocument',
      name,
      url: delivery.address(citation.path),
      // Teams shows the abstract when the mark is pressed, and refuses a citation without one.
      abstract: shorten(citation.passage, limits.citationAbstract) || name,
      keywords: citationFacts(citation, reply.language)
        .slice(0, limits.citationKeywords)
        .map((fact) => shorten(fact, limits.citationKeyword)),
      image: { '@type': 'ImageObject', name: 'Text' },
    },
  };
}

function suggested(reply: Reply, delivery: Delivery): { suggestedActions?: SuggestedActions } {
  const offered = [...reply.choices, ...reply.suggestions].filter(
    (text) => text.trim() !== '' && text.length <= longestSuggestion,
  );
  if (offered.length === 0 || delivery.asker === '') return {};
  return {
    suggestedActions: {
      to: [delivery.asker],
      actions: offered
        .slice(0, limits.suggestions)
        .map((text) => ({ type: 'imBack', title: shorten(text, longestTitle), value: text })),
    },
  };
}
