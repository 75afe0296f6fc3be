import { Int32 } from 'bson';
import type { Entry } from '../../../src/storage/embedded/engine/state';
import { encode, type Document, type Value } from '../../../src/storage/embedded/engine/value';
import { openFile, type OpenFile, type WritableFile } from '../../../src/storage/embedded/journal/files';
import { openStore, type Store, type StoreOptions } from '../../../src/storage/embedded/journal/store';

export const namespace = 'office.things';

const opened: WritableFile[] = [];

/** Closes the files of the stores that a test left behind as a kill would. */
export async function closeAbandoned(): Promise<void> {
  for (const file of opened.splice(0)) await file.close();
}

/** A store in the folder, and what it logged. */
export async function open(
  directory: string,
  options: Partial<StoreOptions> = {},
): Promise<{ store: Store; logged: string[] }> {
  const logged: string[] = [];
  const tracked: OpenFile = async (path) => {
    const file = await (options.openFile ?? openFile)(path);
    opened.push(file);
    return file;
  };
  const store = await openStore({ directory, log: (message) => logged.push(message), ...options, openFile: tracked });
  return { store, logged };
}

/** All that a store knows, as text that is equal exactly when two stores know the same, types and all. */
export function contents(store: Store): string {
  return store
    .inDatabase('office')
    .map((collection) => {
      const bytes = (document: Document) => Buffer.from(encode(document)).toString('base64');
      const documents = collection.all().map(bytes).sort();
      const indexes = collection.specifications().map(bytes).sort();
      return `${collection.namespace}\n ${indexes.join(' ')}\n ${documents.join('\n ')}`;
    })
    .sort()
    .join('\n');
}

export function put(id: number, fields: Document = {}): Entry {
  return { kind: 'put', in: namespace, document: { _id: new Int32(id), ...fields } };
}

export function remove(id: number): Entry {
  return { kind: 'remove', in: namespace, id: new Int32(id) };
}

export function create(): Entry {
  return { kind: 'create', in: namespace };
}

/** Makes the changes one after the other, each on the disk before the next. */
export async function commitEach(store: Store, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    store.commit(entry);
    await store.settled();
  }
}

export function idsOf(store: Store): Value[] {
  return (store.collection(namespace)?.all() ?? []).map((document) => Number(document['_id'])) as unknown as Value[];
}
