import { isIntrospectionType, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../pagination/page-args';
import { costHint } from './cost-hint';

/** What one operation may cost. */
export const COST_LIMIT = 1_000;

/** How many selections an operation may have with all its fragments spread: working out the cost takes time for each. */
export const MOST_SELECTIONS = 10_000;

export interface OperationToPrice {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/**
 * What an operation costs: one for each value asked for, more for what is dear, multiplied by `first`, `last`, the number of
 * `ids`, or the size that a list is assumed to have. Throws the GraphQLError of a value that does not fit its argument.
 */
export function operationCost(operation: OperationToPrice): number {
  const { document, variables, operationName } = operation;
  let prices = known.get(document);
  if (!prices) known.set(document, (prices = new Map<string, number>()));
  const key = JSON.stringify([
    operationName,
    Object.entries(variables).map(([name, value]) => [name, whatCounts(value)]),
  ]);
  let price = prices.get(key);
  if (price === undefined) {
    price = reckon(operation);
    if (prices.size < MOST_PRICES && key.length < LONGEST_KEY) prices.set(key, price);
  }
  return price;
}

/** Documents are the same value as long as Apollo remembers them; variables mostly differ, and are short. */
const known = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_PRICES = 50;
const LONGEST_KEY = 1_000;

/** Of a variable's value only this can decide about a price: numbers of items, conditions, and how many ids there are. */
function whatCounts(value: unknown): unknown {
  if (Array.isArray(value)) return [value.length];
  return typeof value === 'number' || typeof value === 'boolean' ? value : typeof value;
}

function reckon({ schema, document, variables, operationName }: OperationToPrice): number {
  return getComplexity({
    schema,
    query: document,
    variables: { ...variables },
    estimators: [estimateIntrospection, estimateField],
    maxQueryNodes: MOST_SELECTIONS,
    ...(operationName === undefined ? {} : { operationName }),
  });
}

const estimateField: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const { own = 1, assumedSize = 1 } = costHint(field.extensions);
  if (own === 0) return 0;
  return own + (itemsAskedFor(field, args) ?? assumedSize) * childComplexity;
};

function itemsAskedFor({ args: known }: Estimated['field'], args: Estimated['args']): number | undefined {
  const { first, last, ids } = args as Record<string, unknown>;
  if (Array.isArray(ids)) return ids.length;
  if (!known.some(({ name }) => name === 'first')) return undefined;
  const asked = typeof first === 'number' ? first : typeof last === 'number' ? last : DEFAULT_PAGE;
  // What is out of bounds is refused by its own rule, which says so better than a price.
  return Math.min(LARGEST_PAGE, Math.max(1, asked));
}

/** Introspection is priced by what it may yield, and cheaply: it reads a few hundred lines of memory, whoever asks. */
const estimateIntrospection: ComplexityEstimator = ({ type, field, childComplexity }) => {
  if (isIntrospectionType(type)) return 1 + (introspectionLists[field.name] ?? 1) * childComplexity;
  if (field.name === '__schema' || field.name === '__type') return Math.ceil(childComplexity / INTROSPECTED_FOR_ONE);
  return undefined;
};

/** So many values of introspection cost one. The whole schema, as tools ask for it, stays within the limit. */
const INTROSPECTED_FOR_ONE = 300;

/** How many items the lists of introspection are reckoned to have: about what this schema has on average, and more. */
const introspectionLists: Readonly<Record<string, number>> = {
  types: 100,
  fields: 10,
  args: 3,
  inputFields: 5,
  enumValues: 6,
  interfaces: 2,
  possibleTypes: 4,
  directives: 6,
  locations: 6,
};

type Estimated = ComplexityEstimatorArgs;
