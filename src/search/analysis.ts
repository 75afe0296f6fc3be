import { wordPipeline, type WordPipeline } from './lunr-languages';
import type { Word } from './word';
import { forEachWord } from './words';

/** A piece of a text and the term it is found by. */
export interface Token {
  /** As written. */
  readonly surface: string;
  /** As it is looked up: lower case, without elision, a code without its hyphens. */
  readonly word: string;
  /** Where it stands in the text. The parts of a code share the place of the whole. */
  readonly start: number;
  readonly end: number;
  /** After Lunr's pipeline: trimmed and stemmed. */
  readonly term: string;
  /** A stop word: kept, and weighted low in questions. */
  readonly stop: boolean;
  /** A part of the word or code in front, or of two words: weighed less in questions. */
  readonly part?: true;
}

/** Visits a word; `stopByForm`: a stop word whatever the language says. */
export type VisitWord = (word: string, stopByForm: boolean) => void;
/** Visits a word of ASCII letters and digits as it stands in a text: `normalised` makes the word of it. */
export type VisitPlain = (start: number, end: number) => void;

/** How texts of one language become terms: one function for documents and questions, so that they always meet. */
export interface Analysis {
  readonly language: string;
  tokens(text: string): Token[];
  /** The words of the same tokens, without what only a question or a quotation needs: for whole collections. */
  forEachWord(text: string, visit: VisitWord, visitPlain?: VisitPlain): void;
  /** The term of one lower-case word. */
  term(word: string): string;
  isStopWord(word: string): boolean;
}

/**
 * The analysis for a language by its code: any that Lunr knows. For every other code, words are their own terms and
 * none is a stop word.
 */
export function analysisFor(language: string): Analysis {
  let analysis = analyses.get(language);
  if (!analysis) {
    if (analyses.size > MOST_ANALYSES) analyses.clear();
    analysis = new MemoisedAnalysis(language);
    analyses.set(language, analysis);
  }
  return analysis;
}

const analyses = new Map<string, Analysis>();
/** Codes come from outside too; more than Lunr has languages would only be made-up ones. */
const MOST_ANALYSES = 64;

/** Words remembered for each language before starting over: bounds memory, whatever is asked. */
const MOST_REMEMBERED = 200_000;

interface AnalysedWord {
  readonly term: string;
  readonly stop: boolean;
}

class MemoisedAnalysis implements Analysis {
  private readonly pipeline: WordPipeline;
  private readonly remembered = new Map<string, AnalysedWord>();

  constructor(readonly language: string) {
    this.pipeline = wordPipeline(language);
  }

  tokens(text: string): Token[] {
    const tokens: Token[] = [];
    forEachWord(text, this.language, ({ word, start, end, stop: stopByForm, part }) => {
      if (word === '') return;
      const { term, stop } = this.analysed(word);
      tokens.push({
        surface: text.slice(start, end),
        word,
        start,
        end,
        term,
        stop: stop || stopByForm === true,
        ...(part ? { part } : {}),
      });
    });
    return tokens;
  }

  forEachWord(text: string, visit: VisitWord, visitPlain?: VisitPlain): void {
    const visitAny = ({ word, stop }: Word): void => {
      if (word !== '') visit(word, stop === true);
    };
    forEachWord(text, this.language, visitAny, visitPlain);
  }

  term(word: string): string {
    return this.analysed(word).term;
  }

  isStopWord(word: string): boolean {
    return this.analysed(word).stop;
  }

  private analysed(word: string): AnalysedWord {
    let analysed = this.remembered.get(word);
    if (!analysed) {
      if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
      analysed = { term: this.pipeline.term(word), stop: this.pipeline.isStopWord(word) };
      this.remembered.set(word, analysed);
    }
    return analysed;
  }
}
