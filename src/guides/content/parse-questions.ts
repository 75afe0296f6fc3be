import { languages } from '../guide';
import type { KeptFollowUp, KeptQuestion } from '../library';
import { Fields } from './fields';
import type { Problem } from './problem';

/** A kept question as its file has it, with the line it stands on. */
export interface ParsedQuestion extends KeptQuestion {
  readonly line: number;
}

/** What `questions.yaml` holds. */
export interface ParsedQuestions {
  readonly questions: readonly ParsedQuestion[];
  readonly followUps: readonly KeptFollowUp[];
}

/** Reads `questions.yaml`. Follow-ups stand apart: alone they say nothing about a section. */
export function parseQuestions(source: string, file: string, problems: Problem[]): ParsedQuestions {
  const questions: ParsedQuestion[] = [];
  const followUps: KeptFollowUp[] = [];
  for (const fields of Fields.parseList(source, file, problems)) {
    const id = fields.id('id');
    const text = fields.text('text');
    const language = fields.oneOf('language', languages);
    const category = fields.text('category');
    const previous = fields.optionalText('previous');
    const because = fields.optionalText('because');
    const sections = fields.texts('expect');
    const never = fields.texts('never');
    const declines = fields.optionalText('declines') !== undefined;
    fields.finish();
    if (declines === sections.length > 0) {
      fields.problem('expect', 'either sections answer it, or it declines', 'Name sections under "expect", or write "declines: true"');
    }
    if (text === undefined || language === undefined || (sections.length === 0) !== declines) continue;
    const question: KeptQuestion = {
      text,
      language,
      sections,
      ...(id === undefined ? {} : { id }),
      ...(category === undefined ? {} : { category }),
      ...(because === undefined ? {} : { because }),
      ...(never.length === 0 ? {} : { never }),
    };
    if (previous === undefined) questions.push({ ...question, line: fields.line });
    else followUps.push({ ...question, previous });
  }
  return { questions, followUps };
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
