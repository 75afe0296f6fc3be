import { analysisFor, countWords, sentencesOf, type Sought, type Token } from '../search';
import { askedForm, formOf, type AskedForm } from './asked-form';

/** A document that the search found, with its score. */
export interface FoundText {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
  readonly score: number;
}

/** A sentence of a document, word for word. */
export interface Quote {
  readonly document: string;
  readonly text: string;
}

/** What is asked: the question as written, and what the search looks for. */
export interface Asked {
  readonly question: string;
  readonly sought: readonly Sought[];
  readonly language: string;
}

/**
 * The sentences of the found documents that most likely answer, best first, at most `LONGEST_ANSWER` words together: the
 * choice of whole sentences whose chances add up to the most. Of a sentence longer than that, the parts between commas are chosen
 * from. Empty if nothing was found.
 */
export function quotesFor(asked: Asked, found: readonly FoundText[]): Quote[] {
  const passages = passagesFor(asked, found);
  const strengths = passages.map(({ signals }) => Math.exp(strengthOf(signals)));
  const total = strengths.reduce((sum, strength) => sum + strength, 0);
  const likely = passages
    .map((passage, i) => ({ ...passage, chance: (strengths[i] ?? 0) / total }))
    .sort((a, b) => b.chance - a.chance)
    .slice(0, PASSAGES_WEIGHED);
  return likeliestTogether(likely).map(({ document, text }) => ({ document, text }));
}

export const LONGEST_ANSWER = 60;
/** Documents whose sentences are read, and sentences that are weighed against each other. */
const DOCUMENTS_READ = 5;
const PASSAGES_WEIGHED = 12;

/** What speaks for a sentence: each from 0 to 1. */
export interface Signals {
  /** How much of what is sought it has itself; words it repeats count more, and less in a long one. */
  readonly covered: number;
  /** The same with rare words only, so to speak: by the square of what they weigh. */
  readonly rare: number;
  /** What it lacks, but words that begin alike are in it: descended, descendant. */
  readonly alike: number;
  /** What it lacks and the title has; what neither has and the sentence before, or else the one after, does. */
  readonly title: number;
  readonly before: number;
  readonly after: number;
  /** The share `before` again, if it begins by referring to something said: he, this, such. */
  readonly referring: number;
  /** Its document's score against the first one's. */
  readonly document: number;
  /** It has the form asked for: a year, a figure, a name of somebody or some place. */
  readonly time: number;
  readonly figure: number;
  readonly person: number;
  readonly place: number;
}

/**
 * What the signals are worth: the weights of a conditional logit (the chance that it is just this sentence, among those of
 * the documents found, that holds an expected answer), fitted on XQuAD English and Spanish, CC BY-SA 4.0. Weights fitted on
 * either language alone choose as well in the other.
 */
const worth: Readonly<Record<keyof Signals, number>> = {
  covered: 13.8,
  rare: 1.5,
  alike: 5.8,
  title: 7,
  before: 3.8,
  after: 2.1,
  referring: 1.6,
  document: 5.7,
  time: 2.3,
  figure: 2.1,
  person: 2.2,
  place: 1.8,
};

function strengthOf(signals: Signals): number {
  return (Object.keys(worth) as (keyof Signals)[]).reduce((sum, name) => sum + worth[name] * signals[name], 0);
}

/** A sentence that may be quoted. */
export interface Passage extends Quote {
  readonly words: number;
  readonly signals: Signals;
}

/** Every sentence that is short enough to be quoted, with what speaks for it. */
export function passagesFor(asked: Asked, found: readonly FoundText[]): Passage[] {
  const seeker = new Seeker(asked);
  const first = found[0]?.score ?? 0;
  return found.slice(0, DOCUMENTS_READ).flatMap((each) => {
    return seeker.passagesIn(each, first > 0 ? each.score / first : 0).filter(({ words }) => words <= LONGEST_ANSWER);
  });
}

/** BM25's constants, for sentences of about so many words. */
const SATURATION = 0.6;
const LENGTH_NORMALISATION = 0.35;
const USUAL_LENGTH = 25;
/** Terms are alike that have so much of their beginning in common, and at least so many letters of it. */
const ALIKE_SHARE = 0.7;
const FEWEST_ALIKE = 4;

/** Parts of a sentence that is too long to be quoted are about so long, in words. */
const PART_LENGTH = 30;

/** A sentence too long to be quoted in parts that end at a comma, each word for word as it stands; any other sentence itself. */
function quotableParts(sentence: string): string[] {
  if (countWords(sentence) <= LONGEST_ANSWER) return [sentence];
  const parts: string[] = [];
  for (const clause of sentence.split(/(?<=,) /u)) {
    const longer = `${parts.at(-1) ?? ''} ${clause}`.trim();
    if (parts.length > 0 && countWords(longer) <= PART_LENGTH) parts[parts.length - 1] = longer;
    else parts.push(clause);
  }
  return parts;
}

/** Reads sentences for one question. */
class Seeker {
  private readonly weights: readonly number[];
  /** Per term, the place of the sought term that it is or stands for, and how much it counts. */
  private readonly places = new Map<string, { place: number; share: number }>();
  private readonly beginnings: readonly string[];
  private readonly asked: ReadonlySet<string>;
  private readonly form: AskedForm | undefined;

