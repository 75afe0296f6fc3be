import { BSONRegExp, Int32 } from 'bson';
import { CommandError } from '../command-error';
import { equalityKey } from './compare';
import { compileFilter, demandedValues, hasOperators } from './filter';
import type { Path } from './path';
import { keysAt, parseKeys, type Direction } from './sort';
import { field, isArray, type Document, type Value } from './value';

/** What createIndexes is given and listIndexes tells. An index that is not unique is remembered and not used. */
export interface IndexSpecification extends Document {
  readonly name: string;
  readonly key: Document;
  readonly unique: boolean;
}

/** The index that every collection has by its nature. */
export const idIndex: IndexSpecification = { name: '_id_', key: { _id: new Int32(1) }, unique: true };

interface Index {
  readonly specification: IndexSpecification;
  readonly fields: readonly (readonly [path: Path, direction: Direction])[];
  /** For a unique index: whose document holds each key. */
  readonly holders: Map<string, string>;
}

/** Documents by `_id`, in the order they were inserted, and the maps of the unique indexes over them. */
export class Collection {
  private readonly documents = new Map<string, Document>();
  private readonly indexes = new Map<string, Index>();

  constructor(readonly namespace: string) {}

  get size(): number {
    return this.documents.size;
  }

  all(): readonly Document[] {
    return [...this.documents.values()];
  }

  specifications(): readonly IndexSpecification[] {
    return Array.from(this.indexes.values(), ({ specification }) => specification);
  }

  get(id: Value): Document | undefined {
    return this.documents.get(equalityKey(id));
  }

  /** The documents that a filter matches: by a map when it names an `_id` or all of a unique key, else by looking at each. */
  find(filter: Document): readonly Document[] {
    return this.candidates(filter).filter(compileFilter(filter));
  }

  /** Puts the document in the place of the one with its `_id`, if there is one. Throws DuplicateKey and changes nothing. */
  put(document: Document): void {
    const key = equalityKey(field(document, '_id'));
    const unique = [...this.indexes.values()].filter(({ specification }) => specification.unique);
    const entries = unique.map((index) => ({ index, keys: indexKeys(index, document) }));
    for (const { index, keys } of entries) {
      const taken = keys.find((each) => (index.holders.get(each) ?? key) !== key);
      if (taken !== undefined) throw this.duplicateKey(index.specification, document);
    }
    this.release(key);
    for (const { index, keys } of entries) for (const each of keys) index.holders.set(each, key);
    this.documents.set(key, document);
  }

  /** Throws DuplicateKey when a document with this `_id` is there. */
  refuseTaken(document: Document): void {
    if (!this.documents.has(equalityKey(field(document, '_id')))) return;
    throw this.duplicateKey(idIndex, document);
  }

  remove(id: Value): void {
    const key = equalityKey(id);
    this.release(key);
    this.documents.delete(key);
  }

  /** Throws DuplicateKey when documents share a key already. */
  addIndex(specification: IndexSpecification): void {
    const index: Index = { specification, fields: parseKeys(specification.key), holders: new Map() };
    if (specification.unique) {
      for (const [id, document] of this.documents) {
        for (const key of indexKeys(index, document)) {
          if ((index.holders.get(key) ?? id) !== id) throw this.duplicateKey(specification, document);
          index.holders.set(key, id);
        }
      }
    }
    this.indexes.set(specification.name, index);
  }

  dropIndex(name: string): void {
    this.indexes.delete(name);
  }

  private candidates(filter: Document): readonly Document[] {
    const condition = field(filter, '_id');
    const among = condition !== undefined && hasOperators(condition) ? field(condition, '$in') : undefined;
    const demanded = demandedValues(filter);
    const id = demanded.get('_id');
    if (isArray(among) && !among.some((each) => each instanceof BSONRegExp))
      return this.documentsOf(new Set(among.map(equalityKey)));
    if (id !== undefined) return this.documentsOf([equalityKey(id)]);
    for (const { specification, fields, holders } of this.indexes.values()) {
      const values = fields.map(([path]) => demanded.get(path.join('.')));
      if (!specification.unique || values.some((value) => value === undefined || isArray(value))) continue;
      const holder = holders.get(JSON.stringify(values.map(equalityKey)));
      return holder === undefined ? [] : this.documentsOf([holder]);
    }
    return this.all();
  }

  private documentsOf(keys: Iterable<string>): readonly Document[] {
    return Array.from(keys, (key) => this.documents.get(key)).filter((document) => document !== undefined);
  }

  private release(key: string): void {
    const document = this.documents.get(key);
    if (!document) return;
    for (const index of this.indexes.values())
      for (const each of indexKeys(index, document)) index.holders.delete(each);
  }

  private duplicateKey({ name, key }: IndexSpecification, document: Document): CommandError {
    const keyValue = Object.fromEntries(
      Object.keys(key).map((path) => [path, keysAt(document, path.split('.'))[0] ?? null]),
    );
    return new CommandError(
      'DuplicateKey',
      `E11000 duplicate key error collection: ${this.namespace} index: ${name} dup key: ${JSON.stringify(keyValue)}`,
      { keyPattern: key, keyValue },
    );
  }
}

/** The keys of a document in an index: more than one when a field is an array. */
function indexKeys({ fields, specification }: Index, document: Document): readonly string[] {
  if (!specification.unique) return [];
  const values = fields.map(([path]) => keysAt(document, path));
  if (values.filter((each) => each.length > 1).length > 1) {
    throw new CommandError('CannotIndexParallelArrays', `Cannot index parallel arrays in ${specification.name}`);
  }
  const rows = values.reduce<readonly (readonly string[])[]>(
    (made, each) => made.flatMap((row) => each.map((value) => [...row, value === undefined ? '' : equalityKey(value)])),
    [[]],
  );
  return rows.map((row) => JSON.stringify(row));
}
