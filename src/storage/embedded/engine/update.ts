import { CommandError, notSupported } from '../command-error';
import { add, compare, isEqual } from './compare';
import { compileElement, hasOperators } from './filter';
import { editAt, parsePath, type Edit, type Path } from './path';
import { field, isArray, isDocument, isNumeric, type Document, type Value } from './value';

export interface Update {
  /** Whether it names the whole new document instead of changes to the old one. */
  readonly replaces: boolean;
  /** The changed document; `inserting` when an upsert makes it. Throws CommandError, and then nothing has changed. */
  apply(document: Document, inserting: boolean): Document;
}

/** The change that an update document stands for. Throws CommandError for whatever is not in the supported subset. */
export function compileUpdate(update: Value): Update {
  if (isArray(update)) throw notSupported('update pipelines');
  if (!isDocument(update)) throw new CommandError('FailedToParse', 'An update must be a document');
  if (!hasOperators(update)) return replacement(update);

  const changes = Object.entries(update).flatMap(([operator, operands]) => compileOperator(operator, operands));
  refuseConflicts(changes.map(({ path }) => path));
  return {
    replaces: false,
    apply(document, inserting) {
      const due = changes.filter(({ onInsertOnly }) => inserting || !onInsertOnly);
      const changed = due.reduce((before, { path, edit }) => editAt(before, path, edit), document);
      if (!inserting) refuseNewId(document, changed);
      return changed;
    },
  };
}

interface Change {
  readonly path: Path;
  readonly edit: Edit;
  readonly onInsertOnly: boolean;
}

const operators = new Map<string, (operand: Value, path: string) => Edit>([
  ['$set', (operand) => () => operand],
  ['$setOnInsert', (operand) => () => operand],
  ['$unset', () => () => undefined],
  ['$inc', increment],
  ['$min', (operand) => (before) => (before === undefined || compare(operand, before) < 0 ? operand : before)],
  ['$max', (operand) => (before) => (before === undefined || compare(operand, before) > 0 ? operand : before)],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
]);

function compileOperator(operator: string, operands: Value): Change[] {
  const compile = operators.get(operator);
  if (!compile) {
    throw operator.startsWith('$')
      ? notSupported(`the update operator ${operator}`)
      : new CommandError('FailedToParse', `Unknown modifier: ${operator}`);
  }
  if (!isDocument(operands)) throw new CommandError('FailedToParse', `${operator} needs a document of fields`);
  return Object.entries(operands).map(([name, operand]) => ({
    path: updatePath(name),
    edit: compile(operand, name),
    onInsertOnly: operator === '$setOnInsert',
  }));
}

function updatePath(name: string): Path {
  const path = parsePath(name);
  for (const part of path) {
    if (part === '$' || part.startsWith('$[')) throw notSupported(`the positional operator in '${name}'`);
    if (part.startsWith('$')) {
      throw new CommandError('DollarPrefixedFieldName', `The field '${part}' in '${name}' starts with a dollar`);
    }
  }
  return path;
}

function refuseConflicts(paths: readonly Path[]): void {
  const seen = paths.map((path) => `${path.join('.')}.`).sort();
  for (const [i, path] of seen.entries()) {
    const next = seen[i + 1];
    if (next?.startsWith(path) !== true) continue;
    const [first, second] = [path.slice(0, -1), next.slice(0, -1)];
    throw new CommandError('ConflictingUpdateOperators', `Updating the path '${second}' would conflict at '${first}'`);
  }
}

function replacement(next: Document): Update {
  const dollar = Object.keys(next).find((name) => name.startsWith('$'));
  if (dollar !== undefined) {
    throw new CommandError('DollarPrefixedFieldName', `The field '${dollar}' of a replacement starts with a dollar`);
  }
  return {
    replaces: true,
    apply(document) {
      const id = field(document, '_id');
      const changed = id === undefined ? next : { _id: id, ...next };
      refuseNewId(document, changed);
      return changed;
    },
  };
}

function refuseNewId(before: Document, after: Document): void {
  const id = field(before, '_id');
  if (id === undefined || (field(after, '_id') !== undefined && isEqual(id, field(after, '_id')))) return;
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function increment(operand: Value, name: string): Edit {
  if (!isNumeric(operand))
    throw new CommandError('TypeMismatch', `Cannot increment '${name}' with a non-numeric argument`);
  return (before) => {
    if (before === undefined) return operand;
    if (isNumeric(before)) return add(before, operand);
    throw new CommandError('TypeMismatch', `Cannot apply $inc to '${name}': its value is not a number`);
  };
}

function push(operand: Value, name: string): Edit {
  const added = eachOf('$push', operand);
  return (before) => [...arrayAt('$push', name, before), ...added];
}

function addToSet(operand: Value, name: string): Edit {
  const added = eachOf('$addToSet', operand);
  return (before) => {
    const list = [...arrayAt('$addToSet', name, before)];
    for (const value of added) if (!list.some((other) => isEqual(other, value))) list.push(value);
    return list;
  };
}

function pull(condition: Value, name: string): Edit {
  const test = compileElement(condition);
  return (before) => (before === undefined ? undefined : arrayAt('$pull', name, before).filter((item) => !test(item)));
}

function eachOf(operator: string, operand: Value): readonly Value[] {
  if (!isDocument(operand) || field(operand, '$each') === undefined) return [operand];
  const other = Object.keys(operand).find((name) => name !== '$each');
  if (other !== undefined) throw notSupported(`${other} beside $each of ${operator}`);
  const each = field(operand, '$each');
  if (isArray(each)) return each;
  throw new CommandError('TypeMismatch', `The argument to $each in ${operator} must be an array`);
}

function arrayAt(operator: string, name: string, value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  if (isArray(value)) return value;
  throw new CommandError('BadValue', `Cannot apply ${operator} to '${name}': its value is not an array`);
}
