import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';
import type { Budget } from './budget';

/** What a request costs before it is known what it asks, and all that an answer costs which is sent again. */
export const PRICE_OF_READING = 1;

/** Why a caller has to wait, and for how long. */
export function overdrawn(retryAfter: number): ApiError {
  return new ApiError('RATE_LIMITED', `Too much was asked from here. Try again in ${String(retryAfter)} s.`, {
    status: 429,
    retryAfter,
  });
}

/** Says on a response what the caller may spend in a minute and has left, as RateLimit headers do. */
export function budgetHeaders(budget: Budget, caller: string): Record<string, string> {
  return { 'ratelimit-limit': String(budget.perMinute), 'ratelimit-remaining': String(budget.left(caller)) };
}

/** Takes what an operation costs from its caller's budget before it runs; without enough it is refused with 429. */
export function takePrice({ budget, caller }: Context, price: number): void {
  const spent = budget?.take(caller, price, PRICE_OF_READING);
  if (spent && !spent.enough) throw overdrawn(spent.retryAfter);
}

/** Says in the headers what was left, and when to come back. */
export function spending(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ contextValue: { budget, caller } }) =>
      Promise.resolve({
        willSendResponse({ response, errors }) {
          if (!budget) return Promise.resolve();
          for (const [name, value] of Object.entries(budgetHeaders(budget, caller)))
            response.http.headers.set(name, value);
          const waiting = errors?.map((error) => error.originalError ?? error).find(isOverdrawn);
          if (waiting) response.http.headers.set('retry-after', String(waiting.retryAfter));
          return Promise.resolve();
        },
      }),
  };
}

function isOverdrawn(error: Error): error is ApiError & { readonly retryAfter: number } {
  return error instanceof ApiError && error.retryAfter !== undefined;
}
