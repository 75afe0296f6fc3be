import { languages, type Language } from '../../src/guides';
import type { Scope, Turn } from '../conversation';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';

/**
 * A message as the conversation sees it. The language is the client's, or `defaultLanguage` where the client speaks none
 * of ours.
 */
export function activityToTurn(activity: IncomingActivity, defaultLanguage: Language): Turn {
  const scope = scopeOf(activity);
  const privately = activity.recipient.isTargeted === true;
  return {
    text: textWithoutMention(activity),
    language: languageOf(activity, defaultLanguage),
    scope,
    channel: activity.channelId,
    conversation: activity.conversation.id,
    user: activity.from.aadObjectId ?? activity.from.id,
    ...(activity.id === undefined ? {} : { id: activity.id }),
    ...(activity.replyToId === undefined ? {} : { replyTo: activity.replyToId }),
    ...(activity.value === undefined ? {} : { value: activity.value }),
    hasImage: activity.attachments.some(isImage),
    hasFile: activity.attachments.some(isFile),
    addressed: scope === 'personal' || privately || activity.value !== undefined || isMentioned(activity),
    privately,
    ...namesIn(activity),
  };
}

/** The language of the person's client: the message's own locale first, then what the client says of itself. */
export function languageOf(activity: IncomingActivity, defaultLanguage: Language): Language {
  const client = activity.entities.find((entity) => entity.type === 'clientInfo');
  const locales = [activity.locale, textOf(client?.locale)];
  const spoken = locales.map((locale) => languages.find((language) => language === locale?.slice(0, 2).toLowerCase()));
  return spoken.find((language) => language !== undefined) ?? defaultLanguage;
}

/** Where the activity belongs. Channels that do not say so are taken for a conversation of two. */
export function scopeOf({ conversation }: Pick<IncomingActivity, 'conversation'>): Scope {
  if (conversation.conversationType === 'channel') return 'channel';
  if (conversation.conversationType === 'groupChat' || conversation.isGroup === true) return 'groupChat';
  return 'personal';
}

/** The text without the mention of the assistant, people's mentions as bare names, all spaces plain. */
function textWithoutMention(activity: IncomingActivity): string {
  let text = activity.text ?? '';
  for (const mention of mentionsOfBot(activity)) text = text.replaceAll(mention, ' ');
  return plainSpaces(decodeEntities(text.replace(/<\/?at(?: [^<>]{0,200})?>/gi, '')));
}

function isMentioned(activity: IncomingActivity): boolean {
  return mentionsOfBot(activity).length > 0;
}

/** The marks in the text that stand for the bot, such as `<at>Pratique</at>`. People who are mentioned stay. */
function mentionsOfBot(activity: IncomingActivity): string[] {
  return activity.entities.flatMap((entity) => {
    const mark = textOf(entity.text);
    const isBot = entity.type === 'mention' && fieldsOf(entity.mentioned).id === activity.recipient.id;
    return isBot && mark !== undefined && mark !== '' ? [mark] : [];
  });
}

/** The names that the channel gives away: of people who are mentioned, and of whoever writes. */
function namesIn(activity: IncomingActivity): { names?: readonly string[] } {
  const mentioned = activity.entities
    .filter(({ type }) => type === 'mention')
    .filter(({ mentioned: who }) => fieldsOf(who).id !== activity.recipient.id)
    .map(({ mentioned: who, text }) => textOf(fieldsOf(who).name) ?? textOf(text)?.replace(/<[^>]*>/g, ''));
  const names = [activity.from.name, ...mentioned].flatMap((name) => name || []);
  return names.length > 0 ? { names } : {};
}

const entityNames: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entityNames[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Line ends, no-break spaces and runs of spaces become one space; characters without width go. */
function plainSpaces(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
}

type Attachment = IncomingActivity['attachments'][number];

/** A sticker or a pasted picture comes inside the HTML that repeats every message. */
function isImage({ contentType, content }: Attachment): boolean {
  if (contentType.startsWith('image/')) return true;
  return contentType === 'text/html' && typeof content === 'string' && /<img\b/i.test(content);
}

function isFile({ contentType }: Attachment): boolean {
  return contentType !== 'text/html' && !contentType.startsWith('image/');
}
