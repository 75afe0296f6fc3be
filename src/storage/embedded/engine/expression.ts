import { notSupported } from '../command-error';
import { splitPath } from './path';
import { field, isArray, isDocument, type Document, type Value } from './value';

export type Expression = (document: Document) => Value | undefined;

/** The aggregation expressions of the subset: constants, `$path`, `$$ROOT`, and documents of them. */
export function compileExpression(expression: Value): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return compileReference(expression);
  if (isArray(expression)) throw notSupported('arrays in expressions');
  if (!isDocument(expression)) return () => expression;
  const operator = Object.keys(expression).find((name) => name.startsWith('$'));
  if (operator !== undefined) throw notSupported(`the expression ${operator}`);
  const parts = Object.entries(expression).map(([name, part]) => [name, compileExpression(part)] as const);
  return (document) => withFields({}, parts, document);
}

/** The document with each field computed; a field that comes to nothing is left out. */
export function withFields(
  base: Document,
  parts: readonly (readonly [string, Expression])[],
  document: Document,
): Document {
  const computed = parts.flatMap(([name, expression]) => {
    const value = expression(document);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...base, ...Object.fromEntries(computed) };
}

function compileReference(reference: string): Expression {
  if (reference === '$$ROOT') return (document) => document;
  if (reference.startsWith('$$')) throw notSupported(`the variable ${reference}`);
  const path = splitPath(reference.slice(1));
  return (document) => path.reduce<Value | undefined>(step, document);
}

/** Through an array a path leads to the array of what its documents hold. */
function step(value: Value | undefined, name: string): Value | undefined {
  if (isDocument(value)) return field(value, name);
  if (!isArray(value)) return undefined;
  return value.map((item) => step(item, name)).filter((item) => item !== undefined);
}
