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
  CREDENTIALS_REFUSED: () => 'The sign-in, key or token is not good, or is no longer. Sign in again, or use another.',
  IDENTITY_UNKNOWN: () =>
    'Who is calling cannot be checked just now. Try again in a minute. Published guides can be read without signing in.',
  NOT_ALLOWED: (action: string) => `This is not allowed with your roles (${action}). An administrator can change them.`,
  PERSON_NOT_FOUND: () => 'There is no such person. List the people to see who there is.',
  PERSON_INVALID: (detail: string) => `${detail}. Nothing was changed.`,
  LAST_ADMIN: () => 'Nobody else could manage people then. Give another person the role ADMIN first.',
  LINK_INVALID: () => 'The sign-in link was used before, or is too old. Ask an administrator for another.',
  SIGN_IN_DECLINED: () => 'The sign-in was not completed. Nothing was changed; try again when you like.',
  SIGN_IN_REFUSED: () => 'The sign-in does not belong to this browser, or took too long. Start again.',
  SIGN_IN_CLOSED: () => 'This account may no longer sign in here. Ask an administrator.',
  DIRECTORY_AWAY: () => 'The service that people sign in with does not answer. Try again in a minute.',
  KEY_NOT_FOUND: () => 'There is no such key. List the keys to see which there are.',
  KEY_INVALID: (detail: string) => `${detail}. No key was made.`,
  COMMAND_INVALID: (detail: string) => detail,
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
