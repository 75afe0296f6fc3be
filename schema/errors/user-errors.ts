import type { ValidationError } from 'class-validator';
import { ArgumentValidationError, type MiddlewareFn } from 'type-graphql';
import { CodedError } from '../../src/errors';
import { UserErrorCodeEnum, type UserError, type UserErrorCode } from './user-error.type';

/**
 * For mutations: says expected failures, and values that break a rule of their field, in the payload's `userErrors`. Others leave as
 * errors of the operation.
 */
export const inUserErrors: MiddlewareFn = async (_data, next): Promise<unknown> => {
  try {
    return (await next()) as unknown;
  } catch (error) {
    const userErrors = userErrorsOf(error);
    if (userErrors.length === 0) throw error;
    return { userErrors };
  }
};

function userErrorsOf(error: unknown): UserError[] {
  if (error instanceof ArgumentValidationError) {
    const { validationErrors } = error.extensions as { validationErrors: ValidationError[] };
    return validationErrors.flatMap((each) => brokenRules(each, ['input']));
  }
  if (!(error instanceof CodedError)) return [];
  const code = codes.find((each) => each === error.code);
  const path = code && fieldsAtFault[code];
  return code ? [{ code, message: error.message, ...(path ? { path: ['input', path] } : {}) }] : [];
}

const codes = Object.keys(UserErrorCodeEnum) as UserErrorCode[];

const fieldsAtFault: Partial<Record<UserErrorCode, string>> = {
  SECTION_NOT_FOUND: 'sections',
  GAP_NOT_FOUND: 'id',
  GAP_CHANGED: 'id',
  GAP_NOT_OPEN: 'id',
  REASON_MISSING: 'reason',
  ANSWER_NOT_KEPT: 'answerId',
  QUESTION_KEPT_ALREADY: 'text',
  QUESTION_NOT_KEPT: 'id',
};

function brokenRules(
  { property, constraints = {}, children = [] }: ValidationError,
  above: readonly string[],
): UserError[] {
  const path = [...above, property];
  const own = Object.values(constraints).map((message): UserError => ({
    code: 'INVALID',
    message: `${message}.`,
    path,
  }));
  return [...own, ...children.flatMap((child) => brokenRules(child, path))];
}
