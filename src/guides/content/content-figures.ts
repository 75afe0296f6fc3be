import { guideId, languages, type GuideId, type Language } from '../guide';
import { plainText, readBlocks, readFootnotes } from '../markdown';
import type { ParsedSection } from './parse-section';
import type { ParsedGuide } from './read-content';

/** Figures about a guide's text, for those who write it. */
export interface GuideFigures {
  readonly guide: GuideId;
  readonly sections: number;
  readonly words: number;
  /** Mean words of a sentence. About 15 is the aim in English; French runs a third longer. */
  readonly wordsPerSentence: number;
  /** Sentences above the limit of their language: 25 words in English, 35 in French. */
  readonly longSentences: number;
  /** Sections that name no source. */
  readonly withoutSource: readonly string[];
  /** Sections of a guide below 100 or above 400 words; terms are shorter and do not count. */
  readonly oddLength: readonly string[];
}

const longestSentence: Readonly<Record<Language, number>> = { en: 25, fr: 35 };

export function guideFigures({ details, sections }: ParsedGuide): GuideFigures {
  const sentences = sections.flatMap(({ text }) => sentencesOf(text.body, details.language));
  const lengths = sentences.map(countWords);
  const prose = sections.filter(({ text }) => !text.term);
  return {
    guide: guideId(details),
    sections: sections.length,
    words: sections.reduce((sum, section) => sum + wordsIn(section), 0),
    wordsPerSentence: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
    longSentences: lengths.filter((length) => length > longestSentence[details.language]).length,
    withoutSource: sections.filter(({ text }) => readFootnotes(text.body).length === 0).map(({ id }) => id),
    oddLength: prose.filter((section) => wordsIn(section) < 100 || wordsIn(section) > 400).map(({ id }) => id),
  };
}

/** The share of the first language's sections that another language has too, 0 to 1; terms counted apart. */
export interface Coverage {
  readonly language: Language;
  readonly sections: number;
  readonly terms: number;
}

export function coverageOf(guides: readonly ParsedGuide[]): Coverage[] {
  const [original, ...others] = languages;
  const all = (language: Language) => guides.filter(({ details }) => details.language === language).flatMap(({ sections }) => sections);
  const isTerm = ({ text }: ParsedSection) => text.term !== undefined;
  return others.map((language) => {
    const translated = new Set(all(language).flatMap(({ text }) => text.translates?.section ?? []));
    const share = (sections: readonly ParsedSection[]) => sections.filter(({ id }) => translated.has(id)).length / Math.max(1, sections.length);
    const originals = all(original);
    return { language, sections: share(originals.filter((section) => !isTerm(section))), terms: share(originals.filter(isTerm)) };
  });
}

function sentencesOf(body: string, language: Language): string[] {
  return readBlocks(body, language).flatMap((block) => (block.kind === 'paragraph' ? block.sentences : block.items));
}

function wordsIn({ text }: ParsedSection): number {
  return countWords(plainText(text.body));
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
