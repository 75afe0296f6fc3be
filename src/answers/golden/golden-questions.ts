import { parse } from 'yaml';
import { languages, type Language } from '../../guides';

/** A question whose right answer is known: somebody wrote down what an officer needs, somebody else which section says it. */
export interface GoldenQuestion {
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  /** `definition`, `misspelt`, …; what lies outside the library begins with `out-`. */
  readonly category: string;
  /** The question before, for a follow-up. */
  readonly previous?: string;
  /** Sections whose words are a right answer, the best first. */
  readonly expect: readonly string[];
  /** Sections that would mislead. */
  readonly never: readonly string[];
  /** True when the honest answer is that the guides do not say. */
  readonly declines: boolean;
  readonly because: string;
}

/** Reads a file of golden questions. Throws with the entry's place if one is not whole: a wrong yardstick measures nothing. */
export function parseGoldenQuestions(source: string, file: string): GoldenQuestion[] {
  const entries: unknown = parse(source);
  if (!Array.isArray(entries)) throw new Error(`${file} is not a list of questions`);
  return entries.map((entry: unknown, i) => goldenQuestion(entry, `${file}, entry ${String(i + 1)}`));
}

function goldenQuestion(entry: unknown, place: string): GoldenQuestion {
  const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  const language = languages.find((each) => each === fields['language']);
  const expect = texts(fields['expect']);
  const declines = fields['declines'] === true;
  if (
    !language ||
    typeof fields['text'] !== 'string' ||
    typeof fields['id'] !== 'string' ||
    typeof fields['category'] !== 'string'
  ) {
    throw new Error(`${place}: id, text, language and category are needed`);
  }
  if (declines === expect.length > 0) throw new Error(`${place}: either sections are expected, or it declines`);
  return {
    id: fields['id'],
    text: fields['text'],
    language,
    category: fields['category'],
    ...(typeof fields['previous'] === 'string' ? { previous: fields['previous'] } : {}),
    expect,
    never: texts(fields['never']),
    declines,
    because: typeof fields['because'] === 'string' ? fields['because'] : '',
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
