import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../src/log';
import type { ApiCode } from '../errors/api-error';

/**
 * Answers a request that never became an operation (too large, not JSON, …) in the shape of a GraphQL response. What failed
 * here is logged once and answered as one calm sentence with the request's id.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const status = statusOf(error);
  reply.code(status).type('application/json; charset=utf-8').header('cache-control', 'no-store');
  if (status < 500) {
    const message = error instanceof Error ? error.message : 'The request cannot be read.';
    return reply.send({ errors: [{ message, extensions: { code: codeOf(status) } }] });
  }
  const requestId = request.id;
  log.error({ err: error, requestId }, 'A GraphQL request failed');
  return reply.send({ errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL', requestId } }] });
}

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
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
