import type { Answered, Citation, Clarify, Unanswered } from '../../src/answers';

/** An answer with one statement and its citation; `overrides` replace any of it. */
export function buildAnswered(overrides: Partial<Answered> = {}): Answered {
  const citations = overrides.citations ?? [buildCitation()];
  return {
    kind: 'answered',
    question: 'What is a competency dictionary?',
    followUp: false,
    language: 'en',
    confidence: 0.9,
    searched: ['competency', 'dictionary'],
    sequence: 7,
    statements: [{ text: citations[0]?.quote ?? '', citation: 1 }],
    citations,
    more: [],
    related: [],
    next: [],
    ...overrides,
  };
}

export function buildCitation(overrides: Partial<Citation> = {}): Citation {
  const quote =
    overrides.quote ?? 'A competency dictionary gives the meaning, scope, levels and indicators of each competency.';
  return {
    number: 1,
    section: 'g-competency-dictionary',
    revision: 1,
    heading: 'Competency dictionary',
    guide: 'en/glossary',
    guideTitle: 'Glossary',
    standing: 'EXPLANATORY',
    language: 'en',
    edition: 1,
    publishedAt: new Date('2026-09-24T08:00:00Z'),
    quote,
    passage: quote,
    path: '/en/guides/glossary/g-competency-dictionary',
    notes: [],
    ...overrides,
  };
}

export function buildUnanswered(overrides: Partial<Unanswered> = {}): Unanswered {
  return {
    kind: 'unanswered',
    question: 'Who won the cup?',
    followUp: false,
    language: 'en',
    confidence: 0.05,
    searched: ['won', 'cup'],
    sequence: 7,
    reason: 'NOT_FOUND',
    nearest: [],
    ...overrides,
  };
}

export function buildClarify(overrides: Partial<Clarify> = {}): Clarify {
  return {
    kind: 'clarify',
    question: 'levels',
    followUp: false,
    language: 'en',
    confidence: 0.6,
    searched: ['levels'],
    sequence: 7,
    readings: ['How many levels are there?', 'How are levels assessed?'],
    ...overrides,
  };
}
