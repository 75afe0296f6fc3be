import { languages, type Language } from '../guides';
import type { Query, Snapshot } from '../search';
import type { Answer, Answered, Citation, Question, Statement, Unanswered, UnansweredReason } from './answer';
import { CitationList, citeBeginning } from './citations';
import { clarifyingReadings } from './clarify';
import { ANSWER_FROM, ANSWER_IN_OTHER_FROM, answerabilityOf, confidenceOf } from './confidence';
import { nextQuestions } from './next-questions';
import { readQuestion, type QuestionReading } from './question-kind';
import { completeFollowUp } from './follow-up';
import { cleanQuestion, isTooLong, questionLanguage } from './question-text';
import { quotablesOf } from './quotables';
import { searchFor, type Search } from './sections';
import { rankChoices, type Choice } from './select';
import { coverage } from './sought';
import { labelFor, moreOf, statementOf, wordsIn, WORDS_AT_FIRST } from './statements';

/** How many sections an unanswered question is pointed to, and how many more an answered one. */
const NEAREST = 3;

/**
 * Answers a question from the published sections of a snapshot: a pure function of its arguments. Every statement stands in a
 * published section, word for word. Never throws, whatever the text, and takes bounded time: longer questions are not read.
 */
export function answerQuestion(question: Question, snapshot: Snapshot, now: Date): Answer {
  return answerWith(question, snapshot, now, nextQuestionsFor);
}

/** The same without what may be asked next, which takes as long as several questions: for comparing answers. */
export function answerAlone(question: Question, snapshot: Snapshot, now: Date): Answer {
  return answerWith(question, snapshot, now, () => []);
}

type NextQuestions = (heard: Heard, found: Found, cited: readonly Citation[]) => readonly string[];

function answerWith(question: Question, snapshot: Snapshot, now: Date, next: NextQuestions): Answer {
  if (isTooLong(question.text)) return refusal('TOO_LONG', '', question.language, snapshot);
  const cleaned = cleanQuestion(question.text);
  if (!/[\p{L}\p{N}]/u.test(cleaned)) return refusal('EMPTY', cleaned, question.language, snapshot);
  const language = questionLanguage(cleaned, question.language);
  const followUp = completeFollowUp(cleaned, question.previous, language);
  const reading = { ...readQuestion(cleaned, language), ...(followUp ? { context: followUp.context } : {}) };
  const found = bestSearch(reading, language, snapshot);
  const text = followUp?.text ?? cleaned;
  const heard: Heard = { text, language, followUp: followUp !== undefined, reading, snapshot, now };
  if (found.answerability < ANSWER_FROM) return unanswered(heard, found);
  const readings = question.clarified ? [] : clarifyingReadings(reading, found.search);
  if (readings.length > 0) return { kind: 'clarify', ...common(heard, found), readings };
  return answered(heard, found, next);
}

/** A question as it was understood. */
interface Heard {
  readonly text: string;
  readonly language: Language;
  readonly followUp: boolean;
  readonly reading: QuestionReading;
  readonly snapshot: Snapshot;
  readonly now: Date;
}

interface Found {
  readonly search: Search;
  readonly choices: readonly Choice[];
  /** How sure it is that the library says something on it, and that the best section is right: see `confidence.ts`. */
  readonly answerability: number;
  readonly confidence: number;
}

/** The asker's language first; another only where that one does not answer. */
function bestSearch(reading: QuestionReading, language: Language, snapshot: Snapshot): Found {
  const own = searchIn(language, reading, language, snapshot);
  if (own.answerability >= ANSWER_FROM) return own;
  const others = languages
    .filter((each) => each !== language)
    .map((other) => searchIn(other, reading, language, snapshot));
  return others.reduce(
    (best, other) =>
      other.answerability >= ANSWER_IN_OTHER_FROM && other.answerability > best.answerability ? other : best,
    own,
  );
}

function searchIn(language: Language, reading: QuestionReading, asked: Language, snapshot: Snapshot): Found {
  const search = searchFor(reading, snapshot, asked, language);
  let choices: readonly Choice[] | undefined;
  return {
    search,
    // Whether a question is answered, which is asked far more often, is known without them.
    get choices() {
      return (choices ??= rankChoices(search));
    },
    answerability: answerabilityOf(search),
    confidence: confidenceOf(search),
  };
}

function answered(heard: Heard, found: Found, nextTo: NextQuestions): Answered {
  const citations = new CitationList(heard.snapshot.library, heard.now);
  const { subjects } = heard.reading;
  const compared = subjects && !tellsApart(found) ? comparison(heard, subjects, citations) : undefined;
  const { statements, more } = compared ?? quotation(heard, found, citations);
  const next = nextTo(heard, found, citations.all);
  const related = nearestSections(heard, found, new Set(citations.all.map(({ section }) => section)));
  return { kind: 'answered', ...common(heard, found), statements, citations: citations.all, more, related, next };
}

function nextQuestionsFor({ snapshot }: Heard, { search }: Found, cited: readonly Citation[]): string[] {
  return nextQuestions(cited, search, snapshot, (heading) => isAnswered(heading, search.language, snapshot));
}

interface Quotation {
  readonly statements: readonly Statement[];
  readonly more: readonly Statement[];
}

