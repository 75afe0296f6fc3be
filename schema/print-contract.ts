import { printSchema } from 'graphql';
import { buildSchema } from './build-schema';

/** The contract in words, as `schema.graphql` keeps it: in the order of declaration, so that a change shows where it was made. */
export function printContract(): string {
  return `${printSchema(buildSchema())}\n`;
}
