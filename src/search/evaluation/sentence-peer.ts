import { analysisFor } from '../analysis';
import { InvertedIndex, wholePart } from '../inverted-index';
import { rank } from '../ranking';
import type { SearchDocument } from '../searcher';
import { buildSegment } from '../segment-builder';
import { countWords, sentencesOf } from '../sentences';
import { LONGEST_ANSWER } from './metrics';

/** A document found by its best sentence. */
export interface SentenceHit {
  readonly id: string;
  readonly score: number;
}

/** Plain BM25 over the sentences of all documents. */
export interface SentencePeer {
  /** Documents by their best sentence, best first. */
  search(question: string, limit: number): SentenceHit[];
  /** The best sentences, the best first, as many as fit into a short answer. */
  answer(question: string): string;
}

/** What anybody could build in an afternoon: what the answers here have to be better than. */
export function buildSentencePeer(documents: Iterable<SearchDocument>, language: string): SentencePeer {
  const sentences = Array.from(documents).flatMap(({ id, text }) => {
    return sentencesOf(text, language).map((sentence) => ({ id, sentence }));
  });
  const analysis = analysisFor(language);
  const numbered = sentences.map(({ sentence }, i) => ({ id: String(i), texts: [sentence] }));
  const index = new InvertedIndex([wholePart(buildSegment(numbered, [{ name: 'text', weight: 1 }], analysis))]);
  const best = (question: string, limit: number) => {
    const content = analysis.tokens(question).filter(({ stop, part }) => !stop && !part);
    const sought = content.map(({ term }) => ({ term, weight: 1, asked: 1, known: true, alternatives: [] }));
    return rank(index, sought, { limit }).flatMap(({ id, score }) => {
      const found = sentences[Number(id)];
      return found ? [{ ...found, score }] : [];
    });
  };
  return {
    search(question, limit) {
      const hits = new Map<string, SentenceHit>();
      for (const { id, score } of best(question, limit * SENTENCES_A_DOCUMENT)) {
        if (!hits.has(id)) hits.set(id, { id, score });
      }
      return [...hits.values()].slice(0, limit);
    },
    answer: (question) => shortAnswer(best(question, SENTENCES_READ).map(({ sentence }) => sentence)),
  };
}

/** Enough that ten documents are among the best sentences. */
const SENTENCES_A_DOCUMENT = 20;
const SENTENCES_READ = 10;

function shortAnswer(sentences: readonly string[]): string {
  const chosen: string[] = [];
  let words = 0;
  for (const sentence of sentences) {
    const more = countWords(sentence);
    if (words + more > LONGEST_ANSWER) continue;
    chosen.push(sentence);
    words += more;
  }
  return chosen.join(' ');
}
