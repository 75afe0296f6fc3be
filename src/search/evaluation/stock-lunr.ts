import lunr from 'lunr';
import { lunrLanguages, lunrPlugin } from '../lunr-languages';
import type { SearchDocument } from '../searcher';

/** A document of Lunr's and its score, which has no upper bound. */
export interface LunrHit {
  readonly id: string;
  readonly score: number;
}

/** Lunr as it comes, with its plugin for the language: what the search here has to be better than. */
export function buildStockLunr(documents: Iterable<SearchDocument>, language: string): lunr.Index {
  const builder = stockBuilder(language);
  builder.ref('id');
  builder.field('title');
  builder.field('text');
  for (const { id, title, text } of documents) builder.add({ id, title: title ?? '', text });
  return builder.build();
}

/** `index.search(question)`, as its documentation shows. A question that is no valid Lunr query finds nothing. */
export function searchAsWritten(index: lunr.Index, question: string): LunrHit[] {
  try {
    return index.search(question).map(({ ref, score }) => ({ id: ref, score }));
  } catch (error) {
    if (error instanceof lunr.QueryParseError) return [];
    throw error;
  }
}

/** The same without punctuation, which Lunr takes for operators or for a part of the word before. */
export function searchWithoutPunctuation(index: lunr.Index, question: string): LunrHit[] {
  return searchAsWritten(index, withoutPunctuation(question));
}

/** Whether the plugin of a language parts the words of documents by a rule of its own, which questions do not get. */
export function isSegmented(language: string): boolean {
  return tokenizerOf(language) !== tokenizerOf('en');
}

/** The same with the question parted into words as the plugin of the language parts documents. */
export function searchSegmented(index: lunr.Index, question: string, language: string): LunrHit[] {
  return searchWithoutPunctuation(index, tokenizerOf(language)(question).map(String).join(' '));
}

function tokenizerOf(language: string): (text: string) => readonly unknown[] {
  // The types say nothing of the builder's tokenizer, which plugins replace.
  return (stockBuilder(language) as unknown as { tokenizer: (text: string) => readonly unknown[] }).tokenizer;
}

function stockBuilder(language: string): lunr.Builder {
  const builder = new lunr.Builder();
  if (lunrLanguages.has(language)) builder.use(lunrPlugin(language));
  return builder;
}

function withoutPunctuation(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
}
