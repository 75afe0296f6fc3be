import { Int32 } from 'bson';
import { CommandError, notSupported } from '../command-error';
import { add, compare, equalityKey, toNumber } from './compare';
import { compileExpression, type Expression } from './expression';
import { compileFilter } from './filter';
import { editAt, parsePath } from './path';
import { compileProjection } from './projection';
import { sortDocuments } from './sort';
import { field, isArray, isDocument, isNumeric, type Document, type Value } from './value';

type Stage = (documents: readonly Document[]) => readonly Document[];

/** What an aggregation pipeline makes of a collection. Throws CommandError for stages outside the subset. */
export function compilePipeline(pipeline: readonly Value[]): Stage {
  const compiled = pipeline.map(compileStage);
  return (documents) => compiled.reduce((input, stage) => stage(input), documents);
}

const stages = new Map<string, (operand: Value) => Stage>([
  ['$match', (operand) => filterStage(documentOf('$match', operand))],
  ['$unwind', unwindStage],
  ['$group', (operand) => groupStage(documentOf('$group', operand))],
  ['$project', (operand) => mapStage(compileProjection(documentOf('$project', operand)))],
  ['$sort', (operand) => (documents) => sortDocuments(documents, documentOf('$sort', operand))],
  ['$skip', (operand) => sliceStage(wholeOf('$skip', operand, 0), Infinity)],
  ['$limit', (operand) => sliceStage(0, wholeOf('$limit', operand, 1))],
]);

function compileStage(stage: Value): Stage {
  const [entry, ...more] = isDocument(stage) ? Object.entries(stage) : [];
  if (!entry || more.length > 0)
    throw new CommandError('FailedToParse', 'A pipeline stage must have exactly one field');
  const compile = stages.get(entry[0]);
  if (!compile) throw notSupported(`the pipeline stage ${entry[0]}`);
  return compile(entry[1]);
}

function filterStage(filter: Document): Stage {
  const test = compileFilter(filter);
  return (documents) => documents.filter(test);
}

function mapStage(map: (document: Document) => Document): Stage {
  return (documents) => documents.map(map);
}

function sliceStage(skip: number, limit: number): Stage {
  return (documents) => documents.slice(skip, skip + limit);
}

function unwindStage(operand: Value): Stage {
  const options = isDocument(operand) ? operand : { path: operand };
  const other = Object.keys(options).find((name) => name !== 'path' && name !== 'preserveNullAndEmptyArrays');
  if (other !== undefined) throw notSupported(`${other} of $unwind`);
  const reference = field(options, 'path');
  if (typeof reference !== 'string' || !/^\$[^$]/.test(reference)) {
    throw new CommandError('FailedToParse', "The path of $unwind must be a string that starts with '$'");
  }
  const path = parsePath(reference.slice(1));
  const read = compileExpression(reference);
  const preserve = field(options, 'preserveNullAndEmptyArrays') === true;
  return (documents) =>
    documents.flatMap((document) => {
      const value = read(document);
      if (isArray(value) && value.length > 0) return value.map((item) => editAt(document, path, () => item));
      if (value === undefined || value === null || isArray(value)) {
        return preserve ? [isArray(value) ? editAt(document, path, () => undefined) : document] : [];
      }
      return [document];
    });
}

type Step = (total: Value | undefined, value: Value | undefined) => Value | undefined;

const accumulators = new Map<string, { readonly start: Value | undefined; readonly step: Step }>([
  ['$sum', { start: new Int32(0), step: sum }],
  ['$min', { start: undefined, step: (best, value) => pick(best, value, -1) }],
  ['$max', { start: undefined, step: (best, value) => pick(best, value, 1) }],
  ['$first', { start: undefined, step: (first, value) => (first === undefined ? (value ?? null) : first) }],
]);

function groupStage(operand: Document): Stage {
  const id = field(operand, '_id');
  if (id === undefined) throw new CommandError('FailedToParse', 'A $group needs an _id');
  const keyOf = compileExpression(id);
  const fields = Object.entries(operand)
    .filter(([name]) => name !== '_id')
    .map(compileAccumulator);
  return (documents) => {
    const groups = new Map<string, { key: Value; totals: (Value | undefined)[] }>();
    for (const document of documents) {
      const key = keyOf(document) ?? null;
      const name = equalityKey(key);
      const group = groups.get(name) ?? { key, totals: fields.map(({ start }) => start) };
      group.totals = fields.map(({ step, expression }, i) => step(group.totals[i], expression(document)));
      groups.set(name, group);
    }
    return Array.from(groups.values(), ({ key, totals }) => ({
      _id: key,
      ...Object.fromEntries(fields.map(({ name }, i) => [name, totals[i] ?? null])),
    }));
  };
}

function compileAccumulator([name, operand]: [string, Value]) {
  const [entry, ...more] = isDocument(operand) ? Object.entries(operand) : [];
  if (!entry || more.length > 0)
    throw new CommandError('BadValue', `The field '${name}' must be an accumulator object`);
  const accumulator = accumulators.get(entry[0]);
  if (!accumulator) throw notSupported(`the accumulator ${entry[0]}`);
  const expression: Expression = compileExpression(entry[1]);
  return { name, expression, ...accumulator };
}

/** What is not a number counts for nothing. */
function sum(total: Value | undefined, value: Value | undefined): Value | undefined {
  if (!isNumeric(total) || !isNumeric(value)) return total;
  return add(total, value);
}

function pick(best: Value | undefined, value: Value | undefined, sign: 1 | -1): Value | undefined {
  if (value === undefined || value === null) return best;
  return best === undefined || compare(value, best) * sign > 0 ? value : best;
}

function documentOf(stage: string, operand: Value): Document {
  if (isDocument(operand)) return operand;
  throw new CommandError('FailedToParse', `${stage} needs a document`);
}

function wholeOf(stage: string, operand: Value, least: number): number {
  const number = isNumeric(operand) ? toNumber(operand) : NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new CommandError('BadValue', `${stage} needs a whole number of at least ${least}`);
}
