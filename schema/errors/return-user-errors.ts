import type { ValidationError } from 'class-validator';
import { ArgumentValidationError, type MiddlewareFn } from 'type-graphql';
import { CodedError, type ErrorCode } from '../../src/errors';
import { ConflictError } from '../../src/publishing';
import type { UserError, UserErrorCode } from './user-error.type';

/** Thrown by a mutation for what is wrong with its input; its payload then says so. */
export class UserFault extends Error {
  constructor(
    readonly code: UserErrorCode,
    message: string,
    readonly path: readonly string[],
  ) {
    super(message);
  }
}

/**
 * Answers expected failures of a mutation in its payload instead of throwing them, which would null the whole answer. The one
 * place where validation errors, `UserFault`s and the product's coded errors become user errors, and where `conflict` is said of
 * a write that was based on what is no longer there. Goes on every mutation:
 * `@UseMiddleware(returnUserErrors)`.
 */
export const returnUserErrors: MiddlewareFn = async ({ args }, next) => {
  try {
    const payload = (await next()) as object;
    return { userErrors: [], ...payload };
  } catch (error) {
    const userErrors = userErrorsOf(error, args['input']);
    if (userErrors.length === 0) throw error;
    return { userErrors, ...(error instanceof ConflictError ? { conflict: error.conflict } : {}) };
  }
};

interface KnownFault {
  readonly code: UserErrorCode;
  readonly path?: readonly string[];
  /** The value at fault, where mutations call it differently. */
  readonly fields?: readonly string[];
}

/** Expected failures of the product that are answers of a mutation; others that reach it are errors of the operation. */
const codesOfOurs: Partial<Record<ErrorCode, KnownFault>> = {
  PERSON_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'personId'] },
  PERSON_INVALID: { code: 'INVALID' },
  LAST_ADMIN: { code: 'LAST_ADMIN' },
  KEY_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'keyId'] },
  KEY_INVALID: { code: 'INVALID' },
  GUIDE_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'guideId'] },
  DRAFT_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'guideId'] },
  SECTION_NOT_FOUND: { code: 'NOT_FOUND', fields: ['sectionId', 'sections'] },
  REVISION_NOT_FOUND: { code: 'NOT_FOUND' },
  EDITION_NOT_FOUND: { code: 'NOT_FOUND' },
  REVISION_CONFLICT: { code: 'VERSION_CONFLICT' },
  DRAFT_CONFLICT: { code: 'VERSION_CONFLICT' },
  EDITION_CONFLICT: { code: 'VERSION_CONFLICT' },
  DRAFT_STATE: { code: 'WRONG_STATE' },
  FOUR_EYES: { code: 'FOUR_EYES' },
  REASON_MISSING: { code: 'REASON_MISSING', path: ['input', 'reason'] },
  PUBLICATION_BLOCKED: { code: 'BLOCKED' },
  SECTION_TAKEN: { code: 'TAKEN', path: ['input', 'sectionId'] },
  SECTION_INVALID: { code: 'INVALID', path: ['input', 'sectionId'] },
  OUTLINE_INVALID: { code: 'INVALID' },
  GUIDE_INVALID: { code: 'INVALID' },
  SCHEDULE_INVALID: { code: 'INVALID' },
  KEY_REUSED: { code: 'KEY_REUSED', path: ['input', 'idempotencyKey'] },
  GAP_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'id'] },
  GAP_CHANGED: { code: 'GAP_CHANGED', path: ['input', 'id'] },
  GAP_NOT_OPEN: { code: 'GAP_NOT_OPEN', path: ['input', 'id'] },
  GAP_WITHOUT_PLACE: { code: 'GAP_WITHOUT_PLACE' },
  ANSWER_NOT_KEPT: { code: 'ANSWER_NOT_KEPT', path: ['input', 'answerId'] },
  EXPERT_REQUEST_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'id'] },
  EXPERT_REQUEST_TAKEN: { code: 'WRONG_STATE', path: ['input', 'id'] },
  EXPERT_REQUEST_CLOSED: { code: 'WRONG_STATE', path: ['input', 'id'] },
  EXPERT_REQUEST_BUSY: { code: 'VERSION_CONFLICT', path: ['input', 'id'] },
  EXPERT_ANSWER_INVALID: { code: 'INVALID', path: ['input', 'text'] },
  EXPERT_ANSWER_MISSING: { code: 'WRONG_STATE', path: ['input', 'id'] },
  EXPERT_GUIDE_MISSING: { code: 'INVALID', path: ['input', 'guideId'] },
  QUESTION_INVALID: { code: 'INVALID' },
  QUESTION_KEPT_ALREADY: { code: 'QUESTION_KEPT_ALREADY', path: ['input', 'text'] },
  PRACTICE_INVALID: { code: 'INVALID' },
  PRACTICE_NOT_FOUND: { code: 'NOT_FOUND', path: ['input', 'practiceId'] },
  CONTRIBUTIONS_TOO_MANY: { code: 'TOO_MANY' },
  EVENT_INVALID: { code: 'INVALID' },
  EVENT_NOT_FOUND: { code: 'NOT_FOUND', fields: ['eventId', 'id'] },
  EVENT_CONFLICT: { code: 'VERSION_CONFLICT', path: ['input', 'basedOn'] },
  EVENT_CLOSED: { code: 'WRONG_STATE', path: ['input', 'id'] },
  EVENT_FULL: { code: 'TOO_MANY', path: ['input', 'id'] },
  EVENT_OVERLAPS: { code: 'WRONG_STATE', path: ['input', 'id'] },
  REPORT_INVALID: { code: 'INVALID', path: ['input', 'introduction'] },
  REPORT_CONFLICT: { code: 'VERSION_CONFLICT', path: ['input', 'number'] },
  QUESTION_NOT_KEPT: { code: 'NOT_FOUND', path: ['input', 'id'] },
};

function userErrorsOf(error: unknown, input: unknown): UserError[] {
  if (error instanceof UserFault) return [{ code: error.code, message: error.message, path: error.path }];
  if (error instanceof CodedError) {
    const known = codesOfOurs[error.code];
    return known ? [{ code: known.code, message: error.message, ...placeOf(known, input) }] : [];
  }
  if (error instanceof ArgumentValidationError) {
    const { validationErrors } = error.extensions as { validationErrors: ValidationError[] };
    return validationErrors.flatMap((each) => invalid(each, ['input']));
  }
  return [];
}

function placeOf({ path, fields = [] }: KnownFault, input: unknown): Pick<UserError, 'path'> {
  const field = fields.find((each) => typeof input === 'object' && input !== null && each in input);
  if (field !== undefined) return { path: ['input', field] };
  return path ? { path } : {};
}

function invalid(
  { property, constraints = {}, children = [] }: ValidationError,
  above: readonly string[],
): UserError[] {
  const path = [...above, property];
  const own = Object.values(constraints).map((message) => ({ code: 'INVALID', message: `${message}.`, path }) as const);
  return [...own, ...children.flatMap((child) => invalid(child, path))];
}
