import { splitSentences } from '../guides';
import { UNSPACED } from './word';

/**
 * The sentences of a plain text in any language, in order, each as it stands there but for the white space around it. A line
 * break ends a sentence. What is longer than anybody writes a sentence is parted further: where Unicode's rules end one, and
 * in scripts without spaces between words at the spaces that stand between clauses.
 */
export function sentencesOf(text: string, language: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/u)
    .flatMap((line) => splitSentences(line, language === 'fr' ? 'fr' : 'en'))
    .flatMap((sentence) => (countWords(sentence) <= LONGEST_SENTENCE ? [sentence] : parted(sentence)));
}

/** How many words a reader reads: by white space, and by the rules of the script where there is none between words. */
export function countWords(text: string): number {
  if (!UNSPACED.test(text)) return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return Array.from(wordSegmenter.segment(text)).filter(({ isWordLike }) => isWordLike === true).length;
}

const LONGEST_SENTENCE = 60;

const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });
const sentenceSegmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

function parted(sentence: string): string[] {
  const pieces = Array.from(sentenceSegmenter.segment(sentence), ({ segment }) => segment.trim());
  const clauses = pieces.flatMap((piece) => {
    return UNSPACED.test(piece) && countWords(piece) > LONGEST_SENTENCE ? piece.split(/\s+|(?<=[，、；])/u) : [piece];
  });
  return clauses.filter((clause) => clause !== '');
}