  constructor(private readonly question: Asked) {
    const { sought, language } = question;
    const total = sought.reduce((sum, { weight }) => sum + weight, 0);
    this.weights = sought.map(({ weight }) => (total > 0 ? weight / total : 0));
    sought.forEach(({ alternatives }, place) => {
      for (const { term, weight } of alternatives) this.places.set(term, { place, share: weight });
    });
    sought.forEach(({ term }, place) => this.places.set(term, { place, share: 1 }));
    this.beginnings = sought.map(({ term }) => beginningOf(term));
    this.asked = new Set(
      analysisFor(language)
        .tokens(question.question)
        .map(({ term }) => term),
    );
    this.form = askedForm(question.question, language);
  }

  passagesIn({ id, title = '', text }: FoundText, document: number): Passage[] {
    const { language } = this.question;
    const inTitle = this.frequencies(analysisFor(language).tokens(title));
    const sentences = sentencesOf(text, language)
      .flatMap(quotableParts)
      .map((sentence) => {
        const tokens = analysisFor(language).tokens(sentence);
        return { sentence, tokens, frequencies: this.frequencies(tokens) };
      });
    return sentences.map(({ sentence, tokens, frequencies }, i): Passage => {
      const own = (place: number): boolean => (frequencies[place] ?? 0) > 0;
      const named = (place: number): boolean => (inTitle[place] ?? 0) > 0;
      const inBefore = (place: number): boolean => (sentences[i - 1]?.frequencies[place] ?? 0) > 0;
      const inAfter = (place: number): boolean => (sentences[i + 1]?.frequencies[place] ?? 0) > 0;
      const lacks = (place: number): boolean => !own(place) && !named(place);
      const before = this.share((place) => lacks(place) && inBefore(place));
      return {
        document: id,
        text: sentence,
        words: countWords(sentence),
        signals: {
          covered: this.covered(frequencies, tokens.length),
          rare: this.rareShare(own),
          alike: this.share((place) => !own(place) && this.hasAlike(place, tokens)),
          title: this.share((place) => !own(place) && named(place)),
          before,
          after: this.share((place) => lacks(place) && !inBefore(place) && inAfter(place)),
          referring: referring[language]?.test(sentence) === true ? before : 0,
          document,
          ...this.formSignals(tokens),
        },
      };
    });
  }

  private frequencies(tokens: readonly Token[]): Float64Array {
    const frequencies = new Float64Array(this.weights.length);
    for (const { term } of tokens) {
      const found = this.places.get(term);
      if (found) frequencies[found.place] = (frequencies[found.place] ?? 0) + found.share;
    }
    return frequencies;
  }

  private covered(frequencies: Float64Array, length: number): number {
    const norm = SATURATION * (1 - LENGTH_NORMALISATION + (LENGTH_NORMALISATION * length) / USUAL_LENGTH);
    return this.weights.reduce((sum, weight, place) => {
      const frequency = frequencies[place] ?? 0;
      return sum + (weight * frequency) / (frequency + norm);
    }, 0);
  }

  private share(holds: (place: number) => boolean): number {
    return this.weights.reduce((sum, weight, place) => sum + (holds(place) ? weight : 0), 0);
  }

  private rareShare(holds: (place: number) => boolean): number {
    const squares = this.weights.map((weight) => weight * weight);
    const total = squares.reduce((sum, square) => sum + square, 0);
    return total === 0 ? 0 : squares.reduce((sum, square, place) => sum + (holds(place) ? square : 0), 0) / total;
  }

  private hasAlike(place: number, tokens: readonly Token[]): boolean {
    const beginning = this.beginnings[place] ?? '';
    return beginning !== '' && tokens.some(({ term }) => term.startsWith(beginning));
  }

  private formSignals(tokens: readonly Token[]): Pick<Signals, AskedForm> {
    const none = { time: 0, figure: 0, person: 0, place: 0 };
    if (!this.form) return none;
    const words = tokens
      .filter(({ term, stop }) => !stop && !this.asked.has(term))
      .map(({ word, surface, start }) => ({ word, name: start > 0 && /^\p{Lu}/u.test(surface) }));
    return { ...none, [this.form]: formOf(this.form, words, this.question.language) };
  }
}

/** Empty for a term too short to be told from others by its beginning. */
function beginningOf(term: string): string {
  return term.length <= FEWEST_ALIKE ? '' : term.slice(0, Math.max(FEWEST_ALIKE, Math.ceil(ALIKE_SHARE * term.length)));
}

const referring: Readonly<Record<string, RegExp>> = {
  en: /^(?:he|she|it|they|this|these|those|such|his|her|their|its|both|another)\b/iu,
  fr: /^(?:il|elle|ils|elles|ce|cet|cette|ces|cela|son|sa|ses|leurs?|tels?|telles?)\b/iu,
  es: /^(?:él|ella|ellos|ellas|esto|este|esta|estos|estas|su|sus|tal|tales|ambos)(?!\p{L})/iu,
};

/** Of all choices that fit, the one whose chances add up to the most; in the order given. */
function likeliestTogether<T extends { readonly words: number; readonly chance: number }>(passages: readonly T[]): T[] {
  // A knapsack by words: the best choice for every number of words there is room for.
  let best: { chance: number; chosen: readonly T[] }[] = Array.from({ length: LONGEST_ANSWER + 1 }, () => {
    return { chance: 0, chosen: [] };
  });
  for (const passage of passages) {
    best = best.map((without, room) => {
      const rest = best[room - passage.words];
      if (!rest || rest.chance + passage.chance <= without.chance) return without;
      return { chance: rest.chance + passage.chance, chosen: [...rest.chosen, passage] };
    });
  }
  return [...(best[LONGEST_ANSWER]?.chosen ?? [])];
}
