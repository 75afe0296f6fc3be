import { wordsKey, type AskedInVain, type LoggedQuestion, type QuestionToLog } from '../../src/gaps';

/** A question in the log that was not answered; `overrides` replace any of it. */
export function buildLoggedQuestion(overrides: Partial<LoggedQuestion> = {}): LoggedQuestion {
  return {
    id: 'question-1',
    text: 'How are ranks paid?',
    language: 'en',
    channel: 'teams',
    outcome: 'NOT_FOUND',
    confidence: 0.12,
    said: '',
    sections: [{ section: 'co-catalogue', revision: 4, guide: 'en/competencies', edition: 3 }],
    sequence: 7,
    day: '2026-11-23',
    ...overrides,
  };
}

/** The same as a door reports it. */
export function buildQuestionToLog(overrides: Partial<QuestionToLog> = {}): QuestionToLog {
  const { text, language, channel, outcome, confidence, said, sections, sequence } = buildLoggedQuestion();
  return { text, language, channel, outcome, confidence, said, sections, sequence, names: [], ...overrides };
}

let number = 0;

/** A question asked in vain, with an id of its own. */
export function buildAskedInVain(text: string, overrides: Partial<AskedInVain> = {}): AskedInVain {
  return {
    id: `asked-${String(number++)}`,
    text,
    language: 'en',
    day: '2026-11-23',
    disliked: false,
    sequence: 7,
    ...overrides,
  };
}

/** The id of the gap that this wording founds. */
export function gapIdOf(text: string, language: 'en' | 'fr' = 'en'): string {
  return wordsKey(text, language);
}
