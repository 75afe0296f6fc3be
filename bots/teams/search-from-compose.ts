import { dateWords, wordings, type Assistant } from '../../src/answers';
import { languages, plainText, sectionPath, type Language, type PublishedSection } from '../../src/guides';
import { scripts } from '../conversation';
import { languageOf } from './activity-to-turn';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import { escapeMarkdown } from './markdown';
import type { AdaptiveCard, CardAttachment } from './outgoing-activity';
import { shorten } from './shorten';

export interface ComposeSearchOptions {
  readonly assistant: Assistant;
  readonly address: (path: string) => string;
  readonly defaultLanguage: Language;
  /** What people ask most, as questions: shown before anything is typed. Comes at once; nothing where that is not known. */
  readonly mostAsked?: (language: Language) => readonly string[];
}

/** Teams asks at each keystroke and shows a few; it may ask for the next ones. */
const mostResults = 25;
/** Nobody scrolls further; and no number from outside may make the search longer. */
const furthestSkip = 200;
/** Characters of a passage on a card that is shared, and in the list to choose from. */
const passageRoom = 800;
const previewRoom = 160;

/**
 * The passages for what somebody types beside the compose box, as cards that make sense to people who did not ask. Before
 * anything is typed: the sections that answer what is asked most, and the starter questions.
 */
export function searchFromCompose(activity: IncomingActivity, options: ComposeSearchOptions): object {
  const language = languageOf(activity, options.defaultLanguage);
  const { words, skip, count } = readQuery(activity);
  const found = words === '' ? beginnings(language, options) : search(words, language, options.assistant);
  const sections = found.slice(skip, skip + count);
  if (sections.length === 0 && skip === 0) {
    return { composeExtension: { type: 'message', text: scripts[language].nothingFound(shorten(words, previewRoom)) } };
  }
  const attachments = sections.map((section) => sectionResult(section, language, options.address));
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** Some clients leave out the names; the first parameter with a text is the query. */
function readQuery(activity: IncomingActivity): { words: string; skip: number; count: number } {
  const { parameters, queryOptions } = fieldsOf(activity.value);
  const given = (Array.isArray(parameters) ? parameters : []).map(fieldsOf);
  const isFirst = given.some(({ name }) => name === 'initialRun');
  const words = given.map(({ value }) => textOf(value)).find((value) => value !== undefined);
  const { skip, count } = fieldsOf(queryOptions);
  return {
    words: isFirst ? '' : (words ?? '').trim(),
    skip: between(0, skip, furthestSkip, 0),
    count: between(1, count, mostResults, mostResults),
  };
}

function between(least: number, value: unknown, most: number, otherwise: number): number {
  return Number.isInteger(value) ? Math.min(Math.max(Number(value), least), most) : otherwise;
}

/** In the reader's language; in the other one when that has nothing. */
function search(words: string, language: Language, { snapshot }: Assistant): PublishedSection[] {
  const query = snapshot.query(words, language);
  const order = [language, ...languages.filter((other) => other !== language)];
  for (const each of order) {
    const hits = snapshot.search(query, { limit: furthestSkip + mostResults, language: each });
    if (hits.length > 0) return hits.map(({ section }) => section);
  }
  return [];
}

/** What is asked most, then starter questions: each by the section that answers it. Worked out once for each state of the library. */
function beginnings(language: Language, { assistant, mostAsked }: ComposeSearchOptions): PublishedSection[] {
  const { snapshot } = assistant;
  const asked = mostAsked?.(language).slice(0, mostResults) ?? [];
  const key = JSON.stringify([language, asked]);
  const known = begun.get(snapshot) ?? new Map<string, PublishedSection[]>();
  begun.set(snapshot, known);
  const before = known.get(key);
  if (before) return before;
  const questions = [...asked, ...assistant.starters(language, mostResults)].slice(0, mostResults);
  const found = questions.flatMap((question) =>
    snapshot.search(snapshot.query(question, language), { limit: 1 }).map(({ section }) => section),
  );
  const sections = [...new Set(found)];
  known.set(key, sections);
  return sections;
}

const begun = new WeakMap<Assistant['snapshot'], Map<string, PublishedSection[]>>();

/** A card with what is listed of it. */
export type Result = CardAttachment & {
  readonly preview: {
    readonly contentType: 'application/vnd.microsoft.card.thumbnail';
    readonly content: { readonly title: string; readonly text: string };
  };
};

/** A section as a card to share. */
export function sectionResult(
  section: PublishedSection,
  language: Language,
  address: (path: string) => string,
): Result {
  const passage = plainText(section.body).replace(/\s+/g, ' ');
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: sectionCard(section, passage, language, address),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: section.heading, text: shorten(`${section.guide.title}. ${passage}`, previewRoom) },
    },
  };
}

function sectionCard(
  section: PublishedSection,
  passage: string,
  language: Language,
  address: (path: string) => string,
): AdaptiveCard {
  const { guide } = section;
  const words = wordings[language];
  const edition = words.editionOf(dateWords(guide.publishedAt, language));
  const facts = [guide.title, words.standings[guide.standing], edition].join(' · ');
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: shorten(`${section.heading}. ${passage}`, passageRoom),
    lang: guide.language,
    body: [
      {
        type: 'TextBlock',
        text: escapeMarkdown(shorten(section.heading, 200)),
        wrap: true,
        style: 'heading',
        weight: 'Bolder',
        size: 'Medium',
      },
      { type: 'TextBlock', text: escapeMarkdown(shorten(passage, passageRoom)), wrap: true },
      { type: 'TextBlock', text: escapeMarkdown(facts), wrap: true, isSubtle: true, spacing: 'None' },
    ],
    actions: [
      {
        type: 'Action.OpenUrl',
        title: scripts[language].showPassage,
        url: `${address(sectionPath(section))}?edition=${String(guide.edition)}`,
      },
    ],
  };
}
