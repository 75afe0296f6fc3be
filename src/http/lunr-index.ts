import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languages, type Language } from '../guides';

/** The published sections of a language as a standard Lunr index, JSON. */
export type LunrIndexes = (language: Language) => string;

/**
 * `/index/en.json`, `/index/fr.json`: for portals that search in the browser with stock Lunr. The ETag changes when, and only
 * when, the index does, so that asking again costs a portal nothing.
 */
export function routeLunrIndex(server: FastifyInstance, indexes: LunrIndexes): void {
  for (const language of languages) {
    let last: { json: string; etag: string } | undefined;
    server.get(`/index/${language}.json`, (request, reply) => {
      const json = indexes(language);
      if (last?.json !== json) last = { json, etag: etagOf(json) };
      return sendIndex(request, reply, last);
    });
  }
}

/** Weak, since the same index leaves compressed in several ways. */
function etagOf(json: string): string {
  return `W/"${createHash('sha256').update(json).digest('base64url')}"`;
}

function sendIndex(request: FastifyRequest, reply: FastifyReply, { json, etag }: { json: string; etag: string }) {
  reply.header('etag', etag).header('cache-control', 'public, no-cache');
  // Lunr's own readers are on other origins; the index holds nothing that the page does not show everybody.
  reply.header('cross-origin-resource-policy', 'cross-origin');
  if (namesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(json);
}

/** Weak comparison (RFC 9110, 8.8.3.2): with or without W/. */
function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(etag));
}
