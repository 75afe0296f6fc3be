import { analysisFor } from './analysis';
import type { Query } from './query';

/** A query's text with each word that no section has replaced by the nearest that one has; undefined when there are none. */
export function didYouMean({ text, language, terms }: Query): string | undefined {
  const meant = new Map(
    terms.flatMap(({ surface, corrected, guessed }) => {
      const word = corrected ?? guessed;
      return word === undefined ? [] : [[surface.toLowerCase(), word] as const];
    }),
  );
  if (meant.size === 0) return undefined;
  let result = '';
  let done = 0;
  for (const { surface, start, end } of analysisFor(language).tokens(text)) {
    const word = meant.get(surface.toLowerCase());
    if (word === undefined || start < done) continue;
    result += text.slice(done, start) + (/^\p{Lu}/u.test(surface) ? capitalised(word) : word);
    done = end;
  }
  return done === 0 ? undefined : result + text.slice(done);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
