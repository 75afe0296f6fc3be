import { BSONRegExp, ObjectId } from 'bson';
import { CommandError } from '../command-error';
import type { Collection } from '../engine/collection';
import { demandedValues, hasOperators } from '../engine/filter';
import { editAt } from '../engine/path';
import { compileProjection } from '../engine/projection';
import { sortDocuments } from '../engine/sort';
import { compileUpdate, type Update } from '../engine/update';
import { encode, field, isArray, isDocument, type Document, type Value } from '../engine/value';
import type { Store } from '../journal/store';
import type { Reply } from '../wire/message';
import { ensureCollection, findMatching, namespaceOf, type Call, type Command } from './command';

/** How many writes one command may hold, as `hello` tells clients. */
export const MAX_WRITE_BATCH = 100_000;

export const writeCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['insert', { options: ['documents', 'ordered', 'bypassDocumentValidation'], run: insert }],
  ['update', { options: ['updates', 'ordered', 'bypassDocumentValidation'], run: update }],
  ['delete', { options: ['deletes', 'ordered'], run: remove }],
  [
    'findAndModify',
    {
      options: ['query', 'sort', 'remove', 'update', 'new', 'upsert', 'fields', 'bypassDocumentValidation'],
      run: findAndModify,
    },
  ],
]);

function insert(call: Call): Reply {
  const namespace = namespaceOf(call, 'insert');
  const collection = ensureCollection(call.store, namespace);
  const documents = call.args.list('documents');
  let n = 0;
  const errors = writeEach(call, documents, (value) => {
    if (!isDocument(value)) throw new CommandError('TypeMismatch', "The field 'insert.documents' must hold objects");
    putNew(call.store, collection, withId(value));
    n += 1;
  });
  return { n, ...errors };
}

function update(call: Call): Reply {
  const { store } = call;
  const namespace = namespaceOf(call, 'update');
  const updates = call.args.parts('updates', ['q', 'u', 'multi', 'upsert']);
  const upserted: { index: number; _id: Value }[] = [];
  let [n, nModified] = [0, 0];
  const errors = writeEach(call, updates, (each, index) => {
    const filter = each.document('q');
    const change = compileUpdate(each.value('u') ?? null);
    const isMulti = each.flag('multi');
    if (isMulti && change.replaces) throw new CommandError('FailedToParse', 'A replacement cannot be multi');
    const found = findMatching(store, namespace, filter).slice(0, isMulti ? undefined : 1);
    for (const document of found) {
      n += 1;
      if (putChanged(store, namespace, document, change.apply(document, false))) nModified += 1;
    }
    if (found.length > 0 || !each.flag('upsert')) return;
    upserted.push({ index, _id: upsert(store, namespace, filter, change)._id });
    n += 1;
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
}

function remove(call: Call): Reply {
  const namespace = namespaceOf(call, 'delete');
  let n = 0;
  const errors = writeEach(call, call.args.parts('deletes', ['q', 'limit']), (each) => {
    const found = findMatching(call.store, namespace, each.document('q'));
    for (const document of found.slice(0, each.whole('limit') === 0 ? undefined : 1)) {
      call.store.commit({ kind: 'remove', in: namespace, id: field(document, '_id') ?? null });
      n += 1;
    }
  });
  return { n, ...errors };
}

function findAndModify(call: Call): Reply {
  const { args, store } = call;
  const namespace = namespaceOf(call, 'findAndModify');
  const project = compileProjection(args.document('fields'));
  const filter = args.document('query');
  const [found] = sortDocuments(findMatching(store, namespace, filter), args.document('sort'));
  if (args.flag('remove')) {
    if (args.flag('new') || args.flag('upsert') || args.value('update') !== undefined) {
      throw new CommandError('FailedToParse', 'findAndModify cannot remove a document and do something else with it');
    }
    if (found) store.commit({ kind: 'remove', in: namespace, id: field(found, '_id') ?? null });
    return { lastErrorObject: { n: found ? 1 : 0 }, value: found ? project(found) : null };
  }
  const change = compileUpdate(args.value('update') ?? null);
  const isAfter = args.flag('new');
  if (found) {
    const changed = change.apply(found, false);
    putChanged(store, namespace, found, changed);
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: project(isAfter ? changed : found) };
  }
  if (!args.flag('upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  const made = upsert(store, namespace, filter, change);
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: made._id };
  return { lastErrorObject, value: isAfter ? project(made) : null };
}

/** Does each write of a command; one that fails is told by its index, and stops those behind it when they are ordered. */
function writeEach<T>({ args }: Call, writes: readonly T[], write: (each: T, index: number) => void): Reply {
  if (writes.length === 0 || writes.length > MAX_WRITE_BATCH) {
    throw new CommandError('BadValue', `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}`);
  }
  const writeErrors: Reply[] = [];
  for (const [index, each] of writes.entries()) {
    try {
      write(each, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (args.flag('ordered', true)) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

interface Identified extends Document {
  readonly _id: Value;
}

/** The document with its `_id` in front, a new one if it has none. */
function withId(document: Document): Identified {
  const id = field(document, '_id') ?? (Object.hasOwn(document, '_id') ? null : new ObjectId());
  if (isArray(id) || id instanceof BSONRegExp || hasOperators(id)) {
    throw new CommandError('BadValue', 'The _id cannot be an array, a regular expression or a document of operators');
  }
  const dollar = Object.keys(document).find((name) => name.startsWith('$'));
  if (dollar === undefined) return { _id: id, ...document };
  throw new CommandError('DollarPrefixedFieldName', `The field '${dollar}' of a document starts with a dollar`);
}

function putNew(store: Store, collection: Collection, document: Identified): void {
  encode(document);
  collection.refuseTaken(document);
  store.commit({ kind: 'put', in: collection.namespace, document });
}

/** Keeps the changed document; false when it is what it was, to the byte. */
function putChanged(store: Store, namespace: string, before: Document, after: Document): boolean {
  if (after === before || Buffer.compare(encode(after), encode(before)) === 0) return false;
  store.commit({ kind: 'put', in: namespace, document: after });
  return true;
}

/** Makes the document that a filter looked for in vain: from the values that it demands, then changed. */
function upsert(store: Store, namespace: string, filter: Document, change: Update): Identified {
  let base: Document = {};
  for (const [path, value] of demandedValues(filter)) {
    if (!change.replaces || path === '_id') base = editAt(base, path.split('.'), () => value);
  }
  const made = withId(change.apply(base, true));
  putNew(store, ensureCollection(store, namespace), made);
  return made;
}
