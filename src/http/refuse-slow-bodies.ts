import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Within how many milliseconds the whole request must have arrived, where that is not what the others have. */
    arrivesWithin?: number;
  }
}

/**
 * Cuts off whoever sends a body too slowly: with 408, as Node does, unless the answer is already on its way. Each request has
 * `within` milliseconds, or what its route says under `arrivesWithin`. Node itself knows only one bound for all of a server, so
 * its own must be the longest of them.
 */
export function refuseSlowBodies(server: FastifyInstance, { within }: { readonly within: number }): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request)) watch(request, reply, request.routeOptions.config.arrivesWithin ?? within);
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function watch({ raw }: FastifyRequest, reply: FastifyReply, within: number): void {
  const timer = setTimeout(() => {
    if (!raw.complete) cutOff(raw, reply);
  }, within).unref();
  const stop = () => {
    clearTimeout(timer);
  };
  raw.once('end', stop);
  raw.once('close', stop);
}

function cutOff(raw: FastifyRequest['raw'], reply: FastifyReply): void {
  const { socket } = raw;
  // Before that, the socket may be in the middle of the answer to an earlier request.
  const isOurs = reply.raw.socket === socket && !reply.raw.headersSent;
  if (isOurs && socket.writable) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  // The line goes with it; where there is none, as in a request from within the process, the request alone.
  raw.destroy();
}
