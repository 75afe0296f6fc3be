import type { ApolloServerPlugin } from '@apollo/server';
import type { Log } from '../../src/log';
import type { Context } from '../context';
import { faultOf, rootCause } from '../errors/format-error';

/**
 * Logs what failed here once for each request, with the request's id, and puts the same id into the answer beside each
 * "Internal error". What clients did wrong is not logged.
 */
export function defectLog(log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ contextValue: { requestId } }) =>
      Promise.resolve({
        didEncounterErrors({ errors }) {
          const defects = errors.filter((error) => faultOf(error).code === 'INTERNAL');
          const [first] = defects;
          if (first) {
            const path = first.path?.join('.');
            log.error(
              { err: rootCause(first), requestId, path, defects: defects.length },
              'A GraphQL operation failed',
            );
          }
          return Promise.resolve();
        },
        willSendResponse({ response: { body } }) {
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          if (body.kind === 'single' && errors) {
            body.singleResult.errors = errors.map((error) =>
              error.extensions?.['code'] === 'INTERNAL'
                ? { ...error, extensions: { ...error.extensions, requestId } }
                : error,
            );
          }
          return Promise.resolve();
        },
      }),
    unexpectedErrorProcessingRequest({ error, requestContext: { contextValue } }) {
      log.error({ err: error, requestId: contextValue.requestId }, 'A GraphQL request could not be processed');
      return Promise.resolve();
    },
    contextCreationDidFail({ error }) {
      log.error({ err: error }, 'A GraphQL request could not be processed');
      return Promise.resolve();
    },
  };
}
