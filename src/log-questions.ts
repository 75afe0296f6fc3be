import { summaryOf, type Answer, type Asked, type Citation, type OnAnswered } from './answers';
import type { LoggedSection, Outcome, QuestionLog, QuestionToLog } from './gaps';
import type { Log } from './log';

/** Tells the question log of what was answered at the doors. Nothing that goes wrong here reaches an asker. */
export function logQuestions(questionLog: Pick<QuestionLog, 'record'>, log: Log): OnAnswered {
  return (asked) => {
    try {
      const question = questionToLog(asked);
      return question && questionLog.record(question);
    } catch (error) {
      log.error({ err: error }, 'A question could not be logged');
      return undefined;
    }
  };
}

/** Undefined when nothing was asked. */
function questionToLog({ channel, answer, names = [] }: Asked): QuestionToLog | undefined {
  const outcome = outcomeOf(answer);
  if (!outcome) return undefined;
  const { question: text, language, confidence, sequence } = answer;
  return {
    text,
    language,
    channel,
    outcome,
    confidence,
    said: summaryOf(answer).text,
    sections: sectionsOf(answer),
    sequence,
    names,
  };
}

function outcomeOf(answer: Answer): Outcome | undefined {
  switch (answer.kind) {
    case 'answered':
      return 'ANSWERED';
    case 'clarify':
      return 'CLARIFY';
    case 'unanswered':
      return answer.reason === 'EMPTY' ? undefined : answer.reason;
  }
}

function sectionsOf(answer: Answer): LoggedSection[] {
  switch (answer.kind) {
    case 'answered':
      return answer.citations.map(loggedSection);
    case 'clarify':
      return [];
    case 'unanswered':
      return answer.nearest.map(loggedSection);
  }
}

function loggedSection({ section, revision, guide, edition }: Citation): LoggedSection {
  return { section, revision, guide, edition };
}
