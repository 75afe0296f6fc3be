import { createHash } from 'node:crypto';
import type { Language } from '../guides';
import type { Day } from './day';
import { withoutMasks } from './mask-personal-data';
import type { AskedInVain } from './question-log-store';

/** What a question asks about: each term once, with a weight that is the same in every question of the language. */
export type TermsOf = (
  text: string,
  language: Language,
) => readonly { readonly term: string; readonly weight: number }[];

/** The same words asked again and again. */
export interface Wording {
  readonly text: string;
  count: number;
}

/** Questions that ask for much the same, by their words. */
export interface QuestionGroup {
  /** Names the words that founded the group: every wording that ever was in it finds it again. */
  readonly id: string;
  /** The words that founded it: what others are compared with. */
  readonly founder: string;
  readonly language: Language;
  /** By their keys, in the order they came. */
  readonly wordings: Map<string, Wording>;
  /** The log's ids of all that was asked, with whether the answer was disliked. */
  readonly questions: Map<string, boolean>;
  firstAsked: Day;
  lastAsked: Day;
  disliked: number;
  /** The newest editions that a question was asked of. */
  lastSequence: number;
  /** How often each section was the nearest. */
  readonly nearest: Map<string, number>;
}

/**
 * Groups all questions at once: those that editors have acted on found their groups first, then what was asked most. So the same log
 * has the same groups, whatever order it came in. `breathe` is awaited after each question.
 */
export async function groupQuestions(
  asked: readonly AskedInVain[],
  founded: readonly Pick<QuestionGroup, 'id' | 'founder' | 'language'>[],
  termsOf: TermsOf,
  breathe: () => Promise<void>,
): Promise<QuestionGroups> {
  const groups = new QuestionGroups(termsOf);
  for (const { id, founder, language } of founded) groups.found(id, founder, language);
  const byWords = new Map<string, AskedInVain[]>();
  for (const each of asked) {
    const key = wordsKey(each.text, each.language);
    const same = byWords.get(key);
    if (same) same.push(each);
    else byWords.set(key, [each]);
    await breathe();
  }
  const mostAskedFirst = [...byWords].sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
  for (const [, same] of mostAskedFirst) {
    for (const each of same) groups.add(each);
    await breathe();
  }
  return groups;
}

/** Names a question by its words alone, whatever signs, capitals and spaces it was written with. */
export function wordsKey(text: string, language: Language): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [text.trim()];
  return createHash('sha256')
    .update(`${language} ${words.join(' ')}`)
    .digest('base64url')
    .slice(0, 22);
}

/** From here on two questions ask for the same: the share of their words that they have in common, by weight. 0 to 1. */
const ALIKE = 0.6;

/**
 * A word that so many groups have tells them apart no more: behind these, the largest, it is not looked through. It bounds the time
 * that a question takes, whatever is asked.
 */
const MOST_LOOKED_THROUGH = 100;

/**
 * Groups questions as they come: a question joins the group whose founder it is most like, or founds one. Compared are a new
 * wording and the founders only, found by the words they share, so it takes time by the number of questions and not by its square;
 * and no chain of small likenesses joins what is far apart.
 */
export class QuestionGroups {
  private readonly byId = new Map<string, QuestionGroup>();
  private readonly byWording = new Map<string, QuestionGroup>();
  private readonly questions = new Set<string>();
  /** By language and term, the founders that a question with this term may be like. */
  private readonly founders = new Map<string, Founder[]>();
  private turns = 0;

  constructor(private readonly termsOf: TermsOf) {}

  get all(): Iterable<QuestionGroup> {
    return this.byId.values();
  }

  /** The group of this id, or the one in which the words are that it names. */
  find(id: string): QuestionGroup | undefined {
    return this.byId.get(id) ?? this.byWording.get(id);
  }

  /** Makes sure that there is a group of this id, founded by these words; its questions may come later, or never. */
  found(id: string, text: string, language: Language): QuestionGroup {
    const known = this.byId.get(id);
    if (known) return known;
    const group: QuestionGroup = {
      id,
      founder: text,
      language,
      wordings: new Map(),
      questions: new Map(),
      firstAsked: '',
      lastAsked: '',
      disliked: 0,
      lastSequence: 0,
      nearest: new Map(),
    };
    this.byId.set(id, group);
    this.byWording.set(wordsKey(text, language), group);
    this.listFounder(group, this.weigh(text, language));
    return group;
  }

  has(question: string): boolean {
    return this.questions.has(question);
  }

