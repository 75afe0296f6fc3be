import type { GuideId, Language, Pages, Standing } from '../guides';

/** What somebody asked. */
export interface Question {
  readonly text: string;
  /** The language of the asker, in which the answer is sought first. */
  readonly language: Language;
  /** The text of the question before, when the conversation has one: a follow-up is completed from it. */
  readonly previous?: string;
  /** True when this follows a clarifying question: then no other is asked. */
  readonly clarified?: boolean;
}

/** What the assistant says to a question. "No answer" is a value, not an error. */
export type Answer = Answered | Clarify | Unanswered;

interface AnswerToQuestion {
  /** The question as it was understood: trimmed, and completed if it was a follow-up. */
  readonly question: string;
  /** True when `question` was completed from the one before. */
  readonly followUp: boolean;
  /** The language asked in. */
  readonly language: Language;
  /** How sure it is that the library answers the question: 0 to 1, calibrated (see `confidence.ts`). */
  readonly confidence: number;
  /** The content words looked for, as written or as corrected, in the order asked. */
  readonly searched: readonly string[];
  /** The editions this answer stands for: the sum of the guides' edition numbers. */
  readonly sequence: number;
}

/** Published sentences, each with its source: at most about sixty words. */
export interface Answered extends AnswerToQuestion {
  readonly kind: 'answered';
  readonly statements: readonly Statement[];
  /** Numbered from 1 without holes, one for each section quoted. */
  readonly citations: readonly Citation[];
  /** What the same sections go on to say, for "More"; empty when nothing is left. */
  readonly more: readonly Statement[];
  /** Other sections that may answer, best first: at most three, none of those cited. */
  readonly related: readonly Citation[];
  /** At most three questions that the library answers. */
  readonly next: readonly string[];
}

/** The question could be read in two or three ways. */
export interface Clarify extends AnswerToQuestion {
  readonly kind: 'clarify';
  /** Two or three headings, each a question that the library answers. */
  readonly readings: readonly string[];
}

/** The guides do not say. */
export interface Unanswered extends AnswerToQuestion {
  readonly kind: 'unanswered';
  readonly reason: UnansweredReason;
  /** The nearest sections: not an answer. At most three. */
  readonly nearest: readonly Citation[];
}

/** EMPTY: nothing was asked. TOO_LONG: over 1,000 characters. NOT_FOUND: the guides do not say. */
export type UnansweredReason = 'EMPTY' | 'TOO_LONG' | 'NOT_FOUND';

/** One quoted sentence, or a lead sentence with its list, exactly as published but for footnote marks. */
export interface Statement {
  readonly label?: Label;
  /** Plain text. For a list, the lead sentence. */
  readonly text: string;
  /** The items shown, plain text. */
  readonly items?: Items;
  /** The number of the citation that backs it. */
  readonly citation: number;
}

/** Some items of a list: `ordered` for steps, `first` the number of the first one shown, from 1. */
export interface Items {
  readonly ordered: boolean;
  readonly first: number;
  readonly texts: readonly string[];
}

/** The few words of ours in front of a quotation. Their wording is in `wording.ts`. */
export type Label =
  | { readonly kind: 'guideSays' }
  | { readonly kind: 'generalPractice' }
  | { readonly kind: 'notPublic' }
  /** Quoted from the guide in another language. */
  | { readonly kind: 'fromLanguage'; readonly language: Language }
  /** One side of a comparison, or the heading a scenario falls under. */
  | { readonly kind: 'subject'; readonly text: string };

/** Where quoted words stand. */
export interface Citation {
  readonly number: number;
  readonly section: string;
  readonly revision: number;
  readonly heading: string;
  readonly guide: GuideId;
  readonly guideTitle: string;
  readonly standing: Standing;
  readonly language: Language;
  readonly edition: number;
  readonly publishedAt: Date;
  /** Where the section stands in the document that its guide was imported from, if it was. */
  readonly pages?: Pages;
  /** The words quoted first, as they stand in the section: where the reader should look. */
  readonly quote: string;
  /** The passage from the quoted sentence on, plain text, uncut. */
  readonly passage: string;
  /** The address on the page, without host. */
  readonly path: string;
  /** What a reader should know, the most pressing first. */
  readonly notes: readonly CitationNote[];
}

export type CitationNote =
  | { readonly kind: 'behind'; readonly by: number }
  | { readonly kind: 'overdue'; readonly since: string }
  | { readonly kind: 'notPublic' }
  | { readonly kind: 'generalPractice' };
