import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Log } from '../log';

/** What the officers' door looks like from the web server: an activity in, a status out. */
export interface MessageEndpoint {
  handle(request: {
    readonly body: unknown;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly method: string;
  }): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body?: string }>;
}

/** Activities are small; anything larger is not one. */
const MAX_ACTIVITY_BYTES = 256_000;

/**
 * Without an app id the SDK would believe every sender, so then only this machine is served: anywhere else the route answers
 * 503, and says so once in the log.
 */
export function routeMessages(
  server: FastifyInstance,
  endpoint: MessageEndpoint,
  options: { isOpen: boolean; log: Log },
): void {
  let warned = false;
  server.post('/api/messages', { bodyLimit: MAX_ACTIVITY_BYTES }, async (request, reply) => {
    if (!options.isOpen) {
      if (!warned) options.log.warn({}, 'The bot is closed: HOST is not 127.0.0.1 and MicrosoftAppId is not set');
      warned = true;
      return closed(reply);
    }
    const { status, headers, body } = await endpoint.handle({
      body: request.body,
      headers: request.headers,
      method: request.method,
    });
    return reply.code(status).headers(headers).send(body);
  });
}

function closed(reply: FastifyReply): FastifyReply {
  const message = 'The bot has no registration yet. Set MicrosoftAppId, or listen on 127.0.0.1.';
  return reply.code(503).send({ error: { code: 'BOT_CLOSED', message } });
}
