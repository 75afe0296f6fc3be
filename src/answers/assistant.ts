import type { Language } from '../guides';
import type { Snapshot } from '../search';
import type { Answer, Question } from './answer';
import { answerQuestion } from './answer-question';
import { isQuestion } from './clarify';

/** What the doors see of the assistant: every question goes through `ask`. */
export interface Assistant {
  /** What questions are answered from at this moment; replaced as a whole when something is published. */
  readonly snapshot: Snapshot;
  /** Answers from the published sections. Does no I/O, and no text makes it throw. */
  ask(question: Question): Answer;
  /** Questions that the library answers well, to begin with: at most `limit`. */
  starters(language: Language, limit: number): readonly string[];
  /** When the newest edition in this language was published; undefined when there is none. */
  latestEdition(language: Language): Date | undefined;
}

export interface AssistantOptions {
  /** The snapshot of the moment. */
  readonly snapshot: () => Snapshot;
  readonly now: () => Date;
}

export function createAssistant({ snapshot, now }: AssistantOptions): Assistant {
  return {
    get snapshot() {
      return snapshot();
    },
    ask: (question) => answerQuestion(question, snapshot(), now()),
    starters: (language, limit) => startersOf(snapshot(), language, now()).slice(0, limit),
    latestEdition(language) {
      const dates = snapshot()
        .library.guides.filter((guide) => guide.language === language)
        .map(({ publishedAt }) => publishedAt.getTime());
      return dates.length > 0 ? new Date(Math.max(...dates)) : undefined;
    },
  };
}

const starters = new WeakMap<Snapshot, Partial<Record<Language, readonly string[]>>>();

function startersOf(snapshot: Snapshot, language: Language, now: Date): readonly string[] {
  const known = starters.get(snapshot);
  const questions = known?.[language] ?? starterQuestions(snapshot, language, now);
  starters.set(snapshot, { ...known, [language]: questions });
  return questions;
}

/** A starter must fit on a button. In characters. */
const LONGEST_STARTER = 48;

/** From each guide but the glossary the first short heading below its introduction that is a question and is answered. */
function starterQuestions(snapshot: Snapshot, language: Language, now: Date): string[] {
  const guides = snapshot.library.guides.filter((guide) => guide.language === language && guide.kind !== 'GLOSSARY');
  return guides.flatMap((guide) => {
    const headings = guide.sections.slice(1).map(({ heading }) => heading);
    const starter = headings.find(
      (text) =>
        isQuestion(text) &&
        text.length <= LONGEST_STARTER &&
        answerQuestion({ text, language }, snapshot, now).kind === 'answered',
    );
    return starter ?? [];
  });
}
