import { readBlocks, type Block, type Language, type PublishedSection } from '../guides';
import { analysisFor } from '../search';

/** A piece of a section that may stand as an answer by itself: a sentence, or a sentence that leads into a list. */
export interface Quotable {
  readonly section: PublishedSection;
  /** Place in the section, from 0. */
  readonly position: number;
  readonly text: string;
  readonly list?: { readonly ordered: boolean; readonly items: readonly string[] };
  /** The terms of the text and of the list's items. */
  readonly terms: ReadonlySet<string>;
  /** The terms of the text alone. */
  readonly leadTerms: ReadonlySet<string>;
  /** What the sentence itself says about where it comes from. */
  readonly basis: 'guide' | 'generalPractice' | 'notPublic';
}

const cache = new WeakMap<PublishedSection, readonly Quotable[]>();

/** What a section offers to be quoted, in order. Worked out once for each published section. */
export function quotablesOf(section: PublishedSection): readonly Quotable[] {
  const known = cache.get(section);
  if (known) return known;
  const { language } = section.guide;
  const pieces = readBlocks(section.body, language).flatMap((block) => piecesOf(block));
  const quotables = pieces.map(({ text, list }, position): Quotable => {
    const leadTerms = termsOf(text, language);
    return {
      section,
      position,
      text,
      ...(list ? { list } : {}),
      leadTerms,
      terms: list ? new Set([...leadTerms, ...termsOf(list.items.join('\n'), language)]) : leadTerms,
      basis: basisOf(text, section),
    };
  });
  cache.set(section, quotables);
  return quotables;
}

/** The terms of a text, each once, without stop words. */
export function termsOf(text: string, language: Language): Set<string> {
  const tokens = analysisFor(language).tokens(text);
  return new Set(tokens.filter(({ stop }) => !stop).map(({ term }) => term));
}

/** How many words a reader reads. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

interface Piece {
  readonly text: string;
  readonly list?: { readonly ordered: boolean; readonly items: readonly string[] };
}

function piecesOf(block: Block): Piece[] {
  if (block.kind === 'paragraph') return block.sentences.map((text) => ({ text }));
  // Items without a sentence that leads into them do not say what they are items of: they cannot be quoted.
  return block.lead === undefined ? [] : [{ text: block.lead, list: { ordered: block.ordered, items: block.items } }];
}

const notPublic: Readonly<Record<Language, RegExp>> = {
  en: /\bno (?:official )?public (?:source|text|copy|document|information|record|list|account)s?\b|\b(?:is|are|was|were) not public\b|\bnot publicly available\b/iu,
  fr: /\baucune? (?:source|texte|copie|document|information|liste)s? publi(?:que|c|ques|cs)\b|\bn['’](?:est|était|a) pas (?:été )?(?:rendue? )?publi(?:que|c|ée?)\b/iu,
};

const generalPractice: Readonly<Record<Language, RegExp>> = {
  en: /\bin general (?:professional )?practice\b/iu,
  fr: /\bselon l['’]usage (?:professionnel )?courant\b/iu,
};

function basisOf(text: string, section: PublishedSection): Quotable['basis'] {
  const { language } = section.guide;
  if (notPublic[language].test(text)) return 'notPublic';
  if (section.basis === 'GENERAL_PRACTICE' || generalPractice[language].test(text)) return 'generalPractice';
  return 'guide';
}
