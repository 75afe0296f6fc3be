import type { Answer, Answered, Citation, Clarify, Statement, Unanswered } from '../../src/answers';
import { unreachable } from '../../src/errors';
import { languages, type Language } from '../../src/guides';
import { nearScopeOf } from './near-scope';
import { buildReply, wordsReply, type AnswerSubject, type Reply, type Span } from './reply';
import { scripts } from './scripts';
import { spokenLanguage } from './spoken-language';

/** At most this many next steps are offered, "More" among them. */
const nextSteps = 3;

/** What the reply depends on beside the answer. */
export interface AnswerContext {
  /** The language of our own words. */
  readonly language: Language;
  /** What the person typed, for the words that only an unanswered question is looked at for. */
  readonly asked: string;
  /** Questions in a row, before this one, that the guides did not answer. */
  readonly notFoundBefore: number;
  /** A question to offer to somebody who sent nothing; looked for only then, since that takes a few answers. */
  readonly starter: () => string | undefined;
  /** True for a question that the library answers: only such are offered. */
  readonly isAnswered: (question: string, language: Language) => boolean;
  /** Whether there are experts to ask. */
  readonly hasExperts: boolean;
}

/** What is said to a question. Two replies only where both languages are needed. */
export function answerReplies(answer: Answer, context: AnswerContext): Reply[] {
  switch (answer.kind) {
    case 'answered':
      return [answeredReply(answer, context.language)];
    case 'clarify':
      return [clarifyReply(answer, context.language)];
    case 'unanswered':
      return unansweredReplies(answer, context);
    default:
      return unreachable(answer);
  }
}

/** The rest of an answer: what its sections go on to say, with their sources. */
export function moreReply(answer: Answered, language: Language): Reply {
  return buildReply('more', language, {
    paragraphs: [{ kind: 'statements', statements: answer.more }],
    citations: cited(answer.citations, answer.more),
  });
}

/** Says in both languages that there are two. The language of the client comes first. */
export function otherLanguageReplies(language: Language): Reply[] {
  const both = [language, ...languages.filter((each) => each !== language)];
  return both.map((each) => wordsReply('otherLanguage', each, scripts[each].otherLanguage));
}

function answeredReply(answer: Answered, language: Language): Reply {
  const words = scripts[language];
  const more = answer.more.length > 0 ? [words.more] : [];
  const followUp = answer.followUp ? [{ kind: 'words', spans: [words.followUp(answer.question)] } as const] : [];
  return buildReply('answered', language, {
    paragraphs: [{ kind: 'statements', statements: answer.statements }, ...followUp],
    citations: cited(answer.citations, answer.statements),
    suggestions: [...answer.next.slice(0, nextSteps - more.length), ...more],
    about: subjectOf(answer),
  });
}

function clarifyReply(answer: Clarify, language: Language): Reply {
  return wordsReply('clarify', language, scripts[language].clarify, { choices: answer.readings.slice(0, nextSteps) });
}

function unansweredReplies(answer: Unanswered, context: AnswerContext): Reply[] {
  const { language } = context;
  const words = scripts[language];
  switch (answer.reason) {
    case 'EMPTY':
      return [emptyReply(language, context.starter())];
    case 'TOO_LONG':
      return [wordsReply('tooLong', language, words.tooLong, { audience: 'ASKER' })];
    case 'NOT_FOUND':
      return notFoundReplies(answer, context);
    default:
      return unreachable(answer.reason);
  }
}

/** Said to a message without words, with a question to try. */
export function emptyReply(language: Language, starter: string | undefined): Reply {
  return wordsReply('empty', language, scripts[language].empty(starter), {
    audience: 'ASKER',
    suggestions: starter === undefined ? [] : [starter],
  });
}

function notFoundReplies(answer: Unanswered, context: AnswerContext): Reply[] {
  if (spokenLanguage(context.asked) === 'other') return otherLanguageReplies(context.language);
  const { language } = context;
  const words = scripts[language];
  const nearScope = nearScopeOf(context.asked);
  if (nearScope) return [wordsReply('nearScope', language, words.nearScope[nearScope], { audience: 'ASKER' })];
  const script = context.notFoundBefore % 2 === 0 ? words.notFoundFirst : words.notFoundAgain;
  const nearest = answer.nearest.slice(0, nextSteps);
  const spans = script(answer.searched.join(', '), links(nearest), context.hasExperts);
  const suggestions = [...(context.hasExperts ? [words.askExpert] : []), ...rephrasings(nearest, context)];
  return [wordsReply('notFound', language, spans, { audience: 'ASKER', suggestions: suggestions.slice(0, nextSteps) })];
}

/** The same replies, and that earlier messages could not be seen: a question may have leant on them. */
export function withAway(replies: readonly Reply[], language: Language): Reply[] {
  const [first, ...rest] = replies;
  const words = { kind: 'words', spans: [scripts[language].databaseAway] } as const;
  return first ? [{ ...first, paragraphs: [...first.paragraphs, words] }, ...rest] : [];
}

/** Questions near the one that was asked, in words that the library answers. */
function rephrasings(nearest: readonly Citation[], { isAnswered }: AnswerContext): string[] {
  const headings = nearest.filter(({ heading, language }) => heading.endsWith('?') && isAnswered(heading, language));
  return [...new Set(headings.map(({ heading }) => heading))];
}

function links(citations: readonly Citation[]): Span[] {
  return citations.flatMap((citation, i) => [
    ...(i === 0 ? [] : [', ']),
    { text: citation.heading, path: citation.path },
  ]);
}

function cited(citations: readonly Citation[], statements: readonly Statement[]): Citation[] {
  const marks = new Set(statements.map((statement) => statement.citation));
  return citations.filter((citation) => marks.has(citation.number));
}

function subjectOf(answer: Answered): AnswerSubject {
  return {
    question: answer.question,
    language: answer.language,
    sections: answer.citations.map((citation) => citation.section),
    guides: [...new Set(answer.citations.map((citation) => citation.guide))],
    sequence: answer.sequence,
  };
}
