import { CommandError } from '../command-error';
import { Collection } from '../engine/collection';
import type { Document } from '../engine/value';
import type { Store } from '../journal/store';
import type { Reply } from '../wire/message';
import type { Arguments } from './arguments';
import type { Cursors } from './cursors';

export interface Context {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly now: () => Date;
  readonly connectionId: number;
}

export interface Call extends Context {
  readonly database: string;
  readonly args: Arguments;
}

export interface Command {
  /** The options it understands, and those that cannot change its result; 'any' for greetings. */
  readonly options: readonly string[] | 'any';
  /** Works in one go, so no two commands see each other half done. Throws CommandError. */
  run(call: Call): Reply;
}

/** The namespace that a field of the command names. Throws CommandError when there can be none of that name. */
export function namespaceOf({ database, args }: Call, name: string): string {
  const collection = args.text(name);
  const namespace = `${database}.${collection}`;
  const isValid = /^[^\0$]+$/.test(collection) && !/^\.|\.$/.test(collection) && /^[^\0$./\\" ]+$/.test(database);
  if (isValid && Buffer.byteLength(namespace) <= 255) return namespace;
  throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
}

/** The documents that a filter matches; none where there is no collection. Throws CommandError for a filter it cannot read. */
export function findMatching(store: Store, namespace: string, filter: Document): readonly Document[] {
  const collection = store.collection(namespace) ?? new Collection(namespace);
  return collection.find(filter);
}

/** The collection, made when it is not there yet. */
export function ensureCollection(store: Store, namespace: string): Collection {
  if (!store.collection(namespace)) store.commit({ kind: 'create', in: namespace });
  const collection = store.collection(namespace);
  if (!collection) throw new Error(`${namespace} was made and is not there`);
  return collection;
}
