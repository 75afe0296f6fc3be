import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../errors';
import type { People, Person } from '../people';

/** Lets a scope read forms that need no script. In bytes. */
export function readForms(scope: FastifyInstance, bodyLimit: number): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => {
      done(null, new URLSearchParams(String(body)));
    },
  );
}

/** For pages that show what belongs to one reader. */
export function forThisReaderOnly(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
  // With the policy of the other pages, no-referrer, browsers would hide from us that a form of ours is ours.
  reply.header('referrer-policy', 'same-origin');
  done();
}

/** The form that was sent; empty for anything else. */
export function formIn({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

/** Whoever is signed in; otherwise leads them to sign in, and gives undefined: the reply is sent then. */
export async function readerOf(
  people: Pick<People, 'authenticate'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Person | undefined> {
  const caller = await people.authenticate(request.headers).catch((error: unknown) => {
    if (error instanceof CodedError && error.code === 'CREDENTIALS_REFUSED') return undefined;
    throw error;
  });
  if (caller?.person) return caller.person;
  const back = request.method === 'GET' ? request.url : (request.url.split('?')[0] ?? '/');
  reply.redirect(`/sign-in?return=${encodeURIComponent(back)}`, 303);
  return undefined;
}
