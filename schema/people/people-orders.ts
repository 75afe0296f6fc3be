import type { ApiKey, Member } from '../../src/people';
import type { CursorKey } from '../pagination/cursor';
import { placeByComparison, type Ordering } from '../pagination/ordering';

/** An order that also sorts. */
interface Sorting<Item, Key extends CursorKey> extends Ordering<Item, Key> {
  readonly compare: (a: Item, b: Item) => number;
}

type PersonKey = readonly [name: string, id: string];

/** By name, as people look for it. */
export const peopleOrder: Sorting<Member, PersonKey> = {
  name: 'people',
  keyOf: ({ name, id }) => [name, id],
  isKey: (key): key is PersonKey => key.length === 2 && key.every((part) => typeof part === 'string'),
  locate: (people, [name, id]) => placeByComparison(people, (person) => byName(person, { name, id })),
  compare: byName,
};

type ApiKeyKey = readonly [createdAt: number, id: string];

/** The newest first. */
export const apiKeyOrder: Sorting<ApiKey, ApiKeyKey> = {
  name: 'apiKeys',
  keyOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  isKey: (key): key is ApiKeyKey => key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string',
  locate: (keys, [createdAt, id]) =>
    placeByComparison(keys, (key) => byAge(key, { createdAt: new Date(createdAt), id })),
  compare: byAge,
};

const names = new Intl.Collator('en', { sensitivity: 'base' });

function byName(a: Pick<Member, 'name' | 'id'>, b: Pick<Member, 'name' | 'id'>): number {
  return names.compare(a.name, b.name) || byId(a, b);
}

function byAge(a: Pick<ApiKey, 'createdAt' | 'id'>, b: Pick<ApiKey, 'createdAt' | 'id'>): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || byId(a, b);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
