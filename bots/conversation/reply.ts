import type { Citation, Statement } from '../../src/answers';
import type { GuideId, Language } from '../../src/guides';

/** What is said to somebody: plain values, from which each channel makes its own form. */
export interface Reply {
  readonly kind: ReplyKind;
  /** The language of our own words: labels, dates, scripts. */
  readonly language: Language;
  /**
   * ASKER: not for others who read the conversation, but better there than nowhere. ONLY_ASKER: something personal, which others
   * never get to read.
   */
  readonly audience: 'EVERYONE' | 'ASKER' | 'ONLY_ASKER';
  readonly paragraphs: readonly Paragraph[];
  /** What the paragraphs quote; every mark has its citation and the other way round. */
  readonly citations: readonly Citation[];
  /** Readings of the question, to choose from: two or three. */
  readonly choices: readonly string[];
  /** What may be asked next, at most three; each is sent as it stands when pressed. */
  readonly suggestions: readonly string[];
  /** On answers only: what a thumb up or down is about. */
  readonly about?: AnswerSubject;
}

/** Says in one word what was replied: for the log, for tests, and for channels that show a kind in its own way. */
export type ReplyKind =
  | 'answered'
  | 'more'
  | 'clarify'
  | 'notFound'
  | 'empty'
  | 'tooLong'
  | 'nearScope'
  | 'otherLanguage'
  | 'textOnly'
  | 'welcome'
  | 'group'
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'help'
  | 'reset'
  | 'language'
  | 'insult'
  | 'distress'
  | 'myData'
  | 'delete'
  | 'deleted'
  | 'expert'
  | 'unasked'
  | 'databaseAway'
  | 'staleCard'
  | 'error';

export type Paragraph =
  | { readonly kind: 'statements'; readonly statements: readonly Statement[] }
  | { readonly kind: 'words'; readonly spans: readonly Span[] };

/** Words of ours or of the asker, or a link to a section. */
export type Span = string | { readonly text: string; readonly path: string };

/** What an answer said, without the words: enough to know later which answer was liked or disliked. */
export interface AnswerSubject {
  readonly question: string;
  readonly language: Language;
  /** The sections quoted, in the order of their marks. */
  readonly sections: readonly string[];
  readonly guides: readonly GuideId[];
  /** The editions it stood for. */
  readonly sequence: number;
  /** The id by which the answer is rated; missing where questions are not logged. */
  readonly answer?: string;
}

type Parts = Partial<Omit<Reply, 'kind' | 'language'>>;

/** A reply for everyone, with nothing in it but `parts`. */
export function buildReply(kind: ReplyKind, language: Language, parts: Parts): Reply {
  return {
    kind,
    language,
    audience: 'EVERYONE',
    paragraphs: [],
    citations: [],
    choices: [],
    suggestions: [],
    ...parts,
  };
}

/** A reply that says `words` of ours and quotes nothing. */
export function wordsReply(kind: ReplyKind, language: Language, words: string | readonly Span[], parts?: Parts): Reply {
  const spans = typeof words === 'string' ? [words] : words;
  return buildReply(kind, language, { paragraphs: [{ kind: 'words', spans }], ...parts });
}
