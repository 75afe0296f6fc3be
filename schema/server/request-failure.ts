import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../src/log';
import { CodedError, type ErrorCode } from '../../src/errors';
import { ApiError, type ApiCode } from '../errors/api-error';
import { faultOf } from '../errors/format-error';

/**
 * Answers a request that never became an operation (too large, not JSON, …) in the shape of a GraphQL response. What failed
 * here is logged once and answered as one calm sentence with the request's id.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const status = statusOf(error);
  reply.code(status).type('application/json; charset=utf-8').header('cache-control', 'no-store');
  if (error instanceof CodedError && ofIdentity[error.code] !== undefined) {
    // What is only away is no defect, but an operator should read why.
    if (status === 503) log.warn({ err: error.cause, requestId: request.id }, error.message);
    const { code, message } = faultOf(error);
    return reply.send({ errors: [{ message, extensions: { code } }] });
  }
  if (error instanceof ApiError && status < 500)
    return reply.send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
  if (status < 500) {
    const message = error instanceof Error ? error.message : 'The request cannot be read.';
    return reply.send({ errors: [{ message, extensions: { code: codeOf(status) } }] });
  }
  const requestId = request.id;
  log.error({ err: error, requestId }, 'A GraphQL request failed');
  return reply.send({ errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL', requestId } }] });
}

/** Statuses of the failures to find out who is calling. */
const ofIdentity: Partial<Record<ErrorCode, number>> = { CREDENTIALS_REFUSED: 401, IDENTITY_UNKNOWN: 503 };

function codeOf(status: number): ApiCode {
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'FORBIDDEN';
    case 413:
      return 'LIMIT_EXCEEDED';
    case 429:
      return 'RATE_LIMITED';
    default:
      return 'BAD_USER_INPUT';
  }
}

function statusOf(error: unknown): number {
  if (error instanceof ApiError) return error.status ?? 500;
  if (error instanceof CodedError) return ofIdentity[error.code] ?? 500;
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
