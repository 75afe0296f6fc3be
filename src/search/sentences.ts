import { splitSentences } from '../guides';
import { UNSPACED } from './word';

/**
 * The sentences of a plain text in any language, in order, each as it stands there but for the white space around it. A line
 * break ends a sentence. One that is too long to be quoted is parted where it could as well have ended: at a semicolon, at a
 * full stop that a small letter follows, and in scripts without spaces between words at the spaces, which part clauses.
 */
export function sentencesOf(text: string, language: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/u)
    .flatMap((line) => splitSentences(line, language === 'fr' ? 'fr' : 'en'))
    .flatMap((sentence) => (countWords(sentence) <= LONG_SENTENCE ? [sentence] : statementsOf(sentence)));
}

/** How many words a reader reads: by white space, and by the rules of the script where there is none between words. */
export function countWords(text: string): number {
  if (!UNSPACED.test(text)) return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike === true).length;
}

/** In words. Few writers go beyond, and few readers with them. */
const LONG_SENTENCE = 60;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function statementsOf(sentence: string): string[] {
  const statements = sentence.split(/(?<=;)\s+|(?<=[.!?]["”’)]?)\s+(?=\p{Ll})/u);
  return statements
    .flatMap((each) =>
      UNSPACED.test(each) && countWords(each) > LONG_SENTENCE ? each.split(/\s+|(?<=[，；])/u) : [each],
    )
    .filter((each) => each !== '');
}
