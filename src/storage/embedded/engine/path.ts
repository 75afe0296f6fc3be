import { CommandError } from '../command-error';
import { field, isArray, isDocument, type Document, type Value } from './value';

/** `a.b.0` as its names. */
export type Path = readonly string[];

/** What an edit makes of the value at a path; `undefined` is a missing field, before and after. */
export type Edit = (before: Value | undefined) => Value | undefined;

/** MongoDB's limit on the nulls put into an array to reach an index behind its end. */
const MAX_PADDING = 1_500_000;

/** MongoDB's limit on the names of a path. */
const MAX_NAMES = 200;

/**
 * Every value that a path reaches, as MongoDB's queries read paths: through each document of an array, and by index. A
 * document without the field gives `undefined`; a scalar inside an array gives nothing.
 */
export function valuesAt(node: Value | undefined, path: Path): readonly (Value | undefined)[] {
  const [name, ...rest] = path;
  if (name === undefined) return [node];
  if (isArray(node)) {
    const within = node.filter(isDocument).flatMap((item) => valuesAt(item, path));
    return isIndex(name) && Number(name) < node.length ? [...within, ...valuesAt(node[Number(name)], rest)] : within;
  }
  if (!isDocument(node)) return [undefined];
  const value = field(node, name);
  return rest.length === 0 ? [value] : valuesAt(value, rest);
}

/** The same document with the value at the path edited. An edit that leaves a missing field missing changes nothing. */
export function editAt(document: Document, path: Path, edit: Edit): Document {
  const edited = editWithin(document, path, edit);
  return isDocument(edited) ? edited : document;
}

/** The names of a path. Throws CommandError when there are more than any document has levels. */
export function splitPath(path: string): Path {
  const names = path.split('.', MAX_NAMES + 1);
  if (names.length <= MAX_NAMES) return names;
  throw new CommandError('Overflow', `A path may have ${MAX_NAMES} names`);
}

/** The same, for paths that are written to or shown: each part needs a name. */
export function parsePath(path: string): Path {
  const names = splitPath(path);
  if (!names.includes('')) return names;
  throw new CommandError('EmptyFieldName', `The path '${path}' has an empty field name`);
}

export function isIndex(name: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(name);
}

function editWithin(node: Value | undefined, path: Path, edit: Edit): Value | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return edit(node);
  if (isDocument(node)) return editField(node, name, (before) => editWithin(before, rest, edit));
  if (isArray(node) && isIndex(name)) return editItem(node, Number(name), (before) => editWithin(before, rest, edit));

  const created = editWithin(undefined, rest, edit);
  if (created === undefined) return node;
  // A computed name makes a field of its own even when it is __proto__.
  if (node === undefined) return { [name]: created };
  throw new CommandError('PathNotViable', `Cannot create field '${name}' in an element that is not a document`);
}

function editField(document: Document, name: string, edit: Edit): Document {
  const before = field(document, name);
  const after = edit(before);
  if (after === before) return document;
  if (after !== undefined) return { ...document, [name]: after };
  return Object.fromEntries(Object.entries(document).filter(([other]) => other !== name));
}

function editItem(list: readonly Value[], index: number, edit: Edit): readonly Value[] {
  const before = list[index];
  const after = edit(before);
  if (after === before) return list;
  if (index < list.length) return list.with(index, after ?? null);
  if (index - list.length > MAX_PADDING) {
    throw new CommandError(
      'BadValue',
      `Cannot put more than ${MAX_PADDING} nulls into an array to reach index ${index}`,
    );
  }
  return [...list, ...Array<null>(index - list.length).fill(null), after ?? null];
}