/** The best choice, and beside it what it leaves open: general practice where nothing is public, or a second part of the question. */
function quotation(heard: Heard, found: Found, citations: CitationList): Quotation {
  const first = found.choices[0];
  if (!first) return { statements: [], more: [] };
  const { kind } = heard.reading;
  const asStatement = (choice: Choice, words: number): Statement => {
    const label = labelFor(choice.quotable, kind, heard.language);
    return statementOf(choice.quotable, citations, { ...(label ? { label } : {}), words });
  };
  const lead = asStatement(first, WORDS_AT_FIRST);
  const left = WORDS_AT_FIRST - wordsIn(lead);
  const second = secondChoice(first, found, left);
  const statements = second ? [lead, asStatement(second, left)] : [lead];
  return { statements, more: moreOf(lead, first.quotable).filter(({ text }) => text !== second?.quotable.text) };
}

/** A share of the question that a second sentence must add to be worth reading. */
const SECOND_ADDS = 0.3;

function secondChoice(first: Choice, { choices, search }: Found, wordsLeft: number): Choice | undefined {
  const fits = ({ quotable }: Choice) => !quotable.list && quotable.text.split(' ').length <= wordsLeft;
  if (first.quotable.basis === 'notPublic') {
    return choices.find(
      (choice) => choice.quotable.basis === 'generalPractice' && choice.covered >= first.covered * 0.6 && fits(choice),
    );
  }
  const open = search.sought.filter(
    ({ known, term }) =>
      known &&
      !first.quotable.terms.has(term) &&
      coverage([{ term, known, weight: 1, alternatives: [] }], first.quotable.terms) === 0,
  );
  const openWeight = open.reduce((sum, { weight }) => sum + weight, 0);
  if (openWeight < SECOND_ADDS || Math.max(first.candidate.signals.heading, first.candidate.signals.wording) > 0.7)
    return undefined;
  return choices.find(
    (choice) =>
      choice !== first &&
      choice.quotable.basis === first.quotable.basis &&
      coverage(open, choice.quotable.terms) >= SECOND_ADDS &&
      fits(choice),
  );
}

/** A section is asked for in nearly these words: it compares better than two quotations side by side. */
const TELLS_APART_FROM = 0.8;

function tellsApart({ search: { candidates } }: Found): boolean {
  const signals = candidates[0]?.signals;
  return signals !== undefined && Math.max(signals.heading, signals.wording) >= TELLS_APART_FROM;
}

/** Both sides, in the asker's order; undefined unless both are found. */
function comparison(heard: Heard, subjects: readonly [string, string], citations: CitationList): Quotation | undefined {
  const sides = subjects.map((subject) => {
    const found = searchIn(
      heard.language,
      { kind: 'definition', text: subject, focus: subject },
      heard.language,
      heard.snapshot,
    );
    return { subject, choice: found.answerability >= ANSWER_FROM ? found.choices[0] : undefined };
  });
  const [a, b] = sides.map(({ choice }) => choice?.quotable);
  if (!a || !b || a.text === b.text) return undefined;
  const words = WORDS_AT_FIRST / 2;
  const statements = sides.flatMap(({ subject, choice }) =>
    choice
      ? [statementOf(choice.quotable, citations, { label: { kind: 'subject', text: capitalised(subject) }, words })]
      : [],
  );
  return { statements, more: [] };
}

const answeredHeadings = new WeakMap<Snapshot, Map<string, boolean>>();

/** Whether a heading, asked as a question, is answered. Worked out once for each snapshot. */
function isAnswered(heading: string, language: Language, snapshot: Snapshot): boolean {
  const known = answeredHeadings.get(snapshot) ?? new Map<string, boolean>();
  answeredHeadings.set(snapshot, known);
  const key = `${language} ${heading}`;
  const answer =
    known.get(key) ??
    searchIn(language, readQuestion(heading, language), language, snapshot).answerability >= ANSWER_FROM;
  known.set(key, answer);
  return answer;
}

function unanswered(heard: Heard, found: Found): Unanswered {
  return { kind: 'unanswered', ...common(heard, found), reason: 'NOT_FOUND', nearest: nearestSections(heard, found) };
}

/** The best sections but those cited, each with its beginning. */
function nearestSections({ snapshot, now }: Heard, { search }: Found, cited?: ReadonlySet<string>): Citation[] {
  return search.candidates
    .map(({ section }) => section)
    .filter(({ id }) => cited?.has(id) !== true)
    .slice(0, NEAREST)
    .flatMap((section, i) => citeBeginning(quotablesOf(section), i + 1, snapshot.library, now) ?? []);
}

function refusal(reason: UnansweredReason, text: string, language: Language, snapshot: Snapshot): Unanswered {
  const { sequence } = snapshot;
  return {
    kind: 'unanswered',
    question: text,
    followUp: false,
    language,
    confidence: 0,
    searched: [],
    sequence,
    reason,
    nearest: [],
  };
}

function common({ text, language, followUp, snapshot }: Heard, { search, confidence }: Found) {
  const searched = [...new Set(searchedWords(search.query))];
  return { question: text, followUp, language, confidence: round(confidence), searched, sequence: snapshot.sequence };
}

function searchedWords({ terms }: Query): string[] {
  const content = terms.filter(({ stop }) => !stop);
  return (content.length > 0 ? content : terms).map(({ surface, corrected }) => corrected ?? surface);
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Two digits are all that a confidence means. */
function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
