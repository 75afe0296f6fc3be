import { Long } from 'bson';
import { CommandError } from '../command-error';
import { equalityKey } from '../engine/compare';
import { splitPath, valuesAt } from '../engine/path';
import { compilePipeline } from '../engine/pipeline';
import { compileProjection } from '../engine/projection';
import { sortDocuments } from '../engine/sort';
import { field, isArray, isDocument, type Document, type Value } from '../engine/value';
import type { Reply } from '../wire/message';
import { Arguments } from './arguments';
import { findMatching, namespaceOf, type Call, type Command } from './command';
import type { Batch } from './cursors';

export const readCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'find',
    {
      options: [
        ...['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
        ...['noCursorTimeout', 'allowDiskUse'],
      ],
      run: find,
    },
  ],
  ['aggregate', { options: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation'], run: aggregate }],
  ['count', { options: ['query', 'skip', 'limit'], run: count }],
  ['distinct', { options: ['key', 'query'], run: distinct }],
  ['getMore', { options: ['collection', 'batchSize'], run: getMore }],
  ['killCursors', { options: ['cursors'], run: killCursors }],
]);

/** The first batch of a result. */
export function firstBatch({ cursors, args }: Call, namespace: string, documents: readonly Document[]): Reply {
  const cursor = new Arguments('cursor', args.document('cursor'));
  cursor.refuseOthers(['batchSize']);
  const size = args.whole('batchSize') ?? cursor.whole('batchSize');
  return reply('firstBatch', cursors.open(namespace, documents, { size, isOnly: args.flag('singleBatch') }));
}

function find(call: Call): Reply {
  const { args } = call;
  const namespace = namespaceOf(call, 'find');
  const project = compileProjection(args.document('projection'));
  const sorted = sortDocuments(findMatching(call.store, namespace, args.document('filter')), args.document('sort'));
  return firstBatch(call, namespace, slice(call, sorted).map(project));
}

function aggregate(call: Call): Reply {
  const namespace = namespaceOf(call, 'aggregate');
  const pipeline = call.args.list('pipeline');
  const [first, ...rest] = pipeline;
  const match = isDocument(first) && Object.keys(first).length === 1 ? field(first, '$match') : undefined;
  const documents = isDocument(match)
    ? compilePipeline(rest)(findMatching(call.store, namespace, match))
    : compilePipeline(pipeline)(findMatching(call.store, namespace, {}));
  return firstBatch(call, namespace, documents);
}

function count(call: Call): Reply {
  return { n: slice(call, findMatching(call.store, namespaceOf(call, 'count'), call.args.document('query'))).length };
}

function distinct(call: Call): Reply {
  const path = splitPath(call.args.text('key'));
  const values = new Map<string, Value>();
  for (const document of findMatching(call.store, namespaceOf(call, 'distinct'), call.args.document('query'))) {
    for (const value of valuesAt(document, path).flatMap(elements)) values.set(equalityKey(value), value);
  }
  return { values: [...values.values()] };
}

/** Each element of an array for itself; a field that is not there is no value. */
function elements(value: Value | undefined): readonly Value[] {
  if (isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function getMore(call: Call): Reply {
  const { args, cursors } = call;
  return reply(
    'nextBatch',
    cursors.more(cursorId(args.value('getMore')), namespaceOf(call, 'collection'), args.whole('batchSize')),
  );
}

function killCursors({ args, cursors }: Call): Reply {
  const ids = args.list('cursors').map(cursorId);
  const killed = ids.filter((id) => cursors.kill(id));
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
}

function slice({ args }: Call, documents: readonly Document[]): readonly Document[] {
  const skip = args.whole('skip') ?? 0;
  const limit = args.whole('limit') ?? 0;
  return documents.slice(skip, limit === 0 ? undefined : skip + limit);
}

function reply(name: 'firstBatch' | 'nextBatch', { id, ns, documents }: Batch): Reply {
  return { cursor: { id, ns, [name]: documents } };
}

function cursorId(value: Value | undefined): Long {
  if (value instanceof Long) return value;
  throw new CommandError('TypeMismatch', 'A cursor id must be a 64-bit integer');
}
