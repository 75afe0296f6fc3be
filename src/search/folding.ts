import type { InvertedIndex } from './inverted-index';
import type { WeightedTerm } from './ranking';
import type { Segment } from './segment';

/** How much a term counts that differs by diacritics only: competences finds compétences. 0 to 1. */
const FOLDED_WEIGHT = 0.8;

/** The index's terms that are this one but for diacritics, by the alphabet. */
export function foldedAlternatives(index: InvertedIndex, term: string): WeightedTerm[] {
  const folded = fold(term);
  const variants = new Set<string>([folded]);
  for (const { segment } of index.parts) {
    for (const variant of accentedTerms(segment).get(folded) ?? []) variants.add(variant);
  }
  variants.delete(term);
  return [...variants]
    .filter((variant) => index.documentFrequency(variant) > 0)
    .sort()
    .map((variant) => ({ term: variant, weight: FOLDED_WEIGHT }));
}

/**
 * Without diacritics: accents of Latin, Greek and Cyrillic letters, the signs above and below Arabic and Hebrew ones. The marks of
 * scripts that cannot be read without them, such as Thai and Hindi, stay.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(LETTERS_OF_THEIR_OWN, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFC');
}

const ASCII = /^[\0-\x7f]*$/;
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ى: 'ي',
  ة: 'ه',
};
const LETTERS_OF_THEIR_OWN = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g');

const remembered = new WeakMap<Segment, Map<string, string[]>>();

/** Per folded form, the terms of a segment that have more than it. */
function accentedTerms(segment: Segment): Map<string, string[]> {
  let accented = remembered.get(segment);
  if (accented) return accented;
  accented = new Map();
  for (const term of segment.terms.beyondAscii()) {
    const folded = fold(term);
    if (folded === term) continue;
    const variants = accented.get(folded);
    if (variants) variants.push(term);
    else accented.set(folded, [term]);
  }
  remembered.set(segment, accented);
  return accented;
}
