import { languages } from '../guide';
import type { Synonyms } from '../library';
import { Fields } from './fields';
import type { Problem } from './problem';

/** Reads `synonyms.yaml`: by language, groups of words that people use for the same thing. */
export function parseSynonyms(source: string, file: string, problems: Problem[]): Synonyms[] {
  const fields = Fields.parse(source, file, 1, problems);
  const groups = languages.flatMap((language) =>
    fields.lists(language).map((words) => ({ language, words })),
  );
  fields.finish();
  return groups;
}
