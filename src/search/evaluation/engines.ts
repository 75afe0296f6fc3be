import { createSearcher, type SearchDocument, type Searcher } from '../searcher';
import type { Settings } from '../settings';
import { buildSentencePeer } from './sentence-peer';
import { buildStockLunr, isSegmented, searchAsWritten, searchSegmented, searchWithoutPunctuation } from './stock-lunr';

/** Something that finds documents and, if it can, answers. */
export interface Engine {
  readonly name: string;
  build(documents: readonly SearchDocument[], language: string): Asked;
}

/** An engine that has read the documents. */
export interface Asked {
  /** The best ten, best first. Confidence is anything that is the higher the surer the engine is. */
  search(question: string): readonly { readonly id: string; readonly confidence: number }[];
  /** An answer of at most sixty words in sentences of the documents; empty for none. */
  readonly answer?: (question: string) => string;
}

/** Makes what answers questions from a searcher's documents: given from outside, since answers are made of searches. */
export type Answering = (
  documents: readonly SearchDocument[],
  searcher: Searcher,
  language: string,
) => (question: string) => string;

const LIMIT = 10;

/** The search of this product, with other settings if they are to be measured. */
export function productEngine(answering?: Answering, name = 'pratique', settings?: Settings): Engine {
  return {
    name,
    build(documents, language) {
      const searcher = createSearcher(documents, { language });
      const answer = answering?.(documents, searcher, language);
      return {
        search: (question) => searcher.search(question, LIMIT, settings),
        ...(answer ? { answer } : {}),
      };
    },
  };
}

/** What there is beside it: stock Lunr in two ways, in three where questions need to be parted into words. */
export function peers(language: string): Engine[] {
  return [
    lunrEngine('lunr', searchWithoutPunctuation),
    lunrEngine('lunr, punctuation left in', searchAsWritten),
    ...(isSegmented(language) ? [lunrEngine('lunr, segmented', searchSegmented)] : []),
  ];
}

/** A peer for answers. It finds documents too, by their best sentences. */
export const sentencePeer: Engine = {
  name: 'bm25 over sentences',
  build(documents, language) {
    const peer = buildSentencePeer(documents, language);
    return {
      search: (question) => peer.search(question, LIMIT).map(({ id, score }) => ({ id, confidence: score })),
      answer: (question) => peer.answer(question),
    };
  },
};

function lunrEngine(
  name: string,
  search: (
    index: ReturnType<typeof buildStockLunr>,
    question: string,
    language: string,
  ) => ReturnType<typeof searchAsWritten>,
): Engine {
  return {
    name,
    build(documents, language) {
      const index = buildStockLunr(documents, language);
      return {
        search: (question) => {
          const hits = search(index, question, language).slice(0, LIMIT);
          return hits.map(({ id, score }) => ({ id, confidence: score }));
        },
      };
    },
  };
}
