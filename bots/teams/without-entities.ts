import type { MessageEntity, OutgoingActivity } from './outgoing-activity';
import { escapeMarkdown, markdownLink } from './markdown';
import { wordings } from '../../src/answers';
import type { Language } from '../../src/guides';

/**
 * The same message for a channel that refused its citations: the sources stand in the text instead, so that people always get
 * the words and can check them. Undefined when there are no citations to blame.
 */
export function withoutEntities(activity: OutgoingActivity): OutgoingActivity | undefined {
  const { entities, ...rest } = activity;
  const [message] = entities ?? [];
  if (!message) return undefined;
  return { ...rest, text: `${activity.text ?? ''}\n\n${sourceList(message, activity.locale)}` };
}

function sourceList(message: MessageEntity, language: Language): string {
  const sources = message.citation.map(({ position, appearance }) =>
    [
      `${String(position)}.`,
      `${markdownLink(appearance.name, appearance.url)}.`,
      escapeMarkdown(`${appearance.keywords.join('. ')}.`),
    ].join(' '),
  );
  return [`**${wordings[language].sources}**`, ...sources].join('\n');
}
