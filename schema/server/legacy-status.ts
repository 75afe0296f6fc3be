import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Answers 200 where 400 would say that a document cannot be read, is not valid or has wrong variables, to clients that accept
 * `application/json` and nothing else: they take any other status for a failed transport and do not read the errors. Others
 * get the status (GraphQL over HTTP, "application/json", section 6.4.1).
 */
export function legacyStatus(): ApolloServerPlugin {
  return {
    requestDidStart: (requestContext) =>
      Promise.resolve({
        willSendResponse({ request, response: { http } }) {
          // Without a document it is a bad request for everybody.
          const hasDocument = requestContext.source !== undefined;
          if (hasDocument && http.status === 400 && acceptsOnlyJson(request.http?.headers.get('accept'))) {
            http.status = 200;
          }
          return Promise.resolve();
        },
      }),
  };
}

function acceptsOnlyJson(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((type) => type.split(';')[0]?.trim().toLowerCase());
  return types.every((type) => type === 'application/json');
}
