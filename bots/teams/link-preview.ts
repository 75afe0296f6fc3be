import { dateWords, wordings } from '../../src/answers';
import { languages, type GuideId, type Language, type PublishedGuide, type PublishedSection } from '../../src/guides';
import { scripts } from '../conversation';
import { languageOf } from './activity-to-turn';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import { escapeMarkdown } from './markdown';
import type { CardText } from './outgoing-activity';
import { sectionResult, type ComposeSearchOptions, type Result } from './search-from-compose';
import { shorten } from './shorten';

/**
 * What Teams shows under a pasted link to a guide or section: the passage with its source and, where the link is of an older edition,
 * that there is a newer one. Nothing for a link that is not ours, or leads nowhere.
 */
export function previewLink(activity: IncomingActivity, options: ComposeSearchOptions): object {
  const language = languageOf(activity, options.defaultLanguage);
  const url = readUrl(textOf(fieldsOf(activity.value).url), options.address);
  const found = url && targetOf(url, options);
  if (!url || !found) return {};
  const edition = Number(url.searchParams.get('edition') ?? NaN);
  const notice = newerEdition(found.guide, edition, language);
  const shown =
    'section' in found
      ? sectionResult(found.section, language, options.address)
      : guideResult(found.guide, language, options.address);
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [forPreview(shown, notice)] } };
}

/** An address of ours: the host is compared, nothing is ever fetched. */
function readUrl(text: string | undefined, address: ComposeSearchOptions['address']): URL | undefined {
  if (text === undefined || text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const own = new URL(address('/'));
  return url.host === own.host && /^https?:$/.test(url.protocol) ? url : undefined;
}

type Target =
  { readonly guide: PublishedGuide } | { readonly guide: PublishedGuide; readonly section: PublishedSection };

/** `/en/guides/slug`, `/en/guides/slug/section` and `/s/section`; a section is found wherever it stands by now. */
function targetOf({ pathname }: URL, { assistant }: ComposeSearchOptions): Target | undefined {
  const { library } = assistant.snapshot;
  const [, first, ...rest] = pathname.split('/').map(decoded);
  const id = first === 's' ? rest[0] : rest[0] === 'guides' ? rest[2] : undefined;
  const section = id === undefined || id === '' ? undefined : library.section(id);
  if (section) return { guide: section.guide, section };
  const language = languages.find((each) => each === first);
  if (first === 's' || !language || rest[0] !== 'guides' || (id ?? '') !== '') return undefined;
  const guide = library.guide(`${language}/${rest[1] ?? ''}` satisfies GuideId);
  return guide && { guide };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not encoded as addresses are: then it is none of ours.
    return part;
  }
}

function newerEdition(guide: PublishedGuide, edition: number, language: Language): string | undefined {
  if (!Number.isInteger(edition) || edition < 1 || edition >= guide.edition) return undefined;
  return scripts[language].newerEdition(dateWords(guide.publishedAt, language));
}

function guideResult(guide: PublishedGuide, language: Language, address: ComposeSearchOptions['address']): Result {
  const words = wordings[language];
  const facts = [words.standings[guide.standing], words.editionOf(dateWords(guide.publishedAt, language))].join(' · ');
  const url = `${address(`/${guide.language}/guides/${guide.slug}`)}?edition=${String(guide.edition)}`;
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      fallbackText: shorten(`${guide.title}. ${guide.summary}`, 800),
      lang: guide.language,
      body: [
        line(escapeMarkdown(shorten(guide.title, 200)), { style: 'heading', weight: 'Bolder', size: 'Medium' }),
        line(escapeMarkdown(shorten(guide.summary, 800))),
        line(escapeMarkdown(facts), { isSubtle: true, spacing: 'None' }),
      ],
      actions: [{ type: 'Action.OpenUrl', title: scripts[language].openGuide, url }],
    },
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: guide.title, text: shorten(guide.summary, 160) },
    },
  };
}

/** Previews know cards up to version 1.3, which has no headings. */
function forPreview({ content, preview, contentType }: Result, notice: string | undefined) {
  const told = notice === undefined ? [] : [line(notice, { weight: 'Bolder' })];
  const body = [...content.body, ...told].map((element) =>
    Object.fromEntries(Object.entries(element).filter(([name]) => name !== 'style')),
  );
  const text = notice === undefined ? preview.content.text : `${notice} ${preview.content.text}`;
  return {
    contentType,
    content: { ...content, version: '1.3', body },
    preview: { ...preview, content: { ...preview.content, text } },
  };
}

function line(text: string, form: Partial<CardText> = {}): CardText {
  return { type: 'TextBlock', text, wrap: true, ...form };
}
