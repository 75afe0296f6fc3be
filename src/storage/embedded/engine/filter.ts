import { BSONRegExp } from 'bson';
import { CommandError, notSupported } from '../command-error';
import { compare, equalityKey, isEqual, isSameType, toNumber } from './compare';
import { splitPath, valuesAt } from './path';
import { field, isArray, isDocument, isNumeric, type Document, type Value } from './value';

export type Test = (document: Document) => boolean;
type ValueTest = (value: Value | undefined) => boolean;
type FoundTest = (found: readonly (Value | undefined)[]) => boolean;

/** The test that a query filter stands for. Throws CommandError for whatever is not in the supported subset. */
export function compileFilter(filter: Document): Test {
  const tests = Object.entries(filter).map(([name, condition]) =>
    name.startsWith('$') ? compileLogical(name, condition) : compileField(name, condition),
  );
  return (document) => tests.every((test) => test(document));
}

/** The test of one array element: what $elemMatch and $pull are given. */
export function compileElement(condition: Value): (element: Value) => boolean {
  if (isDocument(condition) && (!hasOperators(condition) || Object.keys(condition).some(isLogical))) {
    const test = compileFilter(condition);
    return (element) => isDocument(element) && test(element);
  }
  const tests = compileCondition(condition, itself);
  return (element) => tests.every((test) => test([element]));
}

/** The values that a filter demands by equality, by path. What an upsert starts from, and a look-up in a map needs. */
export function demandedValues(filter: Document): Map<string, Value> {
  const demanded = new Map<string, Value>();
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && isArray(condition)) {
      for (const part of condition.filter(isDocument)) {
        for (const [path, value] of demandedValues(part)) demanded.set(path, value);
      }
    } else if (!name.startsWith('$')) {
      const value = isDocument(condition) && hasOperators(condition) ? field(condition, '$eq') : condition;
      if (value !== undefined && !(value instanceof BSONRegExp)) demanded.set(name, value);
    }
  }
  return demanded;
}

