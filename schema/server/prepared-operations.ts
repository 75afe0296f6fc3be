import type { FastifyRequest } from 'fastify';
import {
  execute,
  getVariableValues,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { noMetrics, type Metrics } from '../../src/metrics';
import type { Context } from '../context';
import { COST_LIMIT, operationCost } from '../limits/operation-cost';
import { costOf } from '../limits/cost';

/** A query that was read, found valid and answered once, and reads memory only. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Answers queries that came before without the way through Apollo, which takes longer than working out most answers. */
export interface PreparedOperations {
  /** The next request for the same, in the same form, needs not go the whole way. */
  remember(request: FastifyRequest, operation: PreparedOperation, contentType: string): void;
  /** Whether a request is for one of them. */
  has(request: FastifyRequest): boolean;
  /**
   * The answer; undefined when anything at all is out of the ordinary (a variable that does not fit, a price that is too high, a
   * failure): then the whole way is gone, on which every error is told as ever.
   */
  answer(request: FastifyRequest, context: Context): Promise<PreparedAnswer | undefined>;
}

export interface PreparedAnswer {
  readonly body: string;
  readonly contentType: string;
}

interface Remembered extends PreparedOperation {
  readonly contentType: string;
  /** How often it was answered this way. */
  times: number;
  /** It as a function, once it has come often enough; none where it cannot be compiled. */
  run?: Run;
}

type Run = (context: Context, variables: Record<string, unknown>) => unknown;

/** Compiling takes as long as answering some hundred times. Most operations that come again come for ever. */
const COMPILED_AT = 5;

/** So many are remembered; what has not come for longest is forgotten first. */
const MOST_REMEMBERED = 500;

/** Longer documents, or headers, go the whole way. In characters. */
const LONGEST_KEY = 20_000;

export function createPreparedOperations(schema: GraphQLSchema, metrics: Metrics = noMetrics): PreparedOperations {
  const remembered = new Map<string, Remembered>();
  const known = (request: FastifyRequest) => {
    const key = keyOf(request);
    const found = key === undefined ? undefined : remembered.get(key);
    if (key === undefined || !found) return undefined;
    // Whatever comes moves to the end: the first is what has not come for longest.
    remembered.delete(key);
    remembered.set(key, found);
    return found;
  };
  return {
    remember(request, operation, contentType) {
      const key = keyOf(request);
      if (key === undefined) return;
      if (remembered.has(key)) return;
      remembered.set(key, { ...operation, contentType, times: 0 });
      if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
    },
    has: (request) => known(request) !== undefined,
    async answer(request, context) {
      const prepared = known(request);
      if (!prepared) return undefined;
      const { document, operation, contentType } = prepared;
      const variables = variablesIn(request);
      const fitting = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
      if (fitting.errors) return undefined;
      const price = operationCost({ schema, document, variables, operationName: operation.name?.value });
      if (price > COST_LIMIT || context.budget?.take(context.caller, price).enough === false) return undefined;
      const { data, errors } = await runOf(prepared, schema)(context, variables);
      if (errors) return undefined;
      metrics.count('pratique_graphql_operations_total', { outcome: 'ok' });
      return { contentType, body: `${JSON.stringify({ data, extensions: { cost: costOf(price) } })}\n` };
    },
  };
}

/** How to run an operation: plainly at first. A compiled one that fails says so less well, but then the whole way is gone. */
function runOf(prepared: Remembered, schema: GraphQLSchema): (...args: Parameters<Run>) => Promise<ExecutionResult> {
  prepared.times++;
  if (prepared.times === COMPILED_AT) {
    const compiled = compileQuery(schema, prepared.document, prepared.operation.name?.value);
    if (isCompiledQuery(compiled)) prepared.run = (context, variables) => compiled.query(undefined, context, variables);
  }
  const { run = plainly(prepared, schema) } = prepared;
  return async (context, variables) => (await run(context, variables)) as ExecutionResult;
}

function plainly({ document, operation }: PreparedOperation, schema: GraphQLSchema): Run {
  const operationName = operation.name?.value ?? null;
  return (contextValue, variableValues) => execute({ schema, document, contextValue, variableValues, operationName });
}

interface Sent {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** Only what is posted as JSON, with nothing in it but an operation: anything else has rules that Apollo knows. */
function keyOf({ method, body, headers }: FastifyRequest): string | undefined {
  if (method !== 'POST' || typeof body !== 'object' || body === null) return undefined;
  const { query, variables, operationName, ...others } = body as Sent;
  if (typeof query !== 'string' || Object.keys(others).length > 0) return undefined;
  if (typeof variables !== 'object' && variables !== undefined) return undefined;
  if (typeof operationName !== 'string' && operationName !== undefined && operationName !== null) return undefined;
  const key = `${headers.accept ?? ''}\n${operationName ?? ''}\n${query}`;
  return key.length > LONGEST_KEY || Array.isArray(variables) ? undefined : key;
}

function variablesIn({ body }: FastifyRequest): Record<string, unknown> {
  return ((body as Sent).variables ?? {}) as Record<string, unknown>;
}
