import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../../src/metrics';
import type { Context } from '../context';
import { faultOf } from '../errors/format-error';

/** Counts operations by what became of them. */
export function counting(metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ errors }) {
          const [first] = errors ?? [];
          metrics.count('pratique_graphql_operations_total', { outcome: first ? faultOf(first).code : 'ok' });
          return Promise.resolve();
        },
      }),
  };
}
