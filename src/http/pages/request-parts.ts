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
