import { dateWords, wordings } from '../../src/answers';
import { readBlocks, sectionPath, type Language, type Library, type PublishedSection } from '../../src/guides';
import { scripts } from '../conversation';
import { fieldsOf, textOf } from './incoming-activity';
import { escapeMarkdown, listAsMarkdown } from './markdown';
import type { AdaptiveCard, CardAttachment, CardText, DialogData } from './outgoing-activity';
import { shorten } from './shorten';

/** Room for the section itself, and for each of its neighbours, in characters: together they stay under 28 KB. */
const SECTION_ROOM = 6_000;
const NEIGHBOUR_ROOM = 1_200;

/** What a button that opens the passage sends when it is pressed. */
export function passageData(section: string): DialogData {
  return { msteams: { type: 'task/fetch' }, v: 1, dialog: 'passage', section };
}

/**
 * The dialog that a `task/fetch` asks for: a section with the one before it and the one after it. A section that is no longer
 * published, and a button of another version, get one plain sentence. Undefined when it is no button of ours.
 */
export function passageDialog(
  value: unknown,
  library: Library,
  language: Language,
  address: (path: string) => string,
): object | undefined {
  const data = fieldsOf(fieldsOf(value).data);
  if (data.dialog !== 'passage') return undefined;
  const section = data.v === 1 ? library.section(textOf(data.section) ?? '') : undefined;
  if (!section) return { task: { type: 'message', value: scripts[language].staleCard } };
  const card: CardAttachment = {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: passageCard(section, language, address),
  };
  return {
    task: {
      type: 'continue',
      value: { title: shorten(section.guide.title, 60), width: 'medium', height: 'medium', card },
    },
  };
}

function passageCard(section: PublishedSection, language: Language, address: (path: string) => string): AdaptiveCard {
  const { guide, position } = section;
  const words = wordings[language];
  const facts = [words.standings[guide.standing], words.editionOf(dateWords(guide.publishedAt, language))];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: shorten(section.heading, 200),
    lang: guide.language,
    body: [
      ...neighbour(guide.sections[position - 1]),
      {
        ...cardText(escapeMarkdown(shorten(section.heading, 200))),
        style: 'heading',
        weight: 'Bolder',
        size: 'Medium',
        ...(position > 0 ? { separator: true, spacing: 'Large' } : {}),
      },
      ...blocks(section, SECTION_ROOM).map(cardText),
      { ...cardText(escapeMarkdown(facts.join(' · '))), isSubtle: true, spacing: 'None' },
      ...neighbour(guide.sections[position + 1]),
    ],
    actions: [{ type: 'Action.OpenUrl', title: shorten(guide.title, 60), url: address(sectionPath(section)) }],
  };
}

function neighbour(section: PublishedSection | undefined): CardText[] {
  if (!section) return [];
  return [
    {
      ...cardText(escapeMarkdown(shorten(section.heading, 200))),
      weight: 'Bolder',
      isSubtle: true,
      separator: true,
      spacing: 'Large',
    },
    ...blocks(section, NEIGHBOUR_ROOM).map((text): CardText => ({ ...cardText(text), isSubtle: true })),
  ];
}

function cardText(text: string): CardText {
  return { type: 'TextBlock', text, wrap: true };
}

/** The paragraphs and lists of a section as a card shows them, as many as fit; the last one may be cut. */
function blocks({ body, guide }: PublishedSection, room: number): string[] {
  const fitting: string[] = [];
  let left = room;
  for (const block of readBlocks(body, guide.language)) {
    if (left < 80) break;
    const text =
      block.kind === 'paragraph'
        ? escapeMarkdown(shorten(block.sentences.join(' '), left))
        : listAsMarkdown(block, left);
    fitting.push(text);
    left -= text.length;
  }
  return fitting;
}
