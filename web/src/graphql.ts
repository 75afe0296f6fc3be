import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Operations whose variables and results have the types of schema/schema.graphql. `npm run web:types` reads it again. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTimeISO: string; LocalDate: string };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
