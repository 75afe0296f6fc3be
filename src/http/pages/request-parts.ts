import type { FastifyReply, FastifyRequest } from 'fastify';

/** The page that says that there is none. */
export function nothingHere(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

/** What an address says behind its question mark under a name; empty if nothing. */
export function queryText(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value[0] : '';
}

/** The query of an address, every value of a name kept. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.slice((request.url + '?').indexOf('?') + 1).slice(0, 5_000));
}
