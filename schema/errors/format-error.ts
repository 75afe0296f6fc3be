import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import type { ValidationError } from 'class-validator';
import { GraphQLError, Lexer, TokenKind, type GraphQLFormattedError, type Source } from 'graphql';
import { ArgumentValidationError, AuthenticationError, AuthorizationError } from 'type-graphql';
import { CodedError, type ErrorCode } from '../../src/errors';
import { ApiError, type ApiCode } from './api-error';

/** What a client is told of a failure. */
export interface Fault {
  readonly code: ApiCode;
  readonly message: string;
  readonly argument?: string;
}

/** Of an error's message this much is sent: messages repeat names from the request, which may be as long as it likes. */
const LONGEST_MESSAGE = 500;

/** Documents with more tokens than this are not read to the end. */
export const MOST_TOKENS = 2_000;

/** The one place where failures leave: code, message and place; no stack, and nothing at all about a defect. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { code, message, argument } = faultOf(error);
  const { locations, path } = formatted;
  return {
    message: shortened(message.replace(suggestion, '')),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code, ...(argument === undefined ? {} : { argument }) },
  };
}

/** Code and message of anything that was thrown. What is not known to be somebody's mistake is a defect of ours. */
export function faultOf(error: unknown): Fault {
  const cause = rootCause(error);
  if (cause instanceof ApiError) {
    return { code: cause.code, message: cause.message, ...(cause.argument ? { argument: cause.argument } : {}) };
  }
  if (cause instanceof ArgumentValidationError) return invalidArgument(cause);
  if (cause instanceof AuthenticationError) return { code: 'UNAUTHENTICATED', message: 'Sign in first.' };
  if (cause instanceof AuthorizationError) return { code: 'FORBIDDEN', message: 'This is not allowed.' };
  if (cause instanceof CodedError) {
    const code = codesOfOurs[cause.code];
    return code ? { code, message: cause.message } : internal;
  }
  return (error instanceof GraphQLError ? faultInRequest(error, cause) : undefined) ?? internal;
}

/** What was thrown at first, below the places it was passed through. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** graphql-js offers names of the schema like the one that is wrong; they help whoever guesses. */
const suggestion = / ?Did you mean [^?]*\?$/;

function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

const internal: Fault = { code: 'INTERNAL', message: 'Internal error' };

/** Expected failures of the product that reach clients as errors; others that do are defects. */
const codesOfOurs: Partial<Record<ErrorCode, ApiCode>> = {
  GUIDE_NOT_FOUND: 'NOT_FOUND',
  SECTION_NOT_FOUND: 'NOT_FOUND',
  CREDENTIALS_REFUSED: 'UNAUTHENTICATED',
  IDENTITY_UNKNOWN: 'UNAVAILABLE',
  NOT_ALLOWED: 'FORBIDDEN',
  NOT_PERMITTED: 'FORBIDDEN',
  DRAFT_BUSY: 'UNAVAILABLE',
};

function faultInRequest(error: GraphQLError, cause: unknown): Fault | undefined {
  const { message } = error;
  switch (error.extensions['code']) {
    case ApolloServerErrorCode.GRAPHQL_PARSE_FAILED:
      return unreadableDocument(error, cause);
    case ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED:
      return invalidDocument(error);
    case ApolloServerErrorCode.BAD_REQUEST:
    case ApolloServerErrorCode.BAD_USER_INPUT:
    case ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE:
    case ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED:
      return { code: 'BAD_USER_INPUT', message };
    default:
      // graphql-js points at the document when a value in it does not fit, and at nothing when one of ours does not.
      return cause instanceof GraphQLError && cause.nodes ? { code: 'BAD_USER_INPUT', message } : undefined;
  }
}

function unreadableDocument({ message, source }: GraphQLError, cause: unknown): Fault {
  if (cause instanceof RangeError) return { code: 'LIMIT_EXCEEDED', message: 'The document is nested too deeply.' };
  if (source && hasTooManyTokens(source)) {
    return { code: 'LIMIT_EXCEEDED', message: `The document has more than ${String(MOST_TOKENS)} tokens.` };
  }
  return { code: 'BAD_USER_INPUT', message };
}

function invalidDocument(error: GraphQLError): Fault {
  switch (error.extensions['validationErrorCode']) {
    case ApolloServerValidationErrorCode.MAX_RECURSIVE_SELECTIONS_EXCEEDED:
      return { code: 'LIMIT_EXCEEDED', message: error.message };
    case ApolloServerValidationErrorCode.INTROSPECTION_DISABLED:
      return {
        code: 'FORBIDDEN',
        message: 'Introspection is switched off here. The schema is published with the product.',
      };
    default:
      // An error that points nowhere says that validation gave up: too many errors, or too much to compare.
      return { code: error.nodes ? 'BAD_USER_INPUT' : 'LIMIT_EXCEEDED', message: error.message };
  }
}

/** Reads on to where the parser gave up, at most. The parser says why in words only. */
function hasTooManyTokens(source: Source): boolean {
  const lexer = new Lexer(source);
  try {
    for (let tokens = 0; tokens <= MOST_TOKENS; tokens++) {
      if (lexer.advance().kind === TokenKind.EOF) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function invalidArgument(error: ArgumentValidationError): Fault {
  const [first] = (error.extensions as { validationErrors: ValidationError[] }).validationErrors;
  const found = first && deepest(first, []);
  if (!found) return internal;
  return { code: 'BAD_USER_INPUT', argument: found.path.join('.'), message: `${found.message}.` };
}

function deepest(error: ValidationError, above: readonly string[]): { path: string[]; message: string } | undefined {
  const path = [...above, error.property];
  const message = Object.values(error.constraints ?? {})[0];
  if (message !== undefined) return { path, message };
  return error.children?.[0] && deepest(error.children[0], path);
}
