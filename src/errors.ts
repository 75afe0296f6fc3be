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
  DRAFT_NOT_FOUND: (guide: string) => `“${guide}” has no draft. Open one, then do it again.`,
  DRAFT_CONFLICT: (guide: string, based: number, now: number) =>
    `The draft of “${guide}” is at version ${String(now)}, not ${String(based)}: someone changed it meanwhile. Look at it as it is now, then do it again.`,
  DRAFT_STATE: (guide: string, detail: string) => `The draft of “${guide}” ${detail}.`,
  DRAFT_BUSY: (guide: string) => `So many people are at work on “${guide}” that this could not be done. Do it again.`,
  OUTLINE_INVALID: (section: string, detail: string) => `Section “${section}” cannot be put there: ${detail}.`,
  SECTION_INVALID: (section: string, detail: string) => `Section “${section}” cannot be kept: ${detail}.`,
  SECTION_TAKEN: (section: string, guide: string) =>
    `The id “${section}” belongs to “${guide}”. Give the section another id; no two sections share one, in any language.`,
  REVISION_NOT_FOUND: (section: string, revision: number) =>
    `Section “${section}” has no revision ${String(revision)}. Its history lists those that there are.`,
  EDITION_NOT_FOUND: (guide: string, edition: number) =>
    `“${guide}” has no edition ${String(edition)}. Its history lists those that there are.`,
  FOUR_EYES: (guide: string) =>
    `Whoever changed the draft of “${guide}” cannot approve it. Ask somebody who has not changed it.`,
  REASON_MISSING: (what: string) => `A reason is missing for ${what}. Say why in a sentence; it is kept.`,
  PUBLICATION_BLOCKED: (guide: string, faults: readonly string[]) =>
    `“${guide}” cannot be published yet:\n${bullets(faults)}`,
  SCHEDULE_INVALID: (detail: string) => detail,
  KEY_REUSED: (key: string) =>
    `The idempotency key “${key}” stands for another request. Make a new key for each new request.`,
  NOT_PERMITTED: (guide: string) =>
    `You may not do this with “${guide}”. Ask an administrator for the role or the topic.`,
  STORAGE_UNAVAILABLE: (detail: string) =>
    `The database cannot be reached (${detail}). Questions are still answered; check MONGODB_URI and the server it names, then try again.`,
  STORAGE_CANNOT_START: (detail: string) => detail,
  COLLECTION_INVALID: (file: string, detail: string) =>
    `${file} is not a test collection: ${detail}. Each line must be one JSON object with "t": "d", "q" or "r".`,
  IMPORT_TOO_LARGE: (file: string, megabytes: number) =>
    `“${file}” is larger than ${String(megabytes)} MB. Split it, or make its pictures smaller; an operator can raise IMPORT_MAX_MB.`,
  IMPORT_TYPE_UNKNOWN: (file: string, found: string) =>
    `“${file}” is ${found}, which cannot be imported. Save it as Word (.docx), PDF, HTML or Markdown.`,
  IMPORT_MISLABELLED: (file: string, claimed: string, found: string) =>
    `“${file}” says that it is ${claimed}, but it is ${found}. Give it the ending that fits, or export it again.`,
  IMPORT_ENCRYPTED: (file: string) =>
    `“${file}” is protected by a password or against copying. Save a copy without protection, then import that.`,
  IMPORT_MACROS: (file: string) =>
    `“${file}” holds macros, that is, programs. Save it as a Word document without macros (.docx), then import that.`,
  IMPORT_EXPANDS: (file: string) =>
    `“${file}” would unpack to far more than a document holds. If it is a real document, open it and save it again under a new name.`,
  IMPORT_UNSAFE: (file: string, detail: string) =>
    `“${file}” holds what no document needs: ${detail}. Open it, save it again under a new name, then import that.`,
  IMPORT_BROKEN: (file: string, detail: string) =>
    `“${file}” cannot be read: ${detail}. Check that it opens, or export it again, then import that.`,
  IMPORT_TEXTLESS: (file: string) =>
    `“${file}” holds pictures of pages but no text. Run text recognition (OCR) on the scan first, then import the result.`,
  IMPORT_EMPTY: (file: string) => `“${file}” holds no text. Check that it is the right file.`,
  IMPORT_BEYOND_LIMITS: (file: string, found: string, allowed: string) =>
    `“${file}” has ${found}; ${allowed} can be imported at once. Split it and import the parts.`,
  IMPORT_TOO_SLOW: (file: string, seconds: number) =>
    `“${file}” was not read within ${String(seconds)} seconds. Split it, or export it again, then import that.`,
  IMPORT_TOO_HEAVY: (file: string) =>
    `Reading “${file}” took more memory than one import may have. Split it, or export it again, then import that.`,
  IMPORT_QUEUE_FULL: () => 'Other files are being imported. Try again in a minute.',
  IMPORT_STOPPED: () => 'The import was cut off because the server is stopping. Hand the file in again.',
  IMPORT_REQUEST_INVALID: (detail: string) => `The import cannot be taken: ${detail}.`,
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
  GAP_NOT_FOUND: (gap: string) =>
    `There is no gap “${gap}”: its questions may have left the log. List the gaps to see those there are.`,
  GAP_CHANGED: (question: string) => `Somebody else has just acted on “${question}”. Look at it again, then decide.`,
  GAP_NOT_OPEN: (question: string, state: string) =>
    `“${question}” is ${state} already. Reopen it first, or go on from there.`,
  GAP_WITHOUT_PLACE: (question: string) =>
    `No published section is near “${question}”. Name the guide in which it is to be written about.`,
  ANSWER_NOT_KEPT: () =>
    'This answer is not in the question log: it was deleted, is too old, or is being written just now. Ask again, then rate the new answer.',
  EXPERTS_MISSING: () =>
    'There is no experts’ channel yet. An administrator says “experts here” to the bot in the channel of the experts.',
  EXPERTS_BUSY: (waiting: number) =>
    `${String(waiting)} of your questions wait for the experts already. Ask again when one has been answered.`,
  EXPERT_REQUEST_NOT_FOUND: () =>
    'There is no such question to the experts: it was withdrawn, or is too old. List the questions to see those there are.',
  EXPERT_REQUEST_TAKEN: (name: string) => `${name} has taken this question already. Answer it all the same if you can.`,
  EXPERT_REQUEST_CLOSED: () => 'This question is closed. Nothing was changed.',
  EXPERT_REQUEST_BUSY: () => 'So many people act on this question that this could not be done. Do it again.',
  EXPERT_ANSWER_INVALID: (length: number, longest: number) =>
    `An answer has 1 to ${String(longest)} characters; this has ${String(length)}. Nothing was sent.`,
  EXPERT_ANSWER_MISSING: () => 'Nobody has answered this question yet. Answer it first.',
  EXPERT_GUIDE_MISSING: () =>
    'No published section is near this question. Name the guide in which the answer is to stand.',
  REPLY_ADDRESS_INVALID: (detail: string) => `The reply address cannot be kept: ${detail}.`,
  QUESTION_KEPT_ALREADY: (text: string) =>
    `“${text}” is kept already. Retire the other one first if its sections are wrong.`,
  QUESTION_NOT_KEPT: (id: string) =>
    `There is no kept question “${id}” that editors added. Those of the content folder are changed there.`,
  PRACTICE_INVALID: (faults: readonly string[]) => `The practice cannot be taken yet:\n${bullets(faults)}`,
  PRACTICE_NOT_FOUND: (practice: string) =>
    `You have contributed no practice “${practice}”. Look at the list of yours.`,
  CONTRIBUTIONS_TOO_MANY: (most: number) =>
    `${String(most)} of your practices are with the editors. Wait until some of them are done, then send more.`,
  EVENT_INVALID: (faults: readonly string[]) => `The event cannot be taken as it is:\n${bullets(faults)}`,
  EVENT_NOT_FOUND: (event: string) => `There is no event “${event}”. List the events to see which there are.`,
  EVENT_CONFLICT: (event: string, based: number) =>
    `“${event}” is not at version ${String(based)} any more: somebody changed it meanwhile. Look at it as it is now, then do it again.`,
  EVENT_CLOSED: (event: string) => `“${event}” takes no registrations: it is over, cancelled, or has no programme yet.`,
  EVENT_FULL: (event: string, most: number) =>
    `“${event}” has ${most.toLocaleString('en')} participants, which is the most.`,
  EVENT_OVERLAPS: (event: string, other: string) =>
    `“${event}” takes place at the same time as “${other}”, for which you are registered. Withdraw from that one first.`,
  REPORT_INVALID: (detail: string) => `The report cannot be issued: ${detail}.`,
  REPORT_CONFLICT: (based: number, now: number) =>
    `The next edition is ${String(now)}, not ${String(based)}: somebody issued one meanwhile. Look at it, then compile again.`,
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
