import { dateWords } from '../../src/answers';
import type { Language } from '../../src/guides';
import { expertScripts } from './expert-scripts';
import { wordsReply, type Reply, type Span } from './reply';

/** What is to be said to a person without being asked: plain values, as the queue kept them. */
export type UnaskedMessage = { readonly kind: string } & Readonly<Record<string, unknown>>;

/**
 * A message that nobody asked for in words: what it is about, what happened, why it came and how to stop it. Undefined for a kind that
 * this version does not know, or that is no message to a person. `pathOf` gives the path of a section.
 */
export function unaskedReply(
  message: UnaskedMessage,
  language: Language,
  pathOf: (section: string) => string,
): Reply | undefined {
  const words = expertScripts[language];
  const text = (field: string) => (typeof message[field] === 'string' ? message[field] : '');
  switch (message.kind) {
    case 'expert-taken':
      return unasked(language, [words.taken(text('name'))], text('question'));
    case 'expert-answered':
      return unasked(language, [words.answered(text('name'), text('text'))], text('question'));
    case 'expert-closed':
      return unasked(language, [words.closed], text('question'));
    case 'expert-guidance':
      return nowInTheGuide(language, text('question'), pathOf(text('section')), text('day'));
    case 'gap-closed':
      return nowInTheGuide(language, text('question'), text('link'), text('day'));
    case 'event-reminder': {
      const begins = language === 'fr' ? beginsInFrench : beginsInEnglish;
      const link = { text: text('title'), path: `/${language}/symposiums/${text('event')}` };
      return unasked(language, [link, begins(text('day'), text('time'), text('zone'))], '');
    }
    default:
      return undefined;
  }
}

/** When what somebody registered for begins, by their own clock. */
function beginsInEnglish(day: string, time: string, zone: string): string {
  return ` begins on ${day} at ${time} (${zone}).`;
}

function beginsInFrench(day: string, time: string, zone: string): string {
  return ` commence le ${day} à ${time} (${zone}).`;
}

function nowInTheGuide(language: Language, question: string, path: string, day: string): Reply {
  const words = expertScripts[language];
  const asked = Number.isNaN(Date.parse(day)) ? undefined : dateWords(new Date(day), language);
  const link = { text: question, path };
  return unasked(language, [words.inTheGuide, link, asked === undefined ? '.' : words.answersYours(asked)], '');
}

function unasked(language: Language, spans: readonly Span[], question: string): Reply {
  const words = expertScripts[language];
  const paragraphs = [...(question === '' ? [] : [[words.about(question)]]), spans, [words.why]];
  return wordsReply('unasked', language, [], {
    paragraphs: paragraphs.map((each) => ({ kind: 'words', spans: each })),
    audience: 'ASKER',
  });
}
