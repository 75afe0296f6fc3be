import { GraphQLError, type ASTNode } from 'graphql';

/** What clients decide by. The list only grows. */
export const apiCodes = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ApiCode = (typeof apiCodes)[number];

export interface ApiErrorDetails {
  /** The argument at fault: `after`, `filter.topics`. */
  readonly argument?: string;
  readonly node?: ASTNode;
  /** The HTTP status of the whole response, for errors that refuse it. */
  readonly status?: number;
  /** When to come back, in seconds. */
  readonly retryAfter?: number;
}

/** A failure that a client can do something about. `code` is for programs and never changes; `message` is for people. */
export class ApiError extends GraphQLError {
  readonly argument: string | undefined;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: ApiCode,
    message: string,
    { argument, node, status, retryAfter }: ApiErrorDetails = {},
  ) {
    super(message, {
      ...(node ? { nodes: node } : {}),
      extensions: { code, ...(status === undefined ? {} : { http: { status } }) },
    });
    this.argument = argument;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
