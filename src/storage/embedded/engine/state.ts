import { CommandError } from '../command-error';
import { Collection, type IndexSpecification } from './collection';
import { field, type Document, type Value } from './value';

/** One change, as the journal holds it. What a server knows is what its entries, applied in order, make. */
export type Entry =
  | { readonly kind: 'create'; readonly in: string }
  | { readonly kind: 'drop'; readonly in: string }
  | { readonly kind: 'put'; readonly in: string; readonly document: Document }
  | { readonly kind: 'remove'; readonly in: string; readonly id: Value }
  | { readonly kind: 'index'; readonly in: string; readonly index: IndexSpecification }
  | { readonly kind: 'dropIndex'; readonly in: string; readonly name: string };

/** Takes back what one entry changed, if nothing was applied since or all of it was taken back. */
export type Undo = () => void;

/** All collections by namespace, `database.collection`. */
export class State {
  private readonly collections = new Map<string, Collection>();

  collection(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  inDatabase(database: string): readonly Collection[] {
    return [...this.collections.values()].filter(({ namespace }) => namespace.startsWith(`${database}.`));
  }

  /** Makes the change. Throws CommandError when it cannot be made, and then nothing has changed. */
  apply(entry: Entry): Undo {
    const { in: namespace } = entry;
    const collection = this.collections.get(namespace);
    if (entry.kind === 'create') {
      if (collection) throw new CommandError('NamespaceExists', `Collection ${namespace} already exists`);
      this.collections.set(namespace, new Collection(namespace));
      return () => this.collections.delete(namespace);
    }
    if (!collection) throw new CommandError('NamespaceNotFound', `ns not found: ${namespace}`);
    switch (entry.kind) {
      case 'drop':
        this.collections.delete(namespace);
        return () => this.collections.set(namespace, collection);
      case 'put': {
        const id = field(entry.document, '_id') ?? null;
        const before = collection.get(id);
        collection.put(entry.document);
        return () => {
          if (before) collection.put(before);
          else collection.remove(id);
        };
      }
      case 'remove': {
        const before = collection.get(entry.id);
        collection.remove(entry.id);
        return () => {
          if (before) collection.put(before);
        };
      }
      case 'index':
        collection.addIndex(entry.index);
        return () => {
          collection.dropIndex(entry.index.name);
        };
      case 'dropIndex': {
        const before = collection.specifications().find(({ name }) => name === entry.name);
        collection.dropIndex(entry.name);
        return () => {
          if (before) collection.addIndex(before);
        };
      }
      default:
        throw new Error(`Unreachable: ${JSON.stringify(entry satisfies never)}`);
    }
  }

  /** The entries that make what is known now, whatever is changed later: documents never change, so keeping them is enough. */
  capture(): Iterable<Entry> {
    const seen = Array.from(this.collections, ([namespace, collection]) => ({
      namespace,
      indexes: collection.specifications(),
      documents: collection.all(),
    }));
    return (function* entries(): Generator<Entry> {
      for (const { namespace, indexes, documents } of seen) {
        yield { kind: 'create', in: namespace };
        for (const index of indexes) yield { kind: 'index', in: namespace, index };
        for (const document of documents) yield { kind: 'put', in: namespace, document };
      }
    })();
  }
}

/** An entry as it was read from a file. Throws when it is none. */
export function entryFrom(document: Document): Entry {
  const fields: Readonly<Record<Entry['kind'], string | undefined>> = {
    create: undefined,
    drop: undefined,
    put: 'document',
    remove: 'id',
    index: 'index',
    dropIndex: 'name',
  };
  const kind = field(document, 'kind');
  if (typeof kind !== 'string' || !Object.hasOwn(fields, kind) || typeof field(document, 'in') !== 'string') {
    throw new Error('An entry of unknown kind');
  }
  const needed = fields[kind as Entry['kind']];
  if (needed !== undefined && field(document, needed) === undefined) throw new Error(`The ${kind} has no ${needed}`);
  return document as unknown as Entry;
}