  /** Adds a question. One that is in already only takes its vote over. False when nothing has changed. */
  add(asked: AskedInVain): boolean {
    this.questions.add(asked.id);
    const key = wordsKey(asked.text, asked.language);
    let group = this.byWording.get(key);
    if (!group) {
      const terms = this.weigh(asked.text, asked.language);
      group = this.mostAlike(terms, asked.language) ?? this.found(key, asked.text, asked.language);
      this.byWording.set(key, group);
    }
    if (group.questions.get(asked.id) === asked.disliked) return false;
    if (group.questions.has(asked.id)) recount(asked, group);
    else count(asked, key, group);
    return true;
  }

  private mostAlike(asked: Weighed, language: Language): QuestionGroup | undefined {
    const turn = ++this.turns;
    let [best, likenessOfBest]: [Founder | undefined, number] = [undefined, ALIKE];
    for (const { term } of asked.telling) {
      const sharing = this.founders.get(`${language} ${term}`) ?? [];
      for (let i = 0; i < sharing.length && i < MOST_LOOKED_THROUGH; i++) {
        const founder = sharing[i];
        if (!founder || founder.lookedAt === turn) continue;
        founder.lookedAt = turn;
        const likeness = likenessOf(asked, founder.weighed);
        const isBetter =
          likeness > likenessOfBest || (likeness === likenessOfBest && founder.group.id < (best?.group.id ?? LAST));
        if (isBetter) [best, likenessOfBest] = [founder, likeness];
      }
    }
    return best?.group;
  }

  private listFounder(group: QuestionGroup, weighed: Weighed): void {
    const founder = { group, weighed, lookedAt: 0 };
    for (const { term } of weighed.telling) {
      const key = `${group.language} ${term}`;
      const list = this.founders.get(key);
      if (list) list.push(founder);
      else this.founders.set(key, [founder]);
    }
  }

  private weigh(text: string, language: Language): Weighed {
    const terms = [...this.termsOf(withoutMasks(text), language)].sort(
      (a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1),
    );
    const total = terms.reduce((sum, { weight }) => sum + weight, 0);
    return { terms, words: new Set(terms.map(({ term }) => term)), total, telling: tellingTerms(terms, total) };
  }
}

interface Founder {
  readonly group: QuestionGroup;
  readonly weighed: Weighed;
  /** The turn in which it was looked at last: each has a look once a turn. */
  lookedAt: number;
}

/** Behind every id. */
const LAST = '~';

interface Weighed {
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  readonly words: ReadonlySet<string>;
  readonly total: number;
  readonly telling: readonly { readonly term: string }[];
}

/**
 * The heaviest terms, up to where the others together could not make anything alike: two questions that are alike share one of
 * them, since both have their terms in the same order. (If the common weight o is at least ALIKE/2 of both totals together, and the
 * other's total at least o, then o is at least ALIKE/(2 - ALIKE) of one's own.)
 */
function tellingTerms<T extends { readonly weight: number }>(terms: readonly T[], total: number): T[] {
  const needed = (ALIKE / (2 - ALIKE)) * total;
  let left = total;
  return terms.filter(({ weight }) => {
    // What rounding takes away must not take a term away.
    const telling = left >= needed - 1e-9;
    left -= weight;
    return telling;
  });
}

/** The weight of what both have, in both, over all there is in both: 0 to 1. */
function likenessOf(a: Weighed, b: Weighed): number {
  const all = a.total + b.total;
  // Not even if the lighter one had nothing else.
  if (2 * Math.min(a.total, b.total) < ALIKE * all || all === 0) return 0;
  let common = 0;
  for (const { term, weight } of a.terms) if (b.words.has(term)) common += weight;
  return (2 * common) / all;
}

function recount({ id, disliked }: AskedInVain, group: QuestionGroup): void {
  group.disliked += Number(disliked) - Number(group.questions.get(id));
  group.questions.set(id, disliked);
}

function count({ id, text, day, disliked, sequence, section }: AskedInVain, key: string, group: QuestionGroup): void {
  group.questions.set(id, disliked);
  const wording = group.wordings.get(key);
  if (wording) wording.count++;
  else group.wordings.set(key, { text, count: 1 });
  if (group.firstAsked === '' || day < group.firstAsked) group.firstAsked = day;
  if (day > group.lastAsked) group.lastAsked = day;
  if (disliked) group.disliked++;
  if (sequence > group.lastSequence) group.lastSequence = sequence;
  if (section !== undefined) group.nearest.set(section, (group.nearest.get(section) ?? 0) + 1);
}
