import { createPeople, type People, type PeopleOptions, type PeopleStore } from '../../src/people';

/** People over a store, with nothing set that the caller does not set. */
export function buildPeople(store: PeopleStore, options: Partial<PeopleOptions> = {}): People {
  return createPeople({
    store,
    settings: { directory: undefined, tokens: undefined, mapping: new Map() },
    now: () => new Date(),
    secure: false,
    callback: () => 'http://127.0.0.1/sign-in/callback',
    ...options,
  });
}

/** People whose storage does not answer. */
export function peopleAway(now: () => Date = () => new Date()): People {
  return buildPeople(storeAway(), { now });
}

function storeAway(): PeopleStore {
  const fail = () => Promise.reject(new Error('connection refused'));
  return new Proxy({} as PeopleStore, { get: () => fail });
}
