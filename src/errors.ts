/**
 * The catalogue of expected failures. Each has a stable code, which programs decide by, and a message for people that
 * names the thing and the way out. Anything that is not a `CodedError` is a defect: logged once, shown as one calm sentence.
 */
const catalogue = {
  CONFIG_INVALID: (faults: readonly string[]) =>
    `The configuration has ${count(faults.length, 'fault')}:\n${bullets(faults)}`,
  GUIDE_NOT_FOUND: (guide: string) => `There is no guide “${guide}”. List the guides to see their addresses.`,
  SECTION_NOT_FOUND: (section: string) =>
    `There is no section “${section}”. Search for its heading, or open its guide.`,
  EDITION_CONFLICT: (guide: string, based: number, now: number) =>
    `“${guide}” is at edition ${String(now)}, not ${String(based)}: someone published meanwhile. Look at the new edition, then publish again.`,
  REVISION_CONFLICT: (section: string, based: number, now: number) =>
    `Section “${section}” is at revision ${String(now)}, not ${String(based)}: someone saved meanwhile. Both texts are kept; compare them and save again.`,
  REVISION_MISSING: (section: string, revision: number) =>
    `Revision ${String(revision)} of section “${section}” does not exist, so it cannot be published. Save the text first.`,
  GUIDE_INVALID: (guide: string, faults: readonly string[]) => `“${guide}” cannot be published:\n${bullets(faults)}`,
  STORAGE_UNAVAILABLE: (detail: string) =>
    `The database cannot be reached (${detail}). Questions are still answered; check MONGODB_URI and the server it names, then try again.`,
  STORAGE_CANNOT_START: (detail: string) => detail,
  COLLECTION_INVALID: (file: string, detail: string) =>
    `${file} is not a test collection: ${detail}. Each line must be one JSON object with "t": "d", "q" or "r".`,
  COMMAND_INVALID: (detail: string) => detail,
  GAP_NOT_FOUND: (gap: string) =>
    `There is no gap “${gap}”: its questions may have left the log. List the gaps to see those there are.`,
  GAP_CHANGED: (question: string) => `Somebody else has just acted on “${question}”. Look at it again, then decide.`,
  GAP_NOT_OPEN: (question: string, state: string) =>
    `“${question}” is ${state} already. Reopen it first, or go on from there.`,
  GAP_WITHOUT_PLACE: (question: string) =>
    `No published section is near “${question}”. Name the guide in which it is to be written about.`,
  REASON_MISSING: (verb: string) => `Say in a few words why it is ${verb}: others will want to know.`,
  ANSWER_NOT_KEPT: () =>
    'This answer is not in the question log: it was deleted, is too old, or is being written just now. Ask again, then rate the new answer.',
  REPLY_ADDRESS_INVALID: (detail: string) => `The reply address cannot be kept: ${detail}.`,
  QUESTION_KEPT_ALREADY: (text: string) =>
    `“${text}” is kept already. Retire the other one first if its sections are wrong.`,
  QUESTION_NOT_KEPT: (id: string) =>
    `There is no kept question “${id}” that editors added. Those of the content folder are changed there.`,
  QUESTION_INVALID: (detail: string) => `The question cannot be kept: ${detail}.`,
} as const;

type Catalogue = typeof catalogue;
export type ErrorCode = keyof Catalogue;

/** An expected failure of the product. `code` is for programs and never changes; `message` is for people. */
export class CodedError extends Error {
  override readonly name = 'CodedError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Makes the catalogue's error for `code`, its message filled with `details`. */
export function codedError<C extends ErrorCode>(code: C, ...details: Parameters<Catalogue[C]>): CodedError {
  const message = catalogue[code] as (...details: Parameters<Catalogue[C]>) => string;
  return new CodedError(code, message(...details));
}

/** The same, keeping what caused it for the log. */
export function codedErrorFrom<C extends ErrorCode>(
  cause: unknown,
  code: C,
  ...details: Parameters<Catalogue[C]>
): CodedError {
  return new CodedError(code, codedError(code, ...details).message, { cause });
}

/** Marks the branch that the type system says cannot be reached; throws with the value if it ever is. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}

function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? '' : 's'}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
