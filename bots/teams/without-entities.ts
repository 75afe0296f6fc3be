import { wordings } from '../../src/answers';
import type { Language } from '../../src/guides';
import { escapeMarkdown, markdownLink } from './markdown';
import type { MessageEntity, OutgoingActivity } from './outgoing-activity';

/**
 * The same message for a channel that refused its citations: the sources stand in the text instead, so that people always get
 * the words and can check them. Undefined when there are no citations to blame.
 */
export function withoutEntities(activity: OutgoingActivity): OutgoingActivity | undefined {
  const { entities, text = '', ...rest } = activity;
  const [message] = entities ?? [];
  if (!message) return undefined;
  return { ...rest, text: `${withEscapedMarks(text, message)}\n\n${sourceList(message, activity.locale)}` };
}

/** Escaped, since Teams would look for a citation behind every mark. */
function withEscapedMarks(text: string, message: MessageEntity): string {
  return message.citation.reduce(
    (marked, { position }) => marked.replaceAll(` [${String(position)}]`, ` \\[${String(position)}\\]`),
    text,
  );
}

function sourceList(message: MessageEntity, language: Language): string {
  const sources = message.citation.map(({ position, appearance }) => {
    const source = `${markdownLink(appearance.name, appearance.url)}. ${escapeMarkdown(appearance.keywords.join('. '))}.`;
    return `${String(position)}. ${source}`;
  });
  return [`**${wordings[language].sources}**`, ...sources].join('\n');
}
