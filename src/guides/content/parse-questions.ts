import { languages } from '../guide';
import type { KeptQuestion } from '../library';
import { Fields } from './fields';
import type { Problem } from './problem';

/** A kept question as its file has it, with the line it stands on. */
export interface ParsedQuestion extends KeptQuestion {
  readonly line: number;
}

/** Reads `questions.yaml`. Follow-ups are for measuring only: alone they say nothing about a section. */
export function parseQuestions(source: string, file: string, problems: Problem[]): ParsedQuestion[] {
  return Fields.parseList(source, file, problems).flatMap((fields) => {
    fields.id('id');
    const text = fields.text('text');
    const language = fields.oneOf('language', languages);
    fields.text('category');
    const previous = fields.optionalText('previous');
    fields.optionalText('because');
    const sections = fields.texts('expect');
    fields.texts('never');
    const declines = fields.optionalText('declines') !== undefined;
    fields.finish();
    if (declines === sections.length > 0) {
      fields.problem('expect', 'either sections answer it, or it declines', 'Name sections under "expect", or write "declines: true"');
    }
    if (text === undefined || language === undefined || previous !== undefined || (sections.length === 0) !== declines) return [];
    return [{ text, language, sections, line: fields.line }];
  });
}

/** Reads `outside.yaml`: by language, questions of the kinds that no guide here will ever answer. */
export function parseOutside(source: string, file: string, problems: Problem[]): KeptQuestion[] {
  const fields = Fields.parse(source, file, 1, problems);
  const questions = languages.flatMap((language) =>
    fields.texts(language).map((text) => ({ text, language, sections: [], outside: true as const })),
  );
  fields.finish();
  return questions;
}
