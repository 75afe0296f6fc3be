import { CommandError, notSupported } from '../command-error';
import { toNumber } from './compare';
import { compileExpression, withFields, type Expression } from './expression';
import { hasOperators } from './filter';
import { parsePath, type Path } from './path';
import { isArray, isDocument, isNumeric, type Document, type Value } from './value';

/** Fields to keep or to drop, by name: `true` for the whole field, a tree for a part of it. */
type Fields = Map<string, Fields | true>;

/** What a projection makes of a document. Throws CommandError. */
export function compileProjection(projection: Document): (document: Document) => Document {
  const parts = Object.entries(projection).flatMap(([name, value]) => flatten(parsePath(name), value));
  const others = parts.filter(({ path }) => path.join('.') !== '_id');
  const id = parts.find(({ path }) => path.join('.') === '_id');
  if (parts.length === 0) return (document) => document;

  const including = others.length > 0 ? others.some(({ show }) => show !== false) : id?.show !== false;
  const odd = others.find(({ show }) => (show !== false) !== including);
  if (odd) throw new CommandError('BadValue', `Cannot mix inclusion and exclusion: '${odd.path.join('.')}'`);
  if (!including) {
    const dropped = treeOf(parts.filter(({ show }) => show === false));
    return (document) => drop(document, dropped);
  }
  const kept = treeOf([...(id ? [] : [{ path: ['_id'], show: true }]), ...parts].filter(({ show }) => show === true));
  const computed = parts.flatMap(({ path, show }) =>
    typeof show === 'function' ? [[topLevel(path), show] as const] : [],
  );
  return (document) => withFields(keep(document, kept), computed, document);
}

interface Part {
  readonly path: Path;
  readonly show: boolean | Expression;
}

function flatten(path: Path, value: Value): Part[] {
  const dollar = path.find((name) => name.startsWith('$'));
  if (dollar !== undefined) throw notSupported(`${dollar} in a projection`);
  if (typeof value === 'boolean') return [{ path, show: value }];
  if (isNumeric(value)) return [{ path, show: toNumber(value) !== 0 }];
  if (hasOperators(value)) throw notSupported(`${Object.keys(value)[0] ?? ''} in a projection`);
  if (isDocument(value))
    return Object.entries(value).flatMap(([name, part]) => flatten([...path, ...parsePath(name)], part));
  if (typeof value === 'string' && !value.startsWith('$')) throw notSupported('constants in a projection');
  return [{ path, show: compileExpression(value) }];
}

function topLevel(path: Path): string {
  const [name, ...rest] = path;
  if (name === undefined || rest.length > 0) throw notSupported(`computing the nested field '${path.join('.')}'`);
  return name;
}

function treeOf(parts: readonly Part[]): Fields {
  const root: Fields = new Map();
  for (const { path } of parts) {
    let level = root;
    for (const [i, name] of path.entries()) {
      const known = level.get(name);
      const last = i === path.length - 1;
      if (known === true || (last && known)) throw new CommandError('BadValue', `Path collision at ${path.join('.')}`);
      const next: Fields = known ?? new Map<string, Fields | true>();
      level.set(name, last ? true : next);
      level = next;
    }
  }
  return root;
}

function keep(document: Document, fields: Fields): Document {
  const kept = Object.entries(document).flatMap(([name, value]) => {
    const wanted = fields.get(name);
    if (wanted === undefined) return [];
    const part = wanted === true ? value : keepWithin(value, wanted);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(kept);
}

/** Part of a document, or of each document in an array; a scalar has no parts. */
function keepWithin(value: Value, fields: Fields): Value | undefined {
  if (isDocument(value)) return keep(value, fields);
  return isArray(value)
    ? value.map((item) => keepWithin(item, fields)).filter((item) => item !== undefined)
    : undefined;
}

function drop(value: Document, fields: Fields): Document {
  const rest = Object.entries(value).flatMap(([name, part]) => {
    const unwanted = fields.get(name);
    if (unwanted === true) return [];
    return [[name, unwanted === undefined ? part : dropWithin(part, unwanted)] as const];
  });
  return Object.fromEntries(rest);
}

function dropWithin(value: Value, fields: Fields): Value {
  if (isDocument(value)) return drop(value, fields);
  return isArray(value) ? value.map((item) => dropWithin(item, fields)) : value;
}
