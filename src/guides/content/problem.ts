/** A fault in a content file: where it is, what is wrong, and what to do about it. */
export interface Problem {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

/** `guides/en/x/010-y.md:3: there is no id. Add …` */
export function problemAsText(problem: Problem): string {
  return `${problem.file}:${String(problem.line)}: ${problem.message}. ${problem.remedy}.`;
}

/** By file, then by line: the order in which somebody mends them. */
export function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
