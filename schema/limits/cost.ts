import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';
import { COST_LIMIT, operationCost } from './operation-cost';
import { takePrice } from './spending';

/**
 * Refuses an operation that costs too much before it runs, and says in `extensions.cost` of every answer what it cost, what it
 * may cost and what it left. A document that cannot be read or is not valid has no cost.
 */
export function cost(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ contextValue }) => {
      let requested: number | undefined;
      return Promise.resolve({
        didResolveOperation({ schema, document, operation, operationName, request }) {
          const variables = request.variables ?? {};
          // Execution says what is wrong with variables; it does nothing else then.
          if (!operation || !fits(schema, operation, variables)) return Promise.resolve();
          requested = operationCost({ schema, document, variables, operationName: operationName ?? undefined });
          if (requested > COST_LIMIT) throw tooDear(requested, operation);
          takePrice(contextValue, requested);
          return Promise.resolve();
        },
        willSendResponse({ response: { body } }) {
          if (requested !== undefined && body.kind === 'single') {
            body.singleResult.extensions = { ...body.singleResult.extensions, cost: costOf(requested) };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

/** A price, what it may be, and what it left. */
export function costOf(requested: number): {
  readonly requested: number;
  readonly limit: number;
  readonly remaining: number;
} {
  return { requested, limit: COST_LIMIT, remaining: Math.max(0, COST_LIMIT - requested) };
}

function fits(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>): boolean {
  return !getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 }).errors;
}

function tooDear(requested: number, node: OperationDefinitionNode): ApiError {
  return new ApiError(
    'LIMIT_EXCEEDED',
    `The operation costs ${String(requested)}; ${String(COST_LIMIT)} are allowed. Ask for fewer items or fields at a time.`,
    { node, status: 400 },
  );
}
