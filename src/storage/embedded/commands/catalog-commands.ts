import { Int32 } from 'bson';
import { CommandError, notSupported } from '../command-error';
import { idIndex, type IndexSpecification } from '../engine/collection';
import { isEqual } from '../engine/compare';
import { compileFilter } from '../engine/filter';
import { compileProjection } from '../engine/projection';
import type { Reply } from '../wire/message';
import type { Arguments } from './arguments';
import { ensureCollection, namespaceOf, type Call, type Command } from './command';
import { firstBatch } from './read-commands';

/** Collections and their indexes. */
export const catalogCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['create', { options: [], run: create }],
  ['drop', { options: [], run: drop }],
  ['dropDatabase', { options: [], run: dropDatabase }],
  ['listCollections', { options: ['filter', 'cursor', 'nameOnly', 'authorizedCollections'], run: listCollections }],
  ['createIndexes', { options: ['indexes'], run: createIndexes }],
  ['listIndexes', { options: ['cursor'], run: listIndexes }],
  ['dropIndexes', { options: ['index'], run: dropIndexes }],
]);

function create(call: Call): Reply {
  call.store.commit({ kind: 'create', in: namespaceOf(call, 'create') });
  return {};
}

function drop(call: Call): Reply {
  const namespace = namespaceOf(call, 'drop');
  call.store.commit({ kind: 'drop', in: namespace });
  return { ns: namespace };
}

function dropDatabase({ store, database }: Call): Reply {
  for (const { namespace } of store.inDatabase(database)) store.commit({ kind: 'drop', in: namespace });
  return { dropped: database };
}

function listCollections(call: Call): Reply {
  const { store, database, args } = call;
  const test = compileFilter(args.document('filter'));
  const infos = store.inDatabase(database).map(({ namespace }) => ({
    name: namespace.slice(database.length + 1),
    type: 'collection',
    options: {},
    info: { readOnly: false },
    idIndex: listed(idIndex),
  }));
  const project = compileProjection(args.flag('nameOnly') ? { name: true, type: true } : {});
  return firstBatch(call, `${database}.$cmd.listCollections`, infos.filter(test).map(project));
}

function createIndexes(call: Call): Reply {
  const namespace = namespaceOf(call, 'createIndexes');
  const wanted = call.args
    .parts('indexes', ['name', 'key', 'unique', 'background', 'v', 'ns', 'sparse'])
    .map(specification);
  const isNew = call.store.collection(namespace) === undefined;
  const collection = ensureCollection(call.store, namespace);
  const before = collection.specifications().length + 1;
  for (const index of wanted) {
    if (isEqual(index.key, idIndex.key)) continue;
    const known = collection.specifications().find(({ name, key }) => name === index.name || isEqual(key, index.key));
    if (!known) call.store.commit({ kind: 'index', in: namespace, index });
    else if (!isEqual(known, index)) {
      throw new CommandError('IndexOptionsConflict', `Index ${index.name} is there with another name, key or option`);
    }
  }
  return {
    numIndexesBefore: before,
    numIndexesAfter: collection.specifications().length + 1,
    createdCollectionAutomatically: isNew,
  };
}

/** `unique` is all that an index may be here; an option that is off is as good as none. */
function specification(index: Arguments): IndexSpecification {
  if (index.flag('sparse')) throw notSupported('sparse indexes');
  const key = index.document('key');
  if (Object.keys(key).length > 0) return { name: index.text('name'), key, unique: index.flag('unique') };
  throw new CommandError('CannotCreateIndex', 'An index needs a key');
}

function listIndexes(call: Call): Reply {
  const namespace = namespaceOf(call, 'listIndexes');
  const collection = call.store.collection(namespace);
  if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  return firstBatch(call, namespace, [idIndex, ...collection.specifications()].map(listed));
}

function dropIndexes(call: Call): Reply {
  const namespace = namespaceOf(call, 'dropIndexes');
  const known = call.store.collection(namespace)?.specifications();
  if (!known) throw new CommandError('NamespaceNotFound', `ns not found ${namespace}`);
  const wanted = call.args.text('index');
  const dropped = known.filter(({ name }) => wanted === '*' || name === wanted);
  if (dropped.length === 0 && wanted !== '*')
    throw new CommandError('IndexNotFound', `index not found with name [${wanted}]`);
  for (const { name } of dropped) call.store.commit({ kind: 'dropIndex', in: namespace, name });
  return { nIndexesWas: known.length + 1 };
}

function listed({ name, key, unique }: IndexSpecification) {
  return { v: new Int32(2), key, name, ...(unique && name !== idIndex.name ? { unique } : {}) };
}
