import type { Language, PublishedGuide } from '../guides';
import { analysisFor, wordingsOf, type Snapshot } from '../search';

/** What little is counted of a word that was never met on one side: none would settle a question alone. */
const SMOOTHING = 0.3;
/** Brings most questions between -1 and 2. */
const SCALE = 5;

/**
 * How much the words of a question, and their pairs, are those of questions that no guide answers rather than those in which
 * people ask for sections: the sum of their log-odds (naive Bayes over the library's own wordings and its kept questions that
 * it declines) over the root of its length. Above 0 speaks against the library. 0 where no question is kept that it declines.
 */
export function foreignness(question: string, language: Language, snapshot: Snapshot): number {
  const counted = countedWordings(snapshot, language);
  const [declined, answered] = [counted.declined.texts, sumOf(counted.answered, ({ texts }) => texts)];
  if (declined === 0 || answered === 0) return 0;
  const terms = termsInOrder(question, language);
  let sum = 0;
  for (const gram of gramsOf(terms)) {
    const foreign = counted.declined.grams.get(gram) ?? 0;
    const own = sumOf(counted.answered, ({ grams }) => grams.get(gram) ?? 0);
    if (foreign + own === 0) continue;
    sum += logShare(foreign, declined) - logShare(own, answered);
  }
  return sum / (SCALE * Math.sqrt(terms.length + 1));
}

function logShare(count: number, texts: number): number {
  return Math.log((count + SMOOTHING) / (texts + 2 * SMOOTHING));
}

/** In how many of so many texts a term, or a pair of neighbours, stands. */
interface Counts {
  readonly texts: number;
  readonly grams: ReadonlyMap<string, number>;
}

interface CountedWordings {
  /** One for each guide, so that a guide is counted again only when it, or what is kept of questions, changes. */
  readonly answered: readonly Counts[];
  readonly declined: Counts;
}

const bySnapshot = new WeakMap<Snapshot, Map<Language, CountedWordings>>();
/** By the kept questions, then by guide: both are replaced, never changed. */
const byGuide = new WeakMap<object, WeakMap<PublishedGuide, Counts>>();
const ofDeclined = new WeakMap<object, Map<Language, Counts>>();

function countedWordings(snapshot: Snapshot, language: Language): CountedWordings {
  const known = bySnapshot.get(snapshot) ?? new Map<Language, CountedWordings>();
  bySnapshot.set(snapshot, known);
  let counted = known.get(language);
  if (!counted) {
    const guides = snapshot.library.guides.filter((guide) => guide.language === language);
    counted = {
      answered: guides.map((guide) => countsOfGuide(guide, snapshot)),
      declined: countsOfDeclined(snapshot, language),
    };
    known.set(language, counted);
  }
  return counted;
}

function countsOfGuide(guide: PublishedGuide, { library }: Snapshot): Counts {
  const known = byGuide.get(library.questions) ?? new WeakMap<PublishedGuide, Counts>();
  byGuide.set(library.questions, known);
  let counts = known.get(guide);
  if (!counts) {
    counts = countGrams(
      guide.sections.flatMap((section) => wordingsOf(section, library)),
      guide.language,
    );
    known.set(guide, counts);
  }
  return counts;
}

function countsOfDeclined({ library }: Snapshot, language: Language): Counts {
  const known = ofDeclined.get(library.questions) ?? new Map<Language, Counts>();
  ofDeclined.set(library.questions, known);
  let counts = known.get(language);
  if (!counts) {
    const declined = library.questions.filter((each) => each.language === language && each.sections.length === 0);
    counts = countGrams(
      declined.map(({ text }) => text),
      language,
    );
    known.set(language, counts);
  }
  return counts;
}

function countGrams(texts: readonly string[], language: Language): Counts {
  const grams = new Map<string, number>();
  for (const text of texts) {
    for (const gram of gramsOf(termsInOrder(text, language))) grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return { texts: texts.length, grams };
}

/** Stop words too: "my", "when will" and "how much" say more of where a question belongs than many a noun. */
function termsInOrder(text: string, language: Language): string[] {
  return analysisFor(language)
    .tokens(text)
    .map(({ term }) => term);
}

/** Each term and each pair of neighbours once, beginning and end being neighbours too. */
function gramsOf(terms: readonly string[]): Set<string> {
  const grams = new Set(terms);
  const bounded = ['^', ...terms, '$'];
  for (let i = 1; i < bounded.length; i++) grams.add(`${bounded[i - 1] ?? ''} ${bounded[i] ?? ''}`);
  return grams;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
