import { Client, fetchExchange } from 'urql';

/**
 * The page's one way to the contract. Nothing is cached: what readers see is in the page itself, and what editors see must be
 * as it is now. The session goes along as a cookie of the same origin.
 */
export const client = new Client({
  url: '/graphql',
  exchanges: [fetchExchange],
  requestPolicy: 'network-only',
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin' },
});
