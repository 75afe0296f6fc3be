import type { Answer, Answered, Assistant, Question } from '../../src/answers';
import { buildLibrary } from '../../src/guides';
import { buildSnapshot } from '../../src/search';
import { buildAnswered, buildCitation, buildClarify, buildUnanswered } from './answers';

export interface StandInAssistant extends Assistant {
  /** Every question asked, in order. */
  readonly asked: Question[];
}

/**
 * An assistant that knows a handful of answers by heart, one of each kind. Everything else it does not find; "boom" makes it
 * fail, as a defect would.
 */
export function createStandInAssistant(): StandInAssistant {
  const asked: Question[] = [];
  return {
    asked,
    snapshot: buildSnapshot(buildLibrary([], { topics: [], questions: [], synonyms: [] })),
    ask(question) {
      asked.push(question);
      return answerTo(question);
    },
    starters: (language, limit) => starters[language].slice(0, limit),
    latestEdition: () => new Date('2026-09-24T08:00:00Z'),
  };
}

const starters = {
  en: ['What is CBHRM?', 'What is the VCOA?', 'Which topics were discussed?'],
  fr: ['Qu’est-ce que la GRH basée sur les compétences\u202f?', 'Qui a organisé l’atelier\u202f?'],
};

function answerTo({ text, language, previous, clarified }: Question): Answer {
  if (text === 'boom') throw new TypeError('a defect');
  if (Array.from(text).length > 1_000)
    return buildUnanswered({ question: '', reason: 'TOO_LONG', searched: [], language });
  if (!/[\p{L}\p{N}]/u.test(text)) return buildUnanswered({ question: text, reason: 'EMPTY', searched: [], language });
  if (previous && /^and for trainers/i.test(text)) {
    return { ...cbhrm, question: `${previous.replace(/\?$/, '')} for trainers?`, followUp: true };
  }
  const plain = text.toLowerCase().replace(/[\s\u202f?.!]+$/u, '');
  if (plain === 'levels' && clarified) return { ...howManyLevels, question: text };
  return known.get(plain) ?? notFound(text, language);
}

function notFound(text: string, language: Question['language']): Answer {
  const searched = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3);
  const heading = language === 'fr' ? 'Qui a organisé l’atelier\u202f?' : 'What is CBHRM?';
  const nearest = [buildCitation({ heading, path: `/${language}/guides/cbhrm/what-is` })];
  return buildUnanswered({ question: text, language, searched, nearest });
}

export const cbhrm: Answered = buildAnswered({
  question: 'What is CBHRM?',
  statements: [
    { text: 'Competency-based human resource management (CBHRM) manages people by what they can do.', citation: 1 },
  ],
  citations: [
    buildCitation({
      section: 'c-what-is',
      heading: 'What is CBHRM?',
      guide: 'en/cbhrm-in-customs',
      guideTitle: 'CBHRM in Customs',
      path: '/en/guides/cbhrm-in-customs/c-what-is',
      quote: 'Competency-based human resource management (CBHRM) manages people by what they can do.',
      passage:
        'Competency-based human resource management (CBHRM) manages people by what they can do. Four tools carry CBHRM. Each tool has an owner.',
    }),
  ],
  more: [
    {
      text: 'Four tools carry CBHRM:',
      citation: 1,
      items: { ordered: false, first: 1, texts: ['the job catalogue', 'the framework'] },
    },
    { text: 'Each tool has an owner.', citation: 1 },
  ],
  next: ['What are the four core tools of CBHRM?', 'What is a job catalogue?', 'What is a competency framework?'],
});

export const howManyLevels: Answered = buildAnswered({
  question: 'How many levels are there?',
  statements: [
    {
      label: { kind: 'notPublic' },
      text: 'No public source found so far says how many proficiency levels the WCO guide on CBHRM sets.',
      citation: 1,
    },
    {
      label: { kind: 'generalPractice' },
      text: 'US federal guidance commonly uses five levels, from awareness to expert.',
      citation: 2,
    },
  ],
  citations: [
    buildCitation({
      number: 1,
      quote: 'No public source found so far says how many proficiency levels the WCO guide on CBHRM sets.',
      heading: 'How many levels are there?',
      guideTitle: 'CBHRM in Customs',
      notes: [{ kind: 'notPublic' }],
    }),
    buildCitation({
      number: 2,
      quote: 'US federal guidance commonly uses five levels, from awareness to expert.',
      heading: 'Which scales do others use?',
      guideTitle: 'CBHRM in Customs',
      section: 'c-scales',
      notes: [{ kind: 'generalPractice' }],
    }),
  ],
  next: ['What is a behavioural indicator?'],
});

export const topics: Answered = buildAnswered({
  question: 'Which topics were discussed?',
  statements: [
    {
      text: 'The 2022 workshop on Training Management discussed four topics:',
      citation: 1,
      items: {
        ordered: false,
        first: 1,
        texts: ['strategic principles of HR training', 'moving to virtual or hybrid training'],
      },
    },
  ],
  citations: [
    buildCitation({
      quote: 'The 2022 workshop on Training Management discussed four topics:',
      passage:
        'The 2022 workshop on Training Management discussed four topics: strategic principles of HR training; the competency-based training framework; implementing a competency-based training strategy; moving to virtual or hybrid training.',
      heading: 'Which topics were discussed?',
      guideTitle: 'The 2022 workshop',
      guide: 'en/workshop-2022',
    }),
  ],
  next: ['Which tools were presented in 2022?'],
});

export const organiser: Answered = buildAnswered({
  question: 'Qui a organisé l’atelier de 2022\u202f?',
  language: 'fr',
  statements: [
    { text: 'Le Bureau régional a organisé l’atelier de mai 2022 avec le Secrétariat de l’OMD.', citation: 1 },
  ],
  citations: [
    buildCitation({
      quote: 'Le Bureau régional a organisé l’atelier de mai 2022 avec le Secrétariat de l’OMD.',
      heading: 'Qui a organisé l’atelier\u202f?',
      guide: 'fr/workshop-2022',
      guideTitle: 'L’atelier de 2022',
      language: 'fr',
      publishedAt: new Date('2026-05-01T08:00:00Z'),
      path: '/fr/guides/workshop-2022/w-organisers',
    }),
  ],
  next: ['Quand l’atelier de 2022 a-t-il eu lieu\u202f?'],
});

const known = new Map<string, Answer>(
  Object.entries<Answer>({
    'what is cbhrm': cbhrm,
    'how many levels are there': howManyLevels,
    'which topics were discussed': topics,
    'qui a organisé l’atelier de 2022': organiser,
    "qui a organisé l'atelier de 2022": organiser,
    levels: buildClarify(),
  }),
);
