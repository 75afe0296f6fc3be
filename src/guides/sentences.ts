import type { Language } from './guide';

/** Words that end in a stop without ending the sentence. Compared in lower case, without the stop. */
const abbreviations: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'mr mrs ms dr prof st no nos vol vols art arts para paras p pp ed eds cf etc e.g i.e vs approx dept fig jan feb mar apr jun jul aug sep sept oct nov dec'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'm mm mme mmes mlle dr pr st ste no n° vol art al p pp éd cf etc env dép fig janv févr avr juil sept oct nov déc p.ex c.-à-d'.split(
      ' ',
    ),
  ),
};

const segmenters: Readonly<Record<Language, Intl.Segmenter>> = {
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
  fr: new Intl.Segmenter('fr', { granularity: 'sentence' }),
};

/**
 * A paragraph's sentences, each trimmed and otherwise unchanged. Unicode's rules part them; what those rules part wrongly
 * (after "Mr.", "No. 95", an initial, before a small letter) is joined again.
 */
export function splitSentences(paragraph: string, language: Language): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenters[language].segment(paragraph)) {
    const previous = sentences.at(-1);
    if (previous !== undefined && continues(previous, segment, language))
      sentences[sentences.length - 1] = previous + segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

function continues(previous: string, next: string, language: Language): boolean {
  if (/^[\p{Ll}),;»”]/u.test(next)) return true;
  const last = /(?:^|[\s(“«])(\S+)\.\s*$/u.exec(previous)?.[1]?.toLowerCase();
  if (last === undefined) return false;
  // "etc." may end a sentence; a capital after it decides that it did.
  if (last === 'etc') return false;
  return abbreviations[language].has(last) || /^\p{L}$/u.test(last);
}
