import type { Language } from '../../../guides';

/** Small words that the one language uses all the time and the other never. */
const smallWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([
    'the',
    'and',
    'of',
    'to',
    'is',
    'that',
    'for',
    'with',
    'are',
    'by',
    'this',
    'be',
    'which',
    'their',
    'must',
    'should',
  ]),
  fr: new Set([
    'le',
    'la',
    'les',
    'des',
    'et',
    'du',
    'une',
    'est',
    'dans',
    'pour',
    'que',
    'qui',
    'sur',
    'par',
    'avec',
    'aux',
  ]),
};

/** The language whose small words make up more of the text; undefined when hardly any of either are there. */
export function guessLanguage(text: string): Language | undefined {
  const words =
    text
      .slice(0, 50_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const share = (language: Language) =>
    words.filter((word) => smallWords[language].has(word)).length / Math.max(1, words.length);
  const [en, fr] = [share('en'), share('fr')];
  if (Math.max(en, fr) < 0.05) return undefined;
  return en >= fr ? 'en' : 'fr';
}
