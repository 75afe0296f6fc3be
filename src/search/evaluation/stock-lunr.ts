import lunr from 'lunr';
import { lunrLanguages, lunrPlugin } from '../lunr-languages';
import type { SearchDocument } from '../searcher';

/** Lunr as it comes, with its plugin for the language: what the search here has to be better than. */
export function buildStockLunr(documents: Iterable<SearchDocument>, language: string): lunr.Index {
  const builder = new lunr.Builder();
  if (lunrLanguages.has(language)) builder.use(lunrPlugin(language));
  builder.ref('id');
  builder.field('title');
  builder.field('text');
  for (const { id, title, text } of documents) builder.add({ id, title: title ?? '', text });
  return builder.build();
}

/** `index.search(question)`, as its documentation shows. A question that is no valid Lunr query finds nothing. */
export function searchAsWritten(index: lunr.Index, question: string): string[] {
  try {
    return index.search(question).map(({ ref }) => ref);
  } catch (error) {
    if (error instanceof lunr.QueryParseError) return [];
    throw error;
  }
}

/** The same without punctuation, which Lunr takes for operators or for a part of the word before. */
export function searchWithoutPunctuation(index: lunr.Index, question: string): string[] {
  return searchAsWritten(index, question.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim());
}
