import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface SameOriginOptions {
  /** Where people reach the page: `https://pratique.example`. */
  readonly publicOrigin: () => string;
  /** Whether a request comes with a session. */
  readonly hasSession: (request: FastifyRequest) => boolean;
  /** Where a browser is signed in or out, session or not. */
  readonly isSignIn: (path: string) => boolean;
}

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send here in somebody's name: requests that change something and bring the session
 * cookie, or would sign the browser in. GraphQL has a rule of its own (Apollo's csrfPrevention).
 */
export function refuseOtherOrigins(server: FastifyInstance, options: SameOriginOptions): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const path = request.url.split('?')[0] ?? '';
    const isOurs = options.isSignIn(path) || (options.hasSession(request) && path !== '/graphql');
    if (harmless.has(request.method) || !isOurs || isSameOrigin(request, options.publicOrigin())) done();
    else done(Object.assign(new Error('This was sent from another site. Open the page itself.'), { statusCode: 403 }));
  });
}

/** By what the browser says, which no page can make it say otherwise. A browser that says nothing is refused. */
function isSameOrigin({ headers, host }: FastifyRequest, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === publicOrigin || new URL(origin).host === host;
}
