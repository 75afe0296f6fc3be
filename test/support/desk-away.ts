import type { Desk } from '../../src/publishing';

/** A desk whose storage does not answer. */
export function deskAway(): Desk {
  const fail = () => Promise.reject(new Error('connection refused'));
  return new Proxy({} as Desk, { get: () => fail });
}
