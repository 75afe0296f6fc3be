import { breathing } from '../breathing';
import type { Language } from '../guides';
import type { Snapshot } from '../search';
import type { Answer } from './answer';
import { answerAlone } from './answer-question';
import { statementAsText } from './plain-text';

/** A question to ask of both: one that was kept, or that people asked lately. */
export interface QuestionToCompare {
  readonly text: string;
  readonly language: Language;
  /** Editors kept it; others were asked. */
  readonly kept?: boolean;
}

/** What of an answer an editor compares. */
export interface AnswerSummary {
  readonly kind: Answer['kind'];
  /** The section quoted first, and its heading; where nothing is quoted, none. */
  readonly section?: string;
  readonly heading?: string;
  /** What is said: the statements, or the readings offered; empty where the guides do not say. */
  readonly text: string;
}

export interface ComparedQuestion extends QuestionToCompare {
  readonly before: AnswerSummary;
  readonly after: AnswerSummary;
}

/** What becomes of a question. */
export type AnswerChange = 'gained' | 'lost' | 'changed' | 'same';

/** What a publication would do to questions; each stands in one of the lists, or is counted as the same. */
export interface AnswerComparison {
  /** Not answered now, answered then. A clarifying question leads to answers, so it counts as one. */
  readonly gained: readonly ComparedQuestion[];
  /** Answered now, not answered then. */
  readonly lost: readonly ComparedQuestion[];
  /** Answered both times, in other words, from another section, or by a clarifying question instead. */
  readonly changed: readonly ComparedQuestion[];
  readonly same: number;
}

/**
 * Asks each question of both snapshots. Nothing is stored, and nothing remembered but beside these two snapshots. Works in short
 * slices, so that the process goes on answering meanwhile.
 */
export async function comparePublication(
  present: Snapshot,
  draft: Snapshot,
  questions: readonly QuestionToCompare[],
  now: Date,
): Promise<AnswerComparison> {
  const changes: Record<AnswerChange, ComparedQuestion[]> = { gained: [], lost: [], changed: [], same: [] };
  for await (const { change, ...compared } of compareEach({ present, draft }, distinctQuestions(questions), now))
    changes[change].push(compared);
  return { ...changes, same: changes.same.length };
}

/** The same, one question after the other, for whoever wants to see how far it has come. */
export async function* compareEach(
  { present, draft }: { readonly present: Snapshot; readonly draft: Snapshot },
  questions: readonly QuestionToCompare[],
  now: Date,
): AsyncGenerator<ComparedQuestion & { readonly change: AnswerChange }> {
  const breathe = breathing();
  for (const question of questions) {
    const before = summaryOf(answerAlone(question, present, now));
    await breathe();
    const after = summaryOf(answerAlone(question, draft, now));
    await breathe();
    yield { ...question, before, after, change: changeBetween(before, after) };
  }
}

/** What an editor sees of an answer. */
export function summaryOf(answer: Answer): AnswerSummary {
  switch (answer.kind) {
    case 'answered': {
      const [first] = answer.citations;
      const place = first ? { section: first.section, heading: first.heading } : {};
      const text = answer.statements.map((statement) => statementAsText(statement, answer.language)).join('\n');
      return { kind: answer.kind, ...place, text };
    }
    case 'clarify':
      return { kind: answer.kind, text: answer.readings.join('\n') };
    case 'unanswered':
      return { kind: answer.kind, text: '' };
  }
}

function changeBetween(before: AnswerSummary, after: AnswerSummary): AnswerChange {
  const [answered, answeredThen] = [before.kind !== 'unanswered', after.kind !== 'unanswered'];
  if (answered !== answeredThen) return answered ? 'lost' : 'gained';
  const alike = before.kind === after.kind && before.section === after.section && before.text === after.text;
  return alike ? 'same' : 'changed';
}

/** Each question once, in the order given, whoever asked it. */
export function distinctQuestions(questions: readonly QuestionToCompare[]): QuestionToCompare[] {
  const byWords = new Map<string, QuestionToCompare>();
  for (const { text, language, kept } of questions) {
    const words = `${language} ${text.trim().toLowerCase()}`;
    if (!byWords.has(words)) byWords.set(words, { text, language, ...(kept === undefined ? {} : { kept }) });
  }
  return [...byWords.values()];
}
