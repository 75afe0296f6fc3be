import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';

/** How long an operation may take, in milliseconds. */
export const DEADLINE_MS = 5_000;

/** Fields that are not resolved by the deadline fail with TIMEOUT, and an operation that is late ends soon after. */
export function deadline(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ contextValue: { startedAt, now } }) => {
      const end = startedAt.getTime() + DEADLINE_MS;
      return Promise.resolve({
        executionDidStart: () =>
          Promise.resolve({
            willResolveField() {
              if (now().getTime() > end) throw tooLate();
            },
          }),
      });
    },
  };
}

function tooLate(): ApiError {
  return new ApiError(
    'TIMEOUT',
    `The operation took longer than ${String(DEADLINE_MS / 1_000)} seconds. Ask for less.`,
  );
}