export function hasOperators(value: Value): value is Document {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

function compileLogical(name: string, condition: Value): Test {
  if (!isLogical(name)) throw notSupported(`the query operator ${name}`);
  if (!isArray(condition) || condition.length === 0 || !condition.every(isDocument)) {
    throw new CommandError('BadValue', `${name} must be a nonempty array of documents`);
  }
  const tests = condition.map(compileFilter);
  if (name === '$and') return (document) => tests.every((test) => test(document));
  return (document) => tests.some((test) => test(document)) === (name === '$or');
}

function isLogical(name: string): boolean {
  return name === '$and' || name === '$or' || name === '$nor';
}

function compileField(name: string, condition: Value): Test {
  const path = splitPath(name);
  const tests = compileCondition(condition, itselfOrElement);
  return (document) => {
    const found = valuesAt(document, path);
    return tests.every((test) => test(found));
  };
}

/** For whom a condition must hold among the values found at a path. */
type Scope = (test: ValueTest) => FoundTest;

/** In a query, an array satisfies a condition also when one of its elements does. */
const itselfOrElement: Scope = (test) => (found) =>
  found.some((value) => test(value) || (isArray(value) && value.some(test)));

const itself: Scope = (test) => (found) => found.some(test);

function compileCondition(condition: Value, scope: Scope): readonly FoundTest[] {
  if (condition instanceof BSONRegExp) return [scope(matches(condition.pattern, condition.options))];
  if (!hasOperators(condition)) return [scope(equals(condition))];
  return Object.entries(condition).map(([name, operand]) => compileOperator(name, operand, condition, scope));
}

function compileOperator(name: string, operand: Value, all: Document, scope: Scope): FoundTest {
  switch (name) {
    case '$eq':
      return scope(equals(operand));
    case '$ne':
      return not(scope(equals(operand)));
    case '$in':
      return scope(isIn(listOf(name, operand)));
    case '$nin':
      return not(scope(isIn(listOf(name, operand))));
    case '$gt':
      return scope(ordered(operand, (order) => order > 0));
    case '$gte':
      return scope(ordered(operand, (order) => order >= 0));
    case '$lt':
      return scope(ordered(operand, (order) => order < 0));
    case '$lte':
      return scope(ordered(operand, (order) => order <= 0));
    case '$exists':
      return (found) => found.some((value) => value !== undefined) === isTruthy(operand);
    case '$regex':
      return scope(regexTest(operand, field(all, '$options')));
    case '$options':
      if (field(all, '$regex') === undefined) throw new CommandError('BadValue', '$options needs a $regex');
      return () => true;
    case '$elemMatch': {
      if (!isDocument(operand)) throw new CommandError('BadValue', '$elemMatch needs an Object');
      const test = compileElement(operand);
      return (found) => found.some((value) => isArray(value) && value.some(test));
    }
    default:
      throw name.startsWith('$')
        ? notSupported(`the query operator ${name}`)
        : new CommandError('BadValue', `unknown operator: ${name}`);
  }
}

function not(test: FoundTest): FoundTest {
  return (found) => !test(found);
}

function equals(operand: Value): ValueTest {
  if (typeof operand === 'string') return (value) => value === operand;
  return (value) => isEqual(value, operand);
}

/** $gt and its kin compare only values of one type; null with null and with a missing field. */
function ordered(operand: Value, holds: (order: number) => boolean): ValueTest {
  if (operand instanceof BSONRegExp) throw new CommandError('BadValue', 'Cannot compare with a regular expression');
  return (value) => {
    if (!isSameType(value, operand)) return false;
    if (isNotANumber(value) !== isNotANumber(operand)) return false;
    return holds(compare(value ?? null, operand));
  };
}

function isNotANumber(value: Value | undefined): boolean {
  return isNumeric(value) && Number.isNaN(toNumber(value));
}

function isIn(operands: readonly Value[]): ValueTest {
  const patterns = operands.filter((each) => each instanceof BSONRegExp);
  const keys = new Set(operands.filter((each) => !(each instanceof BSONRegExp)).map(equalityKey));
  const tests = patterns.map(({ pattern, options }) => matches(pattern, options));
  return (value) => keys.has(equalityKey(value)) || tests.some((test) => test(value));
}

function listOf(name: string, operand: Value): readonly Value[] {
  if (!isArray(operand)) throw new CommandError('BadValue', `${name} needs an array`);
  if (operand.some(hasOperators)) throw new CommandError('BadValue', `cannot nest $ under ${name}`);
  return operand;
}

function regexTest(operand: Value, options: Value | undefined): ValueTest {
  const flags = typeof options === 'string' ? options : undefined;
  if (operand instanceof BSONRegExp) return matches(operand.pattern, flags ?? operand.options);
  if (typeof operand === 'string') return matches(operand, flags ?? '');
  throw new CommandError('BadValue', '$regex has to be a string');
}

/** JavaScript's regular expressions with MongoDB's options i, m, s and u; what only PCRE knows is refused. */
function matches(pattern: string, options: string): ValueTest {
  if (!/^[imsu]*$/.test(options)) throw notSupported(`the regular expression options '${options}'`);
  let expression: RegExp;
  try {
    // PCRE lets any punctuation be escaped, JavaScript only some: both know it by its code.
    const portable = pattern.replace(
      /\\([^A-Za-z0-9])/gu,
      (_, char: string) => `\\u{${char.codePointAt(0)?.toString(16) ?? ''}}`,
    );
    expression = new RegExp(portable, `${options.replaceAll('u', '')}u`);
  } catch (cause) {
    throw new CommandError('BadValue', `The regular expression ${pattern} is not supported`, {}, { cause });
  }
  return (value) => typeof value === 'string' && expression.test(value);
}

function isTruthy(value: Value): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null;
}
